"""Parameters that several routes take, and values that several answers hold."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Any, Final

from fastapi import Path, Query
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER: Final = re.compile(r"[0-9]{1,6}")
_EARLIEST: Final = date(1900, 1, 1)
_LATEST: Final = date(9000, 1, 1)


class Model(BaseModel):
    """What all answers have in common: nothing unannounced."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Named(Model):
    """Something by its id and name."""

    id: str
    name: str


def _only_a_day(value: Any) -> Any:
    if isinstance(value, str) and not _DAY.fullmatch(value):
        msg = "write a date like 2026-03-31"
        raise ValueError(msg)
    return value


def _only_a_number(value: Any) -> Any:
    if isinstance(value, str) and not _NUMBER.fullmatch(value):
        msg = "write a whole number"
        raise ValueError(msg)
    return value


_DAY_SCHEMA: Final = {"type": "string", "format": "date"}

Day = Annotated[date, BeforeValidator(_only_a_day), WithJsonSchema(_DAY_SCHEMA)]
"""A calendar date, in UTC, written YYYY-MM-DD and in no other way."""

Id = Annotated[str, Path(pattern="^[A-Za-z0-9_-]{1,64}$", description="Its id.")]
IdFilter = Annotated[str | None, Query(pattern="^[A-Za-z0-9_-]{1,64}$")]

Limit = Annotated[
    int,
    BeforeValidator(_only_a_number),
    Query(ge=1, le=200, description="How many entries at most."),
]
After = Annotated[
    str | None,
    Query(
        pattern="^[A-Za-z0-9_-]{1,400}$",
        description="Where the page before ended: the value of its `next`, unread.",
    ),
]
FIRST_PAGE: Final = 50


def start_of(day: date) -> datetime:
    """The instant a day begins, in UTC; days nobody can mean are brought nearer."""
    return datetime.combine(min(max(day, _EARLIEST), _LATEST), time.min, UTC)


def end_of(day: date) -> datetime:
    """The instant a day ends, in UTC."""
    return start_of(day) + timedelta(days=1)


class Problem(Model):
    """What went wrong, and what to do (RFC 9457)."""

    type: str = Field(examples=["about:blank"])
    title: str
    status: int
    detail: str
    errors: list[WrongPart] | None = Field(
        default=None, description="Each part of the request that is wrong."
    )


class WrongPart(Model):
    """A parameter, or a field of the body, and what is wrong with it."""

    where: str
    detail: str
