"""Write, change and delete a workspace's own packs; every step is audited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlmodel import Session

from bot.editing import changed_since, mark_of
from bot.kit import Kit
from bot.packs.source import entries_in, tidied
from bot.permissions import must_administer
from bot.refusal import refused
from prompts.packs import Pack, load_pack
from storage import events, packs, people, schedules
from storage.audit import last_about
from storage.holding import hold_workspace
from storage.packs import OwnPack
from storage.values import Member

MOST_PACKS: Final = 100
"""How many packs of its own a workspace may have: as many as a menu can offer."""


@dataclass(frozen=True, slots=True)
class Saving:
    """Who saves a pack, where and when."""

    session: Session
    workspace: str
    actor: Member
    now: datetime
    kit: Kit


def own_pack(session: Session, workspace: str, key: str) -> OwnPack:
    """A pack of the workspace that can be changed. Raises Refused when there is none."""
    found = packs.own_pack(session, workspace, key)
    if found is None or found.state != "active":
        raise refused("error-pack-gone")
    return found


def mark_for(pack: OwnPack) -> str:
    """What travels with a form that changes this pack."""
    return mark_of({"source": pack.source})


def add_pack(saving: Saving, text: str) -> Pack:
    """Keep a new pack. Raises PackError for what is wrong with its text, Refused otherwise."""
    _begin(saving)
    text = tidied(text)
    pack = load_pack(text, "pack.yaml")
    if pack.id in saving.kit.packs:
        raise refused("error-pack-shipped", "source", key=pack.id)
    stored = packs.own_packs(saving.session, saving.workspace)
    before = next((one for one in stored if one.key == pack.id), None)
    if before is not None and before.state == "active":
        raise refused("error-pack-taken", "source", key=pack.id)
    if sum(one.state == "active" for one in stored) >= MOST_PACKS:
        raise refused("error-packs-too-many", "source", most=MOST_PACKS)
    _keep(saving, pack, text, before, "pack.create")
    return pack


def change_pack(saving: Saving, key: str, text: str, mark: str) -> Pack:
    """Put a new text in place of a pack's.

    `mark` is `mark_for` the pack as it was when the editing began. Raises PackError for what is
    wrong with the text, Refused otherwise.
    """
    _begin(saving)
    before = own_pack(saving.session, saving.workspace, key)
    text = tidied(text)
    # Before anything else: a form that comes back carries the mark of what is there by then.
    if changed_since(mark, {"source": before.source}) and text != before.source:
        raise refused("error-changed-meanwhile-pack", "source", who=_who(saving, key))
    pack = load_pack(text, "pack.yaml")
    if pack.id != key:
        raise refused("error-pack-key-fixed", "source", key=key)
    if text == before.source:
        return pack
    _keep(saving, pack, text, before, "pack.change")
    return pack


def delete_pack(saving: Saving, key: str) -> None:
    """Delete a pack that no schedule uses; what was asked from it can still be read.

    Raises Refused, naming the schedules that use it.
    """
    _begin(saving)
    session, workspace = saving.session, saving.workspace
    before = own_pack(session, workspace, key)
    using = used_by(session, workspace).get(key)
    if using:
        names = ", ".join(using)
        raise refused("error-pack-in-use", schedules=len(using), names=names)
    asked = packs.questions_asked(session, workspace, key)
    if asked:
        former = _former(before, keep=asked, without=set())
        gone = OwnPack(
            key=key,
            source=before.source,
            former=former,
            state="deleted",
            created_at=before.created_at,
            changed_at=saving.now,
            changed_by=saving.actor.id,
        )
        packs.put_pack(session, workspace, gone)
    else:
        packs.remove_pack(session, workspace, key)
    _audit(saving, "pack.delete", key)


def used_by(session: Session, workspace: str) -> dict[str, list[str]]:
    """By pack, the names of the schedules that ask from it, paused ones too."""
    found: dict[str, list[str]] = {}
    for one in schedules.schedules(session, workspace):
        found.setdefault(one.pack, []).append(one.name)
    return found


def _begin(saving: Saving) -> None:
    """Raise Refused for who may not. Two who save at once would each see the pack as it was."""
    must_administer(saving.actor)
    hold_workspace(saving.session, saving.workspace)


def _keep(saving: Saving, pack: Pack, text: str, before: OwnPack | None, action: str) -> None:
    session, workspace = saving.session, saving.workspace
    former: list[dict[str, Any]] = []
    if before is not None:
        asked = packs.questions_asked(session, workspace, pack.id)
        former = _former(before, keep=asked, without={one.id for one in pack.questions})
    kept = OwnPack(
        key=pack.id,
        source=text,
        former=former,
        state="active",
        created_at=before.created_at if before is not None else saving.now,
        changed_at=saving.now,
        changed_by=saving.actor.id,
    )
    packs.put_pack(session, workspace, kept)
    _audit(saving, action, pack.id)


def _former(before: OwnPack, *, keep: set[str], without: set[str]) -> list[dict[str, Any]]:
    """The questions that somebody was asked and that the pack will no longer have."""
    entries = {one["id"]: one for one in (*before.former, *entries_in(before.source))}
    wanted = keep - without
    return [entry for question, entry in sorted(entries.items()) if question in wanted]


def _who(saving: Saving, key: str) -> str:
    last = last_about(saving.session, saving.workspace, "pack", key)
    actor = last.actor if last is not None else None
    found = people.member(saving.session, saving.workspace, actor) if actor is not None else None
    somebody = saving.kit.catalogue.text(saving.actor.locale, "error-somebody")
    return found.name if found is not None else somebody


def _audit(saving: Saving, action: str, key: str) -> None:
    entry = saving.kit.new_id()
    events.audit(
        saving.session,
        saving.workspace,
        entry,
        saving.now,
        saving.actor.id,
        action,
        {"pack": key},
    )
