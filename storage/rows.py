"""From rows to values: select just the columns a value has, and build it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from functools import cache
from typing import Any, Final, TypeVar, cast

from sqlalchemy import Column, ColumnElement, Insert, Select, Table, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.base import ReadOnlyColumnCollection
from sqlmodel import Session, SQLModel

from storage.prepared import Prepared

V = TypeVar("V")
X = TypeVar("X")

_PART: Final = 2_000  # ids in one statement, well below what a database takes


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


def fetch(
    session: Session, value: type[V], statement: Select[Any] | Prepared, **parameters: Any
) -> list[V]:
    """Run a statement made by `query` and build one value from each row.

    `parameters` are for statements that were prepared with bindparams.
    """
    if isinstance(statement, Prepared):
        return [value(*row) for row in statement.rows(session, parameters)]
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
    found = statement.rows(session, key)
    return value(*found[0]) if found else None


def in_parts(items: Sequence[X]) -> Iterator[Sequence[X]]:
    """As many of these ids, or rows, at a time as one statement takes."""
    for start in range(0, len(items), _PART):
        yield items[start : start + _PART]


def row_of(value: Any) -> dict[str, Any]:
    """The columns of a dataclass of storage.values, which are flat: no copy, unlike asdict."""
    return {field.name: getattr(value, field.name) for field in fields(value)}


def insert_rows(session: Session, model: type[SQLModel], rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows at once; every row has the same keys."""
    if rows:
        session.connection().execute(_insert(model), list(rows))


def insert_new(session: Session, model: type[SQLModel], rows: Sequence[dict[str, Any]]) -> int:
    """Insert the rows whose keys are not there yet; returns how many were new."""
    if not rows:
        return 0
    statement = _insert_new(model, session.get_bind().dialect.name, tuple(rows[0]))
    return statement.count(session, rows)


def change(
    session: Session, model: type[SQLModel], *where: ColumnElement[bool], **values: Any
) -> int:
    """Update the rows that match; returns how many did."""
    statement = core(model).update().where(*where).values(**values)
    return int(session.connection().execute(statement).rowcount)


def remove(session: Session, model: type[SQLModel], *where: ColumnElement[bool]) -> int:
    """Delete the rows that match; returns how many did."""
    return int(session.connection().execute(core(model).delete().where(*where)).rowcount)


@cache
def _find(value: type[Any], model: type[SQLModel], names: tuple[str, ...]) -> Prepared:
    c = core(model).c
    return Prepared(query(value, model, *(c[name] == bindparam(name) for name in names)))


@cache
def _insert(model: type[SQLModel]) -> Insert:
    return core(model).insert()


@cache
def _insert_new(model: type[SQLModel], dialect: str, names: tuple[str, ...]) -> Prepared:
    kind = postgresql if dialect == "postgresql" else sqlite
    return Prepared(kind.insert(core(model)).on_conflict_do_nothing(), names)
