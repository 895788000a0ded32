"""The cards in docs/cards are those that people get, and each is one that Teams takes."""

from __future__ import annotations

from tests.adapters.teams.cards import check_card
from tests.adapters.teams.drawing.written import CARDS, PICTURES, as_text, tell
from tests.adapters.teams.inert import live


def test_the_cards_in_the_docs_are_up_to_date_and_valid() -> None:
    told = tell()
    for name, screen in told.items():
        dialog = "card" in screen
        card = screen["card"]["content"] if dialog else screen
        check_card(card, dialog=dialog)
        assert live(card) == [], name
    written = {one.stem: one.read_text(encoding="utf-8") for one in CARDS.glob("*.json")}
    stale = "run `make cards`"
    assert set(written) == set(told), stale
    for name, screen in told.items():
        assert written[name] == as_text(screen), f"{name}: {stale}"
    pictures = {one.stem.removeprefix("teams-") for one in PICTURES.glob("teams-*.png")}
    assert pictures == set(told), stale
