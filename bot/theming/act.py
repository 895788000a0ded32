"""What leads do with themes. Every step is written to the audit, and can be undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Literal

from sqlmodel import Session

from bot.theming.choose import choose_theme, tidy_name
from bot.theming.naming import give_name
from storage import events, themes
from storage.deliveries import enqueue
from storage.digests import mark_stale
from storage.ids import NewId
from storage.theme_links import links_of
from storage.theme_people import authors_in, first_heard
from storage.theme_words import family
from storage.values import Theme, ThemeChange

RETHINK: Final = timedelta(minutes=1)
"""How long the news that a theme is fixed waits, so that a slip can be undone unnoticed."""

Why = Literal["gone", "name-empty", "name-taken", "same", "no-moments", "too-late"]


class Refused(Exception):
    """A lead's wish that cannot be met; `why` is a code, `other` the theme in the way, if any."""

    def __init__(self, why: Why, other: Theme | None = None) -> None:
        super().__init__(why)
        self.why: Why = why
        self.other = other


@dataclass(frozen=True, slots=True)
class Done:
    """A theme as it is now, and the id of the step to undo; None when nothing had to change."""

    theme: Theme
    change: str | None


@dataclass(frozen=True, slots=True)
class Lead:
    """One lead, acting in one transaction. Every method raises Refused.

    A theme that was merged away stands for the one it counts for, except in `unmerge`.
    """

    session: Session
    workspace: str
    member_id: str
    now: datetime
    new_id: NewId

    def rename(self, theme_id: str, name: str) -> Done:
        """Give a theme a name that stays."""
        theme = self._theme(theme_id)
        name = self._free_name(name, theme.id)
        # A name of ours is made anew when it is wanted back: it may hold a customer's words.
        before = {"name": theme.name if theme.named_by else None, "named_by": theme.named_by}
        return self._set(theme, "rename", before, name=name, named_by=self.member_id)

    def merge(self, theme_id: str, into_id: str) -> Done:
        """Let the first theme's moments count for the second; the second is returned."""
        theme, into = self._theme(theme_id), self._theme(into_id)
        if theme.id == into.id:
            raise Refused("same", into)
        themes.join_again(self.session, self.workspace, theme.id, into.id)
        before = {**_state_of(theme), "merged_into": None}
        values = {"state": "merged", "state_at": self.now, "merged_into": into.id}
        return Done(into, self._set(theme, "merge", before, **values).change)

    def unmerge(self, theme_id: str) -> Done:
        """Let a merged theme stand by itself again; the two count as different from now on."""
        steps = themes.standing_changes(self.session, self.workspace, theme_id)
        merges = [step for step in steps if step.action == "merge"]
        if not merges:
            raise Refused("gone")
        return self.undo(merges[-1].id)

    def split(self, theme_id: str, moment_ids: Sequence[str], name: str) -> Done:
        """Move some of a theme's moments to a new one of this name; the new one is returned."""
        theme = self._theme(theme_id)
        ids = family(self.session, self.workspace, theme.id)
        links = links_of(self.session, self.workspace, moment_ids)
        moving = sorted(each for each, link in links.items() if link.theme_id in ids)
        if not moving:
            raise Refused("no-moments")
        name = self._free_name(name)
        choice = "new"
        for moment_id in moving:
            choice = self._move(moment_id, choice, name)
        themes.keep_apart(self.session, self.workspace, theme.id, choice, self.now)
        return self._note(self._theme(choice), "split", {"merged_into": theme.id})

    def mute(self, theme_id: str) -> Done:
        """Count the theme and no longer list it."""
        return self._state(theme_id, "muted", "mute")

    def unmute(self, theme_id: str) -> Done:
        """List the theme again."""
        return self._state(theme_id, "active", "unmute")

    def working(self, theme_id: str) -> Done:
        """Say that somebody is on it."""
        return self._state(theme_id, "working", "working")

    def reopen(self, theme_id: str) -> Done:
        """Say that nobody is on it any more, or that it is not fixed after all."""
        return self._state(theme_id, "active", "reopen")

    def fixed(self, theme_id: str) -> Done:
        """Say that it is fixed; everyone whose moment is in the theme is told, once."""
        done = self._state(theme_id, "fixed", "fixed")
        if done.change is None:
            return done
        theme = done.theme
        at = theme.state_at.isoformat()
        rows = [
            {
                "id": self.new_id(),
                "key": f"fixed:{theme.id}:{author}:{at}",
                "kind": "theme_fixed",
                "about": {"theme": theme.id, "at": at},
                "member_id": author,
                "due_at": self.now + RETHINK,
            }
            for author in authors_in(
                self.session, self.workspace, family(self.session, self.workspace, theme.id)
            )
        ]
        enqueue(self.session, self.workspace, rows)
        return done

    def undo(self, change_id: str) -> Done:
        """Take back a step, unless another one on the same theme stands since."""
        steps = themes.standing_changes(self.session, self.workspace)
        step = next((each for each in steps if each.id == change_id), None)
        if step is None or [s.id for s in steps if s.theme_id == step.theme_id][-1] != step.id:
            raise Refused("too-late")
        theme = themes.theme(self.session, self.workspace, step.theme_id)
        if theme is None:
            raise Refused("gone")
        self._changed(theme.id, theme.merged_into)
        themes.mark_undone(self.session, self.workspace, step.id, self.now)
        self._restore(theme, step)
        self._audit("undo", theme.id, {"change": step.id})
        return Done(self._theme(theme.id), None)

    def _restore(self, theme: Theme, step: ThemeChange) -> None:
        values: dict[str, Any] = dict(step.before)
        if step.action == "split":
            values |= {"state": "merged", "state_at": self.now}
        elif step.action == "merge" and theme.merged_into is not None:
            themes.keep_apart(self.session, self.workspace, theme.id, theme.merged_into, self.now)
        if isinstance(values.get("state_at"), str):
            values["state_at"] = datetime.fromisoformat(values["state_at"])
        if "name" in values and values["name"] is None:
            give_name(self.session, self.workspace, theme.id)
        else:
            themes.change_theme(self.session, self.workspace, theme.id, **values)
        self._changed(theme.id)

    def _state(self, theme_id: str, state: str, action: str) -> Done:
        theme = self._theme(theme_id)
        if theme.state == state:
            return Done(theme, None)
        return self._set(theme, action, _state_of(theme), state=state, state_at=self.now)

    def _set(
        self, theme: Theme, action: str, before: Mapping[str, str | None], **values: Any
    ) -> Done:
        self._changed(theme.id, values.get("merged_into"))
        themes.change_theme(self.session, self.workspace, theme.id, **values)
        return self._note(theme, action, before)

    def _note(self, theme: Theme, action: str, before: Mapping[str, str | None]) -> Done:
        step = ThemeChange(
            id=self.new_id(),
            theme_id=theme.id,
            action=action,
            actor=self.member_id,
            at=self.now,
            before=dict(before),
            undone_at=None,
        )
        themes.add_change(self.session, self.workspace, step)
        self._audit(action, theme.id, {"change": step.id})
        return Done(self._theme(theme.id), step.id)

    def _move(self, moment_id: str, choice: str, name: str) -> str:
        moved = choose_theme(
            self.session,
            self.workspace,
            moment_id,
            choice,
            self.member_id,
            self.now,
            new_id=self.new_id,
            name=name,
            how="lead",
        )
        return moved.id if moved else choice

    def _theme(self, theme_id: str) -> Theme:
        known = themes.themes(self.session, self.workspace)
        if theme_id not in known:
            raise Refused("gone")
        return known[themes.lasting(known)[theme_id]]

    def _free_name(self, name: str, besides: str = "") -> str:
        name = tidy_name(name)
        if not name:
            raise Refused("name-empty")
        for other in themes.themes(self.session, self.workspace).values():
            if other.id != besides and other.name.casefold() == name.casefold():
                raise Refused("name-taken", other)
        return name

    def _changed(self, *theme_ids: str | None) -> None:
        """Announce a change to these themes, in memories and in the digests they stand in."""
        themes.next_edition(self.session, self.workspace)
        ids = {
            each
            for theme_id in theme_ids
            if theme_id
            for each in family(self.session, self.workspace, theme_id)
        }
        since = first_heard(self.session, self.workspace, ids)
        if since is not None:
            mark_stale(self.session, self.workspace, [since])

    def _audit(self, action: str, theme_id: str, about: Mapping[str, str]) -> None:
        events.audit(
            self.session,
            self.workspace,
            self.new_id(),
            self.now,
            self.member_id,
            f"theme.{action}",
            {"theme": theme_id, **about},
        )


def _state_of(theme: Theme) -> dict[str, str | None]:
    return {"state": theme.state, "state_at": theme.state_at.isoformat()}
