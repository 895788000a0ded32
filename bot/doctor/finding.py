"""One thing that was looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it is, and what to do.

    `wrong` has to be put right; `look` is for someone to know and decide about.
    """

    mark: Literal["ok", "look", "wrong"]
    about: str
    told: str
    advice: str = ""
