"""Follow what a platform says about its people and places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
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
from prompts.locales import FALLBACK
from storage import forget, people, roles, schedules, sessions
from storage.values import Member

log = structlog.get_logger(__name__)


def follow_directory(session: Session, event: DirectoryChanged, now: datetime, kit: Kit) -> str:
    """Take over people and places, and bring enrolments in step; returns our workspace id.

    What a platform has not said, a zone or a language, leaves alone what was known; see
    `_usual_zone` for who is new. A platform's admins become admins when they are first seen, and
    who installed Earshot does when nobody is known yet, or there is no admin; from then on roles
    are Earshot's. Who asked to be forgotten is not brought back, and who chose a language keeps it.
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
    told = [_in_known_zone(one) for one in event.people]
    gone = forget.marks(session, workspace.id)
    fresh = [
        one
        for one in told
        if one.external_id not in known
        and forget.mark_of(workspace.id, one.external_id) not in gone
    ]
    taken_for = _usual_zone(known.values(), told)
    rows = [_new_row(one, kit.new_id(), now, taken_for) for one in fresh]
    people.add_members(session, workspace.id, rows)
    for person in told:
        member = known.get(person.external_id)
        if member is not None:
            _update(session, workspace.id, member, person)
    _keep_an_admin(session, workspace.id, event.installed_by, now, kit, first=not known)
    _move_the_unknown(session, workspace.id)
    _follow_places(session, workspace.id, event, kit)
    for schedule in schedules.schedules(session, workspace.id):
        if schedule.state == "active":
            enrol(session, workspace.id, schedule, now, kit.new_id)
    return workspace.id


def _in_known_zone(person: Person) -> Person:
    """The person in a zone that there is: one unknown name must not stop the planning for all."""
    try:
        if person.zone:
            ZoneInfo(person.zone)
    except (KeyError, ValueError, OSError):
        log.warning("directory.unknown_zone", zone=person.zone)
        return replace(person, zone="")
    return person


def _usual_zone(known: Iterable[Member], told: Iterable[Person] = ()) -> str:
    """What is taken for the zone of who has not told theirs: that of the first admin who has, since
    admins make the schedules; else the one of most people; else UTC."""
    counted = [one for one in known if one.zone_known and one.state == "active"]
    admins = sorted((one.id, one.zone) for one in counted if one.role == "admin")
    if admins:
        return admins[0][1]
    zones = [one.zone for one in counted] or [one.zone for one in told if one.zone]
    return Counter(zones).most_common(1)[0][0] if zones else "UTC"


def _move_the_unknown(session: Session, workspace: str) -> None:
    """Who has not told their zone goes where most of what is known of it points."""
    everybody = people.members(session, workspace)
    unknown = [one for one in everybody if not one.zone_known]
    if not unknown:
        return
    zone = _usual_zone(everybody)
    for one in unknown:
        if one.zone != zone:
            people.change_member(session, workspace, one.id, zone=zone)
            follow_zone(session, workspace, one.id, zone)


def _new_row(person: Person, member_id: str, now: datetime, usual_zone: str) -> dict[str, Any]:
    return {
        "id": member_id,
        "external_id": person.external_id,
        "name": person.name or person.external_id,
        "zone": person.zone or usual_zone,
        "zone_known": bool(person.zone),
        "locale": person.locale or FALLBACK,
        "locale_told": person.locale,
        "role": "admin" if person.admin and person.kind == "person" else "member",
        "state": _state(person),
        "address": person.address,
        "created_at": now,
    }


def _update(session: Session, workspace: str, member: Member, person: Person) -> None:
    told = {
        "name": person.name or member.name,
        "zone": person.zone or member.zone,
        "zone_known": bool(person.zone) or member.zone_known,
        "locale": member.locale_chosen or person.locale or member.locale,
        "locale_told": person.locale or member.locale_told,
        "address": _better_address(member, person),
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


def _better_address(member: Member, person: Person) -> str | None:
    if person.address_lasts:
        return person.address or member.address
    return member.address or person.address


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
    if not place.people_known:
        return
    inside = [ids[external] for external in place.people if external in ids]
    people.set_members_of(session, workspace, channel.id, inside)
