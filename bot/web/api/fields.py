"""Parameters that several routes take, and values that several answers hold."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Any, Final

from fastapi import Path, Query
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from bot.web.api.pages import PLACE
from bot.web.api.problems import wrong

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOST: Final = 200
FIRST_PAGE: Final = 50
"""Entries of a page: at most, and when nobody says."""

_NUMBER: Final = re.compile(r"[0-9]{1,6}")
_EARLIEST: Final = date(1900, 1, 1)
_LATEST: Final = date(9000, 1, 1)


class Model(BaseModel):
    """What all answers have in common: nothing unannounced."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def clock_time(at: time | None) -> str | None:
    """A time of day as HH:MM."""
    return f"{at:%H:%M}" if at else None


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
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": MOST}),
    Query(ge=1, le=MOST, description="How many entries at most."),
]
After = Annotated[
    str | None,
    Query(
        pattern=PLACE,
        description="Where the page before ended: the value of its `next`, unread.",
    ),
]


def in_order(first: date | None, last: date | None) -> None:
    """Raise ApiProblem for a period that ends before it begins: a slip, not a wish for nothing."""
    if first is not None and last is not None and first > last:
        raise wrong("from", "This day is after the last one.")


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
