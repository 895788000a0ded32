"""The planning tick: due slots become occurrences, prompts and deliveries, in batches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlmodel import Session

from bot.kit import Kit
from bot.packs.known import packs_of
from bot.planning.decide import Decision, decide
from bot.planning.probes import Probe, probe_for, probes
from bot.planning.rules import Slots, slot_columns, zone_for
from prompts.packs import Pack
from prompts.rotation import next_question, remember
from storage import occurrences, schedules
from storage.deliveries import enqueue
from storage.ids import NewId
from storage.kept import restored_at
from storage.values import DueMember, Schedule

BATCH = 2_000
"""Slots per transaction: large enough to be fast, small enough not to hold up answers."""

_REMEMBERED = 40


async def plan_due(kit: Kit) -> int:
    """Plan every slot that has come, in every workspace; returns how many."""
    now = kit.clock.now()
    planned = 0
    for workspace in await kit.store.read(lambda session: schedules.workspaces_due(session, now)):
        asking = await kit.store.read(partial(probes, workspace=workspace, now=now))
        while True:
            count = await kit.store.write(
                lambda session, workspace=workspace, asking=asking: plan_batch(  # type: ignore[misc]
                    session,
                    workspace,
                    now,
                    packs_of(session, workspace, kit),
                    kit.new_id,
                    asking=asking,
                )
            )
            planned += count
            if count == 0:
                break
    return planned


@dataclass(slots=True)
class Batch:
    """Rows to be written together. `moves` are for `schedules.move_on`."""

    occurrences: list[dict[str, Any]] = field(default_factory=list)
    prompts: list[dict[str, Any]] = field(default_factory=list)
    deliveries: list[dict[str, Any]] = field(default_factory=list)
    moves: list[dict[str, Any]] = field(default_factory=list)


def plan_batch(
    session: Session,
    workspace: str,
    now: datetime,
    packs: Mapping[str, Pack],
    new_id: NewId,
    most: int = BATCH,
    asking: Sequence[Probe] = (),
) -> int:
    """Plan up to `most` slots of one workspace in one transaction; returns how many.

    `asking` are the themes that people are asked about instead of a question of the pack.
    """
    due = schedules.due_members(session, workspace, now, most)
    if not due:
        return 0
    known = {found.id: found for found in schedules.schedules(session, workspace)}
    slots = {schedule_id: Slots(found) for schedule_id, found in known.items()}
    batch = Batch()
    restored = restored_at(session)
    for one in due:
        schedule = known.get(one.schedule_id)
        if schedule is None or schedule.state != "active":
            batch.moves.append(_move(one, None, one.asked))
            continue
        decision = decide(one, schedule, now, restored)
        asked = record(batch, one, schedule, decision, packs, new_id, asking)
        after = slots[schedule.id].after(zone_for(schedule, one.zone), one.next_local)
        batch.moves.append(_move(one, slot_columns(after), asked))
    write(session, workspace, batch)
    return len(due)


def record(
    batch: Batch,
    due: DueMember,
    schedule: Schedule,
    decision: Decision,
    packs: Mapping[str, Pack],
    new_id: NewId,
    asking: Sequence[Probe] = (),
) -> str:
    """Add a slot that was decided about, with the question to send where one is; returns which
    questions the member has had then."""
    pack = packs.get(schedule.pack)
    if pack is None and decision.outcome == "waiting":
        # A pack that went must not stop the planning of everybody else.
        decision = Decision("skipped", "no-pack")
    occurrence = new_id()
    asked = due.asked
    batch.occurrences.append(
        {
            "id": occurrence,
            "schedule_id": due.schedule_id,
            "member_id": due.member_id,
            "local": due.next_local,
            "at": due.next_at,
            "outcome": decision.outcome,
            "reason": decision.reason,
        }
    )
    if pack is not None and decision.send_at is not None:
        history = tuple(due.asked.split())
        probe = probe_for(asking, history, due.member_id)
        question = probe or next_question(pack, history, due.member_id).id
        asked = " ".join(remember(history, question, _REMEMBERED))
        batch.prompts.append(
            {
                "id": occurrence,
                "member_id": due.member_id,
                "schedule_id": due.schedule_id,
                "pack": schedule.pack,
                "question": question,
                "state": "waiting",
                "closes_at": decision.send_at + timedelta(hours=schedule.answer_hours),
            }
        )
        batch.deliveries.append(
            {
                "id": new_id(),
                "key": f"prompt:{occurrence}",
                "kind": "prompt",
                "about": {"prompt": occurrence},
                "member_id": due.member_id,
                "occurrence_id": occurrence,
                "due_at": decision.send_at,
                "expires_at": due.next_at + timedelta(hours=schedule.catch_up_hours),
            }
        )
    return asked


def _move(due: DueMember, columns: dict[str, Any] | None, asked: str) -> dict[str, Any]:
    return {
        "schedule_id": due.schedule_id,
        "member_id": due.member_id,
        "cursor": due.next_local,
        "asked": asked,
        **(columns or slot_columns(None)),
    }


def write(session: Session, workspace: str, batch: Batch) -> int:
    """Write a batch; returns how many of its slots were new."""
    added = occurrences.add_occurrences(session, workspace, batch.occurrences)
    if added < len(batch.occurrences):
        # A slot was recorded before: what is recorded stands, and nothing is sent for it again.
        wanted = [row["id"] for row in batch.occurrences]
        found = occurrences.present(session, workspace, wanted)
        batch.prompts = [row for row in batch.prompts if row["id"] in found]
        batch.deliveries = [row for row in batch.deliveries if row["occurrence_id"] in found]
    occurrences.add_prompts(session, workspace, batch.prompts)
    enqueue(session, workspace, batch.deliveries)
    schedules.move_on(session, workspace, batch.moves)
    return added
