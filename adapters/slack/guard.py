"""What is turned away before anything of it is read: forged, old, or not shaped like Slack's.

https://docs.slack.dev/authentication/verifying-requests-from-slack
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import parse_qs

_DIGITS: Final = re.compile(r"[0-9]{1,11}")
_OLDEST: Final = 300
"""Seconds after which a signed request is not believed any more: it may be a replay."""


class Refused(Exception):
    """The request is answered with this HTTP status."""

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status


def verify(secret: str, headers: Mapping[str, str], body: bytes, real_now: float) -> None:
    """Check that Slack signed these bytes within five minutes of `real_now`, seconds since 1970.

    Names of headers are in lower case. Raises Refused.
    """
    sent, given = headers.get("x-slack-request-timestamp", ""), headers.get("x-slack-signature", "")
    if not _DIGITS.fullmatch(sent) or abs(real_now - int(sent)) > _OLDEST:
        raise Refused(401)
    signed = hmac.new(secret.encode(), b"v0:" + sent.encode() + b":" + body, hashlib.sha256)
    if not hmac.compare_digest(f"v0={signed.hexdigest()}".encode(), given.encode()):
        raise Refused(401)


def read(content_type: str, body: bytes) -> dict[str, Any]:
    """The payload of a request: an event, an interaction or a command. Raises Refused."""
    try:
        text = body.decode()
        if content_type.partition(";")[0].strip().lower() == "application/json":
            payload = json.loads(text)
        else:
            fields = {
                name: found[0] for name, found in parse_qs(text, True, errors="strict").items()
            }
            payload = json.loads(fields["payload"]) if "payload" in fields else fields
    except (ValueError, RecursionError):
        raise Refused(400) from None
    if not isinstance(payload, dict):
        raise Refused(400)
    return payload
