"""Forms as cards of Teams."""

from __future__ import annotations

from adapters.contract.forms import Form
from adapters.teams.dialogs import form_card
from tests.adapters.teams.cards import check_card


def test_paragraphs_above_a_form_stay_apart() -> None:
    """A run of text is one paragraph, whatever breaks of lines it holds."""
    form = Form("id", "Title", "Save", "Cancel", (), intro="“They wait.”\n\nIt counts.")
    card = form_card(form)
    check_card(card, dialog=True)
    shown = [run["text"] for block in card["body"] for run in block.get("inlines", ())]
    assert shown == ["“They wait.”", "It counts."]
