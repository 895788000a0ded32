"""Turns that only say something."""

from __future__ import annotations

from adapters.contract.answers import Tell
from bot.dialogue.effects import Turn
from bot.dialogue.situation import Situation
from bot.speech.moment_card import notice


def tell(text: str) -> Turn:
    """Say one sentence to the one who asked; change nothing."""
    return Turn(answer=Tell(notice(text)))


def gone(situation: Situation) -> Turn:
    """What was pressed is about something that is no longer there."""
    return tell(situation.say("error-gone"))
