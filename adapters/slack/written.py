"""What people wrote in a message, and the files they put to it. Pure."""

from __future__ import annotations

import html
import re
from typing import Final

from adapters.contract.events import IncomingFile
from adapters.slack.payload import Payload

_MARKUP: Final = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")


def readable(text: str) -> str:
    """What a person wrote, as they saw it: Slack's markup of links and mentions undone."""
    return html.unescape(_MARKUP.sub(_as_written, text))


def said_in(message: Payload) -> str:
    """The text of a message from a channel; apps often put theirs into attachments."""
    attached = (str(one.get("text") or one.get("fallback") or "") for one in _attached(message))
    return str(message.get("text") or "") or "\n".join(filter(None, attached))


def files_of(message: Payload) -> tuple[IncomingFile, ...]:
    """The files of a message, to be fetched later: their addresses need our token."""
    return tuple(
        IncomingFile(
            name=str(one.get("name") or one.get("title") or one["id"]),
            media_type=str(one.get("mimetype") or "application/octet-stream"),
            size=int(one.get("size") or 0),
            ref=str(one.get("url_private_download") or one.get("url_private") or ""),
        )
        for one in message.get("files") or ()
        if one.get("mode") not in ("tombstone", "hidden_by_limit")
    )


def _as_written(found: re.Match[str]) -> str:
    sign, target, label = found.groups()
    match sign:
        case "@":
            return f"@{label or target}"
        case "#":
            return f"#{label or target}"
        case "!":
            return label or f"@{target.partition('^')[0]}"
        case _:
            address = target.removeprefix("mailto:")
            return address if not label or label == address else f"{label} ({address})"


def _attached(message: Payload) -> list[Payload]:
    return [one for one in message.get("attachments") or () if isinstance(one, dict)]
