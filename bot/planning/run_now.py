"""Ask a schedule's audience now, once, besides what is planned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session

from bot.planning.asking import Asking
from bot.planning.decide import Decision, decide
from bot.planning.enrol import audience
from bot.planning.plan import Batch, record, write
from bot.planning.preview import LEFT, Candidate, as_due
from bot.planning.probes import probes
from bot.planning.rules import rule_of, zone_for
from bot.recurrence.slots import day_off_on
from prompts.packs import Pack
from storage import audit, events, people, schedules
from storage.ids import NewId
from storage.values import DueMember, Enrolment, Schedule

AGAIN_AFTER: Final = timedelta(minutes=5)
"""Who asks by hand twice within this time has pressed twice."""
ACTION: Final = "schedule.run"


@dataclass(frozen=True, slots=True)
class _Turn:
    enrolment: Enrolment
    due: DueMember
    decision: Decision


def forecast(session: Session, workspace: str, schedule: Schedule, now: datetime) -> Asking:
    """What running a schedule now would come to."""
    return _tally(_turns(session, workspace, schedule, now, lock=False), now)


def run_schedule(
    session: Session,
    workspace: str,
    schedule: Schedule,
    actor: str | None,
    now: datetime,
    packs: Mapping[str, Pack],
    new_id: NewId,
) -> Asking:
    """Ask everybody on an active schedule at the minute it is where they are.

    The rules are those of every slot: days off, pauses and quiet hours count, and what becomes of
    each is in the reach report; only who left shows there as well, as skipped. The next planned
    slot stays as it is. A minute has one slot, so who was asked in this one is not asked again.
    """
    turns = _turns(session, workspace, schedule, now, lock=True)
    batch, asking = Batch(), probes(session, workspace, now)
    histories = {
        turn.due.member_id: record(batch, turn.due, schedule, turn.decision, packs, new_id, asking)
        for turn in turns
    }
    write(session, workspace, batch)
    asked = {row["member_id"] for row in batch.prompts}
    moves = [
        _stay(turn.enrolment, histories[turn.due.member_id])
        for turn in turns
        if turn.due.member_id in asked
    ]
    schedules.move_on(session, workspace, moves)
    events.audit(session, workspace, new_id(), now, actor, ACTION, {"schedule": schedule.id})
    without_pack = schedule.pack not in packs
    told = [turn for turn in turns if without_pack or _is_new(turn, asked)]
    return _tally([_as_recorded(turn, without_pack=without_pack) for turn in told], now)


def ran_lately(session: Session, workspace: str, schedule_id: str, now: datetime) -> bool:
    """Whether a schedule was run by hand just now."""
    found = audit.entries(session, workspace, action=ACTION, limit=20)
    return any(
        one.about.get("schedule") == schedule_id and one.at > now - AGAIN_AFTER for one in found
    )


def _turns(
    session: Session, workspace: str, schedule: Schedule, now: datetime, *, lock: bool
) -> list[_Turn]:
    at = now.replace(second=0, microsecond=0)
    rule = rule_of(schedule)
    known = {one.id: one for one in people.members(session, workspace)}
    wanted = audience(session, workspace, schedule)
    turns = []
    for one in schedules.enrolments(session, workspace, schedule.id, lock=lock):
        member = known.get(one.member_id)
        left = one.state == LEFT and one.member_id in wanted
        if member is None or not (one.state == "active" or left):
            continue
        local = at.astimezone(zone_for(schedule, member.zone)).replace(tzinfo=None)
        candidate = Candidate(
            member.id, member.name, member.zone, member.state, member.address, member.paused_until
        )
        day_off = day_off_on(rule, local.date())
        due = replace(as_due(schedule, candidate, local, at, day_off), asked=one.asked)
        decision = Decision("skipped", LEFT) if left else decide(due, schedule, now)
        turns.append(_Turn(one, due, decision))
    return turns


def _is_new(turn: _Turn, asked: set[str]) -> bool:
    return turn.decision.send_at is None or turn.due.member_id in asked


def _as_recorded(turn: _Turn, *, without_pack: bool) -> _Turn:
    if not without_pack or turn.decision.send_at is None:
        return turn
    return replace(turn, decision=Decision("skipped", "no-pack"))


def _tally(turns: Sequence[_Turn], now: datetime) -> Asking:
    times = [one.decision.send_at for one in turns]
    reasons = [one.decision.reason or "" for one in turns if one.decision.send_at is None]
    missed = {reason: reasons.count(reason) for reason in set(reasons)}
    return Asking(
        now=sum(at is not None and at <= now for at in times),
        later=sum(at is not None and at > now for at in times),
        missed=dict(sorted(missed.items(), key=lambda found: (-found[1], found[0]))),
    )


def _stay(one: Enrolment, asked: str) -> dict[str, str | datetime | None]:
    """The enrolment where it was, but with the question it has had now."""
    return {
        "schedule_id": one.schedule_id,
        "member_id": one.member_id,
        "cursor": one.cursor,
        "next_local": one.next_local,
        "next_at": one.next_at,
        "next_day_off": one.next_day_off,
        "asked": asked,
    }
