"""Customers renamed, given further names, and made one: nothing is lost, and digests follow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from threading import Event, Thread
from typing import Any, TypeVar

import pytest
from sqlmodel import Session

from bot.customers.forms import edit_customer_form, merge_customer_form, save_customer
from bot.customers.manage import LONGEST_NAME, Customers
from bot.customers.view import customers_listed
from bot.refusal import Refused
from bot.speech.customers_form import MOST_CHOICES
from bot.speech.say import speaker
from storage import audit, customers, people
from storage.moments import add_moment, customer_named, moment, moments_between
from storage.moments import customers as all_customers
from tests.theming.room import EXPORTS, MONDAY, Room

T = TypeVar("T")


def does(room: Room, doing: Callable[[Customers], T], actor: str = "ada") -> T:
    def write(session: Session) -> T:
        member = people.member(session, room.workspace, room.person(actor))
        assert member is not None
        now = room.clock.now()
        return doing(Customers(session, room.workspace, member, now, room.new_id))

    return room.store.write_now(write)


def refusal(room: Room, doing: Callable[[Customers], Any], actor: str = "ada") -> list[Any]:
    with pytest.raises(Refused) as refused:
        does(room, doing, actor)
    return [(each.message, each.field) for each in refused.value.problems]


def called(room: Room, name: str) -> str:
    found = room.store.read_now(lambda s: customers.customer_called(s, room.workspace, name))
    assert found is not None, name
    return found


def names(room: Room, customer_id: str) -> list[str]:
    found = room.store.read_now(lambda s: customers.names_of(s, room.workspace, [customer_id]))
    return found.get(customer_id, [])


def log(room: Room) -> list[tuple[str, dict[str, str]]]:
    entries = room.store.read_now(lambda s: audit.entries(s, room.workspace))
    return [(each.action, each.about) for each in entries]


def about(room: Room) -> list[str | None]:
    """Whom each moment is about, oldest first."""
    start, end = room.clock.now() - timedelta(days=30), room.clock.now() + timedelta(days=30)
    found = room.store.read_now(lambda s: moments_between(s, room.workspace, start, end))
    return [each.customer_id for each in found]


def test_a_merge_moves_moments_and_names_and_puts_digests_right(room: Room) -> None:
    room.next_week()
    room.issue()
    room.post()
    assert "3 customers" in room.text()
    gone, kept = called(room, "nordhafen gmbh"), called(room, "Nordhafen")
    assert does(room, lambda work: work.merge(gone, kept)).name == "Nordhafen"
    assert sorted(map(str, about(room))) == sorted([kept, kept, kept, called(room, "kirchberg")])
    assert called(room, "Nordhafen GmbH") == kept
    assert names(room, kept) == ["Nordhafen", "Nordhafen GmbH"]
    assert gone not in room.store.read_now(lambda s: all_customers(s, room.workspace))
    assert log(room)[0] == ("customer.merge", {"customer": gone, "into": kept})
    assert room.refresh() == 1
    assert "2 customers" in room.text()
    assert refusal(room, lambda work: work.merge(gone, kept)) == [("error-customer-gone", "")]


def test_a_merge_can_be_asked_for_by_name_and_not_with_oneself(room: Room) -> None:
    gone, kept = called(room, "Nordhafen GmbH"), called(room, "Nordhafen")
    assert refusal(room, lambda work: work.merge(kept, " nordhafen ")) == [
        ("error-customer-same", "into")
    ]
    assert refusal(room, lambda work: work.merge(kept, "Nobody")) == [
        ("error-customer-unknown", "into")
    ]
    assert does(room, lambda work: work.merge(gone, "  NORDHAFEN ")).id == kept


def test_a_new_name_is_told_by_digests_and_the_old_one_still_leads_there(room: Room) -> None:
    room.next_week()
    room.issue()
    room.post()
    assert "Kirchberg" in room.text()
    known = called(room, "Kirchberg")
    does(room, lambda work: work.edit(known, " Kirchberg   AG ", "external", ["Kirchberg"]))
    assert names(room, known) == ["Kirchberg", "Kirchberg AG"]
    room.refresh()
    assert "Kirchberg AG" in room.text()
    assert log(room)[0] == ("customer.edit", {"customer": known})
    named = room.store.write_now(
        lambda s: customer_named(s, room.workspace, "KIRCHBERG", "external", "fresh")
    )
    assert named == known


def test_a_name_that_was_dropped_leads_to_a_new_customer(room: Room) -> None:
    known = called(room, "Kirchberg")
    does(room, lambda work: work.edit(known, "Kirchberg AG", "internal", []))
    assert names(room, known) == ["Kirchberg AG"]
    named = room.store.write_now(
        lambda s: customer_named(s, room.workspace, "Kirchberg", "external", "fresh")
    )
    assert named == "fresh"


def test_names_must_be_there_free_and_not_too_long(room: Room) -> None:
    known = called(room, "Kirchberg")
    wrong = ["nordhafen", "x" * (LONGEST_NAME + 1), " "]
    assert refusal(room, lambda work: work.edit(known, " ", "nowhere", wrong)) == [
        ("error-required", "name"),
        ("error-choice-unknown", "side"),
        ("error-too-long", "others"),
        ("error-customer-taken", "others"),
    ]
    assert names(room, known) == ["Kirchberg"]
    assert refusal(room, lambda work: work.add_name(known, "Nordhafen GmbH")) == [
        ("error-customer-taken", "name")
    ]
    does(room, lambda work: work.add_name(known, "Der Berg"))
    assert called(room, "der  berg") == known
    assert log(room)[0] == ("customer.add-name", {"customer": known})


def test_nothing_is_noted_where_nothing_changed(room: Room) -> None:
    known = called(room, "Kirchberg")
    does(room, lambda work: work.edit(known, "Kirchberg", "external", ["kirchberg", ""]))
    assert log(room) == []


def test_the_second_of_two_is_told_what_changed(room: Room) -> None:
    say, known = speaker(room.kit.catalogue, "en"), called(room, "Kirchberg")
    form = does(room, lambda work: edit_customer_form(work, known, say))
    does(room, lambda work: work.edit(known, "Kirchberg", "internal", ["KB"]))
    entered = {"name": "Kirch", "side": "external", "others": ""}
    with pytest.raises(Refused) as refused:
        does(room, lambda work: save_customer(work, form.context, entered, say))
    (problem,) = refused.value.problems
    assert problem.message == "error-changed-meanwhile"
    assert problem.args == {"who": "Ada", "fields": "Further names, Where they are"}
    assert names(room, known) == ["KB", "Kirchberg"]
    again = does(room, lambda work: edit_customer_form(work, form.context, say))
    assert [field.value for field in again.fields] == ["Kirchberg", "internal", "KB"]
    does(room, lambda work: save_customer(work, again.context, entered, say))
    assert names(room, known) == ["Kirch"]


def test_members_and_other_workspaces_reach_nothing(room: Room) -> None:
    known, other = called(room, "Kirchberg"), Room(room.store, "v")
    other.hear(EXPORTS[0], customer="Vorwerk")
    vorwerk = called(other, "Vorwerk")
    attempts: list[Callable[[Customers], Any]] = [
        lambda work: work.edit(known, "x", "external", []),
        lambda work: work.add_name(known, "x"),
        lambda work: work.merge(known, "nordhafen"),
        lambda work: merge_customer_form(work, known, speaker(room.kit.catalogue, "en")),
    ]
    for attempt in attempts:
        assert refusal(room, attempt, "bo") == [("error-not-allowed", "")]
        assert refusal(other, attempt) == [("error-customer-gone", "")]
    assert refusal(room, lambda work: work.merge(known, vorwerk)) == [
        ("error-customer-unknown", "into")
    ]


def test_the_list_counts_what_is_told_under_a_name(room: Room) -> None:
    room.hear(EXPORTS[0], "eve", customer="Kirchberg", anonymous=True)
    room.next_week()
    room.issue()
    ada = room.store.read_now(lambda s: people.member(s, room.workspace, room.person("ada")))
    assert ada is not None
    listed = room.store.read_now(lambda s: customers_listed(s, room.workspace, ada))
    told = {one.customer.name: (one.tally.moments, one.tally.people) for one in listed.known}
    assert told == {"Kirchberg": (1, 1), "Nordhafen": (2, 2), "Nordhafen GmbH": (1, 1)}
    assert [one.themes for one in listed.known] == [1, 1, 1]
    pages, after = [], ""
    while page := room.store.read_now(
        lambda s, mark=after: customers_listed(s, room.workspace, ada, after=mark, limit=1)  # type: ignore[misc]
    ):
        pages += [one.customer.name for one in page.known]
        after = page.after
        if not after:
            break
    assert pages == ["Kirchberg", "Nordhafen", "Nordhafen GmbH"]
    part = room.store.read_now(lambda s: customers_listed(s, room.workspace, ada, part="GMBH"))
    assert [one.customer.name for one in part.known] == ["Nordhafen GmbH"]


def test_the_only_customer_cannot_be_merged(room: Room) -> None:
    say = speaker(room.kit.catalogue, "en")
    kept = called(room, "Nordhafen")
    for other in ("Nordhafen GmbH", "Kirchberg"):
        does(room, lambda work, name=other: work.merge(called(room, name), kept))  # type: ignore[misc]
    assert refusal(room, lambda work: merge_customer_form(work, kept, say)) == [
        ("error-customer-alone", "")
    ]


def test_with_many_customers_the_other_is_typed(room: Room) -> None:
    say, known = speaker(room.kit.catalogue, "en"), called(room, "Kirchberg")
    few = does(room, lambda work: merge_customer_form(work, known, say))
    assert few.fields[0].type == "choice"
    for at in range(MOST_CHOICES):
        room.store.write_now(
            lambda s, n=at: customer_named(s, room.workspace, f"c{n}", "external", f"c{n}")  # type: ignore[misc]
        )
    many = does(room, lambda work: merge_customer_form(work, known, say))
    assert many.fields[0].type == "text"


def test_merging_waits_for_a_moment_that_is_being_logged(room: Room) -> None:
    gone, kept = called(room, "Nordhafen GmbH"), called(room, "Nordhafen")
    merged = Event()

    def merge() -> None:
        does(room, lambda work: work.merge(gone, kept))
        merged.set()

    lead = Thread(target=merge)

    def log(session: Session) -> None:
        about = customer_named(session, room.workspace, "Nordhafen GmbH", "", "fresh")
        lead.start()
        assert not merged.wait(0.5), "the customer went while something was being said of them"
        was = moments_between(session, room.workspace, MONDAY, room.clock.now() + timedelta(days=1))
        late = replace(was[0], id="late", source="late", customer_id=about)
        assert add_moment(session, room.workspace, late)

    room.store.write_now(log)
    lead.join()
    late = room.store.read_now(lambda s: moment(s, room.workspace, "late"))
    assert late is not None
    assert late.customer_id == kept
