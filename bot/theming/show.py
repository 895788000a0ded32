"""The list of themes and a theme's card as messages, for chat."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from adapters.contract.messages import Message
from bot.permissions import must_lead
from bot.speech.say import Say
from bot.speech.theme_card import MomentRow, StepRow, ThemeView, theme_card
from bot.speech.theme_list import FILTERS, PAGE, ListPage, Said, is_listed, theme_list
from bot.speech.theme_words import name_of
from bot.theming.history import Step
from bot.theming.overview import theme_lines
from bot.theming.reading import Why, hearing, one_theme, undoable
from prompts.dates import long_date
from storage.values import Member

MOMENTS = 5
"""Moments on one page of a card."""
STEPS = 8
"""Steps of a theme's history on its card."""


@dataclass(frozen=True, slots=True)
class Show:
    """Shows themes to one lead, in their language and zone."""

    session: Session
    workspace: str
    viewer: Member
    now: datetime
    say: Say
    nonce: Callable[[], str]

    def list(self, filter_: str, first: int, said: Said | None = None) -> Message:
        """A page of the themes of a filter; `first` is the place of its first one."""
        must_lead(self.viewer)
        filter_ = filter_ if filter_ in FILTERS else "active"
        lines = theme_lines(self.session, self.workspace, self.now)
        by_filter = {name: [each for each in lines if is_listed(each, name)] for name in FILTERS}
        total = len(by_filter[filter_])
        first = min(max(first, 0), max(0, (total - 1) // PAGE * PAGE))
        shown = by_filter[filter_][first : first + PAGE]
        page = ListPage(
            filter=filter_,
            first=first,
            lines=shown,
            totals={name: len(found) for name, found in by_filter.items()},
            hearing=hearing(self.session, self.workspace, [each.id for each in shown]),
            undoable=undoable(self.session, self.workspace),
        )
        return theme_list(page, self.say, self.nonce, said)

    def card(self, theme_id: str, after: str = "", said: Said | None = None) -> Message:
        """One theme; raises Refused when it is gone."""
        found = one_theme(
            self.session,
            self.workspace,
            self.viewer,
            theme_id,
            self.now,
            after=after,
            limit=MOMENTS,
        )
        line = found.line
        first = line.first_heard
        view = ThemeView(
            line=line,
            hearing=found.hearing,
            first_heard=self._date(first) if first else "",
            moments=[self._row(each) for each in found.page.moments],
            older=found.page.after,
            newest=not after,
            steps=[self._step(each) for each in found.steps[:STEPS]],
        )
        return theme_card(view, self.say, self.nonce, said)

    def _row(self, each: Why) -> MomentRow:
        seen = each.seen
        when = self._date(seen.at) if seen.at else self.say("themes-week-of", date=seen.week)
        return MomentRow(self._source(each), when, why_here(each, self.say), seen.moment.words)

    def _source(self, each: Why) -> str:
        seen, say = each.seen, self.say
        if seen.author and seen.customer:
            return say("report-said-by", author=seen.author, customer=seen.customer)
        if seen.author:
            return say("report-said-by-author", author=seen.author)
        if seen.customer:
            return say("report-said-about", customer=seen.customer)
        return say("report-said-anonymously")

    def _step(self, step: Step) -> StepRow:
        text = step_words(step, self.say, ZoneInfo(self.viewer.zone))
        return StepRow(text, self._date(step.at), step.undoable)

    def _date(self, at: datetime) -> str:
        return long_date(self.viewer.locale, at.astimezone(ZoneInfo(self.viewer.zone)).date())


def why_here(each: Why, say: Say) -> str:
    """How a moment came to the theme it is shown in, and which other one it is in."""
    told = _how(each, say)
    if each.also is None:
        return told
    return f"{told} · {say('themes-also-in', theme=name_of(each.also, say))}"


def _how(each: Why, say: Say) -> str:
    if each.how == "lead":
        return say("themes-why-lead", who=each.by or say("themes-somebody"))
    if each.how == "auto" and each.sure is not None:
        return say("themes-why-auto-sure", sure=each.sure)
    return say(f"themes-why-{each.how}")


def step_words(step: Step, say: Say, zone: ZoneInfo) -> str:
    """A step as a sentence without its full stop; an undone one says so."""
    who = step.who or say("themes-somebody")
    other = step.other or say("theme-unnamed")
    text = say(f"themes-did-{step.verb}", who=who, other=other)
    if step.undone_at is None:
        return text
    return say("themes-did-undone", step=text, date=step.undone_at.astimezone(zone).date())
