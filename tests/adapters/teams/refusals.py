"""What Teams answers when it does not do what it was asked, with its own codes and words."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from tests.adapters.teams.fake import FakeTeams

KNOWN = {
    "400": (400, "BadArgument", "Bad format of conversation ID"),
    "401": (401, "Unauthorized", "Authorization has been denied for this request."),
    "403": (403, "Forbidden", "The bot is not allowed to do this."),
    "403-blocked": (403, "MessageWritesBlocked", "Thread blocked message writes."),
    "403-roster": (
        403,
        "BotNotInConversationRoster",
        "The bot is not part of the conversation roster.",
    ),
    "403-uninstalled": (
        403,
        "ForbiddenOperationException",
        "Bot is not installed in user's personal scope",
    ),
    "403-user": (403, "ConversationBlockedByUser", "User blocked the conversation with the bot."),
    "404": (404, "ConversationNotFound", "Conversation not found."),
    "404-activity": (404, "ActivityNotFoundInConversation", "Message not found in conversation."),
    "404-member": (404, "MemberNotFoundInConversation", "The member was not found."),
    "412": (412, "PreconditionFailed", "Precondition failed, please try again."),
    "413": (413, "MessageSizeTooBig", "Message size too large."),
    "429": (429, "Throttled", "API calls quota exceeded! maximum admitted 30 per Second."),
    "500": (500, "ServiceError", "Encountered internal service error. Try again."),
    "502": (502, "ServiceError", "Dependency failed."),
    "503": (503, "ServiceUnavailable", "Service is unavailable."),
    "504": (504, "GatewayTimeout", "Gateway timeout."),
}


class Refusal(Exception):
    """Answered with a status and an error object."""

    def __init__(self, status: int, code: str, message: str, wait: str | None = None) -> None:
        super().__init__(code)
        self.status, self.code, self.message, self.wait = status, code, message, wait

    def answer(self) -> web.Response:
        """As Teams writes it."""
        body = {"error": {"code": self.code, "message": self.message}}
        headers = {} if self.wait is None else {"Retry-After": self.wait}
        return web.json_response(body, status=self.status, headers=headers)


def refusal_of(fault: str, wait: str | None = None) -> Refusal:
    """The refusal behind a name in `KNOWN`."""
    return Refusal(*KNOWN[fault], wait)


async def fail(teams: FakeTeams, request: web.Request, fault: str) -> web.StreamResponse:
    """Answer with a fault, fall silent, or break the connection."""
    if fault == "hang":
        await teams.released.wait()
        return web.Response(status=504)
    if fault == "reset":
        assert request.transport is not None
        request.transport.abort()
        return web.Response()
    if fault == "html":
        await asyncio.sleep(0)
        return web.Response(status=502, text="<html>Bad gateway</html>", content_type="text/html")
    wait = teams.retry_after if fault == "429" else None
    return refusal_of(fault, wait).answer()
