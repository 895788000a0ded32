"""Lists in pages: where one ended and the next begins."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from typing import TypeVar
from urllib.parse import urlencode

from fastapi import Request, Response

from bot.web.api.problems import ApiProblem, wrong

T = TypeVar("T")
Cursor = tuple[str, ...]


def cursor_of(parts: Cursor) -> str:
    """A place in a list as callers carry it."""
    text = json.dumps(parts, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(text).decode().rstrip("=")


def place_in(after: str | None, read: Callable[..., T], parts: int) -> T | None:
    """The place that a caller brought back, read from its parts; None for the beginning.

    Raises ApiProblem for what was never given out.
    """
    if after is None:
        return None
    try:
        padded = after + "=" * (-len(after) % 4)
        found = json.loads(base64.b64decode(padded, b"-_", validate=True))
        if not isinstance(found, list) or len(found) != parts or not all(map(_fine, found)):
            raise _unknown()
        return read(*found)
    except (binascii.Error, ValueError, OverflowError):
        raise _unknown() from None


def page_of(
    request: Request, response: Response, found: Sequence[T], limit: int, end: Callable[[T], Cursor]
) -> tuple[Sequence[T], str | None]:
    """At most `limit` of what was found, and the cursor of the next page when there is more.

    That page is announced in the Link header, too. `end` tells an entry's place in the list.
    """
    if len(found) <= limit:
        return found, None
    shown = found[:limit]
    following = cursor_of(end(shown[-1]))
    kept = [(name, value) for name, value in request.query_params.items() if name != "after"]
    query = urlencode([*kept, ("after", following)])
    response.headers["Link"] = f'<{request.url.path}?{query}>; rel="next"'
    return shown, following


def _fine(part: object) -> bool:
    """Whether a part can be looked for: databases take no NUL and no half of a character."""
    if not isinstance(part, str) or "\x00" in part:
        return False
    try:
        part.encode()
    except UnicodeEncodeError:
        return False
    return True


def _unknown() -> ApiProblem:
    return wrong("after", "Use the value of `next` of the page before, as it was.")
