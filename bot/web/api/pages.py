"""Lists in pages: where one ended and the next begins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final, TypeVar
from urllib.parse import urlencode

from fastapi import Request, Response

T = TypeVar("T")
Place = tuple[datetime, str]
"""Where an entry stands in a list: an instant to sort by, and its id."""

PLACE: Final = "^[0-9]{1,17}\\.[A-Za-z0-9_-]{1,64}$"
"""What a cursor looks like: each one of this look is a place in any list, so that none is wrong."""

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


def place_in(after: str | None) -> Place | None:
    """The place that a caller brought back; None for the beginning."""
    if after is None:
        return None
    number, _, an_id = after.partition(".")
    return _EPOCH + int(number) * _MICROSECOND, an_id


def page_of(
    request: Request,
    response: Response,
    found: Sequence[T],
    limit: int,
    place: Callable[[T], Place],
) -> tuple[Sequence[T], str | None]:
    """At most `limit` of what was found, and the cursor of the next page when there is more.

    That page is announced in the Link header, too.
    """
    if len(found) <= limit:
        return found, None
    shown = found[:limit]
    at, an_id = place(shown[-1])
    following = f"{max(at - _EPOCH, timedelta()) // _MICROSECOND}.{an_id}"
    kept = [(name, value) for name, value in request.query_params.items() if name != "after"]
    query = urlencode([*kept, ("after", following)])
    response.headers["Link"] = f'<{request.url.path}?{query}>; rel="next"'
    return shown, following
