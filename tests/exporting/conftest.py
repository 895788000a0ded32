"""A room on each kind of database, whose exports can be read."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from bot.exporting.export import Export, Form, What, begin, pieces
from storage import people
from storage.store import Store
from storage.values import Member
from tests.theming.room import Room, run


class Exporter:
    """Ada, an admin, who exports what her workspace has."""

    def __init__(self, room: Room) -> None:
        self.room = room
        room.store.write_now(
            lambda s: people.change_member(s, room.workspace, room.person("ada"), role="admin")
        )

    def export(self, what: What, form: Form, viewer: str = "ada") -> str:
        """The whole file."""
        return "".join(self.pieces(what, form, viewer))

    def pieces(self, what: What, form: Form, viewer: str = "ada") -> list[str]:
        """The file as it is streamed."""
        room = self.room
        home = room.store.read_now(lambda s: people.workspace_by_id(s, room.workspace))
        assert home is not None
        asked = Export(home, self.member(viewer), what, form)
        room.store.write_now(lambda s: begin(s, asked, room.kit))

        async def all_of_it() -> list[str]:
            return [piece async for piece in pieces(asked, room.kit)]

        return run(all_of_it())

    def member(self, name: str) -> Member:
        """Somebody of the room."""
        found = self.room.store.read_now(
            lambda s: people.member(s, self.room.workspace, self.room.person(name))
        )
        assert found is not None
        return found

    def table(self, what: What = "moments") -> list[dict[str, str]]:
        """The CSV file, read as any program would."""
        text = self.export(what, "csv").removeprefix("\ufeff")
        return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))

    def document(self, what: What = "moments") -> dict[str, Any]:
        """The JSON file."""
        found: dict[str, Any] = json.loads(self.export(what, "json"))
        return found


@pytest.fixture
def room(store: Store) -> Room:
    """An empty room, on SQLite and on PostgreSQL."""
    return Room(store)


@pytest.fixture
def exporter(room: Room) -> Exporter:
    """Somebody who may export."""
    return Exporter(room)
