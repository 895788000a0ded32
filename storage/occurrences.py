"""Occurrences and the prompts that came of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, exists, func, literal_column, select
from sqlmodel import Session

from storage import tables
from storage.prepared import Prepared
from storage.rows import change, columns, core, fetch, find, insert_new, insert_rows, query
from storage.values import Prompt

O = columns(tables.Occurrence)  # noqa: E741 - O for occurrence, beside Q for question
Q = columns(tables.Prompt)
W = columns(tables.Workspace)

# What every answer asks for is prepared once: putting a statement together takes longer than
# running it.
_ANSWERABLE = Prepared(
    query(
        Prompt,
        tables.Prompt,
        Q.workspace_id == bindparam("workspace"),
        Q.member_id == bindparam("member"),
        # In the statement itself: a list of parameters would be put in anew at every run.
        Q.state.in_([literal_column(f"'{state}'") for state in ("open", "snoozed", "answered")]),
        Q.asked_at.is_not(None),
    )
    .order_by(Q.asked_at.desc(), Q.id.desc())
    .limit(10)
)
_ANSWER = Prepared(
    core(tables.Prompt)
    .update()
    .where(
        Q.workspace_id == bindparam("workspace"),
        Q.id == bindparam("prompt"),
        Q.state != "answered",
    )
    .values(state="answered", remind_at=None, snoozed_until=None)
)


def add_occurrences(session: Session, workspace: str, rows: Sequence[dict[str, Any]]) -> int:
    """Record slots; one already recorded is left alone. Returns how many were new."""
    return insert_new(
        session, tables.Occurrence, [{**row, "workspace_id": workspace} for row in rows]
    )


def present(session: Session, workspace: str, ids: Sequence[str]) -> set[str]:
    """Which of these occurrences are recorded."""
    statement = select(O.id).where(O.workspace_id == workspace, O.id.in_(ids))
    return set(session.connection().execute(statement).scalars())


def add_prompts(session: Session, workspace: str, rows: Sequence[dict[str, Any]]) -> None:
    """Keep the prompts of occurrences just recorded."""
    insert_rows(session, tables.Prompt, [{**row, "workspace_id": workspace} for row in rows])


def prompt(session: Session, workspace: str, prompt_id: str) -> Prompt | None:
    """One prompt, or None."""
    return find(session, Prompt, tables.Prompt, workspace_id=workspace, id=prompt_id)


def open_prompts(session: Session, workspace: str, member_id: str) -> list[Prompt]:
    """Prompts a member can still answer, the one asked last first."""
    return fetch(session, Prompt, _ANSWERABLE, workspace=workspace, member=member_id)


def reopened(prompt: Prompt) -> Prompt:
    """A snoozed prompt as it is when it is asked again."""
    return replace(prompt, state="open", snoozed_until=None)


def change_prompt(session: Session, workspace: str, prompt_id: str, **values: Any) -> bool:
    """Set the given columns of one prompt; whether it was there."""
    where = (Q.workspace_id == workspace, Q.id == prompt_id)
    return change(session, tables.Prompt, *where, **values) > 0


def answer_prompt(session: Session, workspace: str, prompt_id: str) -> bool:
    """Note that a prompt has been answered; whether it was not so before."""
    return _ANSWER.count(session, [{"workspace": workspace, "prompt": prompt_id}]) > 0


def settle_occurrence(
    session: Session, workspace: str, occurrence_id: str, outcome: str, reason: str | None
) -> bool:
    """Set what became of an occurrence; whether it was there."""
    where = (O.workspace_id == workspace, O.id == occurrence_id)
    return change(session, tables.Occurrence, *where, outcome=outcome, reason=reason) > 0


def workspaces_to_remind(session: Session, now: datetime) -> list[str]:
    """Ids of active workspaces in which a reminder has come due: one index probe for each."""
    due = exists().where(Q.workspace_id == W.id, Q.remind_at <= now)
    statement = select(W.id).where(W.state == "active", due)
    return list(session.connection().execute(statement).scalars())


def next_reminder_at(session: Session, workspace: str) -> datetime | None:
    """When the next reminder comes due, or None."""
    statement = select(func.min(Q.remind_at)).where(Q.workspace_id == workspace)
    found: datetime | None = session.connection().execute(statement).scalar_one()
    return found


def forget_reminders(session: Session, workspace: str, ids: Sequence[str]) -> None:
    """Note that these prompts have had their one reminder."""
    change(session, tables.Prompt, Q.workspace_id == workspace, Q.id.in_(ids), remind_at=None)


def reminders_due(session: Session, workspace: str, now: datetime, limit: int) -> list[Prompt]:
    """Open prompts whose reminder has come."""
    where = (Q.workspace_id == workspace, Q.remind_at <= now)
    statement = query(Prompt, tables.Prompt, *where).order_by(Q.remind_at)
    return fetch(session, Prompt, statement.limit(limit))


def reach_counts(
    session: Session, workspace: str, schedule_id: str | None, start: datetime, end: datetime
) -> dict[tuple[str, str | None], int]:
    """How many occurrences in [start, end) ended how: (outcome, reason) to count."""
    where = [O.workspace_id == workspace, O.at >= start, O.at < end]
    if schedule_id is not None:
        where.append(O.schedule_id == schedule_id)
    statement = (
        select(O.outcome, O.reason, func.count()).where(*where).group_by(O.outcome, O.reason)
    )
    return {(row[0], row[1]): row[2] for row in session.connection().execute(statement)}


def unreached(
    session: Session, workspace: str, schedule_id: str | None, start: datetime, end: datetime
) -> list[tuple[str, str, str, str | None]]:
    """(member id, local, outcome, reason) of every occurrence in [start, end) not sent."""
    where = [O.workspace_id == workspace, O.at >= start, O.at < end, O.outcome != "sent"]
    if schedule_id is not None:
        where.append(O.schedule_id == schedule_id)
    statement = select(O.member_id, O.local, O.outcome, O.reason).where(*where).order_by(O.at, O.id)
    return [(row[0], row[1], row[2], row[3]) for row in session.connection().execute(statement)]
