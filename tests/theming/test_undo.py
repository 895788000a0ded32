"""Undoing a step restores exactly what was there."""

from __future__ import annotations

from typing import Any

import pytest
from sqlmodel import Session

from bot.theming.history import history
from storage import tables
from storage.rows import core
from tests.theming.room import BATTERY, EXPORTS, Room


def state(room: Room) -> Any:
    """Where every moment is, and what every theme is, but for traces of what was undone."""

    def read(session: Session) -> Any:
        links = session.connection().execute(core(tables.MomentTheme).select()).mappings()
        themes = session.connection().execute(core(tables.Theme).select()).mappings()
        return (
            sorted((dict(row) for row in links), key=lambda row: str(row["moment_id"])),
            sorted(
                (dict(row) for row in themes if row["state"] != "merged"),
                key=lambda row: str(row["id"]),
            ),
        )

    return room.store.read_now(read)


@pytest.fixture
def themes(room: Room) -> list[str]:
    """Two themes: one of four moments, two of them put there by themselves; one of two."""
    made = room.hear_all(EXPORTS[:2])
    first = room.choose(made[0], "new", name="Exports")
    assert first is not None
    room.choose(made[1], first.id, "bo")
    other = room.choose(room.hear(BATTERY[0], "di"), "new", "di", name="Battery")
    assert other is not None
    room.choose(room.hear(BATTERY[1], "eve"), other.id, "eve")
    room.hear_all(EXPORTS[2:])
    room.close()
    return [first.id, other.id]


def inside(room: Room, theme: str) -> list[str]:
    return [row["moment_id"] for row in state(room)[0] if row["theme_id"] == theme]


def test_every_step(room: Room, themes: list[str]) -> None:
    first, other = themes
    parts = inside(room, first)
    assert len(parts) == 4
    before = state(room)
    for step in (
        ("rename", first, "Something else"),
        ("merge", first, other),
        ("split", first, parts[2:], "A part"),
        ("split", first, parts[:1], "A part"),
        ("mute", first),
        ("working", first),
        ("fixed", first),
        ("move", parts[0], other),
        ("move", parts[3], "none"),
        ("move", parts[3], "new", "On its own"),
    ):
        done = room.act(*step)
        assert state(room) != before, step
        room.act("undo", done.change)
        after = state(room)
        assert after[0] == before[0], step
        assert [t for t in after[1] if t["id"] in themes] == before[1], step
        names = {t["name"] for t in after[1] if t["id"] not in themes}
        assert names <= {"On its own"}, step


def test_undoing_a_split_leaves_what_was_moved_since(room: Room, themes: list[str]) -> None:
    first, other = themes
    parts = inside(room, first)
    done = room.act("split", first, parts[:2], "A part")
    room.choose(parts[0], other, "ada")
    room.act("undo", done.change)
    assert room.theme_of(parts[0]) == other
    assert room.theme_of(parts[1]) == first


def test_a_moment_deleted_since_does_not_come_back(room: Room, themes: list[str]) -> None:
    parts = inside(room, themes[0])
    done = room.act("split", themes[0], parts[:2], "A part")
    room.delete(parts[0])
    room.act("undo", done.change)
    assert room.theme_of(parts[0]) is None
    assert room.theme_of(parts[1]) == themes[0]


def test_a_name_of_ours_does_not_outlive_the_words_it_stands_in(room: Room) -> None:
    moment = room.hear("The zebra invoices arrive late.", "bo")
    made = room.choose(moment, "new", "bo")
    room.choose(room.hear(BATTERY[0], "cy"), made.id if made else "", "cy")
    assert made is not None
    assert room.themes()[made.id].name
    room.act("move", moment, "none")
    room.delete(moment)
    assert "zebra" not in repr(room.themes()).casefold()


def test_a_name_of_ours_stays_with_its_words_when_two_are_parted_again(room: Room) -> None:
    moment = room.hear("The zebra invoices arrive late.", "bo")
    made = room.choose(moment, "new", "bo")
    other = room.choose(room.hear(BATTERY[0], "cy"), "new", "cy", name="Battery")
    assert made is not None
    assert other is not None
    merged = room.act("merge", made.id, other.id)
    room.choose(moment, other.id, "bo")
    room.act("undo", merged.change)
    assert room.theme_of(moment) == other.id
    assert "zebra" not in repr(room.themes()).casefold()


def test_a_merged_name_is_free_and_a_taken_one_stays_taken(room: Room, themes: list[str]) -> None:
    from bot.refusal import Refused

    first, other = themes
    merged = room.act("merge", first, other)
    room.act("rename", other, "Exports")
    with pytest.raises(Refused) as refused:
        room.act("undo", merged.change)
    assert refused.value.problems[0].message == "error-name-taken"
    assert room.themes()[first].merged_into == other


def test_history_shows_what_was_undone(room: Room, themes: list[str]) -> None:
    first, other = themes
    room.act("undo", room.act("mute", first).change)
    room.act("merge", other, first)
    known = room.themes()
    steps = room.store.read_now(lambda s: history(s, room.workspace, first, themes, known))
    assert [(step.verb, step.other, step.undone_at is not None) for step in steps] == [
        ("merged-in", "Battery", False),
        ("mute", "", True),
    ]
    assert [bool(step.undoable) for step in steps] == [True, False]
    assert {step.who for step in steps} == {"Ada"}
