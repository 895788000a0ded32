"""One pack as it stands in a list. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from prompts.packs import Pack


@dataclass(frozen=True, slots=True)
class PackLine:
    """One pack; `pack` is None where an own one cannot be read any more.

    `schedules` are the names of those that ask from it; `changed_at` is None for shipped ones.
    """

    key: str
    pack: Pack | None
    own: bool
    schedules: tuple[str, ...]
    changed_at: datetime | None
    changed_by: str | None
