"""The REST API as an application of its own, to be mounted at /api/v1."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final

from fastapi import APIRouter, FastAPI, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.kit import Kit
from bot.service.errors import API
from bot.tokens.pace import Pace
from bot.web.api import digests, moments, reach, schedules, themes
from bot.web.api.callers import Gate
from bot.web.api.described import described
from bot.web.api.problems import answer_problems
from bot.web.api.route import ApiRoute

BURST: Final = 120
PER_SECOND: Final = 5.0
"""How many requests a token may make at once, and in the long run."""

_ABOUT: Final = """\
What a workspace of Earshot has, for other programs. Every answer is about the workspace of the
token alone. Errors are problems as RFC 9457 has them. Lists come in pages: ask again with `after`
set to the `next` of the page before, until that is null. Instants are in UTC."""


class NeverKept:
    """Lets nobody keep an answer or take it for something else."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and mark the answer."""

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = [each for each in message.get("headers", ()) if each[0] != b"cache-control"]
                own = [(b"cache-control", b"no-store"), (b"x-content-type-options", b"nosniff")]
                message = {**message, "headers": [*kept, *own]}
            await send(message)

        await self._app(scope, receive, marked)


def create_api(
    kit: Kit, seconds: Callable[[], float], burst: int = BURST, per_second: float = PER_SECOND
) -> FastAPI:
    """The API around a kit. `seconds` is a clock that never goes back, for the rate limit."""
    api = FastAPI(
        title="Earshot",
        version="1",
        summary="What customers said, and what of it recurs",
        description=_ABOUT,
        servers=[{"url": API}],
        root_path_in_servers=False,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
    )
    router = APIRouter(
        route_class=ApiRoute,
        redirect_slashes=False,
        generate_unique_id_function=lambda route: route.name,
    )
    gate = Gate(kit, Pace(burst, per_second, seconds))
    for area in (moments, themes, digests, schedules, reach):
        area.routes(router, gate)
    # Describing takes longer than building all the rest: only whoever asks waits for it.
    description = cache(lambda: described(api, router))

    @router.get("/openapi.json", include_in_schema=False)
    async def openapi() -> Response:
        """This API's description, for programs. No token is needed."""
        return Response(description(), media_type="application/json")

    api.include_router(router)
    answer_problems(api, router)
    api.add_middleware(NeverKept)
    return api
