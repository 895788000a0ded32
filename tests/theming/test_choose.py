"""A person says where a moment belongs, and that stays."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage.theme_links import links_of
from storage.themes import open_themes
from tests.theming.room import BATTERY, EXPORTS, Room


def open_names(room: Room) -> list[str]:
    return [each.name for each in room.store.read_now(lambda s: open_themes(s, room.workspace))]


def test_who_chose_and_when_is_kept(room: Room) -> None:
    moment = room.hear(EXPORTS[0], "bo")
    theme = room.choose(moment, "new", "bo", "  Slow\n exports ")
    link = room.store.read_now(lambda s: links_of(s, room.workspace, [moment]))[moment]
    assert theme is not None
    assert (theme.name, theme.named_by) == ("Slow exports", room.person("bo"))
    assert (link.theme_id, link.how, link.decided_by) == (theme.id, "author", room.person("bo"))
    assert link.decided_at == room.clock.now()


def test_a_new_theme_without_a_name_is_named_in_the_authors_words(room: Room) -> None:
    theme = room.choose(room.hear(EXPORTS[0]), "new")
    assert theme is not None
    assert theme.named_by is None
    assert theme.name.lower() in EXPORTS[0].lower()
    assert open_names(room) == [theme.name]


def test_an_anonymous_authors_words_name_nothing(room: Room) -> None:
    theme = room.choose(room.hear(EXPORTS[0], anonymous=True), "new")
    assert theme is not None
    assert theme.name == ""
    assert open_names(room) == []
    room.choose(room.hear(EXPORTS[1], "bo"), theme.id, "bo")
    room.close()
    assert open_names(room)[0].lower() in EXPORTS[1].lower()


def test_a_theme_that_an_anonymous_author_began_does_not_tell_when(room: Room) -> None:
    monday = room.clock.now()
    room.clock.advance(timedelta(days=2, hours=3))
    hidden = room.choose(room.hear(EXPORTS[0], anonymous=True), "new")
    shown = room.choose(room.hear(EXPORTS[1], "bo"), "new", "bo")
    assert hidden is not None
    assert shown is not None
    assert (hidden.created_at, hidden.state_at) == (monday, monday)
    assert shown.created_at == room.clock.now()
    # Ids begin with the time they were made at, but for those that must not.
    assert shown.id[:8] == room.new_id()[:8] != hidden.id[:8]


def test_a_name_in_use_means_that_theme(room: Room) -> None:
    first = room.choose(room.hear(EXPORTS[0]), "new", name="Slow exports")
    second = room.choose(room.hear(EXPORTS[1], "bo"), "new", "bo", "slow EXPORTS")
    assert first == second


def test_a_merged_theme_stands_for_the_one_it_went_into(room: Room) -> None:
    one = room.choose(room.hear(EXPORTS[0]), "new", name="One")
    two = room.choose(room.hear(EXPORTS[1], "bo"), "new", "bo", "Two")
    assert one is not None
    assert two is not None
    room.act("merge", one.id, two.id)
    chosen = room.choose(room.hear(EXPORTS[2], "cy"), one.id, "cy")
    assert chosen is not None
    assert chosen.id == two.id


def test_nothing_that_is_gone_can_be_chosen(room: Room) -> None:
    moment = room.hear(EXPORTS[0])
    with pytest.raises(LookupError, match="the theme"):
        room.choose(moment, "no-such-theme")
    room.delete(moment)
    with pytest.raises(LookupError, match="the moment"):
        room.choose(moment, "none")


def test_a_change_of_mind_leaves_no_empty_theme(room: Room) -> None:
    moment = room.hear(EXPORTS[0])
    room.choose(moment, "new")
    room.choose(moment, "none")
    assert room.themes() == {}
    assert room.theme_of(moment) is None


def test_no_closing_moves_what_a_person_chose(room: Room) -> None:
    moments = room.hear_all(EXPORTS)
    odd = room.hear(BATTERY[0], "eve")
    theme = room.choose(moments[0], "new", name="Slow exports")
    assert theme is not None
    room.choose(odd, theme.id, "eve")
    room.choose(moments[3], "none", "di")
    room.close()
    room.close()
    assert room.theme_of(odd) == theme.id
    assert room.theme_of(moments[3]) is None
    assert room.theme_of(moments[1]) == theme.id
