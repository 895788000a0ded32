"""Forget a person.

What they said, were asked and decided for themselves is deleted. What others depend on stays: the
outcome of each slot, so that the counts of the past go on adding up, and that somebody named a
theme or made a schedule. All of that then refers to a stub, a member in state `forgotten` with a
new id, no name and no address, which no list shows.

The stub carries a mark: a hash of the id the platform knows the person by. While it does, the
platform's directory does not bring them back; `lift_mark` takes it off, and the next sync brings a
new member, who has nothing to do with the stub.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import JSON, String, Table, Text, cast, func, or_, select
from sqlmodel import AutoString, Session, SQLModel

from storage import tables
from storage.moments import drop_unused_customer
from storage.own_moments import all_own
from storage.personal import references
from storage.rows import change, columns, in_parts, insert_rows, remove
from storage.theme_links import every_link
from storage.theme_words import review_themes
from storage.themes import next_edition
from storage.values import Member, Moment

P = columns(tables.Member)
O = columns(tables.Occurrence)  # noqa: E741
K = columns(tables.EventKey)
V = columns(tables.DigestVote)
D = columns(tables.Digest)
N = columns(tables.Enrolment)

FORGOTTEN: Final = "forgotten"
"""A stub's state, and the reason of slots that were still waiting."""

GONE: Final = frozenset(
    (
        *("enrolment", "prompt", "delivery", "digest_vote", "channel_member"),
        *("moment", "sign_in_link", "web_session"),
    )
)
"""Tables whose rows about a member are deleted; rows of any other refer to the stub instead."""


def mark_of(workspace_id: str, external_id: str) -> str:
    """What a stub carries in place of the platform's id; it cannot be turned back into one."""
    return f"{FORGOTTEN}:{hashlib.sha256(f'{workspace_id}:{external_id}'.encode()).hexdigest()}"


def marks(session: Session, workspace: str) -> set[str]:
    """The marks of everybody who is not to be brought back."""
    statement = select(P.external_id).where(P.workspace_id == workspace, P.state == FORGOTTEN)
    return set(session.connection().execute(statement).scalars())


def is_forgotten(session: Session, workspace: str, external_id: str) -> bool:
    """Whether this person asked to be forgotten, and not to come back since."""
    where = (P.workspace_id == workspace, P.external_id == mark_of(workspace, external_id))
    return session.connection().execute(select(P.id).where(*where)).first() is not None


def lift_mark(session: Session, workspace: str, external_id: str, fresh_id: str) -> bool:
    """Let a person come back with the next sync; whether they were held off."""
    where = (P.workspace_id == workspace, P.external_id == mark_of(workspace, external_id))
    return change(session, tables.Member, *where, external_id=f"{FORGOTTEN}:{fresh_id}") > 0


def remove_moments(session: Session, workspace: str, gone: Sequence[Moment]) -> None:
    """Delete moments with everything derived from them, and customers nobody else spoke of."""
    next_edition(session, workspace)
    ids = [one.id for one in gone]
    links = every_link(session, workspace, ids).values()
    themes = {link.theme_id for each in links for link in each}
    for part in in_parts(ids):
        for table in (tables.MomentVector, tables.ThemeSuggestion, tables.MomentTheme):
            c = columns(table)
            remove(session, table, c.workspace_id == workspace, c.moment_id.in_(part))
        m = columns(tables.Moment)
        remove(session, tables.Moment, m.workspace_id == workspace, m.id.in_(part))
    review_themes(session, workspace, sorted(one for one in themes if one is not None))
    for customer in sorted({one.customer_id for one in gone if one.customer_id is not None}):
        drop_unused_customer(session, workspace, customer)


def hold_member(session: Session, workspace: str, member_id: str) -> bool:
    """Let nothing new refer to a member until this transaction ends; whether they are there.

    Who plans their questions locks an enrolment first and refers to the member then, and so does
    this.
    """
    enrolled = select(N.schedule_id).where(N.workspace_id == workspace, N.member_id == member_id)
    session.connection().execute(enrolled.with_for_update()).all()
    here = select(P.id).where(P.workspace_id == workspace, P.id == member_id).with_for_update()
    return session.connection().execute(here).first() is not None


