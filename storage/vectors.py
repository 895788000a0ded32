"""The vectors of moments' words, kept with the name of the model that made them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlmodel import Session

from storage import tables
from storage.rows import columns, core, in_parts, insert_new, remove
from storage.theme_links import unchanged

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
    kept = sorted(unchanged(session, workspace, edited) & vectors.keys())
    for part in in_parts(kept):
        where = (V.workspace_id == workspace, V.moment_id.in_(part))
        remove(session, tables.MomentVector, *where)
    insert_new(
        session,
        tables.MomentVector,
        [
            {"moment_id": key, "workspace_id": workspace, "model": model, "vector": vectors[key]}
            for key in kept
        ],
    )
    return kept


def vectors_of(
    session: Session, workspace: str, moment_ids: Sequence[str]
) -> dict[str, tuple[str, bytes]]:
    """The model's name and the vector of each of these moments that has one, by id."""
    found: dict[str, tuple[str, bytes]] = {}
    for part in in_parts(moment_ids):
        where = (V.workspace_id == workspace, V.moment_id.in_(part))
        statement = select(V.moment_id, V.model, V.vector).where(*where)
        rows = session.connection().execute(statement)
        found |= {row[0]: (row[1], row[2]) for row in rows}
    return found


def without_vector(session: Session, workspace: str, model: str, limit: int) -> list[str]:
    """Ids of moments of which `model` has made no vector yet, oldest first."""
    made = (V.moment_id == M.id) & (V.model == model)
    source = core(tables.Moment).outerjoin(core(tables.MomentVector), made)
    statement = select(M.id).select_from(source).where(M.workspace_id == workspace)
    statement = statement.where(V.moment_id.is_(None)).order_by(M.heard_at, M.id).limit(limit)
    return list(session.connection().execute(statement).scalars())


def count_embedded(session: Session, workspace: str, model: str) -> tuple[int, int]:
    """Of how many moments `model` has made a vector, and how many there are."""
    made = select(func.count()).where(V.workspace_id == workspace, V.model == model)
    every = select(func.count()).where(M.workspace_id == workspace)
    connection = session.connection()
    return connection.execute(made).scalar_one(), connection.execute(every).scalar_one()
