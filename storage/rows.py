"""From rows to values: select just the columns a value has, and build it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar, cast

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Insert,
    Select,
    Table,
    Update,
    bindparam,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.base import ReadOnlyColumnCollection
from sqlmodel import Session, SQLModel

from storage.columns import Utc

V = TypeVar("V")

_MANY = 100
"""Rows from which on it pays to hand them to SQLite directly."""


def core(model: type[SQLModel]) -> Table:
    """The Core table behind a model."""
    return cast("Table", model.__table__)  # type: ignore[attr-defined]


def columns(model: type[SQLModel]) -> ReadOnlyColumnCollection[str, Column[Any]]:
    """The Core columns of a model, for building statements."""
    return core(model).c


def query(value: type[Any], model: type[SQLModel], *where: ColumnElement[bool]) -> Select[Any]:
    """A select of the columns of `model` that the dataclass `value` names."""
    c = core(model).c
    return select(*(c[field.name] for field in fields(value))).where(*where)


def fetch(session: Session, value: type[V], statement: Select[Any], **parameters: Any) -> list[V]:
    """Run a statement made by `query` and build one value from each row.

    `parameters` are for statements that were prepared with bindparams.
    """
    return [value(*row) for row in session.connection().execute(statement, parameters)]


def fetch_one(session: Session, value: type[V], statement: Select[Any]) -> V | None:
    """The first value, or None."""
    row = session.connection().execute(statement.limit(1)).first()
    return None if row is None else value(*row)


def find(session: Session, value: type[V], model: type[SQLModel], **key: Any) -> V | None:
    """The row whose columns have these values, none of them None; or None.

    The statement is prepared once: putting one together takes longer than running it.
    """
    statement = _find(value, model, tuple(key))  # type: ignore[arg-type] # classes are hashable
    row = session.connection().execute(statement, key).first()
    return None if row is None else value(*row)


def row_of(value: Any) -> dict[str, Any]:
    """The columns of a dataclass of storage.values, which are flat: no copy, unlike asdict."""
    return {field.name: getattr(value, field.name) for field in fields(value)}


def insert_rows(session: Session, model: type[SQLModel], rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows at once; every row has the same keys."""
    if rows:
        run_many(session, _insert(model), rows)


def insert_new(session: Session, model: type[SQLModel], rows: Sequence[dict[str, Any]]) -> int:
    """Insert the rows whose keys are not there yet; returns how many were new."""
    if not rows:
        return 0
    return run_many(session, _insert_new(model, session.connection().dialect.name), rows)


def run_many(
    session: Session, statement: Insert | Update, rows: Sequence[Mapping[str, Any]]
) -> int:
    """Run a statement for each row, all with the same keys; returns how many it concerned."""
    connection = session.connection()
    if connection.dialect.name == "sqlite" and len(rows) >= _MANY:
        return _run_many_on_sqlite(connection, statement, rows)
    # Without the option, the count of an INSERT is lost on PostgreSQL.
    options = {"preserve_rowcount": True}
    return int(connection.execute(statement, list(rows), execution_options=options).rowcount)


def change(
    session: Session, model: type[SQLModel], *where: ColumnElement[bool], **values: Any
) -> int:
    """Update the rows that match; returns how many did."""
    statement = core(model).update().where(*where).values(**values)
    return int(session.connection().execute(statement).rowcount)


def remove(session: Session, model: type[SQLModel], *where: ColumnElement[bool]) -> int:
    """Delete the rows that match; returns how many did."""
    return int(session.connection().execute(core(model).delete().where(*where)).rowcount)


def _run_many_on_sqlite(
    connection: Connection, statement: Insert | Update, rows: Sequence[Mapping[str, Any]]
) -> int:
    """Hand all rows to SQLite at once.

    SQLAlchemy would go through every parameter of every row, which takes almost as long as SQLite
    takes to write them. Here it is asked once what becomes of the values of a column.
    """
    compiled = statement.compile(dialect=connection.dialect, column_keys=list(rows[0]))
    values: list[Sequence[Any]] = []
    for name in cast("list[str]", compiled.positiontup):
        given = [row[name] for row in rows]
        kind = compiled.binds[name].type.dialect_impl(connection.dialect)
        process = kind.bind_processor(connection.dialect)
        if process is None:
            values.append(given)
        elif isinstance(kind, Utc):
            # Most rows of a batch share their instants.
            written = {instant: process(instant) for instant in set(given)}
            values.append([written[instant] for instant in given])
        else:
            values.append([process(value) for value in given])
    many = list(zip(*values, strict=True))
    return int(connection.exec_driver_sql(str(compiled), many).rowcount)


@cache
def _find(value: type[Any], model: type[SQLModel], names: tuple[str, ...]) -> Select[Any]:
    c = core(model).c
    return query(value, model, *(c[name] == bindparam(name) for name in names))


@cache
def _insert(model: type[SQLModel]) -> Insert:
    return core(model).insert()


@cache
def _insert_new(model: type[SQLModel], dialect: str) -> Insert:
    kind = postgresql if dialect == "postgresql" else sqlite
    statement: Insert = kind.insert(core(model)).on_conflict_do_nothing()
    return statement
