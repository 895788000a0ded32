"""Who leads, as the dialogue knows it."""

from __future__ import annotations

from typing import Final

LEADS: Final = ("lead", "admin")
