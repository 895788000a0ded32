"""Statements that every event asks for, prepared once and run straight on SQLite's connection.

For a look into an index SQLite takes a microsecond or two, and SQLAlchemy thirty around it. So what
it makes of a statement is kept: the text, and how each value goes in and comes out. PostgreSQL,
where the way to the server counts more, and whoever listens to an engine's statements get
SQLAlchemy's own way.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from sqlalchemy import Column, Connection, Dialect, Executable
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import ClauseElement
from sqlalchemy.sql.schema import ScalarElementColumnDefault
from sqlmodel import Session

Convert = Callable[[Any], Any]


@dataclass(slots=True)
class Prepared:
    """A statement without lists among its parameters. An INSERT's `columns` are those of a row."""

    statement: Executable
    columns: tuple[str, ...] | None = None
    _plain: _Plain | None = field(default=None, init=False)

    def rows(self, session: Session, parameters: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
        """Every row that a SELECT finds."""
        connection = _connection(session)
        if not _is_plain(connection):
            return connection.execute(self.statement, parameters).all()
        plain = self._prepared(connection.dialect)
        try:
            found = _raw(connection).execute(plain.text, plain.given(parameters)).fetchall()
        except sqlite3.Error as error:
            raise _as_usual(error, plain.text, connection.dialect) from error
        return plain.read(found)

    def count(self, session: Session, rows: Sequence[Mapping[str, Any]]) -> int:
        """Run for each row of parameters; returns how many rows of the table it concerned."""
        connection = _connection(session)
        if not _is_plain(connection):
            # Without the option, the count of an INSERT is lost on PostgreSQL.
            options = {"preserve_rowcount": True}
            done = connection.execute(self.statement, list(rows), execution_options=options)
            return int(done.rowcount)
        plain = self._prepared(connection.dialect)
        given = [plain.given(row) for row in rows]
        try:
            return int(_raw(connection).executemany(plain.text, given).rowcount)
        except sqlite3.Error as error:
            raise _as_usual(error, plain.text, connection.dialect) from error

    def _prepared(self, dialect: Dialect) -> _Plain:
        if self._plain is None:
            self._plain = _prepare(self.statement, self.columns, dialect)
        return self._plain


@dataclass(frozen=True, slots=True)
class _Plain:
    """A statement's text; its parameters in order, each with what it is unless it is given; how
    to read each column, None when all come as they are."""

    text: str
    parameters: tuple[tuple[str, Any, Convert | None], ...]
    columns: tuple[Convert | None, ...] | None

    def given(self, named: Mapping[str, Any]) -> list[Any]:
        """The parameters as SQLite takes them."""
        return [
            convert(named.get(name, usual)) if convert else named.get(name, usual)
            for name, usual, convert in self.parameters
        ]

    def read(self, found: Sequence[Sequence[Any]]) -> Sequence[Sequence[Any]]:
        """Rows as our values have them."""
        how = self.columns
        if how is None:
            return found
        return [
            [convert(one) if convert else one for convert, one in zip(how, row, strict=True)]
            for row in found
        ]


def _connection(session: Session) -> Connection:
    """The session's connection; one that shares a commit has its own at hand, already begun.

    Inside a savepoint of the session only the session can tell: it is made when first asked for.
    """
    bind = session.bind
    if isinstance(bind, Connection) and not session.in_nested_transaction():
        return bind
    return session.connection()


def _is_plain(connection: Connection) -> bool:
    listened_to: Any = connection.engine.dispatch
    return connection.dialect.name == "sqlite" and not listened_to.before_cursor_execute


def _prepare(statement: Executable, columns: tuple[str, ...] | None, dialect: Dialect) -> _Plain:
    compiled = cast("ClauseElement", statement).compile(
        dialect=dialect, column_keys=None if columns is None else list(columns)
    )
    if not isinstance(compiled, SQLCompiler):
        raise TypeError(type(compiled).__name__)
    # What SQLAlchemy fills in for columns that a row leaves out.
    usual = {one.key: _default(one) for one in compiled.prefetch}
    parameters = [
        (
            name,
            usual.get(name, bind.effective_value),
            bind.type.dialect_impl(dialect).bind_processor(dialect),
        )
        for name in compiled.positiontup or ()
        for bind in [compiled.binds[name]]
    ]
    found = getattr(statement, "selected_columns", ())
    readers = [one.type.dialect_impl(dialect).result_processor(dialect, None) for one in found]
    return _Plain(compiled.string, tuple(parameters), tuple(readers) if any(readers) else None)


def _default(column: Column[Any]) -> Any:
    if not isinstance(column.default, ScalarElementColumnDefault):
        msg = f"{column.key} has no plain default: give it a value"
        raise TypeError(msg)
    return column.default.arg


def _raw(connection: Connection) -> sqlite3.Connection:
    return cast("sqlite3.Connection", connection.connection.driver_connection)


def _as_usual(error: sqlite3.Error, text: str, dialect: Dialect) -> BaseException:
    """As SQLAlchemy raises it, and without parameters: they hold what people wrote."""
    return DBAPIError.instance(
        text, None, error, sqlite3.Error, hide_parameters=True, dialect=dialect
    )
