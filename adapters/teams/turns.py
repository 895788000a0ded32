"""What becomes of each activity: parse, handle (which commits), then answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from typing import Final, Protocol

import structlog

from adapters.contract.adapter import Handle
from adapters.contract.answers import (
    Answer,
    FormRefused,
    Nothing,
    OpenForm,
    ReplaceCard,
    ShowHome,
    Tell,
)
from adapters.contract.events import ActionTaken, CommandGiven, Event
from adapters.contract.messages import Confirm, Message
from adapters.contract.ports import Clock
from adapters.teams.answering import (
    NAME,
    dialog_answer,
    fetch_answer,
    invoke_error,
    press_answer,
    press_error,
    too_much_for_a_line,
)
from adapters.teams.bridge import Replied
from adapters.teams.dialogs import ask_dialog, opener
from adapters.teams.guard import Json, text_in
from adapters.teams.parse import (
    capture_event,
    card_of,
    command_event,
    delete_events,
    edit_event,
    form_event,
    message_event,
    press_event,
)
from adapters.teams.payload import Asked, Closed, Filled, Payload, Pressed, read_payload

log = structlog.get_logger(__name__)

CAPTURE: Final = "saveMoment"
"""The id of the message extension's one command."""

_MALFORMED: Final = (ValueError, KeyError, TypeError, AttributeError, IndexError)


class Saying(Protocol):
    """How something is said right now, outside the outbox: to the one who asked, and not kept."""

    def tell(self, activity: Json, message: Message) -> None:
        """Say it in the personal chat of whoever caused the activity, after it is answered."""
        ...

    def show(self, activity: Json, card: Json, summary: str) -> None:
        """Show a card there."""
        ...

    def redraw(self, activity: Json, handle: str, message: Message) -> None:
        """Draw a message of ours anew."""
        ...


class Members(Protocol):
    """Keeps up with who and where people are."""

    async def meet(self, activity: Json) -> None:
        """Make whoever caused an activity known before it is handled; commits."""
        ...

    async def installed(self, activity: Json) -> None:
        """The app was installed or removed somewhere; commits."""
        ...

    async def changed(self, activity: Json) -> None:
        """People or channels came, went or changed."""
        ...


