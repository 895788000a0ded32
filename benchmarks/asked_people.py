"""A workspace full of members with an open question each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlmodel import Session

from storage import moments, occurrences, people, schedules
from storage.migrate import migrate
from storage.store import Store
from storage.values import Schedule

MEMBERS: Final = 2_000
WORDS: Final = "They print the list every morning, and cross out by hand what has shipped since."


def called(prefix: str) -> list[str]:
    """Everybody's name."""
    return [f"{prefix}{number:05}" for number in range(MEMBERS)]


def fill(url: str, platform: str, tenant: str, names: Sequence[str], schedule: Schedule) -> None:
    """Make the database, with these people all asked just now by this schedule.

    A name is a member's id everywhere, and their address. `tenant` is the id of workspace w on its
    platform.
    """
    now = datetime.now(UTC)
    members = [
        {
            "id": name,
            "external_id": name,
            "name": name,
            "zone": "Europe/Berlin",
            "locale": "en",
            "role": "member",
            "state": "active",
            "address": name,
            "created_at": now,
        }
        for name in names
    ]
    slots = [
        {
            "id": f"prompt-{name}",
            "schedule_id": schedule.id,
            "member_id": name,
            "local": "2026-09-08T09:00",
            "at": now,
            "outcome": "sent",
            "reason": None,
        }
        for name in names
    ]
    prompts = [
        {
            "id": f"prompt-{name}",
            "member_id": name,
            "schedule_id": schedule.id,
            "pack": "customer-conversation",
            "question": "conversation-asked",
            "state": "open",
            "asked_at": now,
            "closes_at": now + timedelta(hours=48),
            "handle": f"D{name}:1.0",
        }
        for name in names
    ]

    def put(session: Session) -> None:
        people.keep_workspace(session, platform, tenant, "Bench", "w", now)
        people.add_members(session, "w", members)
        schedules.add_schedule(session, "w", schedule)
        occurrences.add_occurrences(session, "w", slots)
        occurrences.add_prompts(session, "w", prompts)

    store = Store(url)
    migrate(store.engine)
    store.write_now(put)
    store.close()


def kept(url: str) -> int:
    """How many moments there are."""
    store = Store(url)
    found = store.read_now(lambda session: moments.count_moments(session, "w"))
    store.close()
    return found
