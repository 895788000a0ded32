"""Every theme in numbers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session

from bot.speech.say import speaker
from bot.speech.theme_words import counts
from bot.theming.overview import ThemeLine, theme_lines
from bot.theming.reading import hearing, one_theme
from storage import people
from tests.support.statements import statements
from tests.theming.room import BATTERY, EXPORTS, PEOPLE, Room


@pytest.fixture
def late(room: Room) -> Room:
    """A room whose clock stands on a Wednesday, ten weeks on."""
    room.clock.advance(timedelta(weeks=10, days=2, hours=12))
    return room


def lines(room: Room, weeks: int = 8) -> list[ThemeLine]:
    return room.store.read_now(lambda s: theme_lines(s, room.workspace, room.clock.now(), weeks))


def heard(room: Room, theme: str, weeks_ago: int, *who: str, customer: str = "") -> list[str]:
    """One moment of each of these people, so many weeks ago."""
    at = room.clock.now() - timedelta(weeks=weeks_ago)
    made = [room.hear(EXPORTS[0], each, at=at, customer=customer) for each in who]
    for moment, each in zip(made, who, strict=True):
        room.choose(moment, "new", each, name=theme)
    return made


def test_counts_by_week_people_and_customers(late: Room) -> None:
    heard(late, "Exports", 0, "bo", "cy", customer="Acme")
    heard(late, "Exports", 1, "bo", customer="Globex")
    heard(late, "Exports", 7, "di")
    heard(late, "Exports", 8, "eve")
    [line] = lines(late)
    assert line.counts == (1, 0, 0, 0, 0, 0, 1, 2)
    assert (line.this_week, line.last_week, line.moments) == (2, 1, 4)
    assert (line.people, line.customers) == (2, 2)
    assert (line.people_all, line.customers_all) == (3, 2)
    assert line.weeks[-1] == late.clock.now().date() - timedelta(days=2)
    assert line.first_heard == late.clock.now() - timedelta(weeks=8)
    assert (line.trend, line.silence, line.streak) == ("back", 5, 2)
    assert len(lines(late, 26)[0].counts) == 26


def test_ranked_by_people_and_customers_of_two_weeks(late: Room) -> None:
    heard(late, "Old", 3, *PEOPLE)
    heard(late, "Loud", 0, "bo", "bo", "bo", "bo")
    heard(late, "Wide", 1, "bo", "cy", customer="Acme")
    assert [line.name for line in lines(late)] == ["Wide", "Loud", "Old"]


def test_what_was_merged_counts_for_the_other(late: Room) -> None:
    heard(late, "One", 0, "bo", "cy")
    heard(late, "Other", 0, "bo", "di")
    ids = {theme.name: theme.id for theme in late.themes().values()}
    late.act("merge", ids["One"], ids["Other"])
    [line] = lines(late)
    assert (line.name, line.this_week, line.people) == ("Other", 4, 3)


def test_anonymous_moments_count_in_a_crowd_alone(late: Room) -> None:
    heard(late, "Exports", 0, "bo")
    hidden = late.hear(EXPORTS[1], "cy", anonymous=True)
    late.choose(hidden, "new", "cy", name="Exports")
    assert lines(late)[0].this_week == 1
    late.hear_all(BATTERY)
    assert lines(late)[0].this_week == 1
    late.hear(BATTERY[0], "eve")
    late.hear(BATTERY[0], "fay")
    assert lines(late)[0].this_week == 2


def test_a_theme_only_anonymous_authors_know_is_not_listed(late: Room) -> None:
    hidden = late.hear(EXPORTS[1], "cy", anonymous=True)
    made = late.choose(hidden, "new", "cy")
    assert made is not None
    assert lines(late) == []
    late.act("rename", made.id, "A name of a person's")
    assert [line.name for line in lines(late)] == ["A name of a person's"]


def test_a_fixed_theme_that_is_heard_again(late: Room) -> None:
    heard(late, "Exports", 2, "bo")
    [line] = lines(late)
    late.act("fixed", line.id)
    assert lines(late)[0].again_after is None
    late.clock.advance(timedelta(weeks=3, days=1))
    heard(late, "Exports", 0, "cy")
    assert lines(late)[0].again_after == 3


def test_what_nobody_told_of_lately_is_said_in_one_go(late: Room) -> None:
    heard(late, "Exports", 3, "bo", "cy")
    [line] = lines(late)
    say = speaker(late.kit.catalogue, "en")
    assert counts(line, say) == "none this week or last"
    heard(late, "Exports", 1, "bo")
    assert counts(lines(late)[0], say) == "none this week, 1 last week · 1 person"


def test_no_more_statements_for_more_themes(late: Room) -> None:
    heard(late, "One", 0, "bo")
    with statements(late.store.engine) as few:
        lines(late)
    for number in range(12):
        heard(late, f"Theme {number}", 1, "bo")
    with statements(late.store.engine) as many:
        lines(late)
    assert len(many) == len(few)


def test_who_is_told_is_counted_so_that_no_anonymous_author_shows(late: Room) -> None:
    theme = late.choose(late.hear(EXPORTS[0], "bo"), "new", "bo", "Exports")
    assert theme is not None
    theme_id = theme.id

    def told() -> tuple[int, int]:
        def read(session: Session) -> tuple[int, int]:
            ada = people.member(session, late.workspace, late.person("ada"))
            assert ada is not None
            one = one_theme(session, late.workspace, ada, theme_id, late.clock.now())
            return hearing(session, late.workspace, [theme_id])[theme_id], one.hearing

        return late.store.read_now(read)

    late.choose(late.hear(EXPORTS[1], "bo", anonymous=True), theme_id, "bo")
    late.choose(late.hear(EXPORTS[2], "cy", anonymous=True), theme_id, "cy")
    assert told() == (1, 1)  # too few logged something in this week to speak of the others
    for each in PEOPLE:
        late.hear(BATTERY[0], each)
    assert told() == (3, 3)  # Bo twice: "2 people" beside Bo's name would tell whose one other is


def test_only_who_can_be_told_is_counted(late: Room) -> None:
    heard(late, "Exports", 0, "bo", "cy", "di")
    [theme_id] = late.themes()

    def change(name: str, **values: Any) -> None:
        where = (late.workspace, late.person(name))
        late.store.write_now(lambda s: people.change_member(s, *where, **values))

    def told() -> int:
        return late.store.read_now(lambda s: hearing(s, late.workspace, [theme_id])[theme_id])

    assert told() == 3
    change("bo", state="deactivated")
    change("cy", address=None)
    assert told() == 1
