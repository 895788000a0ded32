"""Closing a period, again and again, while everything else goes on."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.theming.close import close_period
from storage.store import Store
from storage.theme_links import links_of
from tests.theming.room import BATTERY, EXPORTS, Room, day, run


def grouping(room: Room, moments: list[str]) -> dict[str, str | None]:
    return {moment: room.theme_of(moment) for moment in moments}


def test_what_says_the_same_becomes_a_theme_with_a_name(room: Room) -> None:
    exports, batteries = room.hear_all(EXPORTS), room.hear_all(BATTERY)
    assert room.close() == 8
    assert len({room.theme_of(each) for each in exports}) == 1
    assert len({room.theme_of(each) for each in batteries}) == 1
    found = room.themes()
    assert len(found) == 2
    assert found[str(room.theme_of(exports[0]))].name.lower() in " ".join(EXPORTS).lower()
    links = room.store.read_now(lambda s: links_of(s, room.workspace, exports))
    assert all(link.closed and link.how == "auto" for link in links.values())


def test_closing_again_changes_nothing(room: Room) -> None:
    moments = [*room.hear_all(EXPORTS), *room.hear_all(BATTERY)]
    room.close()
    before = (grouping(room, moments), room.themes())
    assert room.close() == 0
    assert (grouping(room, moments), room.themes()) == before


def test_a_theme_lasts_into_the_next_week(room: Room) -> None:
    first = room.hear_all(EXPORTS[:2])
    room.close()
    room.next_week()
    later = room.hear_all(EXPORTS[2:])
    room.close()
    assert {room.theme_of(each) for each in (*first, *later)} == {room.theme_of(first[0])}


def test_a_late_moment_joins_when_its_week_is_closed_again(room: Room) -> None:
    first = room.hear_all(EXPORTS[:3])
    room.close()
    room.next_week()
    late = room.hear(EXPORTS[3], "di", at=day(2))
    assert room.close(weeks_ago=1) == 1
    assert room.theme_of(late) == room.theme_of(first[0])


def test_a_single_note_is_taken_in_by_a_later_week_from_then_on(room: Room) -> None:
    single = room.hear(EXPORTS[0])
    room.hear(BATTERY[0], "bo")
    room.close()
    assert room.theme_of(single) is None
    room.next_week()
    span = room.span()
    room.hear_all(EXPORTS[1:])
    room.close()
    assert room.theme_of(single) is not None
    link = room.store.read_now(lambda s: links_of(s, room.workspace, [single]))[single]
    assert link.counts_from == span.ends_at


def test_closing_an_old_week_takes_in_nothing_of_a_newer_one(room: Room) -> None:
    room.next_week()
    newer = room.hear(EXPORTS[0], at=day(9))
    room.close()
    room.hear(EXPORTS[1], "bo", at=day(2))
    room.hear(EXPORTS[2], "cy", at=day(2))
    room.close(weeks_ago=1)
    assert room.theme_of(newer) is None


def test_anonymous_moments_wait_for_a_crowd(room: Room) -> None:
    open_ones = room.hear_all(EXPORTS[:3])
    hidden = room.hear(EXPORTS[3], "di", anonymous=True)
    room.close()
    assert room.theme_of(hidden) is None
    assert room.close() == 0
    room.hear(BATTERY[0], "eve")
    room.close()
    assert room.theme_of(hidden) == room.theme_of(open_ones[0])


def test_an_edit_is_looked_at_anew(room: Room) -> None:
    exports, batteries = room.hear_all(EXPORTS), room.hear_all(BATTERY[:3])
    room.close()
    room.clock.advance(timedelta(minutes=1))
    room.edit(exports[0], BATTERY[3])
    assert room.close() == 1
    assert room.theme_of(exports[0]) == room.theme_of(batteries[0])


def test_a_name_goes_with_the_only_words_it_stands_in(room: Room) -> None:
    moment = room.hear("Kestrel Parts wants purple pallets for the harbour.")
    other = room.hear(EXPORTS[0], "bo")
    theme = room.choose(moment, "new")
    assert theme is not None
    room.choose(other, theme.id, "bo")
    assert theme.name.lower() in "kestrel parts wants purple pallets for the harbour."
    room.delete(moment)
    assert room.themes()[theme.id].name == ""
    room.close()
    assert room.themes()[theme.id].name.lower() in EXPORTS[0].lower()


def test_a_name_a_person_gave_outlives_the_words(room: Room) -> None:
    moment = room.hear(EXPORTS[0])
    theme = room.choose(moment, "new", name="Slow exports")
    room.delete(moment)
    assert theme is not None
    assert room.themes()[theme.id].name == "Slow exports"


def test_a_theme_of_ours_goes_with_its_last_moment(room: Room) -> None:
    moments = room.hear_all(EXPORTS[:2])
    room.close()
    assert len(room.themes()) == 1
    for moment in moments:
        room.delete(moment)
    assert room.themes() == {}


def test_two_closings_at_once_make_one_set_of_themes(room: Room) -> None:
    moments = [*room.hear_all(EXPORTS), *room.hear_all(BATTERY)]

    async def both() -> list[int]:
        close = [
            close_period(room.kit, room.embedder, room.workspace, room.span()) for _ in range(3)
        ]
        return await asyncio.gather(*close)

    assert sorted(run(both())) == [0, 0, 8]
    assert len(room.themes()) == 2
    assert set(grouping(room, moments).values()) == set(room.themes())


def test_a_young_theme_gets_a_better_name_and_an_old_one_keeps_its_own(room: Room) -> None:
    moments = room.hear_all(EXPORTS[:2])
    room.close()
    theme = str(room.theme_of(moments[0]))
    names = [room.themes()[theme].name]
    for week in range(4):
        room.next_week()
        text = "Exports of the monthly report to a spreadsheet fail on purple weekends."
        room.hear_all([f"{text} {number}" for number in range(week, week + 2)])
        room.close()
        assert room.theme_of(moments[0]) == theme
        names.append(room.themes()[theme].name)
    assert names[3] == names[4]


def test_workspaces_close_for_themselves(store: Store) -> None:
    ours, theirs = Room(store, "ours"), Room(store, "theirs")
    ours.hear_all(EXPORTS[:2])
    theirs.hear_all(EXPORTS[2:])
    ours.close()
    assert len(ours.themes()) == 1
    assert theirs.themes() == {}


def test_an_automatic_choice_says_how_sure_it_is_and_a_persons_does_not(room: Room) -> None:
    said = room.hear_all(EXPORTS)
    room.close()
    theme = room.theme_of(said[0])
    assert theme is not None
    room.choose(said[0], theme)

    def sure(moment_id: str) -> int | None:
        links = room.store.read_now(lambda s: links_of(s, room.workspace, [moment_id]))
        return links[moment_id].sure

    assert sure(said[0]) is None
    assert sure(said[1]) in range(50, 91)
    change = room.act("move", said[1], "none").change
    assert sure(said[1]) is None
    room.act("undo", change)
    assert sure(said[1]) in range(50, 91)


def test_a_name_of_ours_stays_once_a_closing_has_seen_the_theme(room: Room) -> None:
    said = room.hear_all(EXPORTS[:2])
    room.close()
    theme = room.theme_of(said[0])
    assert theme is not None
    name = room.themes()[theme].name
    room.next_week()
    for text in (*EXPORTS[2:], "Exports of the monthly report never arrive in the spreadsheet."):
        room.choose(room.hear(text), theme)
    room.close()
    assert room.themes()[theme].name == name
