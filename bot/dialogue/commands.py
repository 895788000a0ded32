"""What follows from a typed command."""

from __future__ import annotations

from typing import Final

from adapters.contract.answers import OpenForm
from adapters.contract.events import CommandGiven
from bot.dialogue.effects import Leave, LogMoment, Pause, Reply, Resume, Turn
from bot.dialogue.forms.dates import pause_form, read_day, start_of
from bot.dialogue.forms.moment import LONGEST_WORDS, moment_form
from bot.dialogue.situation import Situation
from bot.dialogue.tell import tell, too_long

WORDS: Final = frozenset(
    ("help", "hilfe", "?", "pause", "pausieren", "resume", "weiter", "leave", "verlassen")
)
"""What can stand after `earshot`, besides what the desks answer to."""


def on_command(situation: Situation, event: CommandGiven) -> Turn:
    """`moment TEXT` logs, `moment` opens the form, `earshot WORD` does what the word says."""
    text = event.text.strip()
    if event.command == "moment":
        return _moment(situation, event, text)
    word, _, rest = text.partition(" ")
    match word.casefold():
        case "" | "help" | "hilfe" | "?":
            return Turn((Reply("help"),))
        case "pause" | "pausieren":
            return _pause(situation, rest.strip())
        case "resume" | "weiter":
            return _resume(situation)
        case "leave" | "verlassen":
            return _leave(situation, rest.strip())
        case _:
            return _unknown(situation, word)


def _moment(situation: Situation, event: CommandGiven, text: str) -> Turn:
    if not text:
        return Turn(answer=OpenForm(moment_form(situation, "")))
    if len(text) > LONGEST_WORDS:
        return too_long(situation, text)
    return Turn((LogMoment(text, event.key),))


def _pause(situation: Situation, text: str) -> Turn:
    if not text:
        return Turn(answer=OpenForm(pause_form(situation)))
    day = read_day(situation, text)
    if isinstance(day, str):
        return tell(day)
    return Turn((Pause(start_of(situation, day)), Reply("paused")))


def _resume(situation: Situation) -> Turn:
    until = situation.member.paused_until
    if until is None or until <= situation.now:
        return tell(situation.say("not-paused"))
    return Turn((Resume(), Reply("resumed")))


def _unknown(situation: Situation, word: str) -> Turn:
    command, help_ = situation.spell(f"earshot {word}"), situation.spell("earshot help")
    return tell(situation.say("unknown-command", command=command, help=help_))


def _leave(situation: Situation, name: str) -> Turn:
    if not situation.standings:
        return tell(situation.say("left-nothing"))
    matches = [one for one in situation.standings if one.name.casefold() == name.casefold()]
    if not matches:
        return Turn(answer=OpenForm(pause_form(situation)))
    about = {"schedule": matches[0].schedule_id}
    return Turn((Leave(matches[0].schedule_id), Reply("left", about)))
