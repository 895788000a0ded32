"""How far moments have been read by the language model in use."""

from __future__ import annotations

from bot.theming.progress import Progress, progress
from bot.theming.vectors import embed_everywhere
from storage.kept import MODEL, keep
from tests.theming.room import EXPORTS, Room, run


def told(room: Room) -> Progress | None:
    return room.store.read_now(lambda s: progress(s, room.workspace))


def test_a_new_model_reads_everything_anew_and_says_how_far_it_is(room: Room) -> None:
    for _ in range(6):
        room.hear_all(EXPORTS)
    assert told(room) is None, "no model was ever in use"
    run(embed_everywhere(room.kit, room.embedder, room.memory))
    assert told(room) is None
    room.store.write_now(lambda s: keep(s, MODEL, "another"))
    assert told(room) == Progress(0, 24)
    run(embed_everywhere(room.kit, room.embedder, room.memory))
    assert told(room) is None
    room.hear_all(EXPORTS)
    assert told(room) is None, "a few are read before anybody looks"
