"""The questions of the weekly review that are still worth answering, with both their sides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from bot.permissions import must_lead
from bot.reading.visible import readable
from bot.speech.moment_card import excerpt
from bot.speech.theme_review import QuestionView
from bot.theming.editing import Edit
from bot.theming.overview import ThemeLine, theme_lines
from bot.theming.reading import moments_page
from storage import theme_reviews
from storage.derived import fold_text, week_of
from storage.moments import moments_by_id
from storage.theme_links import links_of
from storage.theme_reviews import ThemeQuestion
from storage.theme_words import family
from storage.values import Moment

QUOTES = 2
"""Moments quoted for each side of a question."""

_LOOKED_AT = 30  # newest moments of a theme from which those quoted are taken


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a question: a theme, or some of its moments, with a few of their words."""

    line: ThemeLine
    words: Sequence[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that can be answered: `one` and `other` are the sides. Of a split, both are of
    one theme, and `other` is what seems to be another thing; of a single note, `other` is the note
    beside the theme it may belong to."""

    question: ThemeQuestion
    one: Side
    other: Side


def open_questions(edit: Edit, week: date | None = None) -> list[Asked]:
    """The questions of a week, or of the newest review, that are not answered and still make
    sense. Raises Refused for who is no lead."""
    must_lead(edit.viewer)
    session, workspace = edit.session, edit.workspace
    week = week or theme_reviews.last_review(session, workspace)
    found = theme_reviews.questions_of(session, workspace, week) if week else []
    waiting = [each for each in found if each.answer is None]
    if not waiting:
        return []
    lines = {each.id: each for each in theme_lines(session, workspace, edit.now)}
    asked = (_asked(edit, each, lines) for each in waiting)
    return [each for each in asked if each is not None]


def newer_questions(session: Session, workspace: str, week: date) -> int | None:
    """How many questions a newer review asked than that of a week, which it closes; None while
    there is no newer one."""
    newest = theme_reviews.last_review(session, workspace)
    if newest is None or newest <= week:
        return None
    return len(theme_reviews.questions_of(session, workspace, newest))


def view_of(asked: Asked) -> QuestionView:
    """A question as a card shows it."""
    one, other = asked.one, asked.other
    return QuestionView(
        asked.question.id, asked.question.kind, one.line, one.words, other.line, other.words
    )


def _asked(edit: Edit, question: ThemeQuestion, lines: dict[str, ThemeLine]) -> Asked | None:
    first = lines.get(question.first)
    second = lines.get(question.second or "")
    if first is None:
        return None
    if question.kind == "same":
        if second is None:
            return None
        ours, theirs = _newest(edit, first), _newest(edit, second)
        one = Side(first, _telling(ours, first.name, besides=theirs))
        return Asked(question, one, Side(second, _telling(theirs, second.name, besides=ours)))
    if question.kind == "belongs":
        words = still_single(edit, question)
        if words is None:
            return None
        known = _telling(_newest(edit, first), first.name)
        return Asked(question, Side(first, known), Side(first, words))
    leaving = set(question.moment_ids)
    ids = family(edit.session, edit.workspace, first.id)
    page = moments_page(edit.session, edit.workspace, edit.viewer, ids, limit=200)
    inside = [each.seen.moment for each in page.moments]
    going = [each.words for each in inside if each.id in leaving]
    staying = [each.words for each in inside if each.id not in leaving]
    if not going or not staying:
        return None
    return Asked(question, Side(first, _few(staying)), Side(first, _few(going)))


def still_single(edit: Edit, question: ThemeQuestion) -> list[str] | None:
    """The words of the note that a question is about, unless it has found its place meanwhile."""
    links = links_of(edit.session, edit.workspace, question.moment_ids)
    if any(link.theme_id is not None or link.how != "auto" for link in links.values()):
        return None
    found = moments_by_id(edit.session, edit.workspace, question.moment_ids)
    seen = readable(edit.session, edit.workspace, edit.viewer, found)
    return [excerpt(each.moment.words) for each in seen] or None


def _newest(edit: Edit, line: ThemeLine) -> list[Moment]:
    """The newest moments of a theme: of the weeks it is counted over, if there are any."""
    ids = family(edit.session, edit.workspace, line.id)
    page = moments_page(edit.session, edit.workspace, edit.viewer, ids, limit=_LOOKED_AT)
    newest = [each.seen.moment for each in page.moments]
    return [each for each in newest if week_of(each.heard_at) >= line.weeks[0]] or newest


def _telling(inside: Sequence[Moment], name: str, besides: Sequence[Moment] = ()) -> list[str]:
    """A few words of a theme, newest first: those that say more than its name, and of several
    people, while there are any. What was said in the theme it is compared with, too, stands for a
    theme that has nothing else."""
    there = {fold_text(each.words) for each in besides}
    said: dict[str, Moment] = {}
    for each in inside:
        said.setdefault(fold_text(each.words), each)
    own = [words for words in said if words not in there] or list(said)
    heard: Counter[tuple[bool, str | None]] = Counter()
    ranked = []
    for words in own:
        kind = (fold_text(name) in words, said[words].member_id)
        ranked.append((kind[0], heard[kind], said[words].words))
        heard[kind] += 1
    ranked.sort(key=lambda each: each[:2])
    return _few([words for *_, words in ranked])


def _few(words: Sequence[str]) -> list[str]:
    return [excerpt(each) for each in words[:QUOTES]]
