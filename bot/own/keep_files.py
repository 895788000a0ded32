"""Take in the files that come with a moment."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlmodel import Session

from adapters.contract.events import LARGEST_FILE, IncomingFile
from storage import attachments
from storage.deliveries import enqueue
from storage.ids import NewId, timeless

MEGABYTES: Final = LARGEST_FILE // (1024 * 1024)
"""How large one file may be, as people say it."""
MOST: Final = 10
"""Files that one moment may have."""
LONGEST_NAME: Final = 120
"""Characters of a file's name; what is longer loses its middle."""

IMAGES: Final = {
    "image/png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "image/jpeg": re.compile(rb"\xff\xd8\xff"),
    "image/gif": re.compile(rb"GIF8[79]a"),
    "image/webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
}
"""Pictures that browsers draw and that cannot run anything, by how their bytes begin."""

_TYPE: Final = re.compile(r"[a-z0-9][a-z0-9.+-]{0,60}/[a-z0-9][a-z0-9.+-]{0,80}")
_PLAIN: Final = "application/octet-stream"
_FIRST: Final = 1
_HOLD: Final = timedelta(seconds=1)
"""What is not kept is told after "Logged.", which waits as long for its shortlist."""


def keep_files(
    session: Session,
    workspace: str,
    member_id: str,
    moment_id: str,
    files: Sequence[IncomingFile],
    now: datetime,
    new_id: NewId,
) -> None:
    """Keep files with a moment; its author hears which ones are not kept, and why.

    What has to be fetched is only noted.
    """
    if not files:
        return
    room = MOST - attachments.count_kept(session, workspace, moment_id)
    rows: list[dict[str, Any]] = []
    for one in files:
        state = _state(one, room)
        room -= state in ("kept", "waiting")
        # Nobody is to read from an address when an anonymous moment was written.
        rows.append(_row(one, state, moment_id, now, timeless(new_id())))
    attachments.add_attachments(session, workspace, rows)
    refused = [row["id"] for row in rows if row["state"] not in ("kept", "waiting")]
    if refused:
        tell_not_kept(session, workspace, member_id, moment_id, refused, now, new_id)


def tell_not_kept(
    session: Session,
    workspace: str,
    member_id: str,
    moment_id: str,
    attachment_ids: Sequence[str],
    now: datetime,
    new_id: NewId,
) -> None:
    """Tell an author that these files of a moment are not there."""
    row = {
        "id": new_id(),
        "key": f"files_not_kept:{attachment_ids[0]}",
        "kind": "files_not_kept",
        "about": {"moment": moment_id, "files": " ".join(attachment_ids)},
        "member_id": member_id,
        "due_at": now + _HOLD,
        "priority": _FIRST,
    }
    enqueue(session, workspace, [row])


def tidy_name(name: str) -> str:
    """A file's name as it is kept: one line, no folders, nothing that bends how it is read."""
    last = re.split(r"[/\\]", name)[-1]
    kept = "".join(one for one in last if one.isprintable() and one not in '<>:"|?*')
    whole = " ".join(kept.split()).strip(". ")
    if len(whole) > LONGEST_NAME:
        half = LONGEST_NAME // 2
        whole = f"{whole[:half]}…{whole[1 - half :]}"
    return whole or "file"


def true_type(announced: str, content: bytes | None) -> str:
    """What a file is taken for: as announced, but a picture only when it begins like one."""
    plain = announced.partition(";")[0].strip().casefold()
    if not _TYPE.fullmatch(plain):
        return _PLAIN
    begins = IMAGES.get(plain)
    if begins is not None and content is not None and not begins.match(content):
        return _PLAIN
    return plain


def _state(file: IncomingFile, room: int) -> str:
    size = file.size if file.content is None else len(file.content)
    if size > LARGEST_FILE:
        return "too-large"
    if room <= 0:
        return "too-many"
    if file.content is not None:
        return "kept"
    return "waiting" if file.ref else "too-large"


def _row(
    file: IncomingFile, state: str, moment_id: str, now: datetime, attachment_id: str
) -> dict[str, Any]:
    content = file.content if state == "kept" else None
    waiting = state == "waiting"
    return {
        "id": attachment_id,
        "moment_id": moment_id,
        "name": tidy_name(file.name),
        "media_type": true_type(file.media_type, content),
        "size": file.size if content is None else len(content),
        "state": state,
        "ref": file.ref if waiting else None,
        "content": content,
        "try_at": now if waiting else None,
        "added_at": now,
    }
