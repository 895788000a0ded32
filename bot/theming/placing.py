"""Where moments were before a lead moved them, as a short text, and putting them back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlmodel import Session

from storage.moments import moments_by_id
from storage.theme_links import links_of, put_links, remove_link
from storage.values import MomentTheme


def places_of(session: Session, workspace: str, moment_ids: Sequence[str]) -> str:
    """Where these moments are now: ids, codes and instants alone."""
    links = links_of(session, workspace, moment_ids)
    return json.dumps({each: _kept(links.get(each)) for each in moment_ids})


def put_back(
    session: Session,
    workspace: str,
    places: str,
    moved_to: str | None,
    moved_at: datetime,
    known: Mapping[str, str],
    instead: str | None,
) -> None:
    """Put moments back where `places` says, except those that are gone or were put elsewhere since.

    `moved_to` and `moved_at` recognise what the step being undone did. `known` are the themes
    that are still there; a moment whose theme is not goes to `instead`.
    """
    before: dict[str, list[str | None] | None] = json.loads(places)
    there = {each.id for each in moments_by_id(session, workspace, list(before))}
    now = links_of(session, workspace, sorted(there))
    back: list[MomentTheme] = []
    for moment_id, kept in before.items():
        link = now.get(moment_id)
        if link is None or link.theme_id != moved_to or link.decided_at != moved_at:
            continue
        if kept is None:
            remove_link(session, workspace, moment_id)
        else:
            back.append(_link(moment_id, kept, known, instead, closed=link.closed))
    put_links(session, workspace, back)


def _kept(link: MomentTheme | None) -> list[str | None] | None:
    if link is None:
        return None
    counts = link.counts_from.isoformat() if link.counts_from else None
    closed = "closed" if link.closed else None
    return [
        link.theme_id,
        link.how,
        link.decided_by,
        link.decided_at.isoformat(),
        closed,
        counts,
        str(link.sure) if link.sure is not None else None,
    ]


def _link(
    moment_id: str,
    kept: Sequence[str | None],
    known: Mapping[str, str],
    instead: str | None,
    *,
    closed: bool,
) -> MomentTheme:
    # What was kept before it was known how sure a choice was says nothing of that.
    theme_id, how, decided_by, decided_at, was_closed, counts_from, sure = (*kept, None)[:7]
    return MomentTheme(
        moment_id=moment_id,
        theme_id=theme_id if theme_id is None or theme_id in known else instead,
        how=how or "auto",
        decided_by=decided_by,
        decided_at=datetime.fromisoformat(decided_at or ""),
        closed=closed or was_closed is not None,
        counts_from=datetime.fromisoformat(counts_from) if counts_from else None,
        sure=int(sure) if sure else None,
    )
