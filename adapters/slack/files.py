"""Files that people sent to the bot: fetched with our token, from Slack alone."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

import aiohttp

from adapters.contract.files import FileGone, read_whole
from adapters.contract.ports import Installations
from adapters.slack.api import Api

_CHUNK: Final = 64 * 1024
_SECONDS: Final = 60
_GONE: Final = (401, 403, 404, 410)


async def fetch(
    api: Api, installations: Installations, workspace: str, ref: str, most: int
) -> bytes:
    """The bytes at `ref`, an address of Slack's; the token is sent nowhere else.

    Raises FileTooLarge, FileGone, or aiohttp's errors when it may work later.
    """
    token = await installations.token(workspace)
    if token is None or not is_slacks(ref, api.base):
        raise FileGone(workspace)
    timeout = aiohttp.ClientTimeout(total=_SECONDS)
    headers = {"Authorization": f"Bearer {token}"}
    async with (
        aiohttp.ClientSession(timeout=timeout, headers=headers) as session,
        # Slack sends strangers to a sign-in page; following would take the token along.
        session.get(ref, allow_redirects=False) as answer,
    ):
        if answer.status in _GONE or 300 <= answer.status < 400:
            raise FileGone(workspace)
        answer.raise_for_status()
        return await read_whole(answer.content.iter_chunked(_CHUNK), most, workspace)


def is_slacks(ref: str, base: str) -> bool:
    """Whether an address is one of Slack's for files, or where its API is."""
    address, own = urlsplit(ref), urlsplit(base)
    if (address.scheme, address.netloc) == (own.scheme, own.netloc):
        return True
    host = address.hostname or ""
    return address.scheme == "https" and host in ("files.slack.com", "slack-files.com")
