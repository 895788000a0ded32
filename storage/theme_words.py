"""The words themes are named by, and what their going means for a name of ours."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import or_, select
from sqlmodel import Session, SQLModel

from storage import tables
from storage.rows import columns, core, remove
from storage.theme_links import every_link
from storage.themes import change_theme, lasting, next_edition, remove_theme, themes

L = columns(tables.MomentTheme)
M = columns(tables.Moment)
_NUMBER = re.compile(r" \(\d+\)$")


def family(session: Session, workspace: str, theme_id: str) -> set[str]:
    """The theme, what it was merged into, and everything that was merged into that."""
    ends = lasting(themes(session, workspace))
    return {each for each, end in ends.items() if end == ends.get(theme_id)} | {theme_id}


def words_in(session: Session, workspace: str, theme_id: str) -> list[str]:
    """The words of a theme and its family that others may see, oldest first.

    Those of anonymous moments only after a closing, which takes them in when they may be seen.
    """
    ids = family(session, workspace, theme_id)
    source = core(tables.Moment).join(core(tables.MomentTheme))
    statement = select(M.id, M.words).select_from(source)
    statement = statement.where(M.workspace_id == workspace, L.theme_id.in_(ids))
    seen = statement.where(or_(M.anonymous.is_(False), L.closed)).order_by(M.heard_at, M.id)
    # A moment can be in two themes of a family, and has told its words once.
    return list({row[0]: row[1] for row in session.connection().execute(seen)}.values())


def words_outside(session: Session, workspace: str, theme_id: str, limit: int) -> list[str]:
    """The newest words that are not in a theme."""
    linked = (L.moment_id == M.id) & L.theme_id.in_(family(session, workspace, theme_id))
    source = core(tables.Moment).outerjoin(core(tables.MomentTheme), linked)
    statement = select(M.words).select_from(source)
    statement = statement.where(M.workspace_id == workspace, L.moment_id.is_(None))
    newest = statement.order_by(M.heard_at.desc(), M.id.desc()).limit(limit)
    return list(session.connection().execute(newest).scalars())


def forget_words(
    session: Session, workspace: str, moment_id: str, *, keep_choice: bool = False
) -> None:
    """Drop everything derived from words that are going or changing.

    That is the vector, what was offered, where the moment was put by itself (or by a person,
    unless `keep_choice`), and any theme's name of ours that stands in no other moment's words. A
    theme that loses its last moment goes, unless a person had a hand in it.
    """
    next_edition(session, workspace)
    links = every_link(session, workspace, [moment_id]).get(moment_id, [])
    derived: list[type[SQLModel]] = [tables.MomentVector, tables.ThemeSuggestion]
    # A second theme is always a person's choice, and so is then the main one.
    if not (keep_choice and links and links[0].how != "auto"):
        derived.append(tables.MomentTheme)
    for table in derived:
        c = columns(table)
        remove(session, table, c.workspace_id == workspace, c.moment_id == moment_id)
    for link in links:
        if link.theme_id is not None:
            _review(session, workspace, link.theme_id, moment_id)


def drop_if_empty(session: Session, workspace: str, theme_id: str) -> None:
    """Delete a theme in which nothing is left, unless a person named it, merged it or set it."""
    known = themes(session, workspace)
    theme = known.get(theme_id)
    if theme is None or theme.named_by is not None or theme.state != "active":
        return
    if any(other.merged_into == theme_id for other in known.values()):
        return
    left = select(L.moment_id).where(L.workspace_id == workspace, L.theme_id == theme_id).limit(1)
    if session.connection().execute(left).first() is None:
        remove_theme(session, workspace, theme_id)


def review_themes(session: Session, workspace: str, theme_ids: Sequence[str]) -> None:
    """Look again at themes whose moments are gone: drop the empty ones, and names of ours that
    stand in no other moment's words."""
    for theme_id in theme_ids:
        _review(session, workspace, theme_id, "")


def stands_in(name: str, words: Iterable[str]) -> bool:
    """Whether one of these texts holds a name of ours, which is made of words of one of them."""
    name = _fold(_NUMBER.sub("", name))
    return bool(name) and any(name in _fold(each) for each in words)


def _review(session: Session, workspace: str, theme_id: str, without: str) -> None:
    drop_if_empty(session, workspace, theme_id)
    ids = family(session, workspace, theme_id)
    known = themes(session, workspace)
    ours = [known[each] for each in ids if each in known and known[each].named_by is None]
    if not ours:
        return
    left = _words_but(session, workspace, ids, without)
    for theme in ours:
        if theme.name and not stands_in(theme.name, left):
            change_theme(session, workspace, theme.id, name="")


def _words_but(
    session: Session, workspace: str, ids: Collection[str], without: str
) -> Sequence[str]:
    statement = select(M.words).select_from(core(tables.Moment).join(core(tables.MomentTheme)))
    statement = statement.where(M.workspace_id == workspace, L.theme_id.in_(ids))
    return list(session.connection().execute(statement.where(M.id != without)).scalars())


def _fold(text: str) -> str:
    return " ".join(text.casefold().split()).removesuffix("…")
