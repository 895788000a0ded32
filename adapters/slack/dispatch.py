"""Handing a verified request to Bolt, which stumbles over some shapes that Slack never sends."""

from __future__ import annotations

from collections.abc import Mapping
from traceback import walk_tb
from typing import Any, Final

import structlog
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.response import BoltResponse

log = structlog.get_logger(__name__)

_SHAPE: Final = (AttributeError, IndexError, KeyError, TypeError, ValueError)


def answer_errors(app: AsyncApp) -> None:
    """Let what our listeners raise be answered with 500, so that Slack sends the request again,
    and what Bolt itself raises over the shape of a request with 400: again would be no better."""

    @app.error
    async def failed(error: Exception) -> BoltResponse:
        if isinstance(error, _SHAPE) and not _is_ours(error):
            return _not_understood(error)
        log.error("slack.not_handled", error=type(error).__name__, at=_place_of(error))
        return BoltResponse(status=500, body="")


async def dispatch(
    app: AsyncApp, payload: dict[str, Any], headers: Mapping[str, str]
) -> BoltResponse:
    """What Bolt answers to a request that has been read already."""
    try:
        # As a socket hands it over: what has been read once need not be read again.
        request = AsyncBoltRequest(body=payload, headers=dict(headers), mode="socket_mode")
        return await app.async_dispatch(request)
    except _SHAPE as error:
        if _is_ours(error):
            raise
        return _not_understood(error)


def _not_understood(error: Exception) -> BoltResponse:
    log.warning("slack.not_understood", parse="bolt", error=type(error).__name__)
    return BoltResponse(status=400, body="")


def _place_of(error: Exception) -> str:
    """Where it was raised; its text stays out, which may hold what people wrote."""
    places = [f"{at.f_globals.get('__name__')}:{line}" for at, line in walk_tb(error.__traceback__)]
    return places[-1] if places else ""


def _is_ours(error: Exception) -> bool:
    """Whether it came out of a listener of ours, or of what that called."""
    names = (str(at.f_globals.get("__name__", "")) for at, _ in walk_tb(error.__traceback__))
    return any(one.startswith("adapters.slack.") and one != __name__ for one in names)
