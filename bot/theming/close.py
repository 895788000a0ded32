"""Closing a period: every moment heard in it gets its lasting theme, or stays single."""

from __future__ import annotations

import asyncio
from datetime import datetime

from sqlmodel import Session

from bot.digest.calendar import Span
from bot.digest.visible import CROWD
from bot.embedding import Embedder
from bot.kit import Kit
from bot.theming.decide import After, Before, decide
from bot.theming.naming import give_name, unnamed
from bot.theming.notes import is_chosen, material, notes_of
from bot.theming.vectors import embed_missing
from storage import themes
from storage.digests import mark_stale
from storage.theme_links import (
    Placed,
    close_links,
    links_of,
    moment_of,
    placed,
    put_links,
    unchanged,
)
from storage.theme_people import first_heard
from storage.values import ALSO, Change, MomentTheme, Theme


async def close_period(kit: Kit, embedder: Embedder, workspace: str, span: Span) -> int:
    """Close over the moments heard in `span`; returns over how many.

    May be run again at any time: only moments that no closing has seen, because they came or were
    changed later, are looked at. Anonymous ones wait until they may be shown. Nothing a person
    chose is moved. Names any theme that has no name yet.
    """
    await embed_missing(kit, embedder, workspace)

    def read(session: Session) -> Before:
        return _gather(session, workspace, embedder.name, span)

    before = await kit.store.read(read)
    after = await asyncio.to_thread(decide, before, kit.new_id, embedder.embed)
    now = kit.clock.now()

    def write(session: Session) -> int:
        return _keep(session, workspace, before, after, span, now)

    return await kit.store.write(write)


def _gather(session: Session, workspace: str, model: str, span: Span) -> Before:
    known = themes.themes(session, workspace)
    inside = placed(session, workspace, model, span.starts_at, span.ends_at)
    also = placed(session, workspace, model, span.starts_at, span.ends_at, place=ALSO)
    around = material(session, workspace, model, span.starts_at, singles_before=span.starts_at)
    both = {each.id: each for each in (*around, *inside, *also)}
    found = sorted(both.values(), key=lambda each: (each.heard_at, each.id))
    crowd = len({each.member_id for each in inside if each.member_id is not None}) >= CROWD
    fresh = {each.moment_id for each in inside if not each.closed and (crowd or not each.anonymous)}
    usable = [each for each in found if each.moment_id in fresh or _is_settled(each, span)]
    ends = themes.lasting(known)
    notes = notes_of(usable, ends, span.ends_at)
    return Before(
        known=[note for note in notes if moment_of(note.id) not in fresh],
        also=[note for note in notes if note.id not in fresh and moment_of(note.id) in fresh],
        fresh=[note for note in notes if note.id in fresh],
        seen={e.id for e in usable if e.closed or not e.anonymous or e.moment_id in fresh},
        ours={e.id: e.name for e in known.values() if e.named_by is None and e.name},
        edited={each.moment_id: each.edited_at for each in usable},
        heard={each.moment_id: each.heard_at for each in usable},
        taken={theme.name for theme in known.values() if theme.name},
        people=unnamed(session, workspace),
    )


def _is_settled(each: Placed, span: Span) -> bool:
    """Whether a moment outside the fresh ones says something about themes.

    Single notes of later periods are left out, or this closing would take them in.
    """
    if each.theme_id is None:
        return bool(each.closed) and each.heard_at < span.ends_at
    return bool(each.closed) or is_chosen(each)


def _keep(
    session: Session,
    workspace: str,
    before: Before,
    after: After,
    span: Span,
    now: datetime,
) -> int:
    """Write down what still holds: moments changed or closed over since are left alone."""
    themes.next_edition(session, workspace)
    fresh = {note.id for note in before.fresh}
    current = links_of(session, workspace, list(after.answer))
    same = unchanged(session, workspace, {each: before.edited[each] for each in after.answer})
    there = themes.themes(session, workspace).keys() | after.made
    links = [
        MomentTheme(
            moment_id=moment_id,
            theme_id=theme_id,
            how="auto",
            decided_by=None,
            decided_at=now,
            closed=True,
            counts_from=None if moment_id in fresh else span.ends_at,
            sure=after.sure.get(moment_id),
        )
        for moment_id, theme_id in after.answer.items()
        if moment_id in same
        and (theme_id is None or theme_id in there)
        and _is_open(current.get(moment_id), moment_id in fresh)
    ]
    used = {link.theme_id for link in links}
    new = [_theme(each, after.names[each], now) for each in sorted(after.made & used)]
    themes.add_themes(session, workspace, new)
    put_links(session, workspace, links)
    chosen = [each for each in fresh if each in current and current[each].how != "auto"]
    close_links(session, workspace, chosen)
    late = [before.heard[each.moment_id] for each in links if each.moment_id in fresh]
    mark_stale(session, workspace, late, Change.MOMENTS)
    _rename(session, workspace, after)
    return len(links) + len(chosen)


def _rename(session: Session, workspace: str, after: After) -> None:
    """Improve names of ours, and name what has no name yet, unless a person did so meanwhile."""
    for theme in themes.themes(session, workspace).values():
        if theme.named_by is not None or theme.merged_into is not None or theme.id in after.made:
            continue
        name = after.names.get(theme.id, theme.name)
        if name != theme.name:
            themes.change_theme(session, workspace, theme.id, name=name)
            since = first_heard(session, workspace, [theme.id])
            mark_stale(session, workspace, [since] if since else [])
        elif not name:
            give_name(session, workspace, theme.id)


def _is_open(link: MomentTheme | None, fresh: bool) -> bool:
    if link is None or link.how != "auto":
        return link is None and fresh
    return not link.closed if fresh else link.theme_id is None


def _theme(theme_id: str, name: str, now: datetime) -> Theme:
    return Theme(
        id=theme_id,
        name=name,
        named_by=None,
        state="active",
        state_at=now,
        merged_into=None,
        created_at=now,
    )
