"""A theme's numbers in words: what stands in a line of a list and on a card."""

from __future__ import annotations

from typing import Final

from bot.speech.moment_card import excerpt
from bot.speech.say import Say
from bot.themes.line import ThemeLine
from storage.values import Theme

_BARS: Final = "▁▂▃▄▅▆▇█"


def name_of(name: str, say: Say) -> str:
    """A theme's name, or what stands for it until it has one."""
    return name or say("theme-unnamed")


def about_moment(words: str, say: Say, rest: str = "") -> str:
    """Which moment a form is about, in its author's words, and then the `rest`."""
    return "\n\n".join(filter(None, (say("moment-quoted", words=excerpt(words, 300)), rest)))


def place_of(name: str, also: str, say: Say) -> str:
    """What choosing another theme does to a moment in two: one makes room, the other stays."""
    return say("theme-place-of", theme=name_of(name, say), also=name_of(also, say))


def first_said(main: Theme | None, also: Theme | None, say: Say, *, new: bool = False) -> str:
    """Where a moment is, after its author chose its theme; `new` says that it is something new
    that they gave no name."""
    if main is None:
        return say("theme-thanks-none")
    thanks = say("theme-thanks-new" if new or not main.name else "theme-thanks", theme=main.name)
    if also is None:
        return thanks
    return f"{thanks} {say('theme-thanks-still', theme=name_of(also.name, say))}"


def second_said(main: Theme | None, also: Theme | None, say: Say) -> str:
    """Where a moment is, after its author decided on a second theme."""
    if also is not None:
        return say("theme-also-thanks" if also.name else "theme-also-thanks-new", theme=also.name)
    if main is not None:
        return say("theme-also-thanks-none", theme=name_of(main.name, say))
    return say("theme-thanks-none")


def badge(line: ThemeLine, say: Say) -> str:
    """What is being done about it; of a fixed one whether it was heard again."""
    if line.again_after is not None:
        return say("themes-again", weeks=line.again_after)
    return say(f"theme-state-{line.state}") if line.state != "active" else ""


def trend(line: ThemeLine, say: Say) -> str:
    """The word for its course, and for how many weeks it has been heard.

    Of a fixed theme that is back, the badge says so, counted from when it was fixed.
    """
    told = line.trend == "back" and line.again_after is not None
    words = [] if told else [say(f"themes-trend-{line.trend}", weeks=line.silence)]
    if line.streak > 1:
        words.append(say("report-streak", weeks=line.streak))
    return ", ".join(words)


def counts(line: ThemeLine, say: Say) -> str:
    """How often this week and last, by how many people, about how many customers."""
    told = [
        say("themes-this-week", moments=line.this_week),
        say("themes-last-week", moments=line.last_week),
    ]
    if not line.this_week and not line.last_week:
        told = [say("themes-two-weeks-none")]
    return " · ".join((", ".join(told), *people(line.people, line.customers, say)))


def over_weeks(line: ThemeLine, say: Say) -> str:
    """How often in all its weeks, by how many people, about how many customers."""
    heard = say("report-moments", moments=line.moments)
    told = ", ".join((heard, *people(line.people_all, line.customers_all, say)))
    return f"{say('themes-weeks-span', weeks=len(line.counts))}: {told}"


def people(people: int, customers: int, say: Say) -> list[str]:
    """Different people and customers, as one phrase, or nothing where there are none."""
    told = [say("report-people", people=people)] if people else []
    if customers:
        told.append(say("report-customers", customers=customers))
    return [", ".join(told)] if told else []


def nothing_listed(filter_: str, others: int, say: Say) -> str:
    """Why a list of themes is empty; `others` are the themes that other filters list."""
    return say("themes-none-open" if filter_ == "active" and others else f"themes-none-{filter_}")


def sparkline(counts: tuple[int, ...]) -> str:
    """A row of small bars, the largest of full height; nothing heard is the lowest."""
    top = max(*counts, 1)
    return "".join(_BARS[round(n / top * (len(_BARS) - 1))] for n in counts)
