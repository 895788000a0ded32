"""Pictures and files that people sent to the bot: fetched with our token from Teams alone."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

import aiohttp

from adapters.contract.files import FileGone, read_whole
from adapters.teams.connector import Connector

_CHUNK: Final = 64 * 1024
_SECONDS: Final = 60
_GONE: Final = (400, 401, 403, 404, 410)
_STORES: Final = (".sharepoint.com", ".sharepoint.us", ".svc.ms")
"""Where Teams keeps the files people send; their addresses open by themselves for a while."""


async def fetch(connector: Connector, ref: str, most: int) -> bytes:
    """The bytes at `ref`, an address of Microsoft's; the token is sent to Teams' own hosts alone.

    Raises FileTooLarge, FileGone, NoToken, or aiohttp's errors when it may work later.
    """
    headers: dict[str, str] = {}
    if connector.cloud.serves(ref):
        headers = await connector.headers()
    elif not _is_store(ref):
        raise FileGone(ref)
    async with connector.session().get(
        ref,
        headers=headers,
        # Following would take the token along.
        allow_redirects=False,
        timeout=aiohttp.ClientTimeout(total=_SECONDS),
    ) as answer:
        if answer.status in _GONE or 300 <= answer.status < 400:
            raise FileGone(ref)
        answer.raise_for_status()
        return await read_whole(answer.content.iter_chunked(_CHUNK), most, ref)


def _is_store(ref: str) -> bool:
    address = urlsplit(ref)
    host = address.hostname or ""
    return address.scheme == "https" and "@" not in address.netloc and host.endswith(_STORES)
