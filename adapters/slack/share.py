"""Files put below a message of ours, and taken away again.

https://docs.slack.dev/messaging/working-with-files#upload
"""

from __future__ import annotations

from typing import Final

import aiohttp
from slack_sdk.errors import SlackApiError

from adapters.contract.adapter import Outgoing
from adapters.contract.files import OutgoingFile
from adapters.contract.results import CannotTell, Found, LookUp, NotFound, NotSent, SendResult, Sent
from adapters.slack.api import Api, NotInstalled
from adapters.slack.files import is_slacks
from adapters.slack.handles import Handle
from adapters.slack.pace import Pace
from adapters.slack.refusals import GONE, code_of, limit, passes
from adapters.slack.render import blocks_of

_FILE: Final = "file:"
"""How the handle of a posted file begins; its id comes after."""


async def share(api: Api, pace: Pace, outgoing: Outgoing, file: OutgoingFile) -> SendResult:
    """Upload a file and post it in the thread. Raises as `Api.call` does."""
    under = Handle.read(outgoing.below or "")
    try:
        file_id = await _upload(api, outgoing.workspace, file)
    except SlackApiError as error:
        if limit(error) is None and passes(error):
            return NotSent(code_of(error) or "not-uploaded")
        raise
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        # Nobody sees a file before its upload is completed.
        return NotSent(type(error).__name__)
    await pace.turn(f"{outgoing.workspace}:{under.channel}")
    await api.call(
        outgoing.workspace,
        "files.completeUploadExternal",
        files=[{"id": file_id, "title": file.name}],
        channel_id=under.channel,
        thread_ts=under.ts,
        blocks=blocks_of(outgoing.message),
    )
    return Sent(_FILE + file_id)


async def withdraw(api: Api, outgoing: Outgoing) -> SendResult:
    """Delete a posted file for good. Raises as `Api.call` does."""
    handle = outgoing.replaces or ""
    try:
        await api.call(outgoing.workspace, "files.delete", file=handle.removeprefix(_FILE))
    except SlackApiError as error:
        if code_of(error) not in GONE:
            raise
    return Sent(handle)


async def look_up_file(api: Api, outgoing: Outgoing, file: OutgoingFile) -> LookUp:
    """Whether a file of this name and size stands in the thread: Slack lets files carry no mark."""
    under = Handle.read(outgoing.below or "")
    replies = api.pages(
        outgoing.workspace,
        "conversations.replies",
        "messages",
        channel=under.channel,
        ts=under.ts,
    )
    try:
        async for message in replies:
            for one in message.get("files") or () if message.get("bot_id") else ():
                if (one.get("name"), one.get("size")) == (file.name, len(file.content)):
                    return Found(_FILE + str(one["id"]))
    except SlackApiError as error:
        return limit(error) or CannotTell()
    except (NotInstalled, aiohttp.ClientError, TimeoutError):
        return CannotTell()
    return NotFound()


async def _upload(api: Api, workspace: str, file: OutgoingFile) -> str:
    """The id of an uploaded file. Raises as `Api.call` does; ValueError for a strange address."""
    answer = await api.get(
        workspace, "files.getUploadURLExternal", filename=file.name, length=len(file.content)
    )
    url = str(answer["upload_url"])
    if not is_slacks(url, api.base):
        msg = "an address to upload to that is not Slack's"
        raise ValueError(msg)
    async with api.session().post(url, data=file.content) as response:
        response.raise_for_status()
    return str(answer["file_id"])
