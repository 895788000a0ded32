"""Identifiers that sort by the time they were made, so that indexes grow at one end."""

from __future__ import annotations

import hashlib
import random
import time
from collections.abc import Callable

NewId = Callable[[], str]


def id_source(rng: random.Random, millis: Callable[[], int] | None = None) -> NewId:
    """Make a function that returns new ids: 12 hex digits of time, 16 of chance.

    `millis` is milliseconds since 1970; the real clock unless told otherwise, since ids promise
    order of making, not a date.
    """
    clock = millis or (lambda: time.time_ns() // 1_000_000)
    bits = rng.getrandbits

    def new_id() -> str:
        return f"{clock():012x}{bits(64):016x}"

    return new_id


def timeless(an_id: str) -> str:
    """An id made of another that does not tell when it was made: a moment may be anonymous."""
    return hashlib.sha256(an_id.encode()).hexdigest()[:28]
