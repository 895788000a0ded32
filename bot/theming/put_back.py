"""Where moments were before a lead decided, and where after, as a short text; putting them back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypeAlias

from sqlmodel import Session

from storage.moments import moments_by_id
from storage.theme_links import every_link, put_links
from storage.values import MAIN, MomentTheme

Links: TypeAlias = Mapping[str, Sequence[MomentTheme]]
"""The links of moments, by their ids."""


def noted(before: Links, after: Links) -> str:
    """What a step did to these moments: ids, codes and instants alone."""
    return json.dumps(
        {
            each: {
                "was": [_kept(link) for link in before.get(each, ())],
                "is": [_mark(link) for link in links],
            }
            for each, links in after.items()
        }
    )


def put_back(
    session: Session,
    workspace: str,
    places: str,
    moved_to: str | None,
    moved_at: datetime,
    known: Mapping[str, str],
    instead: str | None,
) -> set[str]:
    """Put moments back where `places` says, except those that are gone or of which somebody
    decided something since. Returns the themes that lost or got a moment.

    `moved_to` and `moved_at` recognise what the step being undone did, where it was noted before
    moments could be in two themes. `known` are the themes that are still there; a moment whose
    main theme is not goes to `instead`.
    """
    notes: dict[str, Any] = json.loads(places)
    there = {each.id for each in moments_by_id(session, workspace, list(notes))}
    now = every_link(session, workspace, sorted(there))
    touched: set[str | None] = set()
    back: list[MomentTheme] = []
    restored: list[str] = []
    for moment_id in sorted(there):
        was, left_as = _read(notes[moment_id], moved_to, moved_at)
        links = now.get(moment_id, [])
        if not links or [_mark(link) for link in links] != left_as:
            continue
        closed = any(link.closed for link in links)
        made = [_link(moment_id, kept, known, instead, closed=closed) for kept in was]
        back += [link for link in made if link.place == MAIN or link.theme_id in known]
        restored.append(moment_id)
        touched |= {link.theme_id for link in (*links, *made)}
    put_links(session, workspace, back, restored)
    return {each for each in touched if each is not None and each in known}


def _read(
    note: Any, moved_to: str | None, moved_at: datetime
) -> tuple[list[list[str | None]], list[list[str | None]]]:
    if isinstance(note, dict):
        return note["was"], note["is"]
    # From before there were second themes.
    was = [] if note is None else [[*(*note, None)[:7], str(MAIN)]]
    return was, [[str(MAIN), moved_to, moved_at.isoformat()]]


def _mark(link: MomentTheme) -> list[str | None]:
    return [str(link.place), link.theme_id, link.decided_at.isoformat()]


def _kept(link: MomentTheme) -> list[str | None]:
    return [
        link.theme_id,
        link.how,
        link.decided_by,
        link.decided_at.isoformat(),
        "closed" if link.closed else None,
        link.counts_from.isoformat() if link.counts_from else None,
        str(link.sure) if link.sure is not None else None,
        str(link.place),
    ]


def _link(
    moment_id: str,
    kept: Sequence[str | None],
    known: Mapping[str, str],
    instead: str | None,
    *,
    closed: bool,
) -> MomentTheme:
    theme_id, how, decided_by, decided_at, was_closed, counts_from, sure, place = kept
    at = int(place or MAIN)
    gone = theme_id is not None and theme_id not in known
    return MomentTheme(
        moment_id=moment_id,
        theme_id=instead if gone and at == MAIN else theme_id,
        how=how or "auto",
        decided_by=decided_by,
        decided_at=datetime.fromisoformat(decided_at or ""),
        closed=closed or was_closed is not None,
        counts_from=datetime.fromisoformat(counts_from) if counts_from else None,
        sure=int(sure) if sure else None,
        place=at,
    )
