"""Bearer tokens of a workspace for the REST API."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel

from storage.columns import Utc


class ApiToken(SQLModel, table=True):
    """A token by the SHA-256 of its secret, which is kept nowhere.

    `scopes` are separated by spaces. `used_at` is the hour in which it was last used, no more
    precise than that. A token that was revoked stays, so that the audit's ids lead somewhere.
    """

    __tablename__ = "api_token"

    id: str = Field(primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id", index=True)
    name: str
    scopes: str
    digest: str
    created_by: str | None = None
    created_at: datetime = Field(sa_type=Utc)
    expires_at: datetime = Field(sa_type=Utc)
    used_at: datetime | None = Field(default=None, sa_type=Utc)
    revoked_at: datetime | None = Field(default=None, sa_type=Utc)
