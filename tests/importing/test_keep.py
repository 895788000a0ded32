"""Keeping the moments of a table: each once, with its author and customer."""

from __future__ import annotations

import io
import itertools
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session

from bot.importing.keep import keep_rows, new_rows
from bot.importing.lines import FileRefused
from bot.importing.read import Row, read_table
from storage import moments, people
from storage.digest_plans import add_plan
from storage.digests import add_digest, stale_digests
from storage.store import Store
from storage.values import Member
from tests.importing.digests import digest, plan

NOW = datetime(2026, 9, 30, 8, tzinfo=UTC)
HOME = "w1"
ids = (f"id-{number:04}" for number in itertools.count())


def rows(text: str) -> Sequence[Row]:
    table = read_table(io.StringIO(text), NOW)
    assert table.errors == ()
    return table.rows


@pytest.fixture
def home(store: Store) -> Store:
    """A store with two workspaces; Mara works in both."""

    def fill(session: Session) -> None:
        for workspace in (HOME, "w2"):
            people.keep_workspace(session, "slack", workspace, workspace, workspace, NOW)
            people.add_members(session, workspace, [member("Mara Lind", workspace)])

    store.write_now(fill)
    return store


def member(name: str, workspace: str = HOME, number: int = 1) -> dict[str, object]:
    return {
        "id": f"{name}-{workspace}-{number}",
        "external_id": f"U{number}",
        "name": name,
        "zone": "UTC",
        "locale": "en",
        "role": "member",
        "state": "active",
        "address": None,
        "created_at": NOW,
    }


def keep(store: Store, text: str, workspace: str = HOME) -> list[str]:
    return store.write_now(
        lambda session: keep_rows(session, workspace, rows(text), NOW, lambda: next(ids))
    )


def members(store: Store, workspace: str = HOME) -> dict[str, Member]:
    return {one.name: one for one in store.read_now(lambda s: people.members(s, workspace))}


TEXT = (
    "date,author,customer,side,text\n"
    "2026-09-07,mara  lind,Harrow Dairy,external,Too slow\n"
    "2026-09-08,Theo,harrow dairy,,Still too slow\n"
    "2026-09-08,Theo,,internal,We forgot\n"
    "2026-09-09,,Kestrel,external,Fine\n"
)


def test_moments_come_with_their_authors_and_customers(home: Store) -> None:
    kept = keep(home, TEXT)
    found = home.read_now(lambda session: moments.moments_by_id(session, HOME, kept))
    by_words = {one.words: one for one in found}
    customers = home.read_now(lambda session: moments.customers(session, HOME))
    assert len(kept) == 4
    assert by_words["Too slow"].member_id == "Mara Lind-w1-1"
    assert by_words["Fine"].member_id is None
    assert by_words["We forgot"].side == "internal"
    assert by_words["We forgot"].customer_id is None
    assert by_words["Too slow"].customer_id == by_words["Still too slow"].customer_id
    assert sorted(one.name for one in customers.values()) == ["Harrow Dairy", "Kestrel"]
    assert {one.logged_at for one in found} == {NOW}
    assert not any(one.anonymous for one in found)


def test_an_author_nobody_knows_is_never_asked(home: Store) -> None:
    keep(home, TEXT)
    assert members(home)["Theo"].state == "imported"
    assert len(members(home)) == 2


def test_a_second_run_adds_nothing(home: Store) -> None:
    keep(home, TEXT)
    assert keep(home, TEXT) == []
    assert home.read_now(lambda session: moments.count_moments(session, HOME)) == 4
    assert len(members(home)) == 2


def test_only_what_is_new_is_added(home: Store) -> None:
    keep(home, TEXT)
    more = TEXT + "2026-09-10,Theo,Kestrel,external,Finer\n"
    fresh = home.read_now(lambda session: new_rows(session, HOME, rows(more)))
    assert [row.fields["words"] for row in fresh] == ["Finer"]
    assert len(keep(home, more)) == 1
    assert len(members(home)) == 2


def test_another_workspace_knows_nothing_of_it(home: Store) -> None:
    keep(home, TEXT)
    assert len(keep(home, TEXT, "w2")) == 4
    assert home.read_now(lambda session: moments.count_moments(session, HOME)) == 4
    theirs = members(home, "w2")["Theo"]
    assert theirs.id != members(home)["Theo"].id


def test_a_name_that_fits_several_members_is_refused_and_nothing_kept(home: Store) -> None:
    def add(session: Session) -> None:
        people.add_members(session, HOME, [member("MARA LIND", number=2)])

    home.write_now(add)
    with pytest.raises(FileRefused, match="several members called"):
        keep(home, TEXT)
    assert home.read_now(lambda session: moments.count_moments(session, HOME)) == 0
    assert home.read_now(lambda session: moments.customers(session, HOME)) == {}
    assert "Theo" not in members(home)


def test_digests_of_those_weeks_and_later_ones_are_looked_at_again(home: Store) -> None:
    weeks = [datetime(2026, 8, 31, tzinfo=UTC) + timedelta(weeks=week) for week in range(3)]

    def issue(session: Session) -> None:
        people.keep_channel(session, HOME, CHANNEL)
        add_plan(session, HOME, plan(HOME, "c"))
        for week in weeks:
            add_digest(session, HOME, digest("c", week))

    home.write_now(issue)
    keep(home, "date,text\n2026-09-07,Too slow\n")
    stale = home.read_now(lambda session: stale_digests(session, HOME, 9))
    assert [one.starts_at for one in stale] == weeks[1:]


CHANNEL = {"id": "c", "external_id": "C1", "name": "voices", "kind": "channel", "address": "C1"}
