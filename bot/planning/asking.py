"""What asking everybody now comes to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asking:
    """How many are asked at once, how many when their quiet hours are over, and how many are not,
    by reason (a `reach-…` code), most frequent first."""

    now: int
    later: int
    missed: Mapping[str, int]

    @property
    def asked(self) -> int:
        """Everybody who gets the question."""
        return self.now + self.later
