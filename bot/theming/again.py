"""Fixed themes that were heard again."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session

from storage.theme_pages import attributed_since
from storage.values import Theme

_WEEK: Final = timedelta(days=7)


def again_after(
    session: Session,
    workspace: str,
    known: Mapping[str, Theme],
    ends: Mapping[str, str],
    only: Collection[str] | None = None,
    until: datetime | None = None,
) -> dict[str, int]:
    """After how many weeks each fixed theme was heard again, 0 for less than one.

    `ends` are the lasting themes of the `known` ones. `only` some are looked at where given, and
    what was heard before `until`. Anonymous moments do not count: they must not tell when they
    were heard.
    """
    fixed = {
        each.id: each.state_at
        for each in known.values()
        if each.state == "fixed" and (only is None or each.id in only)
    }
    if not fixed:
        return {}
    inside = [each for each, end in ends.items() if end in fixed]
    found: dict[str, int] = {}
    for theme_id, at in attributed_since(session, workspace, inside, min(fixed.values())):
        end = ends[theme_id]
        late = until is not None and at >= until
        if end not in found and at > fixed[end] and not late:
            found[end] = (at - fixed[end]) // _WEEK
    return found
