"""A digest that fell due before a restore may stand in its channel already."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from storage.backup import back_up
from storage.restore import open_backup, restore
from tests.theming.room import EXPORTS, Room


def unheard(done: int, total: int) -> None:
    """Nobody watches."""


def go_back(room: Room, path: Path) -> None:
    with open_backup(path) as backup:
        restore(room.store.engine, backup, room.clock.now(), unheard)


def test_what_may_have_been_posted_is_kept_and_not_posted_again(room: Room, tmp_path: Path) -> None:
    room.hear_all(EXPORTS)
    back_up(room.store.engine, tmp_path / "backup.db", room.clock.now(), unheard)
    room.next_week()
    room.issue()
    room.clock.advance(timedelta(hours=5))
    go_back(room, tmp_path / "backup.db")
    assert room.issue() == 1
    (digest,) = room.digests()
    assert digest.missed
    assert room.deliveries("digest") == []


def test_the_next_one_is_posted(room: Room, tmp_path: Path) -> None:
    room.hear_all(EXPORTS)
    back_up(room.store.engine, tmp_path / "backup.db", room.clock.now(), unheard)
    go_back(room, tmp_path / "backup.db")
    room.next_week()
    room.issue()
    (digest,) = room.digests()
    assert not digest.missed
    assert len(room.deliveries("digest")) == 1
