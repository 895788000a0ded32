"""A moment can belong to two themes, where a person says so."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest
from sqlmodel import Session

from bot.exporting.export import theme_records
from bot.refusal import Refused
from bot.speech.say import speaker
from bot.theming.history import history
from bot.theming.overview import ThemeLine, theme_lines
from bot.theming.reading import moments_page
from bot.theming.show import why_here
from bot.theming.vectors import embed_everywhere
from storage import people, themes
from storage.audit import entries
from storage.rows import change, columns
from storage.search import Wanted, found_moments
from storage.tables import ThemeChange
from storage.theme_links import every_link
from storage.theme_people import authors_in
from storage.theme_suggestions import suggestion
from storage.values import MomentTheme
from tests.support.world import catalogue
from tests.theming.room import BATTERY, EXPORTS, Room, run

BOTH = "The driver app drains the phone battery when the monthly report exports to a spreadsheet."


@pytest.fixture
def two(room: Room) -> tuple[str, str, str]:
    """Two themes of two moments each, and a moment of Eve's in both: the first theme, the second,
    the moment."""
    made = []
    for texts, name in ((EXPORTS, "Exports"), (BATTERY, "Battery")):
        theme = room.choose(room.hear(texts[0], "bo", customer=name), "new", "bo", name)
        assert theme is not None
        room.choose(room.hear(texts[1], "cy"), theme.id, "cy")
        made.append(theme.id)
    shared = room.hear(BOTH, "eve", customer="Acme")
    room.choose(shared, made[0], "eve")
    room.choose(shared, made[1], "eve", place="also")
    return made[0], made[1], shared


def lines(room: Room) -> dict[str, ThemeLine]:
    found = room.store.read_now(lambda s: theme_lines(s, room.workspace, room.clock.now()))
    return {each.id: each for each in found}


def counted(room: Room) -> dict[str, tuple[int, int, int]]:
    return {each.name: (each.moments, each.people, each.customers) for each in lines(room).values()}


def links(room: Room, moment: str) -> list[MomentTheme]:
    return room.store.read_now(lambda s: every_link(s, room.workspace, [moment])).get(moment, [])


def every(room: Room) -> dict[str, list[MomentTheme]]:
    def read(session: Session) -> dict[str, list[MomentTheme]]:
        found = found_moments(session, room.workspace, Wanted(), ())
        return every_link(session, room.workspace, [each.id for each in found])

    return room.store.read_now(read)


def steps(room: Room, theme: str, ids: Sequence[str]) -> list[tuple[str, str]]:
    known = room.themes()
    found = room.store.read_now(lambda s: history(s, room.workspace, theme, ids, known))
    return [(step.verb, step.other) for step in found]


def test_it_counts_in_both_and_once_in_the_whole(room: Room, two: tuple[str, str, str]) -> None:
    first, second, shared = two
    assert counted(room) == {"Exports": (3, 3, 2), "Battery": (3, 3, 2)}
    records = room.store.read_now(lambda s: theme_records(s, room.workspace))
    assert [(one["name"], one["moments"], one["people"]) for one in records] == [
        ("Exports", 3, 3),
        ("Battery", 3, 3),
    ]
    for theme in (first, second):
        found = room.store.read_now(
            lambda s, theme=theme: found_moments(s, room.workspace, Wanted(theme_ids=[theme]), ())  # type: ignore[misc]
        )
        assert shared in [each.id for each in found]
        authors = room.store.read_now(
            lambda s, theme=theme: authors_in(s, room.workspace, [theme])  # type: ignore[misc]
        )
        assert room.person("eve") in dict(authors)
    room.next_week()
    room.issue()
    text = room.text()
    assert "5 moments: 6 in the 2 themes below. One of them is in two themes" in text
    assert text.count("3 moments, 3 people, 2 customers") == 2


def test_the_automatic_main_theme_becomes_its_authors(room: Room) -> None:
    made = room.hear_all(EXPORTS)
    room.close()
    main = room.theme_of(made[0])
    second = room.choose(made[0], "new", name="Battery", place="also")
    assert second is not None
    assert room.themes_of(made[0]) == [main, second.id]
    assert [(e.how, e.place, e.sure, e.closed) for e in links(room, made[0])] == [
        ("author", 1, None, True),
        ("author", 2, None, True),
    ]


def test_a_change_of_mind(room: Room, two: tuple[str, str, str]) -> None:
    first, second, shared = two
    third = room.choose(room.hear(EXPORTS[2], "di"), "new", "di", "Third")
    assert third is not None
    room.choose(shared, third.id, "eve")
    assert room.themes_of(shared) == [third.id, second]
    room.choose(shared, first, "eve", place="also")
    assert room.themes_of(shared) == [third.id, first]
    room.choose(shared, first, "eve")
    assert room.themes_of(shared) == [first]
    room.choose(shared, first, "eve", place="also")
    assert room.themes_of(shared) == [first]
    room.choose(shared, second, "eve", place="also")
    room.choose(shared, "none", "eve", place="also")
    assert room.themes_of(shared) == [first]
    room.choose(shared, second, "eve", place="also")
    room.choose(shared, "none", "eve")
    assert room.themes_of(shared) == [None]
    room.choose(shared, second, "eve", place="also")
    assert room.themes_of(shared) == [second]


def test_merged_themes_count_it_once_and_parting_them_brings_both_back(
    room: Room, two: tuple[str, str, str]
) -> None:
    first, second, shared = two
    before = every(room)
    merged = room.act("merge", second, first)
    assert every(room) == before
    assert counted(room) == {"Exports": (5, 3, 3)}
    records = room.store.read_now(lambda s: theme_records(s, room.workspace))
    assert [(one["moments"], one["people"]) for one in records] == [(5, 3)]
    room.next_week()
    room.issue()
    assert "5 moments: 5 in the theme below." in room.text()
    assert "two themes" not in room.text()
    for text in EXPORTS[2:]:
        room.choose(room.hear(text, "bo"), first, "bo")
    room.next_week()
    room.issue()
    assert "2 moments, 1 person" in room.text()
    assert "down from 5" in room.text()
    room.act("undo", merged.change)
    assert room.themes_of(shared) == [first, second]
    assert {name: n for name, (n, _, _) in counted(room).items()}["Battery"] == 3


def test_splitting_moves_the_place_that_is_in_the_theme(
    room: Room, two: tuple[str, str, str]
) -> None:
    first, second, shared = two
    before = every(room)
    done = room.act("split", second, [shared], "A part")
    assert room.themes_of(shared) == [first, done.theme.id]
    room.act("undo", done.change)
    assert every(room) == before
    done = room.act("split", first, [shared], "Another part")
    assert room.themes_of(shared) == [done.theme.id, second]
    room.act("undo", done.change)
    assert every(room) == before


def test_splitting_a_merged_theme_takes_both_places_along(
    room: Room, two: tuple[str, str, str]
) -> None:
    first, second, shared = two
    room.act("merge", second, first)
    before = every(room)
    done = room.act("split", first, [shared], "A part")
    assert room.themes_of(shared) == [done.theme.id]
    room.act("undo", done.change)
    assert every(room) == before
    everything = sorted(before)
    with pytest.raises(Refused, match="theme-split-everything"):
        room.act("split", first, everything, "All of it")


def test_a_lead_puts_it_into_a_second_theme_takes_it_out_and_thinks_again(
    room: Room, two: tuple[str, str, str]
) -> None:
    first, second, shared = two
    room.choose(shared, "none", "eve", place="also")
    before = every(room)
    done = room.act("share", shared, second)
    assert room.themes_of(shared) == [first, second]
    assert (links(room, shared)[0].how, links(room, shared)[1].how) == ("author", "lead")
    assert steps(room, first, [first]) == [("share", "Battery")]
    assert steps(room, second, [second]) == [("shared-in", "Exports")]
    assert room.act("share", shared, second).change is None
    with pytest.raises(Refused, match="error-theme-also-same"):
        room.act("share", shared, first)
    room.act("undo", done.change)
    assert every(room) == before
    room.act("share", shared, second)
    shared_by_lead = every(room)
    out = room.act("unshare", shared)
    assert room.themes_of(shared) == [first]
    assert steps(room, second, [second])[0] == ("unshare", "Exports")
    room.act("undo", out.change)
    assert every(room) == shared_by_lead
    assert room.act("unshare", room.hear(EXPORTS[3], "di")) is None
    audited = room.store.read_now(lambda s: entries(s, room.workspace))
    assert {"theme.share", "theme.unshare"} <= {each.action for each in audited}


def test_a_lead_who_says_also_affirms_what_was_automatic(room: Room) -> None:
    made = room.hear_all(EXPORTS)
    room.close()
    before = every(room)
    done = room.act("share", made[0], "new")
    assert {each.how for each in links(room, made[0])} == {"lead"}
    room.act("undo", done.change)
    assert every(room) == before
    assert len(room.themes()) == 1


def test_moving_it_out_of_either_theme_leaves_the_other(
    room: Room, two: tuple[str, str, str]
) -> None:
    first, second, shared = two
    before = every(room)
    for out_of, left in ((first, second), (second, first), ("", second)):
        done = room.act("move", shared, "none", "", out_of)
        assert room.themes_of(shared) == [left]
        room.act("undo", done.change)
        assert every(room) == before
    done = room.act("move", shared, "new", "Third", second)
    main, third = room.themes_of(shared)
    assert main == first
    assert third not in (first, second, None)
    room.act("undo", done.change)
    done = room.act("move", shared, second)
    assert room.themes_of(shared) == [second]
    room.act("undo", done.change)
    assert every(room) == before


def test_what_its_author_decided_since_is_not_undone(room: Room, two: tuple[str, str, str]) -> None:
    *_, shared = two
    third = room.choose(room.hear(EXPORTS[2], "di"), "new", "di", "Third")
    assert third is not None
    done = room.act("move", shared, third.id)
    room.choose(shared, "none", "eve", place="also")
    room.act("undo", done.change)
    assert room.themes_of(shared) == [third.id]


def test_a_step_from_before_second_themes_can_still_be_undone(room: Room) -> None:
    one = room.choose(room.hear(EXPORTS[0], "bo"), "new", "bo", "Exports")
    two = room.choose(room.hear(BATTERY[0], "cy"), "new", "cy", "Battery")
    assert one is not None
    assert two is not None
    moment = room.hear(EXPORTS[1], "di")
    room.choose(moment, one.id, "di")
    before = links(room, moment)
    done = room.act("move", moment, two.id)
    [was] = before
    old = [was.theme_id, was.how, was.decided_by, was.decided_at.isoformat(), None, None]
    noted = {"places": json.dumps({moment: old}), "to": two.id, "made": None}

    def as_it_was(session: Session) -> None:
        c = columns(ThemeChange)
        change(session, ThemeChange, c.id == done.change, before=noted)

    room.store.write_now(as_it_was)
    room.act("undo", done.change)
    assert links(room, moment) == before


def test_closing_neither_drops_nor_doubles_it(room: Room, two: tuple[str, str, str]) -> None:
    _, second, shared = two
    before = [(e.theme_id, e.how, e.decided_at) for e in links(room, shared)]
    alike = room.hear(BATTERY[2], "di")
    assert room.close() == 6
    assert room.close() == 0
    assert [(e.theme_id, e.how, e.decided_at) for e in links(room, shared)] == before
    assert all(each.closed for each in links(room, shared))
    assert room.theme_of(alike) == second
    assert room.store.read_now(lambda s: themes.apart_pairs(s, room.workspace)) == frozenset()


def test_the_engine_knows_a_theme_by_moments_that_are_mainly_in_another(room: Room) -> None:
    room.hear_all(EXPORTS)
    battery = None
    for text, who in zip(BATTERY[:3], ("bo", "cy", "di"), strict=True):
        moment = room.hear(text, who)
        room.choose(moment, "new", who, "Drivers")
        battery = room.choose(moment, battery.id if battery else "new", who, "", place="also")
    assert battery is not None
    run(embed_everywhere(room.kit, room.embedder, room.memory))

    def offered(words: str) -> list[str]:
        fresh = room.hear(words, "eve")
        room.offer(fresh)
        return room.store.read_now(lambda s: suggestion(s, room.workspace, fresh))

    assert battery.id in offered(BATTERY[3])
    drivers = room.act("merge", battery.id, room.theme_of(moment))
    assert battery.id not in offered(BATTERY[3])
    room.act("undo", drivers.change)
    assert battery.id in offered(BATTERY[3])
    for each in every(room):
        room.choose(each, "none", place="also")
    assert battery.id not in room.themes()
    assert battery.id not in offered(BATTERY[3])


def test_a_new_second_theme_is_named_in_its_words(room: Room) -> None:
    moment = room.hear(EXPORTS[0], "bo")
    room.choose(moment, "new", "bo", "Something")
    theme = room.choose(moment, "new", "bo", place="also")
    assert theme is not None
    assert theme.name.lower() in EXPORTS[0].lower()
    hidden = room.hear(BATTERY[0], "cy", anonymous=True)
    room.choose(hidden, "new", "cy", "Something else")
    unnamed = room.choose(hidden, "new", "cy", place="also")
    assert unnamed is not None
    assert unnamed.name == ""


def test_what_is_deleted_is_gone_from_both(room: Room) -> None:
    moment = room.hear(EXPORTS[0], "bo")
    room.choose(moment, "new", "bo")
    room.choose(moment, "new", "bo", place="also")
    assert len(room.themes()) == 2
    room.delete(moment)
    assert room.themes() == {}
    assert every(room) == {}


def test_an_edit_keeps_both_choices(room: Room, two: tuple[str, str, str]) -> None:
    *_, shared = two
    before = links(room, shared)
    room.edit(shared, "Something else entirely.")
    assert links(room, shared) == before


def test_everyone_in_it_hears_that_it_is_fixed(room: Room, two: tuple[str, str, str]) -> None:
    room.act("fixed", two[1])
    assert room.person("eve") in [row["member_id"] for row in room.deliveries("theme_fixed")]


def test_why_it_is_here_tells_of_both(room: Room, two: tuple[str, str, str]) -> None:
    first, second, shared = two
    room.choose(shared, "none", "eve", place="also")
    room.act("share", shared, second)
    say = speaker(catalogue(), "en")

    def why(session: Session, theme: str) -> Any:
        viewer = people.member(session, room.workspace, room.person("ada"))
        assert viewer is not None
        page = moments_page(session, room.workspace, viewer, [theme])
        (found,) = [each for each in page.moments if each.seen.moment.id == shared]
        return why_here(found, say)

    told = [room.store.read_now(lambda s, of=theme: why(s, of)) for theme in (first, second)]  # type: ignore[misc]
    assert told == [
        "put here by its author · also in “Battery”",
        "put here by Ada · also in “Exports”",
    ]
