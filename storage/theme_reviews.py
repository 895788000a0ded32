"""The weekly review of themes: when one is due, its questions, and their answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlmodel import Session

from storage import tables
from storage.rows import change, columns, fetch, fetch_one, insert_new, insert_rows, query, row_of

Q = columns(tables.ThemeQuestion)
R = columns(tables.ThemeReview)
D = columns(tables.Digest)
W = columns(tables.Workspace)


@dataclass(frozen=True, slots=True)
class ThemeQuestion:
    """One question to the leads. See the table of the same name."""

    id: str
    week: date
    place: int
    kind: str
    first: str
    second: str | None
    moment_ids: list[str]
    answer: str | None
    answered_by: str | None
    answered_at: datetime | None


def workspaces_to_review(session: Session, since: datetime, week: date) -> list[str]:
    """The active workspaces with a digest that was issued since then and has reached its channel,
    whose themes have not been looked through in this week."""
    seen = select(R.workspace_id).where(R.week == week)
    statement = (
        select(D.workspace_id)
        .join(tables.Workspace, W.id == D.workspace_id)
        .where(D.issued_at >= since, D.handle.is_not(None), W.state == "active")
        .where(D.workspace_id.not_in(seen))
        .distinct()
    )
    return list(session.connection().execute(statement.order_by(D.workspace_id)).scalars())


def begin_review(session: Session, workspace: str, week: date, now: datetime) -> bool:
    """Note that the themes are looked through in this week; whether nobody did so before."""
    row = {"workspace_id": workspace, "week": week, "made_at": now}
    return insert_new(session, tables.ThemeReview, [row]) == 1


def add_questions(session: Session, workspace: str, questions: Sequence[ThemeQuestion]) -> None:
    """Keep the questions of a week."""
    rows = [{**row_of(each), "workspace_id": workspace} for each in questions]
    insert_rows(session, tables.ThemeQuestion, rows)


def question(session: Session, workspace: str, question_id: str) -> ThemeQuestion | None:
    """One question, or None."""
    where = (Q.workspace_id == workspace, Q.id == question_id)
    return fetch_one(session, ThemeQuestion, query(ThemeQuestion, tables.ThemeQuestion, *where))


def questions_of(session: Session, workspace: str, week: date) -> list[ThemeQuestion]:
    """The questions of a week, answered or not, in their order."""
    where = (Q.workspace_id == workspace, Q.week == week)
    statement = query(ThemeQuestion, tables.ThemeQuestion, *where).order_by(Q.place, Q.id)
    return fetch(session, ThemeQuestion, statement)


def last_review(session: Session, workspace: str) -> date | None:
    """The newest week in which the themes were looked through, or None."""
    statement = select(R.week).where(R.workspace_id == workspace).order_by(R.week.desc()).limit(1)
    found: date | None = session.connection().execute(statement).scalar_one_or_none()
    return found


def refused_splits(session: Session, workspace: str, since: date) -> set[str]:
    """The themes of which somebody said in a week since then that they are one thing."""
    where = (Q.workspace_id == workspace, Q.kind == "split", Q.answer == "no", Q.week >= since)
    return set(session.connection().execute(select(Q.first).where(*where)).scalars())


def moments_asked_about(session: Session, workspace: str) -> set[str]:
    """The single notes of which leads were asked whether they belong to a theme."""
    where = (Q.workspace_id == workspace, Q.kind == "belongs")
    found = session.connection().execute(select(Q.moment_ids).where(*where)).scalars()
    return {moment_id for ids in found for moment_id in ids}


def ask_again(session: Session, workspace: str, question_id: str) -> bool:
    """Forget the answer to a question; whether there was one."""
    where = (Q.workspace_id == workspace, Q.id == question_id, Q.answer.is_not(None))
    nobody = {"answer": None, "answered_by": None, "answered_at": None}
    return change(session, tables.ThemeQuestion, *where, **nobody) > 0


def answer_question(
    session: Session, workspace: str, question_id: str, answer: str, member_id: str, now: datetime
) -> bool:
    """Keep an answer, unless there is one; "later" can still become another."""
    where = (Q.workspace_id == workspace, Q.id == question_id)
    still = Q.answer.is_(None) | (Q.answer == "later")
    values = {"answer": answer, "answered_by": member_id, "answered_at": now}
    return change(session, tables.ThemeQuestion, *where, still, **values) > 0
