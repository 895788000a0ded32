"""A posted digest stays true: late, edited and deleted moments, renamed and merged themes."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from functools import partial

import pytest
from sqlmodel import Session

from bot.reporting.refresh import refresh_stale
from prompts.dates import long_date
from storage.digests import put_vote, refresh_digest, stale_digests, votes
from tests.theming.room import BATTERY, EXPORTS, Room, day, run


@pytest.fixture
def moments(room: Room) -> list[str]:
    """Four moments of one theme in a digest that stands in the channel; it is Monday after."""
    made = room.hear_all(EXPORTS)
    room.next_week()
    room.issue()
    room.post()
    room.clock.advance(timedelta(days=1))
    return made


def updates(room: Room) -> list[str]:
    return [row["key"] for row in room.deliveries("digest_update")]


def vote(room: Room, digest_id: str, useful: bool, session: Session) -> None:
    put_vote(session, room.workspace, digest_id, room.person("bo"), useful)


def test_nothing_changed_means_nothing_sent(room: Room, moments: list[str]) -> None:
    assert room.refresh() == 0
    assert updates(room) == []
    assert room.digests()[0].corrected_on is None


def test_a_late_moment_is_added_with_the_date_of_correction(room: Room, moments: list[str]) -> None:
    late = room.hear(EXPORTS[0], "eve", at=day(3))
    assert room.refresh() == 1
    digest = room.digests()[0]
    assert updates(room) == [f"digest:{digest.id}:1"]
    assert digest.corrected_on == date(2026, 3, 10)
    assert room.theme_of(late) == room.theme_of(moments[0])
    text = room.text()
    assert "5 moments: 5 in the theme below." in text
    assert "Corrected on 10 March 2026" in text
    assert room.refresh() == 0
    assert len(updates(room)) == 1


def test_nothing_of_a_deleted_moment_is_left(room: Room) -> None:
    told = "Wendelin of Kestrel wants purple pallets."
    moments = room.hear_all(EXPORTS[:3])
    odd = room.hear(told, "di", customer="Kestrel Parts")
    theme = room.choose(odd, "new", "di")
    room.next_week()
    room.issue()
    room.post()
    assert "Wendelin" in room.text()
    assert theme is not None
    room.delete(odd)
    assert room.refresh() == 1
    text = room.text()
    for word in ("Wendelin", "Kestrel", "purple", "pallets"):
        assert word not in text
    assert "3 moments" in text
    assert len(updates(room)) == 1
    assert theme.id not in room.themes()
    for moment in moments:
        room.delete(moment)
    room.refresh()
    assert "Nobody logged a moment this week." in room.text()


def test_an_edit_is_quoted_as_it_is_now(room: Room, moments: list[str]) -> None:
    for moment in moments:
        room.edit(moment, f"{EXPORTS[0]} Nobody warned her.")
    assert room.refresh() == 1
    text = room.text()
    assert "Nobody warned her" in text
    assert EXPORTS[1] not in text


def test_several_changes_make_one_update(room: Room, moments: list[str]) -> None:
    room.delete(moments[0])
    room.delete(moments[1])
    room.hear(BATTERY[0], "fay", at=day(4))
    room.refresh()
    assert len(updates(room)) == 1


def test_a_change_in_an_old_week_reaches_the_digests_that_compare_with_it(
    room: Room, moments: list[str]
) -> None:
    room.hear_all(EXPORTS)
    room.next_week()
    room.issue()
    room.post()
    assert "as many as last week" in room.text()
    room.delete(moments[0])
    assert room.refresh() == 2
    assert "3 last week" in room.text()


def test_a_new_name_is_shown_without_calling_it_a_correction(
    room: Room, moments: list[str]
) -> None:
    room.act("rename", room.theme_of(moments[0]), "Slow exports")
    assert room.refresh() == 1
    digest = room.digests()[0]
    assert (digest.revision, digest.corrected_on) == (1, None)
    assert "Slow exports" in room.text()


def test_a_merge_is_shown_and_so_is_taking_it_back(room: Room) -> None:
    exports, batteries = room.hear_all(EXPORTS), room.hear_all(BATTERY)
    room.next_week()
    room.issue()
    room.post()
    one, other = room.theme_of(exports[0]), room.theme_of(batteries[0])
    room.act("merge", one, other)
    assert room.refresh() == 1
    assert "Corrected on 9 March 2026, because themes were merged or split." in room.text()
    assert "8 moments: 8 in the theme below." in room.text()
    room.act("unmerge", one)
    assert room.refresh() == 1
    assert "8 moments: 8 in the 2 themes below." in room.text()


def test_a_muted_theme_is_counted_and_not_listed(room: Room, moments: list[str]) -> None:
    theme = str(room.theme_of(moments[0]))
    room.act("mute", theme)
    room.refresh()
    text = room.text()
    assert "4 moments: 4 in muted themes." in text
    assert room.themes()[theme].name not in text


def test_what_was_done_is_told_in_the_next_digest(room: Room, moments: list[str]) -> None:
    theme = str(room.theme_of(moments[0]))
    room.act("rename", theme, "Slow exports")
    room.act("working", theme)
    room.refresh()
    assert "You said, we did" not in room.text()
    room.next_week()
    room.issue()
    room.post()
    assert "You said, we did: We are on “Slow exports”." in room.text()
    room.act("fixed", theme)
    room.next_week()
    room.issue()
    assert "You said, we did: “Slow exports” is fixed." in room.text()
    assert "You said, we did: We are on “Slow exports”." in room.text(1)


def test_a_fixed_theme_that_is_back_says_when_it_was_fixed_and_for_how_long(
    room: Room, moments: list[str]
) -> None:
    theme = str(room.theme_of(moments[0]))
    room.act("rename", theme, "Slow exports")
    room.act("fixed", theme)
    fixed_on = room.clock.now().date()
    room.clock.advance(timedelta(weeks=3))
    for text in EXPORTS[:2]:
        room.choose(room.hear(text, "bo"), theme, "bo")
    room.next_week()
    room.issue()
    assert room.refresh() == 1  # the digest of before says that it is fixed, and no more
    assert "Slow exports · Fixed" in room.text(-1)
    told = f"Slow exports · Marked as fixed on {long_date('en', fixed_on)}; back after 3 weeks"
    assert told in room.text()
    assert room.text().count("back after") == 1
    assert "is fixed." not in room.text()
    room.act("reopen", theme)
    assert room.refresh() == 2
    assert "fixed" not in room.text()
    assert room.text().count("back after") == 1


def test_the_author_taps_after_the_digest_was_posted(room: Room, moments: list[str]) -> None:
    room.choose(moments[0], "none")
    assert room.refresh() == 1
    assert "4 moments: 3 in the theme below, 1 heard once." in room.text()


def test_a_digest_on_its_way_is_looked_at_when_it_has_arrived(room: Room) -> None:
    moments = room.hear_all(EXPORTS)
    room.next_week()
    room.issue()
    room.delete(moments[0])
    assert room.refresh() == 0
    assert updates(room) == []
    room.post()
    assert room.refresh() == 1
    assert len(updates(room)) == 1


def test_a_digest_that_was_missed_is_corrected_in_silence(room: Room) -> None:
    moments = room.hear_all(EXPORTS)
    room.next_week()
    room.next_week()
    room.issue()
    room.post()
    room.delete(moments[0])
    room.refresh()
    missed = room.digests()[1]
    assert missed.missed
    assert missed.corrected_on == room.clock.now().date()
    assert all(missed.id not in key for key in updates(room))


def test_two_refreshes_at_once_update_once(room: Room, moments: list[str]) -> None:
    room.delete(moments[0])

    async def together() -> list[int]:
        now = room.clock.now()
        tasks = (refresh_stale(room.kit, room.embedder, now) for _ in range(3))
        return await asyncio.gather(*tasks)

    assert sorted(run(together())) == [0, 0, 1]
    assert len(updates(room)) == 1
    assert room.digests()[0].revision == 1


def test_a_change_during_a_look_is_not_lost(room: Room, moments: list[str]) -> None:
    room.delete(moments[0])
    (seen,) = room.store.read_now(lambda s: stale_digests(s, room.workspace, 9))
    room.delete(moments[1])
    late = room.store.write_now(
        lambda s: refresh_digest(s, room.workspace, seen, content="outdated", revision=1)
    )
    assert not late
    assert room.refresh() == 1
    assert "2 moments" in room.text()


def test_a_vote_counts_once_per_reader_and_corrects_nothing(room: Room, moments: list[str]) -> None:
    digest = room.digests()[0]
    for useful in (True, False, True):
        room.store.write_now(partial(vote, room, digest.id, useful))
    assert room.store.read_now(lambda s: votes(s, room.workspace, digest.id)) == (1, 0)
    assert room.refresh() == 0
    assert "One person found this useful." in room.text()


def test_hidden_moments_come_out_when_a_fifth_person_logs(room: Room) -> None:
    room.hear_all(EXPORTS[:3])
    room.hear(EXPORTS[3], "di", anonymous=True)
    room.next_week()
    room.issue()
    room.post()
    assert "1 anonymous" in room.text()
    room.hear(BATTERY[0], "eve", at=day(5))
    room.refresh()
    text = room.text()
    assert "5 moments: 4 in the theme below, 1 heard once." in text
    assert "Di" not in text


def test_a_correction_says_what_was_changed(room: Room, moments: list[str]) -> None:
    def why() -> str:
        room.refresh()
        return room.text().partition("because ")[2].partition(".")[0]

    theme = str(room.theme_of(moments[0]))
    room.act("rename", theme, "Slow exports")
    assert why() == "", "a new name is no correction"
    room.act("move", moments[0], "none")
    assert why() == "moments were put into other themes"
    room.act("mute", theme)
    assert why().endswith("other themes and themes were muted or listed again")
    room.hear(EXPORTS[0], "eve", at=day(3))
    assert why().startswith("moments were changed, deleted or came in late, moments were put")


def test_a_choice_of_the_author_is_no_change_of_the_moment(room: Room, moments: list[str]) -> None:
    room.choose(moments[0], "none")
    room.refresh()
    assert "because moments were put into other themes." in room.text()


def test_a_split_and_taking_it_back_are_told_as_such(room: Room, moments: list[str]) -> None:
    theme = str(room.theme_of(moments[0]))
    done = room.act("split", theme, moments[:2], "Late exports")
    room.refresh()
    assert "because themes were merged or split." in room.text()
    room.act("undo", done.change)
    room.refresh()
    assert "because themes were merged or split." in room.text()
