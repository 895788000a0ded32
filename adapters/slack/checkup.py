"""Asking Slack, and the way to ourselves, whether everything is in order. Changes nothing."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.api import no_retries
from adapters.slack.manifest import EVENTS, scopes
from adapters.slack.refusals import code_of

API: Final = "https://slack.com/api/"
AWAY: Final = "not_reached"
"""What is said when nothing answers."""
_SECONDS: Final = 10


@dataclass(frozen=True, slots=True)
class Standing:
    """How a bot's token stands: Slack's name for what is wrong with it or "", the workspace's name,
    the scopes it lacks, and by how many seconds the local clock is ahead of Slack's."""

    error: str = ""
    team: str = ""
    missing: tuple[str, ...] = ()
    ahead: float | None = None


async def token_standing(base: str, token: str, real_now: datetime) -> Standing:
    """Ask Slack about a bot's token."""
    try:
        answer = await _client(base, token).api_call("auth.test")
    except SlackApiError as error:
        return Standing(code_of(error) or "unknown_error")
    except (aiohttp.ClientError, TimeoutError):
        return Standing(AWAY)
    headers = {str(name).lower(): str(value) for name, value in answer.headers.items()}
    granted = {one.strip() for one in headers.get("x-oauth-scopes", "").split(",")}
    missing = tuple(one for one in scopes() if one not in granted) if granted != {""} else ()
    return Standing("", str(answer.get("team", "")), missing, _ahead(headers, real_now))


async def app_token_error(base: str, token: str) -> str:
    """What is wrong with an app-level token by Slack's name for it, or ""."""
    try:
        await _client(base, token).api_call("apps.connections.open")
    except SlackApiError as error:
        return code_of(error) or "unknown_error"
    except (aiohttp.ClientError, TimeoutError):
        return AWAY
    return ""


async def url_status(public_url: str, secret: str, real_now: datetime) -> int | None:
    """What our own address answers when it is asked as Slack asks: 200 when all is well, 0 when
    something else answers there, None when nothing does."""
    challenge = secrets.token_hex(8)
    body = json.dumps({"type": "url_verification", "challenge": challenge}).encode()
    stamp = str(int(real_now.timestamp()))
    signed = hmac.new(secret.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256)
    headers = {
        "Content-Type": "application/json",
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": f"v0={signed.hexdigest()}",
    }
    timeout = aiohttp.ClientTimeout(total=_SECONDS)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.post(public_url.rstrip("/") + EVENTS, data=body, headers=headers) as answer,
        ):
            if answer.status != 200:
                return answer.status
            return 200 if challenge in await answer.text() else 0
    except (aiohttp.ClientError, TimeoutError):
        return None


def _client(base: str, token: str) -> AsyncWebClient:
    return no_retries(AsyncWebClient(token=token, base_url=base, timeout=_SECONDS))


def _ahead(headers: dict[str, Any], real_now: datetime) -> float | None:
    try:
        return (real_now - parsedate_to_datetime(headers["date"])).total_seconds()
    except (KeyError, ValueError, TypeError):
        return None
