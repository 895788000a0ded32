"""A database with rows in every table, made from the tables themselves: none can be forgotten."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    Engine,
    Integer,
    LargeBinary,
    Table,
    Time,
    select,
)
from sqlmodel import SQLModel

import storage.tables  # noqa: F401 - registers the tables
from storage.columns import Utc
from storage.engine import WRITES

FAR = datetime(2090, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
"""Later than any test's now."""

Rows = dict[str, list[tuple[Any, ...]]]


def fill(engine: Engine, count: int = 3) -> None:
    """Put `count` rows in every table, referring to one another where they have to."""
    with engine.connect().execution_options(**{WRITES: True}) as target, target.begin():
        for table in SQLModel.metadata.sorted_tables:
            rows = [{one.name: _value(one, at) for one in table.columns} for at in range(count)]
            target.execute(table.insert(), rows)


def everything(engine: Engine) -> Rows:
    """Every row of every table, in an order that does not depend on the database."""
    with engine.connect() as source:
        return {table.name: _rows(source, table) for table in SQLModel.metadata.sorted_tables}


def _rows(source: Connection, table: Table) -> list[tuple[Any, ...]]:
    return sorted((tuple(row) for row in source.execute(select(table))), key=repr)


def _value(column: Column[Any], at: int) -> Any:
    for key in column.foreign_keys:
        return _value(key.column, at)
    kind = column.type
    if isinstance(kind, Utc):
        return FAR + timedelta(days=at)
    if isinstance(kind, Boolean):
        return at % 2 == 0
    if isinstance(kind, Integer):
        return at + 1
    if isinstance(kind, Date):
        return date(2026, 3, 1 + at)
    if isinstance(kind, Time):
        return time(9, at)
    if isinstance(kind, JSON):
        return {"key": f"“{at}” \\ ü"}
    if isinstance(kind, LargeBinary):
        return bytes([0, 255, at])
    return f"{column.table.name}.{column.name} {at}: 'ü' 👂\r\n\tשלום; --"
