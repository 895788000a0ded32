"""Every request for the API: nothing unknown on its way in, no stack trace on its way out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable

import structlog
from fastapi import Request, Response
from fastapi.dependencies.utils import get_flat_params
from fastapi.exceptions import RequestValidationError
from fastapi.params import Query
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from bot.service.errors import API, broken
from bot.web.api.problems import ApiProblem
from storage.errors import StoreUnavailable

log = structlog.get_logger(__name__)


class ApiRoute(APIRoute):
    """A route of the API."""

    def get_route_handler(self) -> Callable[[Request], Awaitable[Response]]:  # type: ignore[override]
        """The handler, with what is the same for all of them around it."""
        inner = super().get_route_handler()

        async def handle(request: Request) -> Response:
            try:
                return await inner(request)
            except (ApiProblem, RequestValidationError, HTTPException, StoreUnavailable):
                raise  # The application has an answer to these.
            except Exception as error:
                log.error("http.failed", error=type(error).__name__, exc_info=True)
                return broken(API)

        return handle


def only_known_parameters(request: Request) -> None:
    """Raise ApiProblem for a parameter that means nothing here, or is given twice.

    A filter with a slip in its name would otherwise give everything, and nobody would notice.
    """
    route = request.scope["route"]
    known = {
        each.alias
        for each in get_flat_params(route.dependant)
        if isinstance(each.field_info, Query)
    }
    given = Counter(name for name, _ in request.query_params.multi_items())
    for name, times in given.items():
        if name not in known:
            detail = f"There is no parameter of this name here. There is: {_listed(known)}."
            raise ApiProblem(422, f"{name[:100]!r}: {detail}")
        if times > 1:
            raise ApiProblem(422, f"{name} was given {times} times, and can be given once.")


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(names)) or "none"
