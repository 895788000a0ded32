"""Workspaces, members, channels, and who is in which channel."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from storage import tables
from storage.rows import change, columns, fetch, find, in_parts, insert_new, query, remove
from storage.values import Channel, Member, Workspace

W = columns(tables.Workspace)
P = columns(tables.Member)
C = columns(tables.Channel)
CM = columns(tables.ChannelMember)


def workspace_on(session: Session, platform: str, external_id: str) -> Workspace | None:
    """The workspace that a platform knows by this id, or None."""
    return find(session, Workspace, tables.Workspace, platform=platform, external_id=external_id)


def workspace_by_id(session: Session, workspace: str) -> Workspace | None:
    """A workspace by our own id, or None."""
    return find(session, Workspace, tables.Workspace, id=workspace)


def workspaces(session: Session) -> list[Workspace]:
    """Every active workspace, oldest first: for the scheduler and the command line alone."""
    statement = query(Workspace, tables.Workspace, W.state == "active").order_by(W.created_at, W.id)
    return fetch(session, Workspace, statement)


def keep_workspace(
    session: Session, platform: str, external_id: str, name: str, fresh_id: str, now: datetime
) -> tuple[Workspace, bool]:
    """The workspace a platform told us about, made with `fresh_id` when new; whether it was."""
    row = {
        "id": fresh_id,
        "platform": platform,
        "external_id": external_id,
        "name": name,
        "locale": "en",
        "state": "active",
        "created_at": now,
    }
    insert_new(session, tables.Workspace, [row])
    found = workspace_on(session, platform, external_id)
    if found is None:
        msg = f"workspace {external_id} on {platform} could not be kept"
        raise LookupError(msg)
    if found.name != name:
        change(session, tables.Workspace, W.id == found.id, name=name)
    return found, found.id == fresh_id


def member(session: Session, workspace: str, member_id: str) -> Member | None:
    """A member by our own id, or None; who asked to be forgotten is nobody any more."""
    found = find(session, Member, tables.Member, workspace_id=workspace, id=member_id)
    return found if found is not None and found.state != "forgotten" else None


def member_known_as(session: Session, workspace: str, external_id: str) -> Member | None:
    """A member by the platform's id, or None."""
    return find(session, Member, tables.Member, workspace_id=workspace, external_id=external_id)


def members_known_as(
    session: Session, workspace: str, external_ids: Collection[str]
) -> dict[str, Member]:
    """Those of the members with these ids of the platform who are there, by these ids."""
    found: list[Member] = []
    for part in in_parts(sorted(set(external_ids))):
        where = (P.workspace_id == workspace, P.external_id.in_(part))
        found += fetch(session, Member, query(Member, tables.Member, *where))
    return {one.external_id: one for one in found}


def anybody(session: Session, workspace: str, state: str = "") -> bool:
    """Whether there is a member, in this state if one is given; stubs are none."""
    where = P.state == state if state else P.state != "forgotten"
    statement = select(P.id).where(P.workspace_id == workspace, where).limit(1)
    return session.connection().execute(statement).first() is not None


def members(session: Session, workspace: str) -> list[Member]:
    """Every member by name, whatever their state; stubs of the forgotten are none."""
    where = (P.workspace_id == workspace, P.state != "forgotten")
    statement = query(Member, tables.Member, *where)
    return fetch(session, Member, statement.order_by(P.name, P.id))


def add_members(session: Session, workspace: str, rows: Sequence[dict[str, Any]]) -> int:
    """Keep members not known yet (by `external_id`); returns how many were new."""
    return insert_new(session, tables.Member, [{**row, "workspace_id": workspace} for row in rows])


def change_member(session: Session, workspace: str, member_id: str, **values: Any) -> bool:
    """Set the given columns of one member; whether they were there."""
    where = (P.workspace_id == workspace, P.id == member_id)
    return change(session, tables.Member, *where, **values) > 0


def channels(session: Session, workspace: str) -> list[Channel]:
    """Every channel and group by name."""
    statement = query(Channel, tables.Channel, C.workspace_id == workspace)
    return fetch(session, Channel, statement.order_by(C.name, C.id))


def channel(session: Session, workspace: str, channel_id: str) -> Channel | None:
    """A channel by our own id, or None."""
    return find(session, Channel, tables.Channel, workspace_id=workspace, id=channel_id)


def keep_channel(session: Session, workspace: str, row: dict[str, Any]) -> Channel:
    """Keep a channel (by `external_id`) or bring it up to date; without a `state` it is active."""
    told = {"state": "active", "shared": False, **row}
    insert_new(session, tables.Channel, [{**told, "workspace_id": workspace}])
    where = (C.workspace_id == workspace, C.external_id == row["external_id"])
    fresh = {key: told[key] for key in ("name", "kind", "address", "state", "shared")}
    change(session, tables.Channel, *where, **fresh)
    key = {"workspace_id": workspace, "external_id": row["external_id"]}
    found = find(session, Channel, tables.Channel, **key)
    if found is None:
        msg = f"channel {row['external_id']} could not be kept"
        raise LookupError(msg)
    return found


def lose_channels(session: Session, workspace: str, still: Collection[str]) -> int:
    """Note that every channel but these (by `external_id`) is gone; how many are so by this.

    Nobody is in a group that is gone; who is in a channel can only not be seen any more.
    """
    gone = [
        one
        for one in channels(session, workspace)
        if one.external_id not in still and one.state != "gone"
    ]
    for one in gone:
        where = (C.workspace_id == workspace, C.id == one.id)
        change(session, tables.Channel, *where, state="gone")
        if one.kind == "group":
            set_members_of(session, workspace, one.id, [])
    return len(gone)


def members_of(session: Session, workspace: str, channel_ids: Sequence[str]) -> list[str]:
    """Ids of the active members of any of these channels or groups."""
    statement = (
        select(CM.member_id)
        .join(tables.Member, P.id == CM.member_id)
        .where(CM.workspace_id == workspace, CM.channel_id.in_(channel_ids), P.state == "active")
        .distinct()
        .order_by(CM.member_id)
    )
    return list(session.connection().execute(statement).scalars())


def not_asked_in(session: Session, workspace: str, channel_ids: Sequence[str]) -> list[Member]:
    """Guests, apps and deactivated people of any of these channels or groups, by name."""
    inside = select(CM.member_id).where(
        CM.workspace_id == workspace, CM.channel_id.in_(channel_ids)
    )
    states = ("guest", "app", "deactivated")
    where = (P.workspace_id == workspace, P.id.in_(inside), P.state.in_(states))
    return fetch(session, Member, query(Member, tables.Member, *where).order_by(P.name, P.id))


def set_members_of(
    session: Session, workspace: str, channel_id: str, member_ids: Sequence[str]
) -> None:
    """Make these the people of a channel or group."""
    remove(session, tables.ChannelMember, CM.workspace_id == workspace, CM.channel_id == channel_id)
    insert_new(
        session,
        tables.ChannelMember,
        [
            {"workspace_id": workspace, "channel_id": channel_id, "member_id": member_id}
            for member_id in member_ids
        ],
    )
