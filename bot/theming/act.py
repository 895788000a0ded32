"""What leads do with themes. Every step is written to the audit, and can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.permissions import must_lead
from bot.recurrence.quiet import USUAL, after_quiet
from bot.refusal import refused
from bot.theming.moves import Moves
from bot.theming.naming import give_name, renew_name
from bot.theming.steps import Done, change_by, state_of
from storage import themes
from storage.deliveries import enqueue
from storage.ids import NewId
from storage.theme_people import authors_in
from storage.theme_words import family
from storage.values import Member, Theme, ThemeChange

__all__ = ["RETHINK", "Done", "Lead", "lead"]

RETHINK: Final = timedelta(minutes=1)
"""How long the news that a theme is fixed waits, so that a slip can be undone unnoticed; at night
it waits for the morning."""


def lead(session: Session, workspace: str, member: Member, now: datetime, new_id: NewId) -> Lead:
    """A member as a lead. Raises Refused for who is none."""
    must_lead(member)
    return Lead(session, workspace, member.id, now, new_id)


@dataclass(frozen=True, slots=True)
class Lead(Moves):
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
            raise refused("theme-merge-same", "into", theme=into.name)
        themes.join_again(self.session, self.workspace, theme.id, into.id)
        before = {**state_of(theme), "merged_into": None, "into": into.id}
        values = {"state": "merged", "state_at": self.now, "merged_into": into.id}
        return self.put(theme, "merge", before, **values)

    def unmerge(self, theme_id: str) -> Done:
        """Let a merged theme stand by itself again; the two count as different from now on."""
        steps = themes.standing_changes(self.session, self.workspace, theme_id)
        merges = [step for step in steps if step.action == "merge"]
        if not merges:
            raise refused("theme-gone")
        return self.undo(merges[-1].id)

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
        theme = themes.theme(self.session, self.workspace, step.theme_id) if step else None
        if step is None or theme is None:
            raise refused("theme-undo-gone")
        if [each.id for each in steps if each.theme_id == step.theme_id][-1] != step.id:
            raise refused("theme-undo-too-late", theme=theme.name)
        change = change_by(step.action, theme.state, step.before.get("state"))
        self.announce(theme.id, theme.merged_into, step.before.get("to"), change=change)
        themes.mark_undone(self.session, self.workspace, step.id, self.now)
        self._restore(theme, step)
        self.announce(theme.id, change=change)
        self.audit("undo", theme.id, step.id)
        return Done(self.find(theme.id), None)

    def _restore(self, theme: Theme, step: ThemeChange) -> None:
        if step.action in ("split", "move", "share", "unshare"):
            self.take_back(theme, step)
        else:
            self._reset(theme, step)

    def _reset(self, theme: Theme, step: ThemeChange) -> None:
        """Columns as they were; a name of ours is made anew."""
        if step.action == "merge" and theme.merged_into is not None:
            self._stay_free(theme.name, theme.id)
            themes.keep_apart(self.session, self.workspace, theme.id, theme.merged_into, self.now)
        values: dict[str, Any] = {k: v for k, v in step.before.items() if k != "into"}
        if isinstance(values.get("state_at"), str):
            values["state_at"] = datetime.fromisoformat(values["state_at"])
        if "name" in values and values["name"] is None:
            give_name(self.session, self.workspace, theme.id)
            return
        self._stay_free(values.get("name") or "", theme.id)
        themes.change_theme(self.session, self.workspace, theme.id, **values)
        if step.action == "merge":
            # What a name of ours stands in may be in the other theme alone now.
            for each in filter(None, (theme.id, theme.merged_into)):
                renew_name(self.session, self.workspace, each)

    def _stay_free(self, name: str, theme_id: str) -> None:
        """Raise Refused when a name that comes back is another theme's by now."""
        if name:
            self.free_name(name, theme_id)

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
                "due_at": after_quiet(self.now + RETHINK, ZoneInfo(zone), *USUAL),
            }
            for author, zone in authors_in(self.session, self.workspace, ids)
        ]
        enqueue(self.session, self.workspace, rows)
