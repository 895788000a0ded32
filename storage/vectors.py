"""The vectors of moments' words, kept with the name of the model that made them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session

from storage import tables
from storage.rows import columns, core, insert_rows, remove

M = columns(tables.Moment)
V = columns(tables.MomentVector)


def put_vectors(
    session: Session,
    workspace: str,
    model: str,
    vectors: Mapping[str, bytes],
    edited: Mapping[str, datetime | None],
) -> list[str]:
    """Keep vectors by moment id; returns the ids they were kept for.

    `edited` is each moment's `edited_at` when its words were read: a moment that has changed or
    gone since is left out.
    """
    kept: list[str] = []
    ids = list(vectors)
    for start in range(0, len(ids), 500):
        part = ids[start : start + 500]
        words = select(M.id, M.edited_at).where(M.workspace_id == workspace, M.id.in_(part))
        rows = session.connection().execute(words)
        kept += [moment_id for moment_id, at in rows if at == edited[moment_id]]
        where = (V.workspace_id == workspace, V.moment_id.in_(part))
        remove(session, tables.MomentVector, *where)
    insert_rows(
        session,
        tables.MomentVector,
        [
            {"moment_id": key, "workspace_id": workspace, "model": model, "vector": vectors[key]}
            for key in kept
        ],
    )
    return kept


def remove_vector(session: Session, workspace: str, moment_id: str) -> None:
    """Forget a moment's vector, because its words have changed."""
    where = (V.workspace_id == workspace, V.moment_id == moment_id)
    remove(session, tables.MomentVector, *where)


def without_vector(session: Session, workspace: str, model: str, limit: int) -> list[str]:
    """Ids of moments of which `model` has made no vector yet, oldest first."""
    made = (V.moment_id == M.id) & (V.model == model)
    source = core(tables.Moment).outerjoin(core(tables.MomentVector), made)
    statement = select(M.id).select_from(source).where(M.workspace_id == workspace)
    statement = statement.where(V.moment_id.is_(None)).order_by(M.heard_at, M.id).limit(limit)
    return list(session.connection().execute(statement).scalars())
