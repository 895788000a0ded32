"""Who may open the file of a moment."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

from bot.own.keep_files import IMAGES
from bot.permissions import is_lead
from bot.reading.visible import readable
from bot.refusal import refused
from storage import attachments, moments
from storage.values import Member

_SUFFIX: Final = re.compile(r"\.[A-Za-z0-9]{1,8}$")


@dataclass(frozen=True, slots=True)
class Opened:
    """A file to be saved under `name`. `media_type` is that of a picture browsers draw, and for
    anything else one that no browser opens."""

    name: str
    media_type: str
    content: bytes


def open_file(session: Session, workspace: str, viewer: Member, attachment_id: str) -> Opened:
    """The file, for the moment's author and for leads who may see the moment.

    Raises Refused, the same for everybody else as where there is none.
    """
    file = attachments.attachment(session, workspace, attachment_id)
    moment = moments.moment(session, workspace, file.moment_id) if file is not None else None
    if file is None or moment is None:
        raise refused("error-gone")
    own = moment.member_id == viewer.id
    if not own and not (is_lead(viewer) and readable(session, workspace, viewer, [moment])):
        raise refused("error-gone")
    content = attachments.content_of(session, workspace, file.id)
    if content is None:
        raise refused("error-gone")
    safe = file.media_type if file.media_type in IMAGES else "application/octet-stream"
    name = file.name if own or not moment.anonymous else plain_name(file.name)
    return Opened(name, safe, content)


def plain_name(name: str, number: int | None = None) -> str:
    """What a file of an anonymous moment is called to others: the names that phones and machines
    give tell the second, and those that people give tell of them."""
    suffix = _SUFFIX.search(name)
    return f"{number or 'file'}{suffix[0] if suffix else ''}"
