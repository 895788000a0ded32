"""Who let Earshot in, with tokens as they were sealed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from storage import tables
from storage.rows import (
    change,
    columns,
    core,
    fetch,
    find,
    insert_new,
    insert_rows,
    query,
    remove,
    row_of,
)

I = columns(tables.Installation)  # noqa: E741 - one letter for a table, as everywhere here
S = columns(tables.InstallState)
W = columns(tables.Workspace)


@dataclass(frozen=True, slots=True)
class Installation:
    """What acting in a workspace needs; see the table of the same name."""

    workspace_id: str
    token: str
    refresh_token: str | None
    expires_at: datetime | None
    renewing_until: datetime | None
    bot_id: str
    bot_user_id: str
    scopes: str
    installed_by: str
    installed_at: datetime
    revoked_at: datetime | None


def installation(session: Session, workspace: str) -> Installation | None:
    """What a workspace gave, also when it took it back since; None when it never did."""
    return find(session, Installation, tables.Installation, workspace_id=workspace)


def installations(session: Session, platform: str) -> list[tuple[str, str, Installation]]:
    """The standing installations on a platform, each with its workspace's own id and name."""
    chosen = [I[name] for name in Installation.__slots__]
    statement = (
        select(W.external_id, W.name, *chosen)
        .join(core(tables.Workspace), W.id == I.workspace_id)
        .where(W.platform == platform, I.revoked_at.is_(None))
        .order_by(W.external_id)
    )
    rows = session.connection().execute(statement)
    return [(row[0], row[1], Installation(*row[2:])) for row in rows]


def all_installations(session: Session) -> list[Installation]:
    """Every installation of every platform, also those taken back."""
    statement = query(Installation, tables.Installation)
    return fetch(session, Installation, statement.order_by(I.workspace_id))


def keep_installation(session: Session, workspace: str, given: Installation) -> None:
    """Keep what a workspace gave, in place of what it gave before."""
    remove(session, tables.Installation, I.workspace_id == workspace)
    insert_rows(session, tables.Installation, [{**row_of(given), "workspace_id": workspace}])


def change_installation(session: Session, workspace: str, **values: Any) -> bool:
    """Set columns of an installation; whether there is one."""
    return change(session, tables.Installation, I.workspace_id == workspace, **values) == 1


def claim_renewal(session: Session, workspace: str, now: datetime, until: datetime) -> bool:
    """Take it upon oneself to renew a token; False while another process is at it."""
    free = I.renewing_until.is_(None) | (I.renewing_until <= now)
    where = (I.workspace_id == workspace, free)
    return change(session, tables.Installation, *where, renewing_until=until) == 1


def set_workspace_state(session: Session, workspace: str, state: str) -> bool:
    """Let a workspace be active, or removed: then nothing is sent there and nothing heard."""
    return change(session, tables.Workspace, W.id == workspace, state=state) == 1


def begin_install(session: Session, state: str, expires_at: datetime) -> None:
    """Remember the hash of an attempt's secret."""
    insert_new(session, tables.InstallState, [{"state": state, "expires_at": expires_at}])


def end_install(session: Session, state: str, now: datetime) -> bool:
    """Use up an attempt; whether it was there and in time. Drops what is too old."""
    found = remove(session, tables.InstallState, S.state == state, S.expires_at > now) == 1
    remove(session, tables.InstallState, S.expires_at <= now)
    return found
