"""What follows when a member writes, edits or deletes a message to the bot."""

from __future__ import annotations

from typing import Final

from adapters.contract.answers import OpenForm
from adapters.contract.events import (
    MessageCaptured,
    MessageDeleted,
    MessageEdited,
    MessageWritten,
)
from bot.dialogue.effects import DeleteMoment, EditMoment, LogMoment, Reply, Turn
from bot.dialogue.forms.moment import LONGEST_WORDS, moment_form
from bot.dialogue.situation import Situation
from bot.dialogue.tell import tell, too_long

_HELP: Final = frozenset({"help", "hilfe", "?"})


def on_written(situation: Situation, event: MessageWritten) -> Turn:
    """A typed message is a moment: an answer to the newest open prompt, where there is one."""
    refusal = _refusal(event.text)
    if refusal:
        return Turn((Reply("files-alone" if refusal == "empty" and event.files else refusal),))
    if event.text.strip().casefold() in _HELP:
        return Turn((Reply("help"),))
    newest = situation.prompts[0].prompt.id if situation.prompts else None
    return Turn((LogMoment(event.text, event.message_ref, newest, files=event.files),))


def on_edited(situation: Situation, event: MessageEdited) -> Turn:
    """Editing a message edits its moment.

    An edit that overtakes its own message is kept as the moment; the message then finds it there.
    """
    if situation.taken_back:
        return Turn((Reply("taken-back"),))
    if situation.moment is None:
        return on_written(
            situation,
            MessageWritten(event.key, event.sender, event.at, event.text, event.message_ref),
        )
    if event.text == situation.moment.words:
        return Turn()
    refusal = _refusal(event.text)
    if refusal:
        return Turn((Reply("emptied" if refusal == "empty" else refusal),))
    about = {"moment": situation.moment.id}
    return Turn((EditMoment(situation.moment.id, words=event.text), Reply("edited", about)))


def on_deleted(situation: Situation, event: MessageDeleted) -> Turn:  # noqa: ARG001
    """Deleting a message deletes its moment."""
    if situation.moment is None:
        return Turn()
    return Turn((DeleteMoment(situation.moment.id), Reply("deleted")))


def on_captured(situation: Situation, event: MessageCaptured) -> Turn:
    """A message from elsewhere becomes one moment, with a link to it."""
    if situation.captured:
        said = situation.say("logged-already")
        return tell(said) if event.asks else Turn()
    refusal = _refusal(event.text)
    if refusal == "too-long" and event.asks:
        return too_long(situation, event.text)
    if refusal:
        return tell(situation.say("error-empty-message")) if event.asks else Turn()
    if event.asks:
        context = f"captured:{event.message_ref} {event.link}"
        return Turn(answer=OpenForm(moment_form(situation, context, values={"words": event.text})))
    return Turn((LogMoment(event.text, event.message_ref, link=event.link),))


def _refusal(text: str) -> str:
    if not text.strip():
        return "empty"
    return "too-long" if len(text) > LONGEST_WORDS else ""
