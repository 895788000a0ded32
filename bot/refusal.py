"""Wishes that cannot be met, as sentences of the catalogues; who asked has lost nothing."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong: a message of the catalogues, what stands in it, and the form's field."""

    message: str
    field: str = ""
    args: Mapping[str, str | int | date | datetime] = dataclasses.field(default_factory=dict)


class Refused(Exception):
    """Nothing was done; `problems`, at least one, say why and what to do."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(", ".join(one.message for one in problems))
        self.problems = problems


def refused(message: str, field: str = "", /, **args: str | int | date | datetime) -> Refused:
    """One problem, to be raised: `raise refused("error-name-taken", "name", name=name)`."""
    return Refused(Problem(message, field, args))
