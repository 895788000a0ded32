"""A workspace "w" with Mia, Jonas and a channel, and an empty one "v" beside it."""

from datetime import timedelta
from typing import Any

from storage import people, schedules
from storage.store import Store
from storage.values import Moment
from tests.outbox.rows import add_channel, add_members, add_workspace
from tests.support.clock import START
from tests.support.world import a_schedule

HOUR = timedelta(hours=1)


def settle(store: Store) -> None:
    """Fill an empty store."""
    for workspace in ("w", "v"):
        add_workspace(store, workspace)
    add_members(store, ["mia", "jonas"])
    add_members(store, ["vera"], "v")
    add_channel(store, "sales")


def enrol(store: Store, member: str = "mia", **changes: Any) -> None:
    """Put a member on the schedule "schedule", which is made when it is not there."""
    if store.read_now(lambda s: schedules.schedule(s, "w", "schedule")) is None:
        store.write_now(lambda s: schedules.add_schedule(s, "w", a_schedule()))
    row = {
        "schedule_id": "schedule",
        "member_id": member,
        "state": "active",
        "changed_at": START,
        "next_local": "2026-03-02T10:00",
        "next_at": START,
        "next_day_off": None,
        **changes,
    }
    assert store.write_now(lambda s: schedules.add_enrolments(s, "w", [row])) == 1


def occurrence(name: str, member: str = "mia", **changes: Any) -> dict[str, Any]:
    """A row for add_occurrences."""
    usual = {
        "id": name,
        "schedule_id": "schedule",
        "member_id": member,
        "local": "2026-03-02T10:00",
        "at": START,
        "outcome": "waiting",
        "reason": None,
    }
    return usual | changes


def prompt(name: str, member: str = "mia", **changes: Any) -> dict[str, Any]:
    """A row for add_prompts."""
    usual = {
        "id": name,
        "member_id": member,
        "schedule_id": "schedule",
        "pack": "customer-conversation",
        "question": "conversation-asked",
        "state": "waiting",
        "closes_at": START + 48 * HOUR,
        "asked_at": None,
        "remind_at": None,
    }
    return usual | changes


def a_moment(name: str, **changes: Any) -> Moment:
    """A moment of Mia's, heard at START."""
    usual: dict[str, Any] = {
        "id": name,
        "member_id": "mia",
        "prompt_id": None,
        "source": f"message of {name}",
        "source_link": None,
        "heard_at": START,
        "logged_at": START,
        "edited_at": None,
        "words": "They print it.",
        "reading": "",
        "kind": "",
        "customer_id": None,
        "side": "",
        "heard_how": "",
        "feeling": "",
        "worth": "",
        "quick_win": False,
        "anonymous": False,
    }
    return Moment(**usual | changes)


def names(store: Store) -> list[str]:
    """Who is in "w"."""
    return [one.name for one in store.read_now(lambda s: people.members(s, "w"))]
