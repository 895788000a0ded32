"""Workspaces in which everybody is to be asked at the same minute, and has been welcomed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from sqlalchemy import update
from sqlmodel import Session

from benchmarks.bench_drain import MONDAY, SetClock
from benchmarks.bench_plan import everybody
from bot.kit import Kit
from bot.planning.enrol import enrol
from bot.planning.plan import plan_due
from storage import people, schedules, tables
from storage.rows import columns, core

D = columns(tables.Delivery)
ASKED_AT: Final = MONDAY + timedelta(days=1)
"""Tuesday, 09:00 in UTC."""


async def ask_everybody(kit: Kit, team: str, size: int) -> None:
    """Let `size` members of a workspace (by its id in Slack) be due, and put their prompts in the
    outbox."""
    names = [f"{team}{number:05}" for number in range(size)]
    members = [
        {
            "id": name,
            "external_id": f"U{name}",
            "name": name,
            "zone": "UTC",
            "locale": "en",
            "role": "member",
            "state": "active",
            "address": f"U{name}",
            "created_at": MONDAY,
        }
        for name in names
    ]
    schedule = replace(
        everybody(names),
        id=f"schedule-{team}",
        rrule="FREQ=WEEKLY;BYDAY=TU",
        starts_on=MONDAY.date(),
        zone=None,
        holiday_country=None,
        created_at=MONDAY,
    )

    def put(session: Session) -> None:
        workspace, _ = people.keep_workspace(session, "slack", team, team, team, MONDAY)
        people.add_members(session, workspace.id, members)
        schedules.add_schedule(session, workspace.id, schedule)
        enrol(session, workspace.id, schedule, MONDAY, kit.new_id)
        welcomes = update(core(tables.Delivery)).values(state="sent")
        session.connection().execute(welcomes.where(D.workspace_id == workspace.id))

    kit.store.write_now(put)
    if isinstance(kit.clock, SetClock):
        kit.clock.at = ASKED_AT
    await plan_due(kit)
    if isinstance(kit.clock, SetClock):
        kit.clock.at = MONDAY
