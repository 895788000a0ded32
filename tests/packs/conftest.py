"""A world with an admin, and packs of its own."""

from collections.abc import Iterator

import pytest

from bot.packs.manage import Saving, add_pack, change_pack, delete_pack
from tests.support.world import World, person

MINE = """\
id: stand-up
name: {en: Stand-up, de: Kurzrunde}
aim: {en: What was said., de: Was gesagt wurde.}
questions:
  - {id: said, kind: open, text: {en: What did they say?, de: Was sagten sie?}, fills: words}
  - {id: quick, kind: narrow, text: A quick win?, fills: quick_win}
"""
"""A pack of one's own; `OTHER` has none of its questions."""

OTHER = MINE.replace("id: said", "id: heard").replace("id: quick", "id: small")


class Admin:
    """Ada, at her packs."""

    def __init__(self, world: World) -> None:
        self.world = world

    def add(self, text: str) -> None:
        """Save a new pack."""
        self.world.write(lambda s, w: add_pack(self._saving(s, w), text))

    def change(self, key: str, text: str, mark: str) -> None:
        """Save another text for a pack."""
        self.world.write(lambda s, w: change_pack(self._saving(s, w), key, text, mark))

    def delete(self, key: str) -> None:
        """Delete a pack."""
        self.world.write(lambda s, w: delete_pack(self._saving(s, w), key))

    def _saving(self, session, workspace) -> Saving:  # type: ignore[no-untyped-def]
        ada = self.world.member("ada")
        return Saving(session, workspace, ada, self.world.clock.now(), self.world.kit)


@pytest.fixture
def world(sqlite_url: str) -> Iterator[World]:
    """Ada, who is admin, with Mia and Jonas, who reads German."""
    made = World(sqlite_url)
    made.settle_in(person("Ada", admin=True), person("Mia"), person("Jonas", locale="de"))
    yield made
    made.close()


@pytest.fixture
def admin(world: World) -> Admin:
    """Somebody who may write packs."""
    return Admin(world)
