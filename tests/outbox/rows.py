"""Workspaces, members, channels and deliveries to begin with."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from storage import tables
from storage.deliveries import enqueue
from storage.rows import change, columns, insert_rows
from storage.store import Store
from tests.support.clock import START


def add_workspace(store: Store, workspace: str = "w", platform: str = "fake") -> None:
    """An active workspace; the platform knows it by its id in capitals."""
    row = {
        "id": workspace,
        "platform": platform,
        "external_id": workspace.upper(),
        "name": workspace,
        "locale": "en",
        "state": "active",
        "created_at": START,
    }
    store.write_now(lambda session: insert_rows(session, tables.Workspace, [row]))


def add_members(store: Store, names: Iterable[str], workspace: str = "w") -> None:
    """Active members, reached at `to-NAME`."""
    rows = [
        {
            "id": name,
            "workspace_id": workspace,
            "external_id": name.upper(),
            "name": name,
            "zone": "Europe/Berlin",
            "locale": "en",
            "role": "member",
            "state": "active",
            "address": f"to-{name}",
            "created_at": START,
        }
        for name in names
    ]
    store.write_now(lambda session: insert_rows(session, tables.Member, rows))


def add_channel(store: Store, name: str, workspace: str = "w") -> None:
    """An active channel, reached at `to-NAME`."""
    row = {
        "id": name,
        "workspace_id": workspace,
        "external_id": name.upper(),
        "name": name,
        "kind": "channel",
        "state": "active",
        "address": f"to-{name}",
    }
    store.write_now(lambda session: insert_rows(session, tables.Channel, [row]))


def row(name: str, member: str | None = "ann", **values: Any) -> dict[str, Any]:
    """A delivery due at the clock's start, with `name` as its id and its key."""
    return {
        "id": name,
        "key": f"key-{name}",
        "kind": "note",
        "about": {"note": name},
        "member_id": member,
        "channel_id": None,
        "occurrence_id": None,
        "due_at": START,
        "expires_at": None,
        "priority": 5,
        **values,
    }


def put(store: Store, *rows: dict[str, Any], workspace: str = "w") -> int:
    """Put deliveries in the outbox; how many were new."""
    return store.write_now(lambda session: enqueue(session, workspace, rows))


def state_of(store: Store, *names: str) -> dict[str, str] | str:
    """The states of these deliveries, or of the only one."""
    found = {name: columns_of(store, name, "state")[0] for name in names}
    return found if len(names) > 1 else found[names[0]]


def columns_of(store: Store, name: str, *wanted: str) -> Sequence[Any]:
    """These columns of one delivery."""
    c = columns(tables.Delivery)
    statement = select(*(c[one] for one in wanted)).where(c.id == name)
    return store.read_now(lambda session: tuple(session.connection().execute(statement).one()))


def set_workspace(store: Store, workspace: str = "w", **values: Any) -> None:
    """Change columns of a workspace."""
    _set(store, tables.Workspace, workspace, values)


def set_member(store: Store, member: str, **values: Any) -> None:
    """Change columns of a member."""
    _set(store, tables.Member, member, values)


def set_channel(store: Store, channel: str, **values: Any) -> None:
    """Change columns of a channel."""
    _set(store, tables.Channel, channel, values)


def set_delivery(store: Store, name: str, **values: Any) -> None:
    """Change columns of a delivery."""
    _set(store, tables.Delivery, name, values)


def _set(
    store: Store, model: Any, key: str, values: dict[str, datetime | str | int | None]
) -> None:
    where = columns(model).id == key
    store.write_now(lambda session: change(session, model, where, **values))
