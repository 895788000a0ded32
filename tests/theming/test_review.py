"""Once a week, leads are asked about the themes."""

from __future__ import annotations

from bot.theming.review import CATCH_UP, review_due
from storage.derived import week_of
from storage.theme_reviews import ThemeQuestion, questions_of
from tests.theming.room import BATTERY, EXPORTS, Room, run


def questions(room: Room) -> list[ThemeQuestion]:
    week = week_of(room.clock.now())
    return room.store.read_now(lambda s: questions_of(s, room.workspace, week))


def look(room: Room) -> int:
    return run(review_due(room.kit, room.embedder, room.clock.now()))


def two_alike(room: Room) -> None:
    for name, texts in (("One", EXPORTS[:2]), ("Other", EXPORTS[2:]), ("Battery", BATTERY)):
        for text in texts:
            room.choose(room.hear(text, "bo"), "new", "bo", name=name)


def give_addresses(room: Room) -> None:
    from storage.people import change_member

    room.store.write_now(
        lambda s: change_member(s, room.workspace, room.person("ada"), address="dm:ada")
    )


def test_after_the_digest_has_arrived_each_lead_is_asked_once(room: Room) -> None:
    give_addresses(room)
    two_alike(room)
    room.next_week()
    assert look(room) == 0, "no digest yet"
    room.issue()
    assert look(room) == 0, "it has not arrived"
    room.post()
    assert look(room) == 1
    assert look(room) == 0
    [news] = room.deliveries("theme_review")
    assert news["member_id"] == room.person("ada")
    [first, *_] = questions(room)
    names = {room.themes()[each].name for each in (first.first, first.second or "")}
    assert names == {"One", "Other"}


def test_where_there_is_nothing_to_ask_nobody_is_told(room: Room) -> None:
    give_addresses(room)
    room.choose(room.hear(EXPORTS[0], "bo"), "new", "bo")
    room.next_week()
    room.issue()
    room.post()
    assert look(room) == 1
    assert room.deliveries("theme_review") == []


def test_an_old_digest_asks_nothing(room: Room) -> None:
    give_addresses(room)
    two_alike(room)
    room.next_week()
    room.issue()
    room.post()
    room.clock.advance(CATCH_UP * 1.1)
    assert look(room) == 0
