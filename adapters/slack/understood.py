"""Payloads that are not shaped like Slack's are acknowledged, not answered with an error."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

import structlog

log = structlog.get_logger(__name__)

P = ParamSpec("P")
T = TypeVar("T")


def understood(parse: Callable[P, T], *given: P.args, **named: P.kwargs) -> T | None:
    """The event in a payload; None for one that is not shaped like Slack's: sending it again would
    not help, so it is acknowledged."""
    try:
        return parse(*given, **named)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError) as error:
        log.warning("slack.not_understood", parse=parse.__name__, error=type(error).__name__)
        return None