def forget_member(
    session: Session, workspace: str, member: Member, stub_id: str, now: datetime
) -> None:
    """Put a stub with this id in a member's place and delete what is theirs, moments and all."""
    if not hold_member(session, workspace, member.id):
        return
    remove_moments(session, workspace, all_own(session, workspace, member.id))
    _put_stub(session, workspace, member, stub_id, now)
    waiting = (O.workspace_id == workspace, O.member_id == member.id, O.outcome == "waiting")
    change(session, tables.Occurrence, *waiting, outcome="skipped", reason=FORGOTTEN)
    _outdate_votes(session, workspace, member.id)
    referring = list(references())
    for table, column in reversed(referring):
        mine = (table.c.workspace_id == workspace, column == member.id)
        if table.name in GONE:
            session.connection().execute(table.delete().where(*mine))
        else:
            session.connection().execute(table.update().where(*mine).values({column: stub_id}))
    for table in SQLModel.metadata.sorted_tables:
        if "workspace_id" in table.columns and table.name != "member":
            _rename(session, workspace, table, member.id, stub_id)
    _forget_keys(session, workspace, member.external_id)
    remove(session, tables.Member, P.workspace_id == workspace, P.id == member.id)


def forget_event_keys(session: Session, workspace: str, keys: Sequence[str]) -> None:
    """Drop keys that tell of somebody's messages."""
    for part in in_parts(keys):
        remove(session, tables.EventKey, K.workspace_id == workspace, K.key.in_(part))


def _put_stub(
    session: Session, workspace: str, member: Member, stub_id: str, now: datetime
) -> None:
    stub = {
        "id": stub_id,
        "workspace_id": workspace,
        "external_id": mark_of(workspace, member.external_id),
        "name": "",
        "zone": "UTC",
        "state": FORGOTTEN,
        "created_at": now,
    }
    insert_rows(session, tables.Member, [stub])


def _outdate_votes(session: Session, workspace: str, member_id: str) -> None:
    voted = select(V.digest_id).where(V.workspace_id == workspace, V.member_id == member_id)
    where = (D.workspace_id == workspace, D.id.in_(voted))
    change(session, tables.Digest, *where, stale=True, marks=D.marks + 1)


def _rename(session: Session, workspace: str, table: Table, old: str, new: str) -> None:
    """Where a table still names an id outside a reference, name the other one."""
    here = table.c.workspace_id == workspace
    for column in table.columns:
        if isinstance(column.type, JSON):
            _rename_inside(session, table, column, here, old, new)
        elif column.name == "key":
            named = (here, column.contains(old, autoescape=True))
            renamed = {column: func.replace(column, old, new)}
            session.connection().execute(table.update().where(*named).values(renamed))
        elif isinstance(column.type, String | AutoString) and not column.foreign_keys:
            named = (here, column == old)
            session.connection().execute(table.update().where(*named).values({column: new}))


def _rename_inside(
    session: Session, table: Table, column: Any, here: Any, old: str, new: str
) -> None:
    keys = list(table.primary_key.columns)
    holds = cast(column, Text).contains(old, autoescape=True)
    rows = session.connection().execute(select(*keys, column).where(here, holds)).all()
    for *key, value in rows:
        one = [each == found for each, found in zip(keys, key, strict=True)]
        renamed = {column: _renamed(value, old, new)}
        session.connection().execute(table.update().where(*one).values(renamed))


def _renamed(value: Any, old: str, new: str) -> Any:
    """A list loses the id, as an audience does; a mapping and a text name the other one."""
    if isinstance(value, dict):
        return {key: _renamed(one, old, new) for key, one in value.items()}
    if isinstance(value, list):
        return [_renamed(one, old, new) for one in value if one != old]
    return value.replace(old, new) if isinstance(value, str) else value


def _forget_keys(session: Session, workspace: str, external_id: str) -> None:
    """Keys of events in which the platform's id is one part."""
    part = external_id.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    found = (
        K.key.like(f"{part}:%", escape="\\"),
        K.key.like(f"%:{part}:%", escape="\\"),
        K.key.like(f"%:{part}", escape="\\"),
    )
    remove(session, tables.EventKey, K.workspace_id == workspace, or_(K.key == external_id, *found))
