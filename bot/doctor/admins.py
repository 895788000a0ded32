"""Whether each workspace has somebody who can decide."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from bot.doctor.finding import Finding
from storage import people, roles
from storage.values import Workspace


def admins(session: Session) -> list[Finding]:
    """A finding for each workspace that has people and no active admin; none where all is well."""
    return [found for one in people.workspaces(session) for found in _of(session, one)]


def _of(session: Session, workspace: Workspace) -> Iterator[Finding]:
    known = people.members(session, workspace.id)
    if roles.active_admins(session, workspace.id) or not any(
        one.state == "active" for one in known
    ):
        return
    told = f"Nobody is an admin of {workspace.name}, so nobody can change who is asked."
    advice = f"Run `earshot admin add NAME --workspace {workspace.external_id}`."
    yield Finding("wrong", "Admins", told, advice)
