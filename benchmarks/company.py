"""A company that has used Earshot for half a year: 500 members, 10,000 moments, 120 themes."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from benchmarks.bench_digest import TRADE
from bot.reporting.issue import draft
from storage import (
    digest_plans,
    digests,
    moments,
    occurrences,
    people,
    schedules,
    tables,
    theme_links,
    themes,
)
from storage.events import audit
from storage.ids import NewId, id_source
from storage.rows import insert_rows
from storage.store import Store
from storage.values import DigestPlan, Moment, MomentTheme, Schedule, Theme

NOW = datetime(2026, 9, 9, 12, tzinfo=UTC)
WEEKS, MEMBERS, CUSTOMERS, THEMES, MOMENTS = 26, 500, 400, 120, 10_000
WORKSPACE, PLAN, SCHEDULE, CHANNEL = "w", "plan", "schedule", "channel"
KINDS = ("pain", "need", "delight", "idea", "surprise", "")


def fill(store: Store) -> NewId:
    """Write everything; returns the source of ids that goes on from there."""
    rng = random.Random(5)
    new_id = id_source(rng)

    def put(session: Session) -> None:
        _people(session)
        _asked(session, new_id, rng)
        _heard(session, new_id, rng)
        _reported(session, new_id)

    store.write_now(put)
    return new_id


def member_id(number: int) -> str:
    """The id of a member: the first is an admin, the next five lead."""
    return f"member-{number:03}"


def _people(session: Session) -> None:
    began = NOW - timedelta(weeks=WEEKS + 1)
    roles = ["admin", *["lead"] * 5]
    rows = [
        {
            "id": member_id(number),
            "external_id": f"U{number:03}",
            "name": f"Member {number:03}",
            "zone": "Europe/Berlin" if number % 3 else "America/New_York",
            "locale": "en" if number % 4 else "de",
            "role": roles[number] if number < len(roles) else "member",
            "state": "active",
            "address": f"dm:{number}",
            "created_at": began,
        }
        for number in range(MEMBERS)
    ]
    people.keep_workspace(session, "local", WORKSPACE, "Larkspur Logistics", WORKSPACE, began)
    people.add_members(session, WORKSPACE, rows)
    there: dict[str, Any] = {"id": CHANNEL, "external_id": "voices", "name": "voices"}
    people.keep_channel(session, WORKSPACE, {**there, "kind": "channel", "address": "c:voices"})
    people.set_members_of(session, WORKSPACE, CHANNEL, [str(row["id"]) for row in rows])


def _asked(session: Session, new_id: NewId, rng: random.Random) -> None:
    began = NOW - timedelta(weeks=WEEKS)
    schedule = Schedule(
        id=SCHEDULE,
        name="Customer ears",
        pack="customer-conversation",
        audience_kind="channel",
        audience_ids=[CHANNEL],
        rrule="FREQ=WEEKLY;BYDAY=TU",
        local_time=time(9),
        starts_on=began.date(),
        zone=None,
        working_days=[0, 1, 2, 3, 4],
        holiday_country=None,
        quiet_from=None,
        quiet_to=None,
        reminder_hours=24,
        answer_hours=48,
        catch_up_hours=4,
        state="active",
        created_by=member_id(0),
        created_at=began,
    )
    schedules.add_schedule(session, WORKSPACE, schedule)
    for number in range(1, 8):
        other = replace(schedule, id=f"other-{number}", name=f"Paused {number}", state="paused")
        schedules.add_schedule(session, WORKSPACE, other)
    enrolled = [
        {
            "schedule_id": SCHEDULE,
            "member_id": member_id(number),
            "state": "active",
            "changed_at": began,
        }
        for number in range(MEMBERS)
    ]
    schedules.add_enrolments(session, WORKSPACE, enrolled)
    slots, prompts = [], []
    for week in range(WEEKS):
        at = began + timedelta(weeks=week, days=6, hours=-5)
        for number in range(MEMBERS):
            luck = rng.random()
            outcome = "sent" if luck < 0.9 else "skipped" if luck < 0.96 else "unreachable"
            reason = {"sent": None, "skipped": "paused", "unreachable": "no-address"}[outcome]
            slot = {
                "id": new_id(),
                "schedule_id": SCHEDULE,
                "member_id": member_id(number),
                "local": f"{at:%Y-%m-%dT%H:%M}",
                "at": at,
                "outcome": outcome,
                "reason": reason,
            }
            slots.append(slot)
            if outcome == "sent":
                prompts.append(
                    {
                        "id": slot["id"],
                        "member_id": slot["member_id"],
                        "schedule_id": SCHEDULE,
                        "pack": "customer-conversation",
                        "question": "conversation-asked",
                        "state": "answered" if rng.random() < 0.6 else "closed",
                        "asked_at": at,
                        "closes_at": at + timedelta(hours=48),
                        "handle": "handle",
                    }
                )
    occurrences.add_occurrences(session, WORKSPACE, slots)
    occurrences.add_prompts(session, WORKSPACE, prompts)


def _heard(session: Session, new_id: NewId, rng: random.Random) -> None:
    trade, began = TRADE.split(), NOW - timedelta(weeks=WEEKS)
    customers = [
        {
            "id": f"customer-{n}",
            "workspace_id": WORKSPACE,
            "name": f"Customer {n}",
            "side": "external",
        }
        for n in range(CUSTOMERS)
    ]
    insert_rows(session, tables.Customer, customers)
    named = [
        Theme(
            id=f"theme-{n}",
            name=" ".join(rng.sample(trade, 4)),
            named_by=None,
            state="active",
            state_at=began,
            merged_into=None,
            created_at=began,
        )
        for n in range(THEMES)
    ]
    themes.add_themes(session, WORKSPACE, named)
    made, links = [], []
    for number in range(MOMENTS):
        heard = began + timedelta(weeks=WEEKS) * (number + 0.5) / MOMENTS
        moment = Moment(
            id=new_id(),
            member_id=member_id(rng.randrange(MEMBERS)),
            prompt_id=None,
            source=str(number),
            source_link=None,
            heard_at=heard,
            logged_at=heard,
            edited_at=None,
            words=f"{' '.join(rng.sample(trade, rng.randint(6, 24)))}.".capitalize(),
            reading="",
            kind=rng.choice(KINDS),
            customer_id=f"customer-{rng.randrange(CUSTOMERS)}",
            side="external",
            heard_how="",
            feeling="",
            worth="",
            quick_win=rng.random() < 0.1,
            anonymous=rng.random() < 0.1,
        )
        made.append(moment)
        place = min(int(rng.expovariate(0.03)), THEMES)
        links.append(
            MomentTheme(
                moment_id=moment.id,
                theme_id=f"theme-{place}" if place < THEMES else None,
                how="auto",
                decided_by=None,
                decided_at=heard,
                closed=True,
            )
        )
    moments.add_moments(session, WORKSPACE, made)
    theme_links.put_links(session, WORKSPACE, links)
    for number in range(2_000):
        at = began + timedelta(hours=2 * number)
        about = {"theme": f"theme-{number % THEMES}"}
        audit(session, WORKSPACE, new_id(), at, member_id(number % 6), "theme.renamed", about)


def _reported(session: Session, new_id: NewId) -> None:
    monday = date(2026, 9, 7)
    plan = DigestPlan(
        id=PLAN,
        workspace_id=WORKSPACE,
        name="Weekly",
        channel_id=CHANNEL,
        weekday=0,
        local_time=time(9),
        zone="Europe/Berlin",
        locale="en",
        state="active",
        next_day=monday + timedelta(weeks=1),
        next_at=datetime(2026, 9, 14, 9, tzinfo=ZoneInfo("Europe/Berlin")),
        created_at=NOW - timedelta(weeks=WEEKS),
    )
    digest_plans.add_plan(session, WORKSPACE, plan)
    for week in range(WEEKS):
        issued = draft(plan, monday - timedelta(weeks=week), new_id())
        digests.add_digest(session, WORKSPACE, issued)
