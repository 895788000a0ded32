"""What a token of the REST API may do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

SCOPES: Final = (
    "moments:read",
    "themes:read",
    "themes:write",
    "digests:read",
    "schedules:read",
    "reach:read",
    "people:read",
)
"""Every scope, in the order they are shown in. Without people:read no answer names a person."""


def known_scopes(wanted: Iterable[str]) -> tuple[str, ...]:
    """Those of the scopes that there are, each once, in the order of SCOPES."""
    asked = set(wanted)
    return tuple(one for one in SCOPES if one in asked)
