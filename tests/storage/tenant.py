"""A workspace with something in every table, all of whose texts carry its name."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    Integer,
    LargeBinary,
    Table,
    Time,
    select,
)
from sqlmodel import Session, SQLModel

import storage.tables  # noqa: F401 - registers the tables
from storage.columns import Utc
from tests.support.clock import START

HOUR = timedelta(hours=1)
DELIVERY_STATES = ("pending", "sending", "uncertain", "dead", "sent")

MEANT: dict[str, dict[str, Any]] = {
    "api_token": {"revoked_at": None},
    "attachment": {"state": "waiting"},
    "audit_entry": {"about": {"schedule": "any"}},
    "workspace": {"platform": "local", "state": "active", "locale": "en", "parked_until": None},
    "member": {"state": "active", "zone": "Europe/Berlin", "locale": "en", "role": "member"},
    "channel": {"state": "active", "kind": "channel"},
    "schedule": {"state": "active", "rrule": "FREQ=DAILY", "zone": None, "working_days": [0]},
    "enrolment": {"state": "active", "next_local": "2026-03-02T10:00"},
    "occurrence": {"outcome": "waiting", "local": "2026-03-01T10:00"},
    "prompt": {"state": "open"},
    "delivery": {"kind": "prompt", "not_before": None, "lease_by": "owner"},
    "moment": {"edited_at": None, "anonymous": False},
    "sign_in_link": {"expires_at": START + 9 * HOUR},
    "web_session": {"expires_at": START + 9 * HOUR, "ends_at": START + 9 * HOUR},
    "theme": {"state": "active", "named_by": None, "merged_into": None},
    "theme_change": {"undone_at": None},
    "theme_question": {"kind": "split", "answer": "no"},
    "moment_theme": {"how": "author", "closed": False},
    "digest": {"stale": True, "missed": False},
    "digest_plan": {"state": "active", "zone": "Europe/Berlin", "next_at": START - HOUR},
}


def fill(session: Session, workspace: str) -> None:
    """Put one row in every table, a delivery in each state, and a question about a single note.

    Everything is due at START.
    """
    for table in SQLModel.metadata.sorted_tables:
        if table.name == "kept_value":
            continue
        row = {one.name: _value(table, one, workspace) for one in table.columns}
        rows = [row | MEANT.get(table.name, {})]
        if table.name == "delivery":
            rows = [_delivery(rows[0], state) for state in DELIVERY_STATES]
        if table.name == "theme_question":
            note = {
                "id": f"{row['id']}-note",
                "kind": "belongs",
                "moment_ids": [row["moment_ids"]["about"]],
            }
            rows.append(rows[0] | note)
        session.connection().execute(table.insert(), rows)


def own_rows(connection: Connection, workspace: str) -> dict[str, list[tuple[Any, ...]]]:
    """Everything a workspace has, by table."""
    found = {}
    for table in SQLModel.metadata.sorted_tables:
        column = table.c.get("workspace_id", table.c.get("id"))
        if column is not None:
            rows = connection.execute(select(table).where(column == workspace)).all()
            found[table.name] = sorted((tuple(row) for row in rows), key=repr)
    return found


def _delivery(row: dict[str, Any], state: str) -> dict[str, Any]:
    """One for each recipient, so that none waits for another."""
    own = {"id": f"{row['id']}-{state}", "key": f"{row['key']}-{state}", "state": state}
    who: dict[str, Any] = {"member_id": None} if state == "pending" else {"channel_id": None}
    look = {"not_before": START - HOUR} if state == "uncertain" else {}
    held: dict[str, Any] = {} if state == "sending" else {"lease_by": None, "lease_until": None}
    if state == "uncertain":
        held = {"lease_by": "owner"}
    return row | own | who | look | held


def _value(table: Table, column: Column[Any], workspace: str) -> Any:
    if column.name == "workspace_id" or (table.name, column.name) == ("workspace", "id"):
        return workspace
    for key in column.foreign_keys:
        return _value(key.column.table, key.column, workspace)
    if (table.name, column.name) in (("delivery", "occurrence_id"), ("moment", "prompt_id")):
        return f"{workspace}-occurrence-id"
    kind = column.type
    plain: list[tuple[type, Any]] = [
        (Utc, START - HOUR),
        (Boolean, True),
        (Integer, 1),
        (Date, date(2026, 3, 2)),
        (Time, time(10)),
        (JSON, {"about": f"{workspace}-{table.name}"}),
        (LargeBinary, workspace.encode()),
    ]
    named = f"{workspace}-{table.name}-{column.name}"
    return next((value for one, value in plain if isinstance(kind, one)), named)


def instant(hours: int = 0) -> datetime:
    """So many hours after START."""
    return START + hours * HOUR
