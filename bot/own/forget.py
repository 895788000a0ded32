"""Delete everything about a member, at their own wish.

Their moments go with all that was made of them; so do their prompts, votes, files, enrolments and
messages that wait. The outcome of each of their slots stays without a name, so that planned goes
on being sent, skipped, unreachable and waiting together: see storage/forget.py. Digests they
appeared in are drawn anew.

They are not asked again, although the platform still lists them: only when they type
`/earshot join` does the next sync of the directory bring them back, as somebody new.
"""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.admin.roles import must_leave_an_admin
from bot.handling.keep_moments import gone_key, taken_back_key
from storage import events, forget
from storage.digests import mark_stale
from storage.ids import NewId
from storage.own_moments import all_own
from storage.personal import first_asked
from storage.values import Change, Member


def forget_me(
    session: Session, workspace: str, member: Member, now: datetime, new_id: NewId
) -> None:
    """Delete it. Raises Refused for the last admin, who has to name another one first."""
    if member.role == "admin":
        must_leave_an_admin(session, workspace, member.id)
    forget.hold_member(session, workspace, member.id)
    mine = all_own(session, workspace, member.id)
    asked = first_asked(session, workspace, member.id)
    touched = [one.heard_at for one in mine] + ([asked] if asked else [])
    mark_stale(session, workspace, touched, Change.MOMENTS)
    keys = [
        key
        for one in mine
        for key in (one.source, gone_key(one.source), taken_back_key(one.source))
    ]
    forget.forget_event_keys(session, workspace, keys)
    stub = new_id()
    forget.forget_member(session, workspace, member, stub, now)
    events.audit(session, workspace, new_id(), now, stub, "member.forget", {"member": stub})
