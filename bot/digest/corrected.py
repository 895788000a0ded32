"""When a digest was corrected, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.digest.report import Report
from bot.speech.lists import listed
from bot.speech.say import Say
from storage.values import Change

_WHY: Final[Mapping[Change, str]] = {
    Change.MOMENTS: "digest-changed-moments",
    Change.PLACES: "digest-changed-places",
    Change.MERGERS: "digest-changed-mergers",
    Change.MUTED: "digest-changed-muted",
    Change.CUSTOMERS: "digest-changed-customers",
}


def corrected(report: Report, say: Say, locale: str) -> str:
    """One sentence, without a reason where none was noted; "" while it stands as issued."""
    on = report.corrected_on
    if on is None:
        return ""
    told = [say(message) for change, message in _WHY.items() if change in report.corrected_for]
    if not told:
        return say("digest-corrected", date=on)
    return say("digest-corrected-because", date=on, why=listed(told, locale))
