"""Lists of schedules in chat stay within what a message can hold."""

from __future__ import annotations

from adapters.contract.messages import Entry, Note, plain_text
from bot.speech.say import speaker
from bot.speech.schedule_card import MOST_LISTED, ScheduleLine, schedules_card
from tests.support.world import catalogue


def test_many_schedules_are_listed_as_far_as_they_fit() -> None:
    lines = [
        ScheduleLine(f"s{one}", f"Ears {one}", "every day at 09:00", "", 3, None, paused=False)
        for one in range(MOST_LISTED + 2)
    ]
    card = schedules_card(lines, "en", speaker(catalogue(), "en"), lambda: "once")
    assert sum(isinstance(one, Entry) for one in card.blocks) == MOST_LISTED
    assert Note("2 more are on your pages on the web.") in card.blocks
    assert len(card.blocks) <= 50
    few = schedules_card(lines[:1], "en", speaker(catalogue(), "en"), lambda: "once")
    assert "more" not in plain_text(few.blocks)
