"""The API's description in OpenAPI 3.1."""

from __future__ import annotations

import json
from typing import Any, Final

from fastapi import APIRouter, FastAPI
from fastapi.openapi.utils import get_openapi

from bot.web.api.fields import Problem

_ANYWHERE: Final = {
    401: "No token, or one that opens nothing.",
    403: "The token lacks a scope.",
    404: "Nothing of this id in the token's workspace.",
    422: "A parameter or the body is wrong; the detail says how.",
    429: "Too many requests with this token.",
    500: "Something nobody thought of; the log says more, under the answer's X-Request-ID.",
    503: "The database is not available.",
}
_CHANGING: Final = {
    409: "In conflict with something else there.",
    412: "Changed since; read it again.",
    413: "The body is too large.",
    415: "The body is not JSON.",
    428: "The header If-Match is missing.",
}
_HEADERS: Final = {
    401: ("WWW-Authenticate", "string"),
    403: ("WWW-Authenticate", "string"),
    429: ("Retry-After", "integer"),
    503: ("Retry-After", "integer"),
}
_OPTIONAL: Final = {403}
_REF: Final = "#/components/schemas/{model}"


def described(api: FastAPI, router: APIRouter) -> str:
    """The description of these routes as JSON."""
    found = get_openapi(
        title=api.title,
        version=api.version,
        summary=api.summary,
        description=api.description,
        servers=api.servers,
        routes=router.routes,
    )
    schemas = found["components"]["schemas"]
    schemas.pop("HTTPValidationError", None)
    schemas.pop("ValidationError", None)
    problem = Problem.model_json_schema(ref_template=_REF)
    schemas |= problem.pop("$defs", {}) | {"Problem": problem}
    for path, operations in found["paths"].items():
        for method, operation in operations.items():
            _finish(path, method, operation)
    return json.dumps(found, ensure_ascii=False, indent=1)


def _finish(path: str, method: str, operation: dict[str, Any]) -> None:
    scopes = sorted({scope for each in operation["security"] for scope in each["token"]})
    operation["security"] = [{"token": scopes}]
    operation["description"] += f"\n\nScopes: {', '.join(f'`{each}`' for each in scopes)}."
    answers = operation["responses"]
    expected = _ANYWHERE | (_CHANGING if method == "patch" else {})
    if "{" not in path and path != "/reach":
        expected = {status: text for status, text in expected.items() if status != 404}
    for status, text in sorted(expected.items()):
        answers[str(status)] = _problem(status, text)
    operation["responses"] = dict(sorted(answers.items()))
    names = [each["name"] for each in operation.get("parameters", ())]
    if "after" in names:
        link = {"description": "The next page, if there is one.", "schema": {"type": "string"}}
        answers["200"].setdefault("headers", {})["Link"] = link


def _problem(status: int, text: str) -> dict[str, Any]:
    schema = {"$ref": _REF.format(model="Problem")}
    told: dict[str, Any] = {
        "description": text,
        "content": {"application/problem+json": {"schema": schema}},
    }
    if status in _HEADERS:
        name, kind = _HEADERS[status]
        required = status not in _OPTIONAL
        told["headers"] = {name: {"schema": {"type": kind}, "required": required}}
    return told
