"""Searching moments finds exactly what looking through all of them would."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlmodel import Session

from bot.digest.visible import CROWD
from bot.reading.find import Found, Search, find, one, search_from
from bot.refusal import Refused
from storage import moments, people
from storage.derived import fold_text, listed_at, week_of
from storage.store import Store
from storage.theme_links import put_links
from storage.themes import add_themes
from storage.values import Member, Moment, MomentTheme, Theme
from tests.digest.materials import unhurried
from tests.reading.room import CUSTOMERS, PEOPLE, heard, reader, settle, trial
from tests.storage.team import a_moment
from tests.support.clock import START

ZONE = ZoneInfo("Europe/Berlin")
DAYS = st.none() | st.dates(date(2026, 2, 20), date(2026, 3, 14))
SEARCHES = st.builds(
    Search,
    words=st.sampled_from(["", "export", "EXPORT list", "uber", "arger", "%", "_", "drucken", "x"]),
    theme=st.sampled_from(["", "slow", "merged", "nowhere"]),
    customer=st.sampled_from(["", *CUSTOMERS]),
    kind=st.sampled_from(["", "pain"]),
    person=st.sampled_from(["", *PEOPLE]),
    side=st.sampled_from(["", "internal", "external"]),
    quick_win=st.booleans(),
    first=DAYS,
    last=DAYS,
)


def lead(session: Session) -> Member:
    people.change_member(session, "w", "ada", role="lead")
    return reader(session)


def keep(session: Session, logged: Sequence[Moment], links: Sequence[str | None]) -> None:
    add_themes(session, "w", [a_theme("slow"), a_theme("merged", "slow"), a_theme("other")])
    moments.add_moments(session, "w", logged)
    placed = zip(logged, links, strict=False)
    put_links(session, "w", [a_link(each.id, theme) for each, theme in placed if theme])


def a_theme(name: str, into: str | None = None) -> Theme:
    state = "merged" if into else "active"
    return Theme(name, name, None, state, START, into, START)


def a_link(moment_id: str, theme: str) -> MomentTheme:
    return MomentTheme(moment_id, theme, "auto", None, START, closed=True)


def fits(moment: Moment, theme: str | None, search: Search, logged: Sequence[Moment]) -> bool:
    """The plain way to say what is found."""
    company = {
        each.member_id for each in logged if week_of(each.heard_at) == week_of(moment.heard_at)
    }
    if moment.anonymous:
        if len(company - {None}) < CROWD or search.person or search.customer:
            return False
        days = [week_of(moment.heard_at) + timedelta(days=day) for day in range(-1, 8)]
        sides = {moment.side}
    else:
        days = [moment.heard_at.astimezone(ZONE).date()]
        sides = {moment.side or ("external" if moment.customer_id else "")}
    said = fold_text(f"{moment.words} {moment.reading} {moment.feeling} {moment.worth}")
    return (
        all(word in said for word in fold_text(search.words).split())
        and (not search.theme or theme in ({"slow", "merged"} if search.theme != "nowhere" else ()))
        and search.customer in ("", moment.customer_id)
        and search.kind in ("", moment.kind)
        and search.person in ("", moment.member_id)
        and (not search.side or search.side in sides)
        and (not search.quick_win or moment.quick_win)
        and (search.first is None or max(days) >= search.first)
        and (search.last is None or min(days) <= search.last)
    )


def touches_an_edge(moment: Moment, search: Search) -> bool:
    """Whether a week in UTC and days in Berlin leave it open if an anonymous moment is found."""
    monday = week_of(moment.heard_at)
    edges = {monday + timedelta(days=day) for day in (-1, 0, 6, 7)}
    return moment.anonymous and bool(edges & {search.first, search.last})


def all_pages(session: Session, viewer: Member, search: Search, limit: int) -> list[str]:
    ids: list[str] = []
    after = ""
    while True:
        page = find(session, "w", viewer, search, after, limit)
        assert len(page.seen) <= limit
        ids += [seen.moment.id for seen in page.seen]
        after = page.after
        if not after:
            return ids


@unhurried
@given(
    logged=heard(),
    links=st.lists(st.sampled_from([None, "slow", "merged", "other"]), min_size=12, max_size=12),
    search=SEARCHES,
    limit=st.integers(1, 5),
)
def test_a_search_finds_what_looking_through_all_would(
    kept: Store,
    logged: Sequence[Moment],
    links: Sequence[str | None],
    search: Search,
    limit: int,
) -> None:
    with trial(kept) as session:
        keep(session, logged, links)
        ids = all_pages(session, lead(session), search, limit)
    open_to_both = {each.id for each in logged if touches_an_edge(each, search)}
    wanted = [
        moment
        for moment, theme in zip(logged, links, strict=False)
        if fits(moment, theme, search, logged)
    ]
    newest = sorted(wanted, key=lambda each: (listed_at(each), each.id), reverse=True)
    assert [each for each in ids if each not in open_to_both] == [
        each.id for each in newest if each.id not in open_to_both
    ]
    assert len(set(ids)) == len(ids)


@unhurried
@given(logged=heard(), search=SEARCHES, later=st.timedeltas(timedelta(0), timedelta(hours=23)))
def test_no_search_tells_who_when_or_about_whom_of_an_anonymous_moment(
    kept: Store, logged: Sequence[Moment], search: Search, later: timedelta
) -> None:
    """Whatever is asked, the answer is the same for any author, customer and time in the week."""
    from dataclasses import replace

    def other(each: Moment) -> Moment:
        at = datetime.combine(week_of(each.heard_at), datetime.min.time(), START.tzinfo)
        return replace(each, heard_at=at + timedelta(days=3) + later, customer_id=CUSTOMERS[1])

    moved = [other(each) if each.anonymous else each for each in logged]
    with trial(kept) as session:
        keep(session, logged, [])
        once = find(session, "w", lead(session), search)
    with trial(kept) as session:
        keep(session, moved, [])
        again = find(session, "w", lead(session), search)
    assert once == again


@pytest.mark.parametrize(
    ("looked_for", "words"),
    [
        ("UBERPRUFEN", "Sie überprüfen es."),
        ("strasse", "Straße"),
        ("Straße", "STRASSE"),
        ("cafe\u0301", "Café"),
        ("ΣΊΣΥΦΟΣ", "Σίσυφος"),
        ("100%", "Es sind 100% davon"),
        ("a_b", "das Feld a_b"),
        ("back\\slash", "ein back\\slash darin"),
        ("drei zwei", "zwei oder drei"),
        ("ﬁ", "findet"),
    ],
)
def test_case_accents_and_order_do_not_count(store: Store, looked_for: str, words: str) -> None:
    settle(store)
    store.write_now(lambda s: moments.add_moments(s, "w", [a_moment("m", words=words)]))
    store.write_now(lambda s: people.change_member(s, "w", "ada", role="lead"))

    def search(session: Session, text: str) -> Found:
        return find(session, "w", reader(session), Search(words=text))

    assert [each.moment.words for each in store.read_now(lambda s: search(s, looked_for)).seen] == [
        words
    ]
    for wrong in ("1%0", "a.b", "a%b", "nirgends", "%", "back/slash"):
        if wrong not in words:
            assert store.read_now(lambda s, w=wrong: search(s, w)).seen == ()  # type: ignore[misc]


def test_what_was_edited_is_found_by_its_new_words_alone(store: Store) -> None:
    settle(store)
    store.write_now(lambda s: people.change_member(s, "w", "ada", role="lead"))
    store.write_now(lambda s: moments.add_moments(s, "w", [a_moment("m", words="old")]))
    store.write_now(lambda s: moments.change_moment(s, "w", "m", words="new", reading="Lesart"))

    def ids(words: str) -> list[str]:
        found = store.read_now(lambda s: find(s, "w", reader(s), Search(words=words)))
        return [each.moment.id for each in found.seen]

    assert (ids("old"), ids("new"), ids("lesart")) == ([], ["m"], ["m"])
    store.write_now(lambda s: moments.change_moment(s, "w", "m", anonymous=True))
    assert ids("new") == [], "nobody keeps it company"


@given(text=st.text())
@example(text="\x00")
@example(text="\ud83d")
def test_anything_can_be_looked_for(text: str) -> None:
    fold_text(text).encode()
    assert "\x00" not in fold_text(text)


def test_only_leads_find_and_open_moments_of_others(kept: Store) -> None:
    with trial(kept) as session:
        moments.add_moments(session, "w", [a_moment("m", member_id="mia")])
        for doing in (
            lambda: find(session, "w", reader(session, "jonas"), Search()),
            lambda: one(session, "w", reader(session, "jonas"), "m"),
        ):
            with pytest.raises(Refused, match="error-not-allowed"):
                doing()
        assert one(session, "w", lead(session), "m").author == "mia"
        with pytest.raises(Refused, match="error-moment-gone"):
            one(session, "v", lead(session), "m")


def test_a_hidden_moment_is_as_good_as_gone(kept: Store) -> None:
    with trial(kept) as session:
        moments.add_moments(session, "w", [a_moment("m", anonymous=True)])
        with pytest.raises(Refused, match="error-moment-gone"):
            one(session, "w", lead(session), "m")


@pytest.mark.parametrize("mark", ["x", "-", "1-", "9" * 40 + "-x", "’"])
def test_a_broken_mark_begins_at_the_newest(kept: Store, mark: str) -> None:
    with trial(kept) as session:
        moments.add_moments(session, "w", [a_moment("m")])
        assert len(find(session, "w", lead(session), Search(), mark).seen) in (0, 1)


def test_days_that_are_none_are_refused_beside_their_field() -> None:
    with pytest.raises(Refused) as caught:
        search_from({"first": "yesterday", "last": "2026-13-01"})
    assert [(each.message, each.field) for each in caught.value.problems] == [
        ("error-date-unreadable", "first"),
        ("error-date-unreadable", "last"),
    ]
    with pytest.raises(Refused, match="error-search-backwards"):
        search_from({"first": "2026-03-02", "last": "2026-03-01"})
    assert search_from({"kind": "nonsense", "side": "nonsense", "quick_win": "no"}) == Search()
    assert search_from({"first": "0001-01-01", "last": "9999-12-31"}).last == date.max


def test_the_ends_of_the_calendar_can_be_asked_for(kept: Store) -> None:
    with trial(kept) as session:
        moments.add_moments(session, "w", [a_moment("m")])
        whole = search_from({"first": "0001-01-01", "last": "9999-12-31"})
        assert len(find(session, "w", lead(session), whole).seen) == 1
        near = search_from({"first": "0001-01-02", "last": "9999-12-30"})
        assert len(find(session, "w", lead(session), near).seen) == 1
