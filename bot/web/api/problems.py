"""Errors of the API, each a problem in the sense of RFC 9457; they say what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import structlog
from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.routing import Match

from bot.service.errors import RETRY_AFTER_SECONDS, problem_response
from storage.errors import StoreUnavailable

log = structlog.get_logger(__name__)

_LONGEST: Final = 20  # problems listed at once
_PATHS: Final = {"body", "query", "path", "header"}


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with one part of a request: a parameter's name or a field of the body."""

    where: str
    detail: str


@dataclass(slots=True)
class ApiProblem(Exception):
    """A request that cannot be answered as it should be."""

    status: int
    detail: str
    headers: Mapping[str, str] = field(default_factory=dict)
    errors: Sequence[Wrong] = ()


def not_found(what: str) -> ApiProblem:
    """404: not there, or not in the token's workspace; nobody can tell which."""
    return ApiProblem(404, f"There is no such {what} in this workspace.")


def wrong(where: str, detail: str) -> ApiProblem:
    """422: one part of the request is wrong."""
    return ApiProblem(422, f"{where}: {detail}", errors=(Wrong(where, detail),))


def answer_problems(api: FastAPI, router: APIRouter) -> None:
    """Make every error of this application, whose routes are the router's, a problem."""

    def told(_: Request, error: Exception) -> Response:
        assert isinstance(error, ApiProblem)  # noqa: S101 - so it was registered below
        return _response(error)

    def invalid(_: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)  # noqa: S101
        found = [_wrong(each["loc"], each["msg"]) for each in error.errors()[:_LONGEST]]
        detail = "; ".join(f"{each.where}: {each.detail}" for each in found)
        return _response(ApiProblem(422, detail, errors=found))

    def missing(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # noqa: S101
        if error.status_code == 405:
            allowed = ", ".join(_methods(router, request))
            detail = f"This can only be asked for with {allowed}."
            return _response(ApiProblem(405, detail, {"Allow": allowed}))
        return _response(ApiProblem(error.status_code, "There is nothing at this address."))

    def unavailable(_: Request, error: Exception) -> Response:
        log.error("http.database_unavailable", why=str(error))
        detail = "The database is not available, and nothing was saved. Please try again soon."
        return _response(ApiProblem(503, detail, {"Retry-After": str(RETRY_AFTER_SECONDS)}))

    api.add_exception_handler(ApiProblem, told)
    api.add_exception_handler(RequestValidationError, invalid)
    api.add_exception_handler(HTTPException, missing)
    api.add_exception_handler(StoreUnavailable, unavailable)


def _response(problem: ApiProblem) -> Response:
    errors = [{"where": each.where, "detail": each.detail} for each in problem.errors]
    more = {"errors": errors} if errors else {}
    return problem_response(problem.status, problem.detail, problem.headers, **more)


def _wrong(location: Sequence[str | int], message: str) -> Wrong:
    parts = [str(each) for each in location if each not in _PATHS]
    return Wrong(".".join(parts) or "body", message)


def _methods(router: APIRouter, request: Request) -> list[str]:
    """Every method there is at this address."""
    found: set[str] = set()
    for route in router.routes:
        if route.matches(request.scope)[0] is not Match.NONE:
            found |= getattr(route, "methods", None) or set()
    return sorted(found)
