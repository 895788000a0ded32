"""Whatever is noted in the audit log can be read there, in every language."""

import pytest

from bot.admin.audit_log import KINDS, action_words, message_of
from bot.speech.say import speaker
from prompts.locales import LANGUAGES
from tests.admin.audited import audited
from tests.support.world import catalogue

PLACES = audited()
ACTIONS = sorted(set().union(*PLACES.values()))


def test_the_actions_are_found() -> None:
    unreadable = [place for place, found in PLACES.items() if not found]
    assert unreadable == [], "tests/admin/audited.py cannot tell which actions these write"
    some = {"theme.rename", "theme.undo", "schedule.create", "schedule.leave", "delivery.drop"}
    assert some | {"member.role", "customer.merge"} <= set(ACTIONS)


@pytest.mark.parametrize("action", ACTIONS)
def test_each_action_has_words_and_a_kind(action: str) -> None:
    assert message_of(action) in catalogue().ids(), f"write {message_of(action)} in audit.ftl"
    assert action.partition(".")[0] in KINDS


@pytest.mark.parametrize("locale", LANGUAGES)
def test_no_two_actions_read_alike(locale: str) -> None:
    say = speaker(catalogue(), locale)
    words = [action_words(action, say) for action in ACTIONS]
    assert len(set(words)) == len(words)
    assert {say(f"audit-kind-{kind}") for kind in KINDS}
    assert "theme.sing" in action_words("theme.sing", say)
