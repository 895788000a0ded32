"""Everything that Earshot says makes cards that Microsoft Teams takes."""

from __future__ import annotations

import pytest

from adapters.contract.messages import Message
from adapters.teams.dialogs import told_dialog
from adapters.teams.limits import ACTIVITY, weight
from adapters.teams.render import card_of, summary_of, thread_of
from adapters.teams.send import activity_of
from tests.adapters.teams.cards import check_activity, check_card
from tests.tenants.conftest import Twins
from tests.tenants.test_messages import ALL, About, composed
from tests.web.workspace import ADMIN, MEMBER


def check(message: Message) -> None:
    """Raise Invalid where Teams would refuse it, as a message or in a dialog."""
    activity = activity_of(message)
    check_activity(activity)
    assert weight(activity) <= ACTIVITY
    assert summary_of(message.summary)
    for reply in thread_of(message):
        check_card(reply)
    dialog = told_dialog(message, "Earshot")["task"]["value"]["card"]["content"]
    check_card(dialog, dialog=True)
    assert card_of(message)["fallbackText"]


@pytest.mark.parametrize("name", [ADMIN, MEMBER])
def test_every_kind_of_message_makes_a_card(twins: Twins, name: str) -> None:
    drawn = 0
    for kind in ALL:
        found = composed(twins, kind, name, About(twins, name, of_theirs=False))
        if found is not None:
            check(found.message)
            drawn += 1
    assert drawn > 15
