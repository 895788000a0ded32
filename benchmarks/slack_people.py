"""A Slack workspace full of members with an open question each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlmodel import Session

from benchmarks.bench_plan import everybody
from storage import moments, occurrences, people, schedules
from storage.migrate import migrate
from storage.store import Store


def fill(url: str, users: Sequence[str]) -> None:
    """Make the database, with these people (by Slack's ids) in team T1, all of them asked."""
    now = datetime.now(UTC)
    members = [
        {
            "id": user,
            "external_id": user,
            "name": user,
            "zone": "Europe/Berlin",
            "locale": "en",
            "role": "member",
            "state": "active",
            "address": user,
            "created_at": now,
        }
        for user in users
    ]
    slots = [
        {
            "id": f"prompt-{user}",
            "schedule_id": "schedule",
            "member_id": user,
            "local": "2026-09-08T09:00",
            "at": now,
            "outcome": "sent",
            "reason": None,
        }
        for user in users
    ]
    prompts = [
        {
            "id": f"prompt-{user}",
            "member_id": user,
            "schedule_id": "schedule",
            "pack": "customer-conversation",
            "question": "conversation-asked",
            "state": "open",
            "asked_at": now,
            "closes_at": now + timedelta(hours=48),
            "handle": f"D{user}:1.0",
        }
        for user in users
    ]

    def put(session: Session) -> None:
        people.keep_workspace(session, "slack", "T1", "Acme", "w", now)
        people.add_members(session, "w", members)
        schedules.add_schedule(session, "w", everybody(users))
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
