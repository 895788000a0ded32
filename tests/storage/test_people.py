"""Workspaces, members and channels, on both databases."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from storage import people
from storage.store import Store
from storage.values import Channel
from tests.outbox.rows import add_members, set_workspace
from tests.storage.team import names, settle
from tests.support.clock import START


@pytest.fixture(autouse=True)
def _team(store: Store) -> None:
    settle(store)


def member_row(name: str, **changes: object) -> dict[str, object]:
    usual = {
        "id": name,
        "external_id": name.upper(),
        "name": name,
        "zone": "UTC",
        "locale": "en",
        "role": "member",
        "state": "active",
        "address": None,
        "created_at": START,
    }
    return usual | changes


def test_a_workspace_is_kept_once_and_follows_its_name(store: Store) -> None:
    def keep(name: str, fresh: str) -> tuple[str, bool, str]:
        found, new = store.write_now(
            lambda s: people.keep_workspace(s, "slack", "T1", name, fresh, START)
        )
        named = store.read_now(lambda s: people.workspace_by_id(s, found.id))
        assert named is not None
        return found.id, new, named.name

    assert keep("Acme", "fresh") == ("fresh", True, "Acme")
    assert keep("Acme", "other") == ("fresh", False, "Acme")
    assert keep("Acme Ltd", "other") == ("fresh", False, "Acme Ltd")


def test_a_workspace_is_found_by_platform_and_by_id(store: Store) -> None:
    found = store.read_now(lambda s: people.workspace_on(s, "fake", "W"))
    assert found is not None
    assert store.read_now(lambda s: people.workspace_by_id(s, "w")) == found
    assert store.read_now(lambda s: people.workspace_on(s, "slack", "W")) is None
    assert store.read_now(lambda s: people.workspace_by_id(s, "x")) is None


def test_only_active_workspaces_are_listed(store: Store) -> None:
    assert [one.id for one in store.read_now(people.workspaces)] == ["v", "w"]
    set_workspace(store, "v", state="removed")
    assert [one.id for one in store.read_now(people.workspaces)] == ["w"]


def test_members_are_found_listed_by_name_and_kept_once(store: Store) -> None:
    rows = [member_row("anna"), member_row("else", external_id="MIA")]
    assert store.write_now(lambda s: people.add_members(s, "w", rows)) == 1
    assert names(store) == ["anna", "jonas", "mia"]
    mia = store.read_now(lambda s: people.member(s, "w", "mia"))
    assert mia is not None
    assert store.read_now(lambda s: people.member_known_as(s, "w", "MIA")) == mia
    assert store.read_now(lambda s: people.member_known_as(s, "v", "MIA")) is None
    assert store.write_now(lambda s: people.add_members(s, "w", [])) == 0


def test_a_member_changes(store: Store) -> None:
    until = datetime(2026, 3, 9, 0, 30, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    change = {"paused_until": until, "zone": "Asia/Kolkata", "address": "here"}
    assert store.write_now(lambda s: people.change_member(s, "w", "mia", **change))
    mia = store.read_now(lambda s: people.member(s, "w", "mia"))
    assert mia is not None
    assert (mia.paused_until, mia.zone, mia.address) == (until, "Asia/Kolkata", "here")
    assert mia.paused_until is not None
    assert mia.paused_until.tzinfo is UTC, "instants come back in UTC, from any database"
    assert not store.write_now(lambda s: people.change_member(s, "w", "nobody", zone="UTC"))


def test_an_instant_without_a_zone_is_refused(store: Store) -> None:
    naive = datetime(2026, 3, 9)  # noqa: DTZ001
    with pytest.raises(Exception, match="naive"):
        store.write_now(lambda s: people.change_member(s, "w", "mia", paused_until=naive))


def test_a_channel_is_kept_once_and_follows_what_is_told(store: Store) -> None:
    row = {"id": "c1", "external_id": "C1", "name": "ops", "kind": "channel", "address": "a1"}
    made = store.write_now(lambda s: people.keep_channel(s, "w", row))
    assert made == Channel("c1", "C1", "ops", "channel", "active", "a1")
    changed = row | {"id": "c2", "name": "operations", "address": "a2"}
    again = store.write_now(lambda s: people.keep_channel(s, "w", changed))
    assert again == Channel("c1", "C1", "operations", "channel", "active", "a2")
    assert store.read_now(lambda s: people.channel(s, "w", "c1")) == again
    assert [one.id for one in store.read_now(lambda s: people.channels(s, "w"))] == ["c1", "sales"]
    assert store.read_now(lambda s: people.channels(s, "v")) == []


def test_who_is_in_channels(store: Store) -> None:
    def put(*members: str) -> None:
        store.write_now(lambda s: people.set_members_of(s, "w", "sales", members))

    def inside(*channels: str) -> list[str]:
        return store.read_now(lambda s: people.members_of(s, "w", channels))

    group = {"id": "g", "external_id": "G", "name": "g", "kind": "group", "address": None}
    store.write_now(lambda s: people.keep_channel(s, "w", group))
    store.write_now(lambda s: people.set_members_of(s, "w", "g", ["mia"]))
    add_members(store, ["anna"])
    put("mia", "jonas")
    assert inside("sales") == ["jonas", "mia"]
    assert inside("sales", "g") == ["jonas", "mia"], "each once"
    put("anna", "mia")
    assert inside("sales") == ["anna", "mia"]
    store.write_now(lambda s: people.change_member(s, "w", "anna", state="deactivated"))
    assert inside("sales") == ["mia"]
    put()
    assert inside("sales") == []
    assert inside("g") == ["mia"]
    assert inside() == []
