"""Buttons of cards, dialogs, and the message extension."""

from __future__ import annotations

from typing import Any

from tests.adapters.teams.activities import in_place, shaped
from tests.adapters.teams.cards import CARD, action, actions, inputs
from tests.adapters.teams.people import Place, Someone
from tests.adapters.teams.sending import Answered, Sending

Json = dict[str, Any]


class Pressing(Sending):
    """What people press and fill in."""

    async def presses(self, person: Someone, message: Json, label: str, **entered: str) -> Answered:
        """A button of a card by its title, wherever it stands, with what was entered beside it.

        Action.Execute goes out as adaptiveCard/action, whose card replaces the message's;
        Action.Submit opens a dialog or sends a message, as its `msteams` part says.
        """
        card = card_of(message)
        pressed = action(card, label)
        beside = {**_standing(card), **entered}
        where = {"conversation": self._where(message), "replyToId": message["id"]}
        if pressed["type"] == "Action.Execute":
            data = {**beside, **pressed.get("data", {})}
            value = {
                "action": {
                    "type": "Action.Execute",
                    "id": pressed.get("id", ""),
                    "title": label,
                    "verb": pressed["verb"],
                    "data": data,
                },
                "trigger": "manual",
            }
            answer = await self.send(
                shaped("card_action", self.teams, person, **where, value=value)
            )
            self._redraw(message, answer)
            return answer
        if pressed["type"] != "Action.Submit":
            raise LookupError(f"{label} is {pressed['type']}")
        data = {**beside, **pressed.get("data", {})}
        if data.get("msteams", {}).get("type") == "task/fetch":
            return await self.send(
                shaped("task_fetch", self.teams, person, **where, value={"data": data})
            )
        return await self.send(
            {**shaped("message_submit", self.teams, person, **where), "value": data}
        )

    async def submits(
        self, person: Someone, dialog: Json, label: str = "", /, **entered: str
    ) -> Answered:
        """The open dialog, with what was entered in place of what stood there.

        `dialog` is the card (`Answered.dialog`); `label` the button, the first unless given.
        Fields left out keep their values.
        """
        return await self.send(
            shaped(
                "task_submit",
                self.teams,
                person,
                value={"data": submission(dialog, label, entered)},
            )
        )

    async def captures(
        self, person: Someone, place: Place, message: Json, command: str = "saveMoment"
    ) -> Answered:
        """The message extension's command in the menu of somebody's message in a place."""
        return await self.send(self.extension("extension_fetch", person, place, message, command))

    async def submits_capture(
        self,
        person: Someone,
        place: Place,
        message: Json,
        dialog: Json,
        /,
        **entered: str,
    ) -> Answered:
        """The dialog that the message extension opened."""
        activity = self.extension("extension_submit", person, place, message)
        activity["value"]["data"] = submission(dialog, "", entered)
        return await self.send(activity)

    def extension(
        self, kind: str, person: Someone, place: Place, message: Json, command: str = "saveMoment"
    ) -> Json:
        """The activity of a message extension on a message made by `posted`."""
        where = in_place(place, "", message["id"])
        value = {"commandId": command, "messagePayload": message}
        return shaped(kind, self.teams, person, **where, value=value)

    def posted(self, person: Someone, place: Place, body: str) -> Json:
        """A message somebody wrote in a place, as message extensions get it; `body` is HTML."""
        own = self.teams.new_id()
        link = f"https://teams.microsoft.com/l/message/{place.id}/{own}?tenantId={place.tenant}"
        message: Json = shaped("extension_fetch", self.teams, person)["value"]["messagePayload"]
        message["from"]["user"] |= {"id": person.entra, "displayName": person.name}
        return {
            **message,
            "id": own,
            "linkToMessage": link,
            "body": {"contentType": "html", "content": body},
        }

    async def decides_file(
        self, person: Someone, message: Json, name: str, *, accepts: bool = True
    ) -> Answered:
        """Accepts or declines a file that the bot offers."""
        offer = message["attachments"][0]["content"]
        context = offer.get("acceptContext" if accepts else "declineContext")
        value: Json = {"action": "accept" if accepts else "decline", "context": context}
        if accepts:
            info = shaped("file_consent", self.teams, person)["value"]["uploadInfo"]
            upload = f"{self.teams.base}/uploads/{name}"
            value["uploadInfo"] = {**info, "name": name, "uploadUrl": upload}
        activity = shaped("file_consent", self.teams, person, replyToId=message["id"], value=value)
        if not accepts:
            del activity["value"]["uploadInfo"]
        return await self.send(activity)

    def _where(self, message: Json) -> Json:
        conversation = message["conversation"]["id"]
        place = self.teams.place(conversation)
        if place is None:
            person = self.teams.chatting(conversation)
            assert person is not None
            tenant, kind = person.tenant, "personal"
        else:
            tenant, kind = place.tenant, "channel" if place.channels else "groupChat"
        return {"conversationType": kind, "tenantId": tenant, "id": conversation}

    def _redraw(self, message: Json, answer: Answered) -> None:
        """A card in the answer takes the place of the pressed one, for the one who pressed."""
        if answer.body.get("type") == CARD:
            message["attachments"][0]["content"] = answer.body["value"]


def card_of(message: Json) -> Json:
    """The Adaptive Card on a message. Raises LookupError when it has none."""
    for attachment in message.get("attachments") or ():
        if attachment["contentType"] == CARD:
            content: Json = attachment["content"]
            return content
    raise LookupError(f"no card on {message}")


def submission(dialog: Json, label: str, entered: dict[str, str]) -> Json:
    """What Teams sends for a dialog: the button's data beside every input's value."""
    fields = _standing(dialog)
    unknown = set(entered) - set(fields)
    if unknown:
        raise LookupError(f"no {unknown} among {sorted(fields)}")
    buttons = [one for one in _submits(dialog) if label in ("", one["title"])]
    return {**fields, **entered, **buttons[0].get("data", {})}


def _submits(dialog: Json) -> list[Json]:
    return [one for one in actions(dialog) if one["type"] == "Action.Submit"]


def _standing(card: Json) -> dict[str, str]:
    """What stands in the inputs; a toggle sends its off value, an empty choice nothing."""
    standing: dict[str, str] = {}
    for one in inputs(card):
        value = one.get("value")
        if one["type"] == "Input.Toggle":
            value = value or one.get("valueOff", "false")
        standing[one["id"]] = "" if value is None else str(value)
    return standing
