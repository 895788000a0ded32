"""What arrives from outside, without what no database takes: NUL, and halves of characters."""

from __future__ import annotations

from typing import Final
from urllib.parse import parse_qsl, urlencode

from fastapi import HTTPException, Request

from storage.derived import storable

_MOST: Final = 1_000
"""Parts of a query that are read at all."""


def clean(request: Request) -> None:
    """Let a request ask only for what can be kept: its query loses the rest.

    Raises HTTPException 404 for a path that names what cannot be: there is nothing there.
    """
    for value in request.path_params.values():
        if isinstance(value, str) and storable(value) != value:
            raise HTTPException(404)
    query: bytes = request.scope.get("query_string", b"")
    if b"%00" in query:
        pairs = parse_qsl(query.decode("latin-1"), keep_blank_values=True)[:_MOST]
        kept = [(storable(name), storable(value)) for name, value in pairs]
        request.scope["query_string"] = urlencode(kept).encode()
