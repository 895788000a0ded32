"""Steps that leads take with themes: noted so that they can be undone, and audited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlmodel import Session

from bot.refusal import refused
from bot.theming.choose import tidy_name
from storage import events, themes
from storage.digests import mark_stale
from storage.ids import NewId
from storage.theme_people import first_heard
from storage.theme_words import family
from storage.values import Change, Theme, ThemeChange

_CHANGES: Final[Mapping[str, Change]] = {
    "merge": Change.MERGERS,
    "split": Change.MERGERS,
    "move": Change.PLACES,
    "share": Change.PLACES,
    "unshare": Change.PLACES,
}


@dataclass(frozen=True, slots=True)
class Done:
    """A theme as it is now, and the id of the step to undo; None when nothing had to change."""

    theme: Theme
    change: str | None


@dataclass(frozen=True, slots=True)
class Steps:
    """One lead, acting in one transaction; what every step is made of."""

    session: Session
    workspace: str
    member_id: str
    now: datetime
    new_id: NewId

    def find(self, theme_id: str) -> Theme:
        """The theme, or the one it counts for since it was merged. Raises Refused.

        Others who change themes wait from here on.
        """
        themes.next_edition(self.session, self.workspace)
        known = themes.themes(self.session, self.workspace)
        if theme_id not in known:
            raise refused("theme-gone")
        return known[themes.lasting(known)[theme_id]]

    def free_name(self, name: str, besides: str = "") -> str:
        """The name as it is kept. Raises Refused when empty, or in use by a theme but `besides`.

        The name of a theme that was merged away is free.
        """
        name = tidy_name(name)
        if not name:
            raise refused("error-required", "name")
        for other in themes.themes(self.session, self.workspace).values():
            standing = other.id != besides and other.merged_into is None
            if standing and other.name.casefold() == name.casefold():
                raise refused("error-name-taken", "name", name=other.name)
        return name

    def put_state(self, theme_id: str, state: str, action: str) -> Done:
        """Set a theme's state, unless it is in it."""
        theme = self.find(theme_id)
        if theme.state == state:
            return Done(theme, None)
        return self.put(theme, action, state_of(theme), state=state, state_at=self.now)

    def put(
        self, theme: Theme, action: str, before: Mapping[str, str | None], **values: Any
    ) -> Done:
        """Set columns of a theme and note the step."""
        change = change_by(action, theme.state, values.get("state"))
        self.announce(theme.id, values.get("merged_into"), change=change)
        themes.change_theme(self.session, self.workspace, theme.id, **values)
        return self.note(theme.id, action, before)

    def note(self, theme_id: str, action: str, before: Mapping[str, str | None]) -> Done:
        """Keep a step with what its columns were before, for undoing, and for the audit."""
        step = ThemeChange(
            id=self.new_id(),
            theme_id=theme_id,
            action=action,
            actor=self.member_id,
            at=self.now,
            before=dict(before),
            undone_at=None,
        )
        themes.add_change(self.session, self.workspace, step)
        self.audit(action, theme_id, step.id)
        return Done(self.find(theme_id), step.id)

    def announce(self, *theme_ids: str | None, change: Change = Change.NONE) -> None:
        """Tell memories and digests that these themes change, and how."""
        themes.next_edition(self.session, self.workspace)
        ids = {
            each
            for theme_id in theme_ids
            if theme_id
            for each in family(self.session, self.workspace, theme_id)
        }
        since = first_heard(self.session, self.workspace, ids)
        mark_stale(self.session, self.workspace, [since] if since else [], change)

    def audit(self, action: str, theme_id: str, change_id: str) -> None:
        """Note who did what to which theme."""
        events.audit(
            self.session,
            self.workspace,
            self.new_id(),
            self.now,
            self.member_id,
            f"theme.{action}",
            {"theme": theme_id, "change": change_id},
        )


def change_by(action: str, before: str, after: str | None) -> Change:
    """What a step, or taking it back, changes for digests; of a theme's state, only whether it is
    muted shows in their counts. `after` is None where its state stays."""
    muted = after is not None and "muted" in (before, after)
    return _CHANGES.get(action, Change.MUTED if muted else Change.NONE)


def state_of(theme: Theme) -> dict[str, str | None]:
    """A theme's state as it is kept for undoing."""
    return {"state": theme.state, "state_at": theme.state_at.isoformat()}
