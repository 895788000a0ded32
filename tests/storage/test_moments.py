"""Moments and customers, on both databases."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from storage import moments
from storage.store import Store
from storage.values import Moment
from tests.storage.team import HOUR, a_moment, settle
from tests.support.clock import START
from tests.support.patience import SECONDS


@pytest.fixture(autouse=True)
def _team(store: Store) -> None:
    settle(store)


def log(store: Store, *kept: Moment) -> None:
    store.write_now(lambda s: moments.add_moments(s, "w", kept))


def named(store: Store, name: str, side: str = "", fresh: str = "fresh") -> str | None:
    return store.write_now(lambda s: moments.customer_named(s, "w", name, side, fresh))


def test_a_moment_comes_back_as_it_was_kept(store: Store) -> None:
    customer = named(store, "Nordhafen")
    whole = a_moment(
        "a",
        prompt_id="p",
        source_link="https://example.org/1",
        edited_at=START + HOUR,
        reading="They mean the list.",
        kind="pain",
        customer_id=customer,
        side="external",
        heard_how="call",
        feeling="tired",
        worth="a list",
        quick_win=True,
        anonymous=True,
    )
    log(store, whole)
    assert store.read_now(lambda s: moments.moment(s, "w", "a")) == whole
    assert store.read_now(lambda s: moments.moment_from(s, "w", whole.source)) == whole
    assert store.read_now(lambda s: moments.moment(s, "v", "a")) is None
    assert store.read_now(lambda s: moments.moment_from(s, "w", "elsewhere")) is None


LETTERS = st.characters(codec="utf-8", exclude_characters="\x00")


@settings(
    max_examples=30,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(words=st.text(LETTERS, max_size=200) | st.text("א🧾\u202e`\n\r\t'\"\\%_;", max_size=40_000))
def test_words_survive_byte_for_byte(store: Store, words: str) -> None:
    def turn_around(session: object) -> str:
        moments.add_moments(session, "w", [a_moment("a", words=words)])  # type: ignore[arg-type]
        found = moments.moment(session, "w", "a")  # type: ignore[arg-type]
        moments.remove_moment(session, "w", "a")  # type: ignore[arg-type]
        return found.words if found else "gone"

    assert store.write_now(turn_around) == words


def test_a_source_has_one_moment(store: Store) -> None:
    log(store, a_moment("a", source="message"))
    with pytest.raises(IntegrityError):
        log(store, a_moment("b", source="message"))
    assert store.read_now(lambda s: moments.count_moments(s, "w")) == 1
    assert store.read_now(lambda s: moments.count_moments(s, "v")) == 0


def test_many_sources_are_looked_for_at_once(store: Store) -> None:
    log(store, *(a_moment(f"{n}", source=f"s{n}") for n in range(1_200)))
    wanted = [f"s{n}" for n in range(600, 2_000)]
    found = store.read_now(lambda s: moments.known_sources(s, "w", wanted))
    assert found == {f"s{n}" for n in range(600, 1_200)}


def test_moments_of_a_period_of_a_person_and_by_id(store: Store) -> None:
    log(
        store,
        a_moment("c", heard_at=START + 2 * HOUR, logged_at=START + 9 * HOUR),
        a_moment("a", heard_at=START, logged_at=START + 7 * HOUR),
        a_moment("b", heard_at=START + HOUR, member_id="jonas"),
    )

    def ids(found: list[Moment]) -> list[str]:
        return [one.id for one in found]

    between = store.read_now(lambda s: moments.moments_between(s, "w", START, START + 2 * HOUR))
    assert ids(between) == ["a", "b"]
    assert ids(store.read_now(lambda s: moments.moments_by(s, "w", "mia"))) == ["c", "a"]
    assert ids(store.read_now(lambda s: moments.moments_by(s, "w", "mia", 1))) == ["c"]
    chosen = store.read_now(lambda s: moments.moments_by_id(s, "w", ["c", "x", "a"]))
    assert ids(chosen) == ["a", "c"]


def test_a_moment_changes_and_goes(store: Store) -> None:
    made = a_moment("a", prompt_id="p")
    log(store, made)
    change = {"words": "They print it twice.", "edited_at": START + HOUR}
    assert store.write_now(lambda s: moments.change_moment(s, "w", "a", **change))
    found = store.read_now(lambda s: moments.moment(s, "w", "a"))
    assert found == replace(made, words="They print it twice.", edited_at=START + HOUR)
    assert not store.write_now(lambda s: moments.change_moment(s, "w", "x", **change))
    assert store.read_now(lambda s: moments.count_answers(s, "w", "p")) == 1
    assert store.write_now(lambda s: moments.remove_moment(s, "w", "a"))
    assert not store.write_now(lambda s: moments.remove_moment(s, "w", "a"))
    assert store.read_now(lambda s: moments.count_answers(s, "w", "p")) == 0


def test_a_customer_is_known_by_any_spelling_of_case_and_spaces(store: Store) -> None:
    assert named(store, " Nordhafen  Logistik ", "internal", "one") == "one"
    assert named(store, "NORDHAFEN logistik", "external", "two") == "one"
    assert named(store, "  ", "", "three") is None
    assert named(store, "Straße", "", "four") == named(store, "STRASSE", "", "five") == "four"
    found = store.read_now(lambda s: moments.customers(s, "w"))
    assert {(one.name, one.side) for one in found.values()} == {
        ("Nordhafen Logistik", "internal"),
        ("Straße", "external"),
    }
    assert store.read_now(lambda s: moments.customers(s, "v")) == {}
    assert moments.fold(" A  b\tC ") == "a b c"


def test_a_customer_goes_with_the_last_moment_about_them(store: Store) -> None:
    customer = named(store, "Nordhafen")
    log(store, a_moment("a", customer_id=customer), a_moment("b", customer_id=customer))

    def drop(moment_id: str) -> int:
        store.write_now(lambda s: moments.remove_moment(s, "w", moment_id))
        store.write_now(lambda s: moments.drop_unused_customer(s, "w", customer))
        return len(store.read_now(lambda s: moments.customers(s, "w")))

    assert drop("a") == 1
    assert drop("b") == 0
    store.write_now(lambda s: moments.drop_unused_customer(s, "w", None))
    assert named(store, "Nordhafen", fresh="anew") == "anew", "its spellings went, too"


def test_two_who_name_the_same_customer_at_once_mean_one(store: Store) -> None:
    named_first, may_end = threading.Event(), threading.Event()

    def first(session: Session) -> str | None:
        found = moments.customer_named(session, "w", "Nordhafen", "", "one")
        named_first.set()
        may_end.wait(SECONDS)
        return found

    with ThreadPoolExecutor() as pool:
        one = pool.submit(store.write_now, first)
        named_first.wait(SECONDS)
        other = pool.submit(named, store, "nordhafen", "", "two")
        with pytest.raises(TimeoutError):
            other.result(0.2)  # it waits for the first to end
        may_end.set()
        assert (one.result(SECONDS), other.result(SECONDS)) == ("one", "one")
    assert list(store.read_now(lambda s: moments.customers(s, "w"))) == ["one"]
