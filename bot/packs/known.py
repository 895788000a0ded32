"""Which packs a workspace has: those that are shipped, and its own."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

import structlog
from sqlmodel import Session

from bot.kit import Kit
from prompts.packs import Pack, PackError, load_pack, questions_of
from storage.packs import OwnPack, own_packs

log = structlog.get_logger(__name__)


def packs_of(session: Session, workspace: str, kit: Kit) -> dict[str, Pack]:
    """The packs that can be asked from, by key."""
    return kit.packs | _read(one for one in own_packs(session, workspace) if one.state == "active")


def asked_packs_of(session: Session, workspace: str, kit: Kit) -> dict[str, Pack]:
    """The packs that anything was ever asked from, deleted ones included, by key: to show what
    was asked, never to ask."""
    return kit.packs | _read(own_packs(session, workspace))


def _read(stored: Iterable[OwnPack]) -> dict[str, Pack]:
    found: dict[str, Pack] = {}
    for one in stored:
        try:
            found[one.key] = parsed(one.source, json.dumps(one.former))
        except PackError as error:
            # It was good when it was saved; whoever relies on it is told by its schedule.
            log.warning("pack.unreadable", problems=len(error.problems))
    return found


@lru_cache(maxsize=256)
def parsed(source: str, former: str = "[]") -> Pack:
    """The pack of a YAML text, with the former questions of a JSON list; read once for each.

    Parsing takes milliseconds and every question needs it. Raises PackError.
    """
    return replace(load_pack(source, "pack.yaml"), former=questions_of(json.loads(former)))
