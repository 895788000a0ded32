"""Follow what a platform says about its people and places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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
from storage.zones import astray, usual_zone

log = structlog.get_logger(__name__)


def follow_directory(session: Session, event: DirectoryChanged, now: datetime, kit: Kit) -> str:
    """Take over people and places, and bring enrolments in step; returns our workspace id.

    What a platform has not said, a zone or a language, leaves alone what was known; see
    `usual_zone` for who is new. A platform's admins become admins when they are first seen, and
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
    told = [_in_known_zone(one) for one in event.people]
    first = not people.anybody(session, workspace.id)
    known = people.members_known_as(session, workspace.id, [one.external_id for one in told])
    fresh = _not_forgotten(session, workspace.id, [e for e in told if e.external_id not in known])
    if fresh:
        taken_for = usual_zone(session, workspace.id) or _most_told(told)
        rows = [_new_row(one, kit.new_id(), now, taken_for) for one in fresh]
        people.add_members(session, workspace.id, rows)
    moved = [
        _update(session, workspace.id, known[person.external_id], person)
        for person in told
        if person.external_id in known
    ]
    _keep_an_admin(session, workspace.id, event.installed_by, now, kit, first=first)
    _move_the_unknown(session, workspace.id)
    _follow_places(session, workspace.id, event, kit)
    if fresh or any(moved) or event.places or event.whole:
        for schedule in schedules.schedules(session, workspace.id):
            if schedule.state == "active":
                enrol(session, workspace.id, schedule, now, kit.new_id)
    return workspace.id


def _not_forgotten(session: Session, workspace: str, told: Sequence[Person]) -> list[Person]:
    gone = forget.marks(session, workspace) if told else set()
    return [one for one in told if forget.mark_of(workspace, one.external_id) not in gone]


def _in_known_zone(person: Person) -> Person:
    """The person in a zone that there is: one unknown name must not stop the planning for all."""
    try:
        if person.zone:
            ZoneInfo(person.zone)
    except (KeyError, ValueError, OSError):
        log.warning("directory.unknown_zone", zone=person.zone)
        return replace(person, zone="")
    return person


def _most_told(told: Iterable[Person]) -> str:
    zones = [one.zone for one in told if one.zone]
    return Counter(zones).most_common(1)[0][0] if zones else "UTC"


def _move_the_unknown(session: Session, workspace: str) -> None:
    """Who has not told their zone goes where most of what is known of it points."""
    zone = usual_zone(session, workspace) or "UTC"
    for member_id in astray(session, workspace, zone):
        people.change_member(session, workspace, member_id, zone=zone)
        follow_zone(session, workspace, member_id, zone)


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


def _update(session: Session, workspace: str, member: Member, person: Person) -> bool:
    """Keep what is new about a member; whether that may put them on schedules or take them off."""
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
        return False
    people.change_member(session, workspace, member.id, **changed)
    if changed.get("state", "active") != "active":
        sessions.end_sessions_of(session, workspace, member.id)
    if "zone" in changed:
        follow_zone(session, workspace, member.id, person.zone)
    return "state" in changed


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
    elif not admins and people.anybody(session, workspace, "active"):
        log.warning("workspace.no_admin", workspace=workspace)


def _follow_places(session: Session, workspace: str, event: DirectoryChanged, kit: Kit) -> None:
    inside = [external for place in event.places for external in place.people]
    known = people.members_known_as(session, workspace, inside)
    ids = {external: one.id for external, one in known.items()}
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
