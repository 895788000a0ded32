"""A second workspace that is a copy of a filled one: every id another, every text marked.

What a request of the first workspace holds can so be turned into one with the ids of the second,
and whatever of the second is shown betrays itself, by a marked text or by an id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from sqlalchemy import Connection, Table, select
from sqlmodel import SQLModel

import storage.tables  # noqa: F401 - registers the tables

MARK: Final = "qwyrk"
"""Stands in every text of the second workspace, and in no other."""

CODES: Final = frozenset(
    {
        *("action", "answer", "asked", "audience_kind", "content", "cursor", "digest", "heard_how"),
        *("holiday_country", "how", "kind", "lease_by", "local", "locale", "locale_chosen"),
        *("locale_told", "media_type", "model", "next_day_off", "next_local", "outcome", "pack"),
        *("platform", "question", "reason", "role", "rrule", "scopes", "side", "state", "zone"),
    }
)
"""Columns whose strings have to be what the product knows; all other strings are marked."""


@dataclass(frozen=True)
class Twin:
    """The ids of the first workspace, and how they are called in the second."""

    workspace: str
    ids: frozenset[str]

    @cached_property
    def _theirs(self) -> frozenset[str]:
        return frozenset(map(theirs, self.ids))

    @property
    def other(self) -> str:
        """The id of the second workspace."""
        return theirs(self.workspace)

    def turned(self, text: str) -> str:
        """A text with the second workspace's ids in place of the first's."""
        return _WORD.sub(lambda found: self._turn(found[0]), text)

    def _turn(self, word: str) -> str:
        return theirs(word) if word in self.ids else word

    def theirs_in(self, text: str) -> bool:
        """Whether one of the second workspace's ids stands in a text."""
        return any(one in self._theirs for one in _WORD.findall(text))

    def betrayed(self, text: str, sent: str = "") -> list[str]:
        """What of the second workspace stands in a text, but for the ids that had been sent."""
        found = [f"{MARK} in …{text[max(0, at - 60) : at + 60]}…" for at in _places(text)]
        words = {one for one in _WORD.findall(text) if one in self._theirs}
        return found + sorted(one for one in words if one not in sent)


_WORD: Final = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")


def theirs(an_id: str) -> str:
    """What the second workspace calls what is `an_id` in the first."""
    return f"zb{an_id[2:]}"


def copy_workspace(connection: Connection, workspace: str) -> Twin:
    """Copy everything a workspace has; returns how the copy's ids are found."""
    twin = Twin(workspace, frozenset(_ids(connection, workspace)))
    for table in SQLModel.metadata.sorted_tables:
        column = table.c.get("workspace_id", table.c.get("id"))
        if column is None:
            continue
        found = connection.execute(select(table).where(column == workspace)).mappings().all()
        rows = [_copied(table, row, twin) for row in found]
        if rows:
            connection.execute(table.insert(), rows)
    return twin


def rows_of(connection: Connection, workspace: str) -> dict[str, list[tuple[Any, ...]]]:
    """Everything a workspace has, by table."""
    found = {}
    for table in SQLModel.metadata.sorted_tables:
        column = table.c.get("workspace_id", table.c.get("id"))
        if column is not None:
            rows = connection.execute(select(table).where(column == workspace)).all()
            found[table.name] = [tuple(row) for row in rows]
    return found


def _ids(connection: Connection, workspace: str) -> Iterator[str]:
    for table in SQLModel.metadata.sorted_tables:
        column = table.c.get("workspace_id", table.c.get("id"))
        named = table.c.get("id", table.c.get("key") if table.name == "own_pack" else None)
        if column is not None and named is not None:
            yield from connection.execute(select(named).where(column == workspace)).scalars()


def _copied(table: Table, row: Mapping[Any, Any], twin: Twin) -> dict[str, Any]:
    return {name: _value(table.name, name, value, twin) for name, value in row.items()}


def _value(table: str, column: str, value: Any, twin: Twin) -> Any:
    if (table, column) == ("own_pack", "source"):
        return re.sub(r"(?m)^( *-? *(?:en|de|name): +)(?=\S)", rf"\1{MARK} ", twin.turned(value))
    if (table, column) == ("attachment", "content") and value is not None:
        return MARK.encode() + value
    if isinstance(value, str):
        turned = twin.turned(value)
        plain = column in CODES or turned != value or not value
        return turned if plain else f"{MARK} {value} {MARK}"
    if isinstance(value, Mapping):
        return {key: _inside(key, one, twin) for key, one in value.items()}
    if isinstance(value, list):
        return [_inside("", one, twin) for one in value]
    return value


def _inside(key: str, value: Any, twin: Twin) -> Any:
    """Within JSON everything is an id or a code, but for a name."""
    if key == "name" and isinstance(value, str) and value:
        return f"{MARK} {value} {MARK}"
    return twin.turned(value) if isinstance(value, str) else value


def _places(text: str) -> Sequence[int]:
    return [found.start() for found in re.finditer(MARK, text, re.IGNORECASE)]
