"""What few pages are about, and the filled workspace has none of: one of each, for the walker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from sqlmodel import Session

import prompts
from bot.kit import Kit
from bot.packs.manage import Saving, add_pack
from storage import moments, people, tables
from storage.api_tokens import ApiToken, add_token
from storage.attachments import add_attachments
from storage.rows import insert_rows
from storage.values import Member
from tests.web.workspace import Ids

ODDS: Mapping[str, str] = {"token": "token-id", "delivery": "delivery-id", "key": "own-pack"}
"""Their ids, by the names they have in addresses."""


def add_odds(session: Session, workspace: str, admin: Member, now: datetime, kit: Kit) -> None:
    """A token, a message that did not arrive, and a pack of the workspace's own."""
    token = ApiToken(
        ODDS["token"],
        "Wall",
        "moments:read",
        "00",
        admin.id,
        now,
        now + timedelta(days=9),
        None,
        None,
    )
    add_token(session, workspace, token)
    dead = {
        "id": ODDS["delivery"],
        "workspace_id": workspace,
        "key": "dead",
        "kind": "help",
        "about": {},
        "member_id": admin.id,
        "state": "dead",
        "reason": "no-address",
        "due_at": now,
        "settled_at": now,
    }
    insert_rows(session, tables.Delivery, [dead])
    shipped = Path(prompts.__file__).parent / "packs" / "delight.yaml"
    text = shipped.read_text(encoding="utf-8").replace("id: delight", f"id: {ODDS['key']}", 1)
    add_pack(Saving(session, workspace, admin, now, kit), text)


def add_file(session: Session, workspace: str, member_id: str, now: datetime) -> dict[str, str]:
    """A file on a member's newest moment; the ids of both, by their names in addresses."""
    newest = moments.moments_by(session, workspace, member_id)[0]
    row = {
        "id": f"attachment-{member_id}",
        "moment_id": newest.id,
        "name": "photo.txt",
        "media_type": "text/plain",
        "size": 3,
        "state": "kept",
        "ref": None,
        "content": b"abc",
        "try_at": None,
        "added_at": now,
    }
    add_attachments(session, workspace, [row])
    return {"own_moment": newest.id, "attachment": str(row["id"])}


def ids_for(session: Session, workspace: str, ids: Ids, name: str, now: datetime) -> Ids:
    """The ids as they are for one member, by the platform's id: with a moment of their own."""
    found = people.member_known_as(session, workspace, name)
    assert found is not None
    return replace(ids, **ODDS, **add_file(session, workspace, found.id, now))
