"""Keep the moments of a table that are not there yet, in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from bot.importing.lines import FileRefused
from bot.importing.read import Row
from storage import moments, people
from storage.digests import mark_stale
from storage.exporting import known_ids
from storage.ids import NewId
from storage.values import Moment


def new_rows(session: Session, workspace: str, rows: Sequence[Row]) -> list[Row]:
    """The rows whose moments are not kept yet: not from such a line, and not the very moments that
    were exported."""
    known = moments.known_sources(session, workspace, [row.source for row in rows])
    there = known_ids(session, workspace, [row.id for row in rows if row.id])
    return [row for row in rows if row.source not in known and row.id not in there]


def keep_rows(
    session: Session, workspace: str, rows: Sequence[Row], now: datetime, new_id: NewId
) -> list[str]:
    """Keep the new ones with their authors and customers; returns the ids of the new moments.

    An author nobody knows becomes a member who is never asked. Raises FileRefused when a name
    fits several members; then nothing is kept, as long as the caller does not commit.
    """
    fresh = new_rows(session, workspace, rows)
    authors = _authors(session, workspace, fresh, now, new_id)
    customers: dict[str, str | None] = {}
    for row in fresh:
        name = row.fields.get("customer", "")
        if name not in customers:
            side = row.fields.get("side", "")
            customers[name] = moments.customer_named(session, workspace, name, side, new_id())
    kept = [_moment(row, authors, customers, now, new_id()) for row in fresh]
    moments.add_moments(session, workspace, kept)
    mark_stale(session, workspace, [one.heard_at for one in kept])
    return [one.id for one in kept]


def _moment(
    row: Row,
    authors: dict[str, str],
    customers: dict[str, str | None],
    now: datetime,
    moment_id: str,
) -> Moment:
    names = ("reading", "kind", "side", "heard_how", "feeling", "worth")
    return Moment(
        id=moment_id,
        member_id=authors.get(moments.fold(row.author)),
        prompt_id=None,
        source=row.source,
        source_link=None,
        heard_at=row.heard_at,
        logged_at=now,
        edited_at=None,
        words=row.fields["words"],
        customer_id=customers[row.fields.get("customer", "")],
        quick_win=row.fields.get("quick_win") == "yes",
        anonymous=row.fields.get("anonymous") == "yes",
        **{name: row.fields.get(name, "") for name in names},
    )


def _authors(
    session: Session, workspace: str, rows: Sequence[Row], now: datetime, new_id: NewId
) -> dict[str, str]:
    wanted = {moments.fold(row.author): row.author for row in rows if row.author}
    found: dict[str, str] = {}
    for member in people.members(session, workspace):
        name = moments.fold(member.name)
        if name in wanted and name in found:
            raise FileRefused(
                f"There are several members called {member.name}: make their names differ in "
                "the file, or leave the author out."
            )
        found[name] = member.id
    strangers = {name: text for name, text in wanted.items() if name not in found}
    rows_to_add = [
        {
            "id": new_id(),
            "external_id": f"import:{name}",
            "name": text,
            "zone": "UTC",
            "locale": "en",
            "role": "member",
            "state": "imported",
            "address": None,
            "created_at": now,
        }
        for name, text in strangers.items()
    ]
    people.add_members(session, workspace, rows_to_add)
    ids = {moments.fold(str(row["name"])): str(row["id"]) for row in rows_to_add}
    return {name: member for name, member in found.items() if name in wanted} | ids
