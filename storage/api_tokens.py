"""Tokens of the REST API."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_
from sqlmodel import Session

from storage import tables
from storage.rows import change, columns, core, fetch, find, insert_rows, query, row_of

T = columns(tables.ApiToken)
W = columns(tables.Workspace)


@dataclass(frozen=True, slots=True)
class ApiToken:
    """A token; `digest` is the SHA-256 of its secret in hex, `used_at` a full hour."""

    id: str
    name: str
    scopes: str
    digest: str
    created_by: str | None
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class Bearer:
    """What a token's id leads to: the token's workspace, and whether that is still active."""

    workspace_id: str
    active: bool
    token: ApiToken


def bearer(session: Session, token_id: str) -> Bearer | None:
    """The token with this id, in whichever workspace: who asks has yet to prove that it is theirs.

    None when there is none.
    """
    source = core(tables.ApiToken).join(core(tables.Workspace), W.id == T.workspace_id)
    statement = query(ApiToken, tables.ApiToken, T.id == token_id).select_from(source)
    row = session.connection().execute(statement.add_columns(T.workspace_id, W.state)).first()
    if row is None:
        return None
    *token, workspace, state = row
    return Bearer(workspace, state == "active", ApiToken(*token))


def add_token(session: Session, workspace: str, token: ApiToken) -> None:
    """Keep a new token."""
    insert_rows(session, tables.ApiToken, [{**row_of(token), "workspace_id": workspace}])


def api_token(session: Session, workspace: str, token_id: str) -> ApiToken | None:
    """One token, or None."""
    return find(session, ApiToken, tables.ApiToken, workspace_id=workspace, id=token_id)


def api_tokens(session: Session, workspace: str) -> Sequence[ApiToken]:
    """Every token, revoked and expired ones too, the newest first."""
    statement = query(ApiToken, tables.ApiToken, T.workspace_id == workspace)
    return fetch(session, ApiToken, statement.order_by(T.created_at.desc(), T.id.desc()))


def revoke_token(session: Session, workspace: str, token_id: str, now: datetime) -> bool:
    """Whether the token was good until now, as far as nobody had revoked it."""
    where = (T.workspace_id == workspace, T.id == token_id, T.revoked_at.is_(None))
    return change(session, tables.ApiToken, *where, revoked_at=now) > 0


def note_use(session: Session, workspace: str, token_id: str, hour: datetime) -> bool:
    """Keep the hour of a token's latest use; whether it was not known yet."""
    where = (T.workspace_id == workspace, T.id == token_id)
    later = or_(T.used_at.is_(None), T.used_at < hour)
    return change(session, tables.ApiToken, *where, later, used_at=hour) > 0
