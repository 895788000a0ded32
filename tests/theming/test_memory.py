"""The themes in memory, and which moments they are made of."""

from __future__ import annotations

from datetime import timedelta

from sqlmodel import Session

from bot.theming.vectors import embed_everywhere
from storage.theme_samples import samples
from tests.theming.room import BATTERY, EXPORTS, Room, run


def kept(room: Room, most: int, singles: int, before: bool = False) -> list[str]:
    now = room.clock.now()

    def read(session: Session) -> list[str]:
        since, until = now - timedelta(weeks=1), now if before else None
        model = room.embedder.name
        found = samples(session, room.workspace, model, since, most, singles, until)
        return [each.moment_id for each in found]

    return room.store.read_now(read)


def test_every_theme_is_told_of_before_any_is_told_of_twice(room: Room) -> None:
    exports, battery, singles = room.hear_all(EXPORTS), room.hear(BATTERY[0]), room.hear_all("xyz")
    theme = room.choose(exports[0], "new", name="Slow exports")
    assert theme is not None
    for each in exports[1:]:
        room.choose(each, theme.id)
    room.choose(battery, "new", name="Empty phones")
    assert kept(room, 9, 9) == []  # nothing has a vector yet
    run(embed_everywhere(room.kit, room.embedder, room.memory))
    assert kept(room, 2, 0) == [exports[0], battery]
    assert kept(room, 4, 1) == [*exports[:3], battery, singles[0]]
    assert kept(room, 0, 9) == singles
    assert kept(room, 0, 9, before=True) == []


def test_what_a_person_decided_tells_most(room: Room) -> None:
    automatic = room.hear_all(EXPORTS)
    room.close()
    theme = room.theme_of(automatic[0])
    assert theme is not None
    room.clock.advance(timedelta(days=-2))
    decided = room.hear(EXPORTS[0])
    room.choose(decided, theme)
    room.clock.advance(timedelta(days=2))
    run(embed_everywhere(room.kit, room.embedder, room.memory))
    assert kept(room, 1, 0) == [decided]


def test_themes_are_ready_before_anybody_asks(room: Room) -> None:
    def prepared() -> bool:
        return room.store.read_now(
            lambda s: room.memory.prepare(s, room.workspace, "hash-1", room.clock.now())
        )

    room.choose(room.hear(EXPORTS[0]), "new", name="Slow exports")
    run(embed_everywhere(room.kit, room.embedder, room.memory))
    assert not prepared()
    room.choose(room.hear(EXPORTS[1]), "new", name="Failing exports")
    assert prepared()
