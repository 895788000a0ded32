"""Answers, in the way each kind of request from Teams lets one answer. Pure."""

from __future__ import annotations

from typing import Final

from adapters.contract.answers import (
    Answer,
    Choices,
    FormRefused,
    Nothing,
    OpenForm,
    ReplaceCard,
    ShowHome,
    Tell,
)
from adapters.contract.messages import Actions, Entry, Link, Message
from adapters.teams.bridge import Replied
from adapters.teams.dialogs import form_dialog, told_dialog
from adapters.teams.guard import Json
from adapters.teams.render import CONTENT_TYPE, card_of, said_in_short

NAME: Final = "Earshot"
DONE: Final = "OK"

_MESSAGE: Final = "application/vnd.microsoft.activity.message"
_ERROR: Final = "application/vnd.microsoft.error"
_SHORT: Final = 300
"""Characters that the line which answers a press may have; more is said in a message."""


def press_answer(answer: Answer) -> Replied:
    """A button on a card: the card is replaced where it stands, or a line appears below it."""
    match answer:
        case ReplaceCard(message=message) | ShowHome(message=message):
            return _card_action(200, CONTENT_TYPE, card_of(message))
        case Tell(message=message):
            return _card_action(200, _MESSAGE, said_in_short(message) or DONE)
        case OpenForm(form=form) | FormRefused(form=form):
            return _card_action(200, _MESSAGE, form.title)
        case Nothing() | Choices():
            return _card_action(200, _MESSAGE, DONE)


def press_error(code: str, why: str) -> Replied:
    """A press that is not one of ours."""
    return _card_action(400, _ERROR, {"code": code, "message": why})


def fetch_answer(answer: Answer) -> Replied:
    """A request for a dialog: there has to be one."""
    return dialog_answer(answer) if not isinstance(answer, Nothing) else _said(DONE)


def dialog_answer(answer: Answer) -> Replied:
    """A submitted dialog: it stays open with its text where something is wrong, or closes."""
    match answer:
        case OpenForm(form=form) | FormRefused(form=form):
            return Replied(200, form_dialog(form))
        case Tell(message=message) | ReplaceCard(message=message) | ShowHome(message=message):
            return Replied(200, told_dialog(message, NAME))
        case Nothing() | Choices():
            return Replied(200, {})


def too_much_for_a_line(message: Message) -> bool:
    """Whether what is said has buttons, or is longer than a line."""
    rich = any(isinstance(one, Actions | Entry | Link) for one in message.blocks)
    return rich or len(said_in_short(message)) > _SHORT


def invoke_error(code: str, why: str) -> Replied:
    """An invoke that is not understood."""
    return Replied(400, {"error": {"code": code, "message": why}})


def _said(text: str) -> Replied:
    return Replied(200, {"task": {"type": "message", "value": text}})


def _card_action(status: int, kind: str, value: Json | str) -> Replied:
    # The status of the answer to the request itself is 200 whatever became of the press.
    return Replied(200, {"statusCode": status, "type": kind, "value": value})
