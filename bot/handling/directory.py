"""Follow what a platform says about its people and places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from sqlmodel import Session

from adapters.contract.events import DirectoryChanged, Person, Place
from bot.admin.roles import set_role
from bot.kit import Kit
from bot.planning.enrol import enrol, follow_zone
from storage import forget, people, roles, schedules, sessions
from storage.values import Member

log = structlog.get_logger(__name__)


def follow_directory(session: Session, event: DirectoryChanged, now: datetime, kit: Kit) -> str:
    """Take over people and places, and bring enrolments in step; returns our workspace id.

    A platform's admins become admins when they are first seen, and who installed Earshot does when
    nobody is known yet, or there is no admin; from then on roles are Earshot's. Who asked to be
    forgotten is not brought back, and who chose a language keeps it.
    """
    workspace, _ = people.keep_workspace(
        session,
        event.sender.platform,
        event.sender.workspace,
        event.workspace_name,
        kit.new_id(),
        now,
    )
    known = {one.external_id: one for one in people.members(session, workspace.id)}
    told = [_in_known_zone(one, known.get(one.external_id)) for one in event.people]
    gone = forget.marks(session, workspace.id)
    fresh = [
        one
        for one in told
        if one.external_id not in known
        and forget.mark_of(workspace.id, one.external_id) not in gone
    ]
    rows = [_new_row(one, kit.new_id(), now) for one in fresh]
    people.add_members(session, workspace.id, rows)
    for person in told:
        member = known.get(person.external_id)
        if member is not None:
            _update(session, workspace.id, member, person)
    _keep_an_admin(session, workspace.id, event.installed_by, now, kit, first=not known)
    _follow_places(session, workspace.id, event, kit)
    for schedule in schedules.schedules(session, workspace.id):
        if schedule.state == "active":
            enrol(session, workspace.id, schedule, now, kit.new_id)
    return workspace.id


def _in_known_zone(person: Person, before: Member | None) -> Person:
    """The person in a zone that there is: one unknown name must not stop the planning for all."""
    try:
        ZoneInfo(person.zone)
    except (KeyError, ValueError, OSError):
        log.warning("directory.unknown_zone", zone=person.zone)
        return replace(person, zone=before.zone if before else "UTC")
    return person


def _new_row(person: Person, member_id: str, now: datetime) -> dict[str, Any]:
    return {
        "id": member_id,
        "external_id": person.external_id,
        "name": person.name,
        "zone": person.zone,
        "locale": person.locale,
        "locale_told": person.locale,
        "role": "admin" if person.admin and person.kind == "person" else "member",
        "state": _state(person),
        "address": person.address,
        "created_at": now,
    }


def _update(session: Session, workspace: str, member: Member, person: Person) -> None:
    told = {
        "name": person.name,
        "zone": person.zone,
        "locale": member.locale_chosen or person.locale,
        "locale_told": person.locale,
        "address": person.address or member.address,
        "state": _state(person),
    }
    changed = {name: value for name, value in told.items() if getattr(member, name) != value}
    if not changed:
        return
    people.change_member(session, workspace, member.id, **changed)
    if changed.get("state", "active") != "active":
        sessions.end_sessions_of(session, workspace, member.id)
    if "zone" in changed:
        follow_zone(session, workspace, member.id, person.zone)


def _state(person: Person) -> str:
    if not person.active:
        return "deactivated"
    return "active" if person.kind == "person" else person.kind


def _keep_an_admin(
    session: Session,
    workspace: str,
    installed_by: str | None,
    now: datetime,
    kit: Kit,
    *,
    first: bool,
) -> None:
    """The platform alone says whose account is active, so it can take the last admin away.

    Who installs becomes one at the `first` sight of the workspace: later, whoever may install apps
    could make themselves an admin by installing it again.
    """
    admins = roles.active_admins(session, workspace)
    if admins and not first:
        return
    found = people.member_known_as(session, workspace, installed_by) if installed_by else None
    if found is not None and found.state == "active":
        if found.role != "admin":
            set_role(session, workspace, None, found.id, "admin", now, kit.new_id)
    elif not admins and any(one.state == "active" for one in people.members(session, workspace)):
        log.warning("workspace.no_admin", workspace=workspace)


def _follow_places(session: Session, workspace: str, event: DirectoryChanged, kit: Kit) -> None:
    ids = {one.external_id: one.id for one in people.members(session, workspace)}
    for place in event.places:
        _follow_place(session, workspace, place, ids, kit.new_id())
    if event.whole:
        people.lose_channels(session, workspace, {one.external_id for one in event.places})


def _follow_place(
    session: Session, workspace: str, place: Place, ids: Mapping[str, str], fresh_id: str
) -> None:
    row = {
        "id": fresh_id,
        "external_id": place.external_id,
        "name": place.name,
        "kind": place.kind,
        "address": place.address,
        "state": place.state,
        "shared": place.shared,
    }
    channel = people.keep_channel(session, workspace, row)
    inside = [ids[external] for external in place.people if external in ids]
    people.set_members_of(session, workspace, channel.id, inside)
