"""What a restore has to put right: time went on after the backup was taken, and so did messages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, select

from storage import tables
from storage.kept import CLOCK_AHEAD, RESTORED_AT
from storage.rows import core


@dataclass(frozen=True, slots=True)
class Before:
    """What has to be known of the data that a backup replaces."""

    ahead: timedelta
    edition: int


def look_back(target: Connection) -> Before:
    """Read it, before it is replaced."""
    edition: Any = core(tables.ThemeEdition).c.edition
    newest = target.execute(select(func.coalesce(func.max(edition), 0))).scalar_one()
    return Before(_ahead(target), int(newest))


def catch_up(target: Connection, before: Before, real_now: datetime) -> int:
    """Bring restored rows up to now: nothing due since the backup goes out unasked.

    A local workspace's clock never goes back: it stays as far ahead as it was in either. Returns
    how many messages may have been sent meanwhile.
    """
    ahead = max(before.ahead, _ahead(target))
    workspace = core(tables.Workspace)
    elsewhere = select(workspace.c.id).where(workspace.c.platform != "local").limit(1)
    now = real_now if target.execute(elsewhere).first() else real_now + ahead
    _keep(target, {RESTORED_AT: now.isoformat(), CLOCK_AHEAD: str(ahead.total_seconds())})
    _forget_reminders(target, now)
    _outdate_themes_in_memory(target, before.edition)
    _sign_everybody_out(target)
    return _doubt_open_deliveries(target, now, real_now)


def _ahead(target: Connection) -> timedelta:
    kept = core(tables.KeptValue).c
    value = target.execute(select(kept.value).where(kept.name == CLOCK_AHEAD)).scalar_one_or_none()
    return timedelta(seconds=float(value or 0))


def _keep(target: Connection, values: dict[str, str]) -> None:
    kept = core(tables.KeptValue)
    target.execute(kept.delete().where(kept.c.name.in_(list(values))))
    target.execute(kept.insert(), [{"name": name, "value": each} for name, each in values.items()])


def _doubt_open_deliveries(target: Connection, now: datetime, real_now: datetime) -> int:
    """What was to be sent may have been: it is looked for first."""
    delivery = core(tables.Delivery)
    c: Any = delivery.c
    doubt = {
        "state": "uncertain",
        "reason": "restored",
        "lease_by": None,
        "lease_until": None,
        "not_before": real_now,
    }
    sending = delivery.update().where(c.state == "sending").values(**doubt)
    # A send that was under way is counted already; one that came later is not.
    due = delivery.update().where(c.state == "pending", c.due_at <= now)
    steps = (sending, due.values(sends=c.sends + 1, **doubt))
    return sum(int(target.execute(step).rowcount) for step in steps)


def _forget_reminders(target: Connection, now: datetime) -> None:
    """A reminder that fell due may have been given, and nobody gets two."""
    prompt = core(tables.Prompt)
    target.execute(prompt.update().where(prompt.c.remind_at <= now).values(remind_at=None))


def _sign_everybody_out(target: Connection) -> None:
    """Whoever signed out since the backup is not signed in again, and no used link works twice."""
    for table in (tables.SignInLink, tables.WebSession):
        target.execute(core(table).delete())


def _outdate_themes_in_memory(target: Connection, newest: int) -> None:
    """Let no running process take the themes it holds in memory for the restored ones."""
    edition = core(tables.ThemeEdition)
    target.execute(edition.update().values(edition=edition.c.edition + newest + 1))
