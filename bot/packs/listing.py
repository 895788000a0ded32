"""Every pack a workspace can ask from, for those who choose among them."""

from __future__ import annotations

from sqlmodel import Session

from bot.kit import Kit
from bot.packs.known import packs_of
from bot.packs.manage import used_by
from bot.speech.pack_line import PackLine
from prompts.packs import shipped_source
from storage import packs


def pack_lines(session: Session, workspace: str, kit: Kit) -> list[PackLine]:
    """The workspace's own packs, then the shipped ones, each by key."""
    known = packs_of(session, workspace, kit)
    using = used_by(session, workspace)
    own = {one.key: one for one in packs.own_packs(session, workspace) if one.state == "active"}
    keys = [*sorted(own), *sorted(key for key in kit.packs if key not in own)]
    return [
        PackLine(
            key=key,
            pack=known.get(key),
            own=key in own,
            schedules=tuple(using.get(key, ())),
            changed_at=own[key].changed_at if key in own else None,
            changed_by=own[key].changed_by if key in own else None,
        )
        for key in keys
    ]


def source_of(session: Session, workspace: str, key: str, kit: Kit) -> str | None:
    """The YAML text of a pack, own or shipped, or None."""
    found = packs.own_pack(session, workspace, key)
    if found is not None and found.state == "active":
        return found.source
    return shipped_source(key) if key in kit.packs else None
