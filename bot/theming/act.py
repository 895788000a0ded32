"""What leads do with themes. Every step is written to the audit, and can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from bot.theming.choose import choose_theme
from bot.theming.naming import give_name
from bot.theming.steps import Done, Refused, Steps, state_of
from storage import themes
from storage.deliveries import enqueue
from storage.theme_links import links_of
from storage.theme_people import authors_in
from storage.theme_words import family
from storage.values import Theme, ThemeChange

__all__ = ["RETHINK", "Done", "Lead", "Refused"]

RETHINK: Final = timedelta(minutes=1)
"""How long the news that a theme is fixed waits, so that a slip can be undone unnoticed."""


@dataclass(frozen=True, slots=True)
class Lead(Steps):
    """One lead, acting in one transaction. Every method raises Refused.

    A theme that was merged away stands for the one it counts for, except in `unmerge`.
    """

    def rename(self, theme_id: str, name: str) -> Done:
        """Give a theme a name that stays."""
        theme = self.find(theme_id)
        name = self.free_name(name, theme.id)
        # A name of ours is made anew when it is wanted back: it may hold a customer's words.
        before = {"name": theme.name if theme.named_by else None, "named_by": theme.named_by}
        return self.put(theme, "rename", before, name=name, named_by=self.member_id)

    def merge(self, theme_id: str, into_id: str) -> Done:
        """Let the first theme's moments count for the second; the second is returned."""
        theme, into = self.find(theme_id), self.find(into_id)
        if theme.id == into.id:
            raise Refused("same", into)
        themes.join_again(self.session, self.workspace, theme.id, into.id)
        before = {**state_of(theme), "merged_into": None}
        values = {"state": "merged", "state_at": self.now, "merged_into": into.id}
        return self.put(theme, "merge", before, **values)

    def unmerge(self, theme_id: str) -> Done:
        """Let a merged theme stand by itself again; the two count as different from now on."""
        steps = themes.standing_changes(self.session, self.workspace, theme_id)
        merges = [step for step in steps if step.action == "merge"]
        if not merges:
            raise Refused("gone")
        return self.undo(merges[-1].id)

    def split(self, theme_id: str, moment_ids: Sequence[str], name: str) -> Done:
        """Move some of a theme's moments to a new one of this name; the new one is returned."""
        theme = self.find(theme_id)
        ids = family(self.session, self.workspace, theme.id)
        links = links_of(self.session, self.workspace, moment_ids)
        moving = sorted(each for each, link in links.items() if link.theme_id in ids)
        if not moving:
            raise Refused("no-moments")
        name = self.free_name(name)
        choice = "new"
        for moment_id in moving:
            choice = self._move(moment_id, choice, name)
        themes.keep_apart(self.session, self.workspace, theme.id, choice, self.now)
        return self.note(choice, "split", {"merged_into": theme.id})

    def mute(self, theme_id: str) -> Done:
        """Count the theme and no longer list it."""
        return self.put_state(theme_id, "muted", "mute")

    def unmute(self, theme_id: str) -> Done:
        """List the theme again."""
        return self.put_state(theme_id, "active", "unmute")

    def working(self, theme_id: str) -> Done:
        """Say that somebody is on it."""
        return self.put_state(theme_id, "working", "working")

    def reopen(self, theme_id: str) -> Done:
        """Say that nobody is on it any more, or that it is not fixed after all."""
        return self.put_state(theme_id, "active", "reopen")

    def fixed(self, theme_id: str) -> Done:
        """Say that it is fixed; everyone whose moment is in the theme is told, once."""
        done = self.put_state(theme_id, "fixed", "fixed")
        if done.change is not None:
            self._tell_authors(done.theme)
        return done

    def undo(self, change_id: str) -> Done:
        """Take back a step, unless another one on the same theme stands since."""
        themes.next_edition(self.session, self.workspace)
        steps = themes.standing_changes(self.session, self.workspace)
        step = next((each for each in steps if each.id == change_id), None)
        if step is None or [s.id for s in steps if s.theme_id == step.theme_id][-1] != step.id:
            raise Refused("too-late")
        theme = themes.theme(self.session, self.workspace, step.theme_id)
        if theme is None:
            raise Refused("gone")
        self.announce(theme.id, theme.merged_into)
        themes.mark_undone(self.session, self.workspace, step.id, self.now)
        self._restore(theme, step)
        self.announce(theme.id)
        self.audit("undo", theme.id, step.id)
        return Done(self.find(theme.id), None)

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

    def _tell_authors(self, theme: Theme) -> None:
        ids = family(self.session, self.workspace, theme.id)
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
            for author in authors_in(self.session, self.workspace, ids)
        ]
        enqueue(self.session, self.workspace, rows)
