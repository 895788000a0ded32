"""Requests as Slack sends them, signed, from several connections at once."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import time as timing
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

from benchmarks.slack_server import SECRET

JSON: Final = "application/json"
FORM: Final = "application/x-www-form-urlencoded"


@dataclass
class Load:
    """How long requests took (milliseconds), and all of them (seconds); `refused` were not 200."""

    took: list[float] = field(default_factory=list)
    seconds: float = 0.0
    refused: int = 0

    @property
    def rate(self) -> float:
        """Requests a second."""
        return len(self.took) / self.seconds

    def percentile(self, percent: int) -> float:
        """The time within which so many of a hundred were answered (milliseconds)."""
        ordered = sorted(self.took)
        return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


def message(number: int, user: str, text: str) -> bytes:
    """The body of an event: somebody wrote to the bot in a direct message."""
    stamp = f"{timing.time():.0f}.{number:06}"
    event = {
        "client_msg_id": f"0a1b2c3d-0000-4000-8000-{number:012}",
        "type": "message",
        "text": text,
        "user": user,
        "ts": stamp,
        "team": "T1",
        "blocks": [
            {
                "type": "rich_text",
                "block_id": f"b{number}",
                "elements": [
                    {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
                ],
            }
        ],
        "channel": f"D{user}",
        "event_ts": stamp,
        "channel_type": "im",
    }
    body = {
        "token": "verification-token",
        "team_id": "T1",
        "api_app_id": "A1",
        "event": event,
        "type": "event_callback",
        "event_id": f"Ev{number:09}",
        "event_time": int(timing.time()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": "T1",
                "user_id": "UBOT",
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": f"4-{number:09}",
    }
    return json.dumps(body).encode()


def interaction(payload: dict[str, Any]) -> bytes:
    """The body of an interaction."""
    return urlencode({"payload": json.dumps(payload)}).encode()


def signed(body: bytes, kind: str) -> bytes:
    """A whole request, signed now; good for five minutes."""
    stamp = str(int(timing.time()))
    given = hmac.new(SECRET.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
    head = (
        "POST /slack/events HTTP/1.1\r\n"
        "Host: earshot.example.com\r\n"
        "User-Agent: Slackbot 1.0 (+https://api.slack.com/robots)\r\n"
        "Accept: */*\r\n"
        "Accept-Encoding: gzip,deflate\r\n"
        f"Content-Type: {kind}\r\n"
        f"Content-Length: {len(body)}\r\n"
        f"X-Slack-Request-Timestamp: {stamp}\r\n"
        f"X-Slack-Signature: v0={given}\r\n\r\n"
    )
    return head.encode() + body


async def send_all(address: str, requests: Sequence[bytes], connections: int) -> Load:
    """Send them from so many connections, each with one under way."""
    load, waiting = Load(), iter(requests)
    began = timing.perf_counter()
    await asyncio.gather(*(_connection(address, waiting, load) for _ in range(connections)))
    load.seconds = timing.perf_counter() - began
    return load


async def _connection(address: str, waiting: Iterator[bytes], load: Load) -> None:
    parts = urlsplit(address)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    try:
        for request in waiting:
            began = timing.perf_counter()
            writer.write(request)
            status, _ = await _answer(reader)
            load.took.append((timing.perf_counter() - began) * 1_000)
            load.refused += status != 200
    finally:
        writer.close()
        await writer.wait_closed()


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    head = await reader.readuntil(b"\r\n\r\n")
    length = 0
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    body = await reader.readexactly(length) if length else b""
    return int(head.split(b" ", 2)[1]), body
