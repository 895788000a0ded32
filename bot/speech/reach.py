"""Why somebody was not reached, in words that stand in a list."""

from __future__ import annotations

from typing import Final

from bot.speech.say import Say

REASONS: Final = frozenset(
    (
        *("holiday", "day-off", "deactivated", "paused", "restored", "late", "quiet-hours"),
        *("no-address", "schedule-paused", "no-pack", "left", "removed", "workspace-removed"),
        *("kept-failing", "uncertain", "dropped", "forgotten", "cancelled", "member-blocked"),
        *("not-installed", "channel-gone", "channel-archived", "not-in-channel", "not-permitted"),
        *("messages-off", "missing-scope", "message-gone", "edit-closed", "bot-disabled"),
        *("guest", "app", "channel-shared"),
    )
)
"""Codes that have words of their own; platforms may give others."""

CURED_BY_INSTALLING: Final = frozenset(("not-installed", "member-blocked", "no-address"))
"""Reasons that are over once somebody adds Earshot to their chat."""


def reason_words(reason: str, say: Say) -> str:
    """A reason's phrase; a code that only a platform knows is a refusal by that platform."""
    return say(f"reach-{reason}" if reason in REASONS else "reach-error")
