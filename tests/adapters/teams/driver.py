"""What people do in Teams, sent to the bot as signed activities.

Nothing here knows Earshot: `post` is whatever takes a body and headers at `/api/messages` and
answers. What the bot answers to an invoke is checked as Teams would check it.
"""

from __future__ import annotations

import html
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from tests.adapters.teams.activities import in_place, shaped
from tests.adapters.teams.cards import action, actions, inputs
from tests.adapters.teams.fake import FakeTeams
from tests.adapters.teams.invokes import check_answer, dialog_of
from tests.adapters.teams.people import Place, Someone

Json = dict[str, Any]


@dataclass(frozen=True)
class Answered:
    """How the bot answered: the HTTP status, and the body where it is JSON."""

    status: int
    body: Json = field(default_factory=dict)

    @property
    def dialog(self) -> Json | None:
        """The card of the dialog that the answer opens or keeps open."""
        return dialog_of(self.body)


Post = Callable[[bytes, dict[str, str]], Awaitable[Answered]]


@dataclass
class Driver:
    """People's hands. `sent` holds every activity, to be sent again."""

    teams: FakeTeams
    post: Post
    sent: list[Json] = field(default_factory=list)

    async def send(self, activity: Json, **claims: Any) -> Answered:
        """Sign and send an activity, as it is; sending the same twice is a resent turn."""
        self.sent.append(activity)
        token = self.teams.issuer.sign(activity["serviceUrl"], **claims)
        answer = await self.post(json.dumps(activity).encode(), headers_with(token))
        if activity["type"] == "invoke" and answer.status == 200:
            check_answer(activity["name"], answer.body)
        return answer

    async def again(self, activity: Json, *, new_id: bool = False) -> Answered:
        """Teams sends a turn again that it thinks lost; sometimes under a new id."""
        more = {"id": self.teams.new_id()} if new_id else {}
        return await self.send({**activity, **more})

    # Installing

    async def installs(self, person: Someone, doing: str = "add") -> Answered:
        """The app in the personal scope; `doing` is add, remove, add-upgrade or remove-upgrade."""
        person.installed = doing.startswith("add")
        answer = await self.send(shaped("installation_personal", self.teams, person, action=doing))
        if doing == "add":
            await self.send(shaped("members_added_personal", self.teams, person))
        return answer

    async def uninstalls(self, person: Someone) -> Answered:
        """They remove the app."""
        return await self.installs(person, "remove")

    async def installs_in(self, place: Place, person: Someone, doing: str = "add") -> Answered:
        """The app in a team or a group chat, by a person."""
        place.installed = doing.startswith("add")
        where = in_place(place)
        kind = "installation_team" if place.channels else "installation_group"
        answer = await self.send(shaped(kind, self.teams, person, action=doing, **where))
        if place.channels and doing == "add":
            await self.send(
                shaped(
                    "members_added_team",
                    self.teams,
                    person,
                    membersAdded=[{"id": self.teams.bot["id"]}],
                    **where,
                )
            )
        return answer

    async def joins(self, place: Place, person: Someone) -> Answered:
        """Somebody becomes a member of a team that has the app."""
        self.teams.add(person)
        place.people.append(person)
        added = [{"id": person.id, "aadObjectId": person.entra}]
        return await self.send(
            shaped("members_added_team", self.teams, person, membersAdded=added, **in_place(place))
        )

    async def leaves(self, place: Place, person: Someone) -> Answered:
        """Somebody is no longer a member of a team."""
        place.people.remove(person)
        removed = [{"id": person.id, "aadObjectId": person.entra}]
        return await self.send(
            shaped(
                "members_removed_team",
                self.teams,
                person,
                membersRemoved=removed,
                **in_place(place),
            )
        )

    async def channel_event(self, place: Place, person: Someone, kind: str, name: str) -> Answered:
        """channelCreated, channelRenamed, channelDeleted, teamRenamed … of a channel by name."""
        where = in_place(place, name)
        where["channelData"]["channel"]["name"] = name
        where["channelData"]["eventType"] = kind
        return await self.send(shaped("channel_event", self.teams, person, **where))

    # Messages

    async def writes(self, person: Someone, text: str, **parts: Any) -> Json:
        """A message in the personal chat; returns the activity, to be edited or sent again."""
        as_html = [{"contentType": "text/html", "content": f"<p>{html.escape(text)}</p>"}]
        written = {"text": text, "attachments": as_html, **parts}
        activity = shaped("message_personal", self.teams, person, **written)
        self.teams.messages[person.chat].append(activity)
        await self.send(activity)
        return activity

    async def mentions(
        self, person: Someone, place: Place, text: str, channel: str = "", root: str = ""
    ) -> Json:
        """A message in a channel or group chat that begins with @Earshot."""
        own = self.teams.new_id()
        kind = "message_channel_mention" if place.channels else "message_group_mention"
        where = in_place(place, channel, root or own)
        said = f"<at>{self.teams.bot['name']}</at> {text}"
        activity = shaped(kind, self.teams, person, id=own, text=said, **where)
        self.teams.messages[activity["conversation"]["id"]].append(activity)
        await self.send(activity)
        return activity

    async def edits(self, message: Json, text: str) -> Answered:
        """A message of theirs, changed."""
        return await self._changed("message_update", message, text=text)

    async def deletes(self, message: Json) -> Answered:
        """A message of theirs, deleted."""
        return await self._changed("message_delete", message)

    async def undeletes(self, message: Json) -> Answered:
        """A deleted message, brought back."""
        return await self._changed("message_undelete", message, text=message["text"])

    async def _changed(self, kind: str, message: Json, **parts: Any) -> Answered:
        person = self.teams.people[message["from"]["id"]]
        where = {"id": message["id"], "conversation": message["conversation"]}
        return await self.send(shaped(kind, self.teams, person, **where, **parts))

    async def reacts(self, person: Someone, message: Json, kind: str = "like") -> Answered:
        """A reaction to a message of the bot."""
        reaction = {"reactionsAdded": [{"type": kind}], "replyToId": message["id"]}
        return await self.send(shaped("message_reaction", self.teams, person, **reaction))

    async def sends_image(
        self, person: Someone, text: str, content: bytes, name: str = "0-weu-d12-1"
    ) -> Json:
        """A message with a pasted image, which only the bot's token opens."""
        self.teams.files[name] = content
        address = f"{self.teams.service_url(person.tenant)}v3/attachments/{name}/views/original"
        image = {"contentType": "image/*", "contentUrl": address}
        activity = shaped("message_image", self.teams, person, text=text)
        activity["attachments"][0] = image
        await self.send(activity)
        return activity

    async def sends_file(self, person: Someone, text: str, content: bytes, name: str) -> Json:
        """A message with a file from OneDrive, which its address opens."""
        self.teams.files[name] = content
        activity = shaped("message_file", self.teams, person, text=text)
        file = activity["attachments"][0]
        file["name"] = name
        file["content"] |= {
            "downloadUrl": f"{self.teams.base}/files/{name}?tempauth=v1",
            "fileType": name.rpartition(".")[2],
        }
        await self.send(activity)
        return activity

    # Cards, dialogs, the message extension

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
        if answer.body.get("type") == "application/vnd.microsoft.card.adaptive":
            message["attachments"][0]["content"] = answer.body["value"]


def headers_with(token: str) -> dict[str, str]:
    """As the Bot Connector sends them."""
    return {"Authorization": f"Bearer {token}", "Content-Type": "application/json; charset=utf-8"}


def card_of(message: Json) -> Json:
    """The Adaptive Card on a message. Raises LookupError when it has none."""
    for attachment in message.get("attachments") or ():
        if attachment["contentType"] == "application/vnd.microsoft.card.adaptive":
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
