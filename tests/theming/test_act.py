"""What leads do with themes, and undo."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session

from bot.refusal import Refused
from bot.theming.act import RETHINK
from bot.theming.worth_asking import worth_asking
from storage import tables
from storage.people import change_member
from storage.rows import core
from storage.store import Store
from storage.themes import apart_pairs
from tests.theming.room import BATTERY, EXPORTS, Room


@pytest.fixture
def pair(room: Room) -> tuple[str, str]:
    """Two themes of two moments each; Bo and Cy told of the first, Di and Eve of the second."""
    ids = []
    for texts, authors in ((EXPORTS, ("bo", "cy")), (BATTERY, ("di", "eve"))):
        moments = [room.hear(text, who) for text, who in zip(texts, authors, strict=False)]
        theme = room.choose(moments[0], "new", authors[0])
        assert theme is not None
        room.choose(moments[1], theme.id, authors[1])
        ids.append(theme.id)
    return ids[0], ids[1]


def refusal(room: Room, does: str, *args: object) -> str:
    with pytest.raises(Refused) as refused:
        room.act(does, *args)
    return refused.value.problems[0].message


def audit(room: Room) -> list[tuple[str, dict[str, str]]]:
    def read(session: Session) -> list[tuple[str, dict[str, str]]]:
        rows = session.connection().execute(core(tables.AuditEntry).select())
        return [(row.action, row.about) for row in rows]

    return room.store.read_now(read)


def test_a_name_a_lead_gave_stays(room: Room, pair: tuple[str, str]) -> None:
    room.act("rename", pair[0], "  Exports   take too long ")
    room.hear_all(EXPORTS)
    room.close()
    assert room.themes()[pair[0]].name == "Exports take too long"
    assert room.themes()[pair[0]].named_by == room.person("ada")


def test_names_must_be_there_and_free(room: Room, pair: tuple[str, str]) -> None:
    room.act("rename", pair[0], "Exports")
    assert refusal(room, "rename", pair[1], "exports") == "error-name-taken"
    assert refusal(room, "rename", pair[1], " ") == "error-required"
    assert refusal(room, "rename", "nothing", "Name") == "theme-gone"
    room.act("rename", pair[0], "EXPORTS")


def test_undoing_a_rename_gives_back_a_name_of_ours_made_anew(
    room: Room, pair: tuple[str, str]
) -> None:
    done = room.act("rename", pair[0], "Exports")
    room.act("undo", done.change)
    assert room.themes()[pair[0]].name.lower() in " ".join(EXPORTS).lower()
    assert room.themes()[pair[0]].named_by is None


def test_no_name_of_ours_is_kept_for_undoing(room: Room, pair: tuple[str, str]) -> None:
    ours = room.themes()[pair[0]].name
    room.act("rename", pair[0], "Exports")
    rows = room.store.read_now(
        lambda s: s.connection().execute(core(tables.ThemeChange).select()).fetchall()
    )
    assert ours not in repr(rows)


def test_undoing_the_second_rename_gives_back_the_first(room: Room, pair: tuple[str, str]) -> None:
    first = room.act("rename", pair[0], "First")
    second = room.act("rename", pair[0], "Second")
    assert refusal(room, "undo", first.change) == "theme-undo-too-late"
    room.act("undo", second.change)
    assert room.themes()[pair[0]].name == "First"
    room.act("undo", first.change)
    assert room.themes()[pair[0]].named_by is None


def test_merged_moments_count_together_until_they_are_parted(
    room: Room, pair: tuple[str, str]
) -> None:
    moment = room.hear(EXPORTS[2], "fay")
    room.choose(moment, pair[0], "fay")
    room.act("merge", *pair)
    assert room.theme_of(moment) == pair[1]
    assert refusal(room, "merge", *pair) == "theme-merge-same"
    room.act("unmerge", pair[0])
    assert room.theme_of(moment) == pair[0]
    assert room.themes()[pair[0]].state == "active"
    apart = room.store.read_now(lambda s: apart_pairs(s, room.workspace))
    assert apart == {frozenset(pair)}
    assert refusal(room, "unmerge", pair[0]) == "theme-gone"


def test_a_merged_theme_answers_for_the_other(room: Room, pair: tuple[str, str]) -> None:
    room.act("merge", *pair)
    room.act("rename", pair[0], "Both")
    assert room.themes()[pair[1]].name == "Both"


def test_everyone_whose_moment_is_in_a_fixed_theme_is_told_once(
    room: Room, pair: tuple[str, str]
) -> None:
    room.choose(room.hear(EXPORTS[2], "bo"), pair[0], "bo")
    room.choose(room.hear(EXPORTS[3], "fay", anonymous=True), pair[0], "fay")
    room.act("merge", pair[1], pair[0])
    room.act("fixed", pair[0])
    room.act("fixed", pair[0])
    news = room.deliveries("theme_fixed")
    told = sorted(row["member_id"] for row in news)
    assert told == sorted(room.person(name) for name in ("bo", "cy", "di", "eve", "fay"))
    at = room.themes()[pair[0]].state_at.isoformat()
    assert {row["key"] for row in news} == {f"fixed:{pair[0]}:{who}:{at}" for who in told}


def test_news_that_a_theme_is_fixed_come_by_day(room: Room, pair: tuple[str, str]) -> None:
    room.choose(room.hear(EXPORTS[2], "bo"), pair[0], "bo")
    room.clock.advance(datetime.combine(room.clock.now(), time(12), UTC) - room.clock.now())
    bo = room.person("bo")
    room.store.write_now(lambda s: change_member(s, room.workspace, bo, zone="Pacific/Auckland"))
    room.act("fixed", pair[0])
    news = {row["member_id"]: row["due_at"] for row in room.deliveries("theme_fixed")}
    morning = news.pop(bo).astimezone(ZoneInfo("Pacific/Auckland"))
    assert morning.time() == time(8)
    assert morning - room.clock.now() < timedelta(days=1)
    assert set(news.values()) == {room.clock.now() + RETHINK}


def test_fixed_again_later_is_told_again(room: Room, pair: tuple[str, str]) -> None:
    done = room.act("fixed", pair[0])
    room.act("undo", done.change)
    assert room.themes()[pair[0]].state == "active"
    room.clock.advance(timedelta(days=30))
    room.act("fixed", pair[0])
    assert len(room.deliveries("theme_fixed")) == 4


@pytest.mark.parametrize(
    ("does", "state"), [("mute", "muted"), ("working", "working"), ("fixed", "fixed")]
)
def test_a_state_is_set_and_taken_back(
    room: Room, pair: tuple[str, str], does: str, state: str
) -> None:
    done = room.act(does, pair[0])
    assert room.themes()[pair[0]].state == state
    assert room.act(does, pair[0]).change is None
    room.act("undo", done.change)
    assert room.themes()[pair[0]].state == "active"
    assert refusal(room, "undo", done.change) == "theme-undo-gone"


def test_some_moments_are_split_off_and_put_back(room: Room, pair: tuple[str, str]) -> None:
    moment = room.hear(BATTERY[3], "fay")
    room.choose(moment, pair[0], "fay")
    done = room.act("split", pair[0], [moment], "Odd one")
    assert room.theme_of(moment) == done.theme.id
    assert room.themes()[done.theme.id].name == "Odd one"
    room.act("undo", done.change)
    assert room.theme_of(moment) == pair[0]
    assert refusal(room, "split", pair[0], [], "Nothing") == "theme-split-nothing"
    assert refusal(room, "split", pair[1], [moment], "Not there") == "theme-split-nothing"


def test_every_step_is_in_the_audit_by_ids_alone(room: Room, pair: tuple[str, str]) -> None:
    done = room.act("rename", pair[0], "Exports")
    room.act("undo", done.change)
    room.act("merge", *pair)
    entries = audit(room)
    assert [action for action, _ in entries] == ["theme.rename", "theme.undo", "theme.merge"]
    assert all(about["theme"] == pair[0] for _, about in entries)
    assert "Exports" not in repr(entries)


def test_pairs_that_people_called_different_are_not_asked_about(
    room: Room, pair: tuple[str, str]
) -> None:
    twin = room.choose(room.hear(EXPORTS[2], "fay"), "new", "fay")
    assert twin is not None

    def ask() -> set[frozenset[str]]:
        found = room.store.read_now(
            lambda s: worth_asking(s, room.workspace, room.embedder.name, room.clock.now())
        )
        return {frozenset((one.id, other.id)) for one, other in found.pairs()}

    assert room.close() == 5
    assert frozenset((pair[0], twin.id)) in ask()
    room.act("unmerge", room.act("merge", twin.id, pair[0]) and twin.id)
    assert frozenset((pair[0], twin.id)) not in ask()


def test_a_lead_of_another_workspace_reaches_nothing(store: Store) -> None:
    ours, theirs = Room(store, "ours"), Room(store, "theirs")
    theme = ours.choose(ours.hear(EXPORTS[0]), "new")
    assert theme is not None
    for does in ("mute", "fixed", "working", "unmerge"):
        assert refusal(theirs, does, theme.id) == "theme-gone"
    assert refusal(theirs, "rename", theme.id, "Theirs") == "theme-gone"
    done = ours.act("mute", theme.id)
    assert refusal(theirs, "undo", done.change) == "theme-undo-gone"


def test_undoing_a_move_keeps_a_theme_that_was_empty_before(
    room: Room, pair: tuple[str, str]
) -> None:
    one, other = pair
    inside = [
        moment
        for moment in room.store.read_now(lambda s: _moments_of(s, room.workspace))
        if room.theme_of(moment) == one
    ]
    first = [room.act("move", moment, other) for moment in inside]
    back = room.act("move", inside[0], one)
    room.act("undo", back.change)
    assert one in room.themes()
    for done in reversed(first):
        room.act("undo", done.change)
    assert [room.theme_of(moment) for moment in inside] == [one, one]


def _moments_of(session: Session, workspace: str) -> list[str]:
    table = core(tables.Moment)
    statement = table.select().where(table.c.workspace_id == workspace).order_by(table.c.id)
    return [row.id for row in session.connection().execute(statement)]
