"""The workspaces that let Earshot in, and installations under way. Tokens are sealed."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel

from storage.columns import Utc


class Installation(SQLModel, table=True):
    """What acting in a workspace needs. `token` and `refresh_token` are sealed texts.

    `expires_at` is real time, None for a token that does not expire; until `renewing_until` one
    process is about to renew it. `revoked_at` is when the
    workspace took back what it gave; its data stay until the retention says otherwise.
    """

    workspace_id: str = Field(primary_key=True, foreign_key="workspace.id")
    token: str
    refresh_token: str | None = None
    expires_at: datetime | None = Field(default=None, sa_type=Utc)
    renewing_until: datetime | None = Field(default=None, sa_type=Utc)
    bot_id: str
    bot_user_id: str
    scopes: str
    installed_by: str
    installed_at: datetime = Field(sa_type=Utc)
    revoked_at: datetime | None = Field(default=None, sa_type=Utc)


class InstallState(SQLModel, table=True):
    """One attempt to install, from its first page to its end: a hash, good for one use."""

    __tablename__ = "install_state"

    state: str = Field(primary_key=True)
    expires_at: datetime = Field(sa_type=Utc, index=True)
