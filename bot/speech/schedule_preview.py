"""A preview of a schedule in words: who is asked when, who is not, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from adapters.contract.messages import Block, Divider, Entry, Heading, Message, Note, Paragraph
from bot.planning.preview import Preview, Run
from bot.speech.lists import listed
from bot.speech.reach import reason_words
from bot.speech.say import Say
from bot.speech.schedule_words import brief, in_utc, place

MOST_NAMES: Final = 10


@dataclass(frozen=True, slots=True)
class Coming:
    """One slot in words: its day and time, how many are asked from when to when, who is not."""

    local: datetime
    when: str
    asked: str
    skipped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PreviewWords:
    """`lines` are facts about the whole; `coming` the next slots, one by one."""

    headline: str
    lines: tuple[str, ...]
    coming: tuple[Coming, ...]


def preview_words(found: Preview, locale: str, say: Say) -> PreviewWords:
    """The preview for a reader of `locale`."""
    lines = [say("schedule-preview-paused")] if found.schedule.state == "paused" else []
    if found.names:
        lines.append(say("schedule-preview-names", names=_names(found.names, locale, say)))
    if found.left:
        lines.append(say("schedule-preview-left", names=_names(found.left, locale, say)))
    lines += [
        say(
            "schedule-preview-outside",
            names=_names(one.names, locale, say),
            reason=reason_words(one.reason, say),
        )
        for one in found.outside
    ]
    for zone, names in found.unknown:
        said = {"names": _names(names, locale, say), "zone": place(locale, zone)}
        lines.append(say("schedule-preview-zone-unknown", people=len(names), **said))
    coming = tuple(_coming(run, found, locale, say) for run in found.runs)
    return PreviewWords(headline(found, locale, say), tuple(lines), coming)


def preview_message(found: Preview, locale: str, say: Say) -> Message:
    """The preview as a message."""
    words = preview_words(found, locale, say)
    title = say("schedule-preview-title", schedule=found.schedule.name)
    blocks: list[Block] = [Heading(title), Paragraph(words.headline)]
    blocks += [Note(line) for line in words.lines]
    if words.coming:
        blocks.append(Divider())
    for one in words.coming:
        blocks.append(Entry(one.when, "\n".join(filter(None, (one.asked, *one.skipped)))))
    return Message(words.headline, tuple(blocks))


def headline(found: Preview, locale: str, say: Say) -> str:
    """Who is asked next, and when, in one sentence."""
    run = found.next
    if run is None:
        return say("schedule-next-nobody")
    when, people = brief(locale, run.local), run.people
    if found.zone:
        return say(
            "schedule-next-fixed",
            people=people,
            when=when,
            zone=place(locale, found.zone),
            first=in_utc(locale, run.stops[0].at),
        )
    first, last = run.stops[0], run.stops[-1]
    begins = {"place": place(locale, first.zone), "first": in_utc(locale, first.at)}
    if first.at == last.at:
        return say("schedule-next-at-once", people=people, when=when, first=begins["first"])
    ends = {"far": place(locale, last.zone), "last": in_utc(locale, last.at)}
    return say("schedule-next-in-turn", people=people, when=when, **begins, **ends)


def _coming(run: Run, found: Preview, locale: str, say: Say) -> Coming:
    asked = say("schedule-preview-asked", people=run.people)
    if run.stops:
        first, last = (in_utc(locale, stop.at) for stop in (run.stops[0], run.stops[-1]))
        span = "schedule-preview-at" if first == last else "schedule-preview-from-to"
        asked = say(span, asked=asked, first=first, **({} if first == last else {"last": last}))
    skipped = tuple(
        say(
            "schedule-preview-skipped",
            people=len(one.names),
            reason=reason_words(one.reason, say),
            names=_names(one.names, locale, say),
        )
        for one in run.skips
    )
    when = brief(locale, run.local)
    if found.zone:
        when = say("schedule-in-zone", when=when, zone=place(locale, found.zone))
    return Coming(run.local, when, asked, skipped)


def _names(names: tuple[str, ...], locale: str, say: Say) -> str:
    if len(names) <= MOST_NAMES:
        return listed(names, locale)
    more = say("schedule-names-more", people=len(names) - MOST_NAMES)
    return listed([*names[:MOST_NAMES], more], locale)
