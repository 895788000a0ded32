"""What a local workspace starts with: one schedule and one digest, so that there is something to
see within a minute."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.kit import Kit
from bot.planning.manage import create_schedule
from bot.recurrence.slots import to_utc
from storage import digest_plans, people, schedules
from storage.values import Channel, DigestPlan, Schedule


def start_workspace(session: Session, workspace: str, now: datetime, kit: Kit) -> bool:
    """Set up a workspace that never had a schedule; whether there was anything to do."""
    if schedules.had_any(session, workspace):
        return False
    places = [one for one in people.channels(session, workspace) if one.kind == "channel"]
    admins = [one for one in people.members(session, workspace) if one.role == "admin"]
    if not places or not admins:
        return False
    channel = max(places, key=lambda one: len(people.members_of(session, workspace, [one.id])))
    schedule = _schedule(kit, channel, admins[0].id, now)
    create_schedule(session, workspace, schedule, now, kit.new_id)
    plan = _digest_plan(kit, workspace, channel, admins[0].zone, now)
    digest_plans.add_plan(session, workspace, plan)
    return True


def _schedule(kit: Kit, channel: Channel, admin: str, now: datetime) -> Schedule:
    return Schedule(
        id=kit.new_id(),
        name="Customer ears",
        pack="customer-conversation",
        audience_kind="channel",
        audience_ids=[channel.id],
        rrule="FREQ=WEEKLY;BYDAY=TU,TH",
        local_time=time(9),
        starts_on=now.date(),
        zone=None,
        working_days=[0, 1, 2, 3, 4],
        holiday_country=None,
        quiet_from=None,  # whoever looks around at night is to be welcomed at once
        quiet_to=None,
        reminder_hours=6,
        answer_hours=48,
        catch_up_hours=4,
        state="active",
        created_by=admin,
        created_at=now,
    )


def _digest_plan(
    kit: Kit, workspace: str, channel: Channel, zone: str, now: datetime
) -> DigestPlan:
    day = _next_monday(now.astimezone(ZoneInfo(zone)).date())
    return DigestPlan(
        id=kit.new_id(),
        workspace_id=workspace,
        name="Weekly digest",
        channel_id=channel.id,
        weekday=0,
        local_time=time(9),
        zone=zone,
        locale="en",
        state="active",
        next_day=day,
        next_at=to_utc(datetime.combine(day, time(9)), ZoneInfo(zone)),
        created_at=now,
    )


def _next_monday(today: date) -> date:
    return today + timedelta(days=7 - today.weekday())
