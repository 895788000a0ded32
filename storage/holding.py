"""Taking turns: what is decided about a workspace as a whole is decided by one at a time."""

from __future__ import annotations

from sqlalchemy import select
from sqlmodel import Session

from storage import tables
from storage.rows import columns

W = columns(tables.Workspace)


def hold_workspace(session: Session, workspace: str) -> bool:
    """Let nobody else who asks for this go on in this workspace until this transaction ends.

    Returns whether there is such a workspace. What was read before may be old by now.
    """
    # Rows that refer to the workspace can still be written meanwhile.
    statement = select(W.id).where(W.id == workspace).with_for_update(key_share=True)
    return session.connection().execute(statement).first() is not None