@dataclass(frozen=True, slots=True)
class Turns:
    """Does what activities ask for. `commands` are the words that are commands on their own."""

    handle: Handle
    clock: Clock
    commands: Collection[str]
    members: Members
    saying: Saying

    async def take(self, activity: Json) -> Replied:
        """Handle one activity and say what to answer. Raises what the handler raises."""
        kind = activity["type"]
        if kind == "invoke":
            return await self._invoke(activity)
        doing = {
            "message": self._message,
            "messageUpdate": self._update,
            "messageDelete": self._delete,
            "installationUpdate": self.members.installed,
            "conversationUpdate": self.members.changed,
        }.get(kind)
        if doing is None:
            log.debug("teams.activity_ignored", type=str(kind)[:40])
            return Replied()
        try:
            await doing(activity)
        except _MALFORMED as error:
            return self._not_understood(activity, error)
        return Replied()

    async def _message(self, activity: Json) -> None:
        event = message_event(activity, self.commands, self.clock.now())
        if event is None:
            return
        await self.members.meet(activity)
        answer = await self.handle(event)
        self._say(activity, event, answer)

    async def _update(self, activity: Json) -> None:
        event = edit_event(activity, self.commands, self.clock.now())
        if event is not None:
            await self.members.meet(activity)
            await self.handle(event)

    async def _delete(self, activity: Json) -> None:
        for event in delete_events(activity, self.clock.now()):
            await self.handle(event)

    def _say(self, activity: Json, event: Event, answer: Answer) -> None:
        """A message has no answer of its own in Teams, so what there is to say follows it."""
        match answer:
            case Tell(message=message) | ReplaceCard(message=message) | ShowHome(message=message):
                self.saying.tell(activity, message)
            case OpenForm(form=form) | FormRefused(form=form):
                given = event if isinstance(event, CommandGiven) else None
                command, text = (given.command, given.text) if given else ("moment", "")
                self.saying.show(activity, opener(form, command, text), form.title)
            case Nothing():
                pass

    async def _invoke(self, activity: Json) -> Replied:
        name = text_in(activity, "name")
        doing: Callable[[Json], Awaitable[Replied]] | None = {
            "adaptiveCard/action": self._execute,
            "task/fetch": self._fetch,
            "task/submit": self._submit,
            "composeExtension/fetchTask": self._capture,
            "composeExtension/submitAction": self._submit,
        }.get(name)
        if doing is None:
            return invoke_error("NotImplemented", "Earshot does not answer to this.")
        try:
            return await doing(activity)
        except _MALFORMED as error:
            return self._not_understood(activity, error)

    async def _execute(self, activity: Json) -> Replied:
        try:
            pressed = read_payload(activity["value"]["action"]["data"])
        except _MALFORMED:
            return press_error("BadRequest", "This button is not one of Earshot's.")
        if not isinstance(pressed, Pressed):
            return press_error("BadRequest", "This button is not one of Earshot's.")
        answer = await self._press(activity, pressed)
        if isinstance(answer, Tell) and too_much_for_a_line(answer.message):
            self.saying.tell(activity, answer.message)
            answer = Nothing()
        return press_answer(answer)

    async def _fetch(self, activity: Json) -> Replied:
        payload = read_payload(activity["value"]["data"])
        if isinstance(payload, Pressed) and payload.asks is not None:
            return _asked(activity, payload, payload.asks)
        return fetch_answer(await self._answer(activity, payload))

    async def _submit(self, activity: Json) -> Replied:
        payload = read_payload(activity["value"]["data"])
        if isinstance(payload, Pressed) and payload.asks is not None:
            return _asked(activity, payload, payload.asks)
        answer = await self._answer(activity, payload)
        if isinstance(payload, Pressed) and payload.card and isinstance(answer, ReplaceCard):
            # The dialog asked whether it is meant; what it was about stands on the card behind it.
            self.saying.redraw(activity, payload.card, answer.message)
            return Replied(200, {})
        return dialog_answer(answer)

    async def _capture(self, activity: Json) -> Replied:
        if text_in(activity, "value", "commandId") != CAPTURE:
            return invoke_error("NotImplemented", "Earshot has no such command.")
        event = capture_event(activity, self.clock.now())
        await self.members.meet(activity)
        return fetch_answer(await self.handle(event))

    async def _answer(self, activity: Json, payload: Payload) -> Answer:
        now = self.clock.now()
        match payload:
            case Pressed():
                return await self._press(activity, payload)
            case Asked():
                await self.members.meet(activity)
                return await self.handle(command_event(activity, payload, now))
            case Filled():
                await self.members.meet(activity)
                return await self.handle(form_event(activity, payload, now))
            case Closed():
                return Nothing()

    async def _press(self, activity: Json, pressed: Pressed) -> Answer:
        event: ActionTaken = press_event(activity, pressed, self.clock.now())
        await self.members.meet(activity)
        return await self.handle(event)

    def _not_understood(self, activity: Json, error: Exception) -> Replied:
        # Sending it again would not help, and what is wrong with it is of no use to a person.
        log.warning(
            "teams.not_understood", type=str(activity["type"])[:40], error=type(error).__name__
        )
        return invoke_error("BadRequest", "This is not shaped like one of Teams' activities.")


def _asked(activity: Json, pressed: Pressed, asks: Confirm) -> Replied:
    """Ask first; the card behind the dialog is remembered, to be redrawn."""
    card = pressed.card or card_of(activity) or ""
    known = Pressed(pressed.action, pressed.value, pressed.nonce, card=card)
    return Replied(200, ask_dialog(known, asks, NAME))
