"""A schedule's recurrence as a phrase that fits after "I ask"."""

from __future__ import annotations

from bot.recurrence.rule import Rule
from bot.recurrence.words import describe
from bot.speech.say import Say


def recurrence(rule: Rule, locale: str, say: Say) -> str:
    """The rule in words, with its end where it has one."""
    words = describe(rule, locale)
    arguments = words.arguments()
    parts = [say(f"recurrence-{words.pattern}", **arguments)]
    if words.count:
        parts.append(say("recurrence-count", **arguments))
    if words.until is not None:
        parts.append(say("recurrence-until", **arguments))
    return " ".join(parts)
