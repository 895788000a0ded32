"""Fetch the files that a platform only named, after the message was acknowledged."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from typing import Final

import structlog
from sqlmodel import Session

from adapters.contract.adapter import Adapter
from adapters.contract.events import LARGEST_FILE
from adapters.contract.files import FetchesFiles, FileGone, FileTooLarge
from bot.kit import Kit
from bot.own.keep_files import tell_not_kept, true_type
from storage import attachments, moments, people
from storage.attachments import Attachment
from storage.values import Workspace

_AT_ONCE: Final = 20
_TRIES: Final = 6
_FIRST_WAIT: Final = timedelta(minutes=1)
"""How long after a failed attempt the next one comes; twice as long each time after that."""

log = structlog.get_logger(__name__)


async def fetch_waiting(kit: Kit, adapters: Mapping[str, Adapter]) -> int:
    """Fetch every file whose turn has come; returns how many were tried.

    A file is stored only if its moment is still there.
    """
    tried = 0
    for workspace in await kit.store.read(people.workspaces):
        adapter = adapters.get(workspace.platform)
        if not isinstance(adapter, FetchesFiles):
            continue
        for one in await kit.store.read(partial(_due, kit, workspace.id)):
            await _fetch_one(kit, adapter, workspace, one)
            tried += 1
    return tried


def _due(kit: Kit, workspace: str, session: Session) -> list[Attachment]:
    return attachments.waiting_to_fetch(session, workspace, kit.clock.now(), _AT_ONCE)


async def _fetch_one(
    kit: Kit, adapter: FetchesFiles, workspace: Workspace, file: Attachment
) -> None:
    reason = ""
    content = b""
    try:
        content = await adapter.fetch(workspace.external_id, file.ref or "", LARGEST_FILE)
        if len(content) > LARGEST_FILE:
            reason = "too-large"
    except FileTooLarge:
        reason = "too-large"
    except FileGone:
        reason = "failed"
    except Exception as error:  # noqa: BLE001 - whatever it was, it may work later
        log.warning("file.not_fetched", workspace=workspace.id, error=type(error).__name__)
        reason = "later" if file.tries + 1 < _TRIES else "failed"

    def settle(session: Session) -> None:
        now = kit.clock.now()
        if reason == "later":
            wait = _FIRST_WAIT * 2**file.tries
            attachments.try_again(session, workspace.id, file.id, now + wait)
        elif reason:
            _give_up(session, kit, workspace.id, file, reason)
        else:
            kind = true_type(file.media_type, content)
            attachments.keep_content(session, workspace.id, file.id, content, kind)

    await kit.store.write(settle)


def _give_up(session: Session, kit: Kit, workspace: str, file: Attachment, reason: str) -> None:
    if not attachments.give_up(session, workspace, file.id, reason):
        return
    moment = moments.moment(session, workspace, file.moment_id)
    if moment is not None and moment.member_id is not None:
        about = (moment.member_id, moment.id, [file.id])
        tell_not_kept(session, workspace, *about, kit.clock.now(), kit.new_id)
