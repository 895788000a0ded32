"""From the digests planned, in chat, one gets to those issued."""

from itertools import count

import pytest

from adapters.contract.messages import Link
from bot.speech.plan_card import plans_card
from bot.speech.say import speaker
from tests.support.world import catalogue


@pytest.mark.parametrize("past", ["", "https://ear.example/app/digests"])
def test_the_list_of_plans_leads_to_past_digests(past: str) -> None:
    nonces = map(str, count())
    card = plans_card([], "de", speaker(catalogue(), "de"), nonces.__next__, past=past)
    links = [block for block in card.blocks if isinstance(block, Link)]
    assert links == ([Link("Bisherige Rückblicke", past)] if past else [])
