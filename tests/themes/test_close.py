"""What closing a week decides."""

from collections.abc import Callable
from dataclasses import replace
from itertools import count

from hypothesis import given, settings

from bot.themes.close import close_week
from bot.themes.values import Note
from tests.themes.notes import ALONE, SAID, note, told, untold
from tests.themes.strategies import notes

SEATS = (
    "The seats in the waiting room are too hard.",
    "Hard seats in the waiting room, patients stand instead.",
    "The waiting room seats are hard, an old lady complained.",
    "Waiting room: the seats are too hard to sit on.",
    "They find the seats in the waiting room too hard.",
    "Hard seats again in the waiting room.",
)
LAMPS = (
    "The lamp above the chair flickers.",
    "A flickering lamp above the chair again.",
    "The chair's lamp flickers all day.",
    "Their lamp above the chair flickers and goes out.",
)
ROOF = (
    "The roof leaks into the server room.",
    "Water leaks through the server room roof.",
    "The server room roof leaks when it rains.",
)


def numbered() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"new{next(numbers)}"


def test_an_empty_week_closes() -> None:
    assert close_week([], [], numbered()) == {}
    assert close_week(told(), [], numbered()) == {}


def test_a_note_joins_the_theme_it_repeats() -> None:
    fresh = untold(["Patients got the appointment reminder text twice again, and complained."])
    assert close_week(told(), fresh, numbered()) == {fresh[0].id: "reminders"}


def test_a_note_about_something_else_stays_single() -> None:
    fresh = untold(ALONE[:1])
    assert close_week(told(), fresh, numbered()) == {fresh[0].id: None}


def test_a_new_theme_is_discovered() -> None:
    leak = ["The roof leaks into the server room.", "Water leaks through the server room roof."]
    fresh = untold([*leak, ALONE[0]])
    found = close_week(told(), fresh, numbered())
    assert found[leak[0]] == found[leak[1]] == "new1"
    assert found[ALONE[0]] is None


def test_a_new_theme_takes_in_single_notes_of_the_last_three_weeks() -> None:
    old = [
        note("The roof leaks into the server room.", week=2, name="recent"),
        note("The server room roof leaks.", week=1, name="old"),
        note("The roof over the server room leaks.", week=3, chosen=True, name="nowhere"),
    ]
    fresh = untold(["The roof leaks into the server room again."], week=5)
    found = close_week([*told(), *old], fresh, numbered())
    assert found == {"recent": "new1", fresh[0].id: "new1"}


def test_the_themes_of_a_first_week_are_found_from_nothing() -> None:
    fresh = untold([text for theme in ("xray", "insurance") for text in SAID[theme][:4]], week=1)
    found = close_week([], fresh, numbered())
    xray = [found[text] for text in SAID["xray"][:4]]
    insurance = [found[text] for text in SAID["insurance"][:4]]
    assert max(xray.count(theme) for theme in xray if theme) >= 3
    assert max(insurance.count(theme) for theme in insurance if theme) >= 3
    assert not {theme for theme in xray if theme} & {theme for theme in insurance if theme}


@settings(max_examples=80)
@given(notes("k", 1, 4), notes("f", 5, 5))
def test_every_fresh_note_is_answered_and_no_choice_is_overridden(
    known: list[Note], fresh: list[Note]
) -> None:
    found = close_week(known, fresh, numbered())
    assert {one.id for one in fresh} <= set(found)
    assert all(found[one.id] == one.theme for one in fresh if one.chosen)
    taken_in = {one.id for one in known} & set(found)
    assert all(
        one.theme is None and not one.chosen and one.week >= 2
        for one in known
        if one.id in taken_in
    )
    lasting = {one.theme for one in (*known, *fresh)}
    members = [theme for theme in found.values() if theme is not None and theme not in lasting]
    assert all(members.count(theme) > 1 for theme in members)


@settings(max_examples=40)
@given(notes("k", 1, 4), notes("f", 5, 5))
def test_the_same_week_closes_the_same_way(known: list[Note], fresh: list[Note]) -> None:
    assert close_week(known, fresh, numbered()) == close_week(known, fresh, numbered())


def test_where_texts_tell_themes_go_on_and_new_ones_begin() -> None:
    last, now = untold([*SEATS[:4], *LAMPS[:4]], week=1), untold([*SEATS[4:], *ROOF], week=2)
    first = close_week([], last, numbered())
    seats = {first[text] for text in SEATS[:4]}
    assert len(seats) == 1
    assert seats.isdisjoint({first[text] for text in LAMPS[:4]})
    known = [replace(one, theme=first[one.id]) for one in last]
    second = close_week(known, now, lambda: "fresh")
    assert {second[text] for text in SEATS[4:]} == seats
    assert {second[text] for text in ROOF} == {"fresh"}


def test_where_texts_do_not_tell_a_crowd_does_not_pull_everything_in() -> None:
    known = [*untold(ALONE, week=1), *told("xray", "calendar", week=1)]
    untapped = [replace(one, chosen=False) for one in known]
    found = close_week(untapped, untold(["Nobody answers the phone on Mondays."]), numbered())
    assert set(found.values()) == {None}
