"""Who is signed in to the web pages, and the links by which one signs in. No secret is kept."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel

from storage.columns import Utc


class SignInLink(SQLModel, table=True):
    """A link that signs its member in once; `hash` is the SHA-256 of its secret."""

    __tablename__ = "sign_in_link"

    hash: str = Field(primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id", index=True)
    member_id: str = Field(foreign_key="member.id", index=True)
    made_at: datetime = Field(sa_type=Utc)
    expires_at: datetime = Field(sa_type=Utc)


class WebSession(SQLModel, table=True):
    """A browser that is signed in; `hash` is the SHA-256 of the secret in its cookie.

    It ends at `expires_at` unless it is used, and at `ends_at` in any case.
    """

    __tablename__ = "web_session"

    hash: str = Field(primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id", index=True)
    member_id: str = Field(foreign_key="member.id", index=True)
    seen_at: datetime = Field(sa_type=Utc)
    expires_at: datetime = Field(sa_type=Utc)
    ends_at: datetime = Field(sa_type=Utc)
