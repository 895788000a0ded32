"""Turns that only say something."""

from __future__ import annotations

from adapters.contract.answers import Tell
from adapters.contract.messages import Message, Paragraph, Quote
from bot.dialogue.effects import Turn
from bot.dialogue.forms.moment import LONGEST_WORDS
from bot.dialogue.situation import Situation
from bot.speech.moment_card import notice


def tell(text: str) -> Turn:
    """Say one sentence to the one who asked; change nothing."""
    return Turn(answer=Tell(notice(text)))


def too_long(situation: Situation, text: str) -> Turn:
    """What was typed with a command is too long to keep; the member gets it back."""
    say = situation.say
    refusal = say("error-too-long", limit=LONGEST_WORDS)
    blocks = (Paragraph(refusal), Paragraph(say("error-your-text")), Quote(text))
    return Turn(answer=Tell(Message(refusal, blocks)))


def gone(situation: Situation) -> Turn:
    """What was pressed is about something that is no longer there."""
    return tell(situation.say("error-gone"))
