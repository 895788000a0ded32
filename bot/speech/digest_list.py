"""A digest as a page: the same sentences as in its channel, with everything that did not fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.digest.corrected import corrected
from bot.digest.lines import facts, name_of, state_of, who
from bot.digest.present import asked, carry, did, heard, listed, total
from bot.digest.report import Report, Said, ThemeLine
from bot.speech.say import Say


@dataclass(frozen=True, slots=True)
class Quoted:
    """An exact excerpt, and whose it is as far as that may be shown."""

    words: str
    source: str


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme of a digest, in words."""

    id: str
    name: str
    state: str
    facts: str
    quotes: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A digest in words, from top to bottom. Sentences are "" where there is nothing to say."""

    corrected: str
    opening: str
    total: str
    partly: str
    held: str
    top: tuple[Theme, ...]
    other: tuple[Theme, ...]
    new: str
    quiet: str
    did: str
    carry: str
    singles: tuple[Quoted, ...]
    singles_left: int


def digest_page(report: Report, say: Say, locale: str) -> Page:
    """A report in the reader's language; quotes stay as they are."""
    empty, expired = report.moments == 0, report.expired == "wholly"
    nothing = say("digest-expired" if expired else "report-empty")
    opening = [nothing] if empty else list(heard(report, say))
    question = say("report-empty-ask") if empty else " ".join(carry(report, say))
    singles = tuple(_quoted(each, say) for each in report.single_quotes)
    return Page(
        corrected=corrected(report, say, locale),
        opening=" ".join([*opening, *asked(report, say)]),
        total="" if empty else total(report, say),
        partly=say("digest-expired-partly") if report.expired == "partly" else "",
        held=say("digest-anonymous-held", moments=report.held) if report.held else "",
        top=tuple(_theme(line, say) for line in report.top),
        other=tuple(_theme(line, say) for line in report.other),
        new=_named("digest-new", [line for line in report.other if line.trend == "new"], say),
        quiet=_named("digest-quiet", report.quiet, say),
        did=" ".join(did(report, say)),
        carry="" if expired else question,
        singles=singles,
        singles_left=report.singles - len(singles),
    )


def _named(message: str, lines: Sequence[ThemeLine], say: Say) -> str:
    names = [name_of(line.name, say) for line in lines]
    return say(message, themes=listed(names, say, most=len(names))) if names else ""


def _theme(line: ThemeLine, say: Say) -> Theme:
    first = (line.quote,) if line.quote else ()
    return Theme(
        id=line.theme,
        name=name_of(line.name, say),
        state=state_of(line, say),
        facts=facts(line, say),
        quotes=tuple(_quoted(each, say) for each in (*first, *line.more)),
    )


def _quoted(said: Said, say: Say) -> Quoted:
    return Quoted(said.words, who(said, say))
