"""The details of a digest: more quotes, the themes that did not fit, and single notes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from adapters.contract.messages import Block, Entry, Heading, Note
from bot.digest.act import theme_menu
from bot.digest.lines import facts, name_of, state_of, who
from bot.digest.report import Report, Said
from bot.speech.say import Say

_THEMES: Final = 8  # themes listed below the top ones, so that a thread stays readable


def details(report: Report, say: Say, digest: str, nonce: Callable[[], str]) -> Iterator[Block]:
    """What did not fit on the screen, in the order of the digest; nothing for an empty one."""
    for line in report.top:
        if line.more:
            yield Heading(name_of(line.name, say))
            yield from (_entry(said, say) for said in line.more)
    if report.other:
        yield Heading(say("report-more-themes"))
    for line in report.other[:_THEMES]:
        yield Entry(
            name_of(line.name, say),
            facts(line, say),
            badge=state_of(line, say),
            buttons=(theme_menu(line, say, digest, nonce),),
        )
    if len(report.other) > _THEMES:
        yield Note(say("report-more-themes-left", themes=len(report.other) - _THEMES))
    if report.single_quotes:
        yield Heading(say("report-singles-title"))
        yield from (_entry(said, say) for said in report.single_quotes)
    if report.singles > len(report.single_quotes):
        left = report.singles - len(report.single_quotes)
        yield Note(say("report-singles-left", moments=left))
    if report.top:
        yield Note(say("report-ranking"))


def _entry(said: Said, say: Say) -> Entry:
    return Entry(title=who(said, say), quote=said.words)
