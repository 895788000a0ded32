"""Who is a lead, who is an admin. A workspace that has an admin keeps one."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlmodel import Session

from bot.editing import changed_since, mark_of
from bot.handling.apply import FIRST
from bot.permissions import must_administer
from bot.refusal import refused
from bot.speech.say import Say
from storage import audit, events, people, roles
from storage.deliveries import enqueue
from storage.holding import hold_workspace
from storage.ids import NewId
from storage.values import Member

ROLES: Final = ("member", "lead", "admin")
"""From the least that one may do to the most."""


def set_role(
    session: Session,
    workspace: str,
    actor: Member | None,
    member_id: str,
    role: str,
    now: datetime,
    new_id: NewId,
) -> bool:
    """Make somebody a member, lead or admin, and tell them; whether that changed anything.

    `actor` is None on the command line, where whoever may run it decides. Raises Refused for who
    is no admin (any more), for the last admin, and for a person or role that there is not.
    """
    if role not in ROLES:
        raise refused("error-choice-unknown", "role")
    # Two changes at once would each still see the other's admin.
    hold_workspace(session, workspace)
    if actor is not None:
        must_administer(people.member(session, workspace, actor.id) or actor)
    member = somebody(session, workspace, member_id)
    if member.role == role:
        return False
    if member.state != "active" and role != "member":
        raise refused("error-person-deactivated", "member", name=member.name)
    if member.role == "admin":
        must_leave_an_admin(session, workspace, member.id)
    people.change_member(session, workspace, member.id, role=role)
    entry = new_id()
    by = actor.id if actor else None
    about = {"member": member.id, "role": role, "before": member.role}
    events.audit(session, workspace, entry, now, by, "member.role", about)
    if by != member.id and member.state == "active":
        _tell(session, workspace, member.id, role, by or "", entry, now, new_id)
    return True


def must_leave_an_admin(session: Session, workspace: str, member_id: str) -> None:
    """Raise Refused when the workspace would have no active admin without this member.

    Nobody else changes a role in the workspace until this transaction ends.
    """
    hold_workspace(session, workspace)
    admins = {one.id for one in roles.active_admins(session, workspace)}
    if admins == {member_id}:
        raise refused("error-last-admin", "role")


def somebody(session: Session, workspace: str, member_id: str) -> Member:
    """A person of the platform. Raises Refused when there is none of this id."""
    found = people.member(session, workspace, member_id)
    if found is None or found.state not in ("active", "deactivated"):
        raise refused("error-gone", "member")
    return found


def role_mark(member: Member) -> str:
    """What a role was when a form about it was opened; it travels with the form."""
    return mark_of({"role": member.role})


def check_mark(session: Session, workspace: str, member: Member, mark: str, say: Say) -> None:
    """Raise Refused when somebody else changed the role since the form was opened."""
    hold_workspace(session, workspace)  # whoever changes it just now is waited for
    now = somebody(session, workspace, member.id)
    if not changed_since(mark, {"role": now.role}):
        return
    last = audit.last_about(session, workspace, "member", member.id)
    actor = people.member(session, workspace, (last and last.actor) or "")
    who = actor.name if actor else say("error-somebody")
    raise refused("error-changed-meanwhile", "role", who=who, fields=say("field-role"))


def _tell(
    session: Session,
    workspace: str,
    member_id: str,
    role: str,
    by: str,
    entry: str,
    now: datetime,
    new_id: NewId,
) -> None:
    row = {
        "id": new_id(),
        "key": f"role:{entry}",
        "kind": "role",
        "about": {"role": role, "by": by},
        "member_id": member_id,
        "due_at": now,
        "priority": FIRST,
    }
    enqueue(session, workspace, [row])
