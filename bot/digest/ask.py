"""The one question to carry into the next period."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.digest.report import Ask, AskKind, ThemeLine

_LASTING: Final = 4  # periods in a row after which "who else?" is no longer the question


def ask_for(top: Sequence[ThemeLine], singles: int) -> Ask | None:
    """What to ask about: the theme that rose most, or else the first that is listed.

    None when nothing was heard.
    """
    if not top:
        return Ask("singles") if singles else None
    rising = [line for line in top if line.trend == "rising" and line.state == "active"]
    about = max(rising, key=lambda line: line.moments - line.before) if rising else top[0]
    return Ask(_kind(about), about.name, about.people, about.streak)


def _kind(line: ThemeLine) -> AskKind:
    if line.again is not None:
        return "again"
    if line.state == "fixed":
        return "fixed"
    if line.state == "working":
        return "working"
    if line.emerging:
        return "emerging"
    if line.trend == "rising":
        return "rising"
    return "lasting" if line.streak >= _LASTING else "top"
