"""Occurrences and prompts, on both databases."""

from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from storage import occurrences
from storage.store import Store
from storage.values import Prompt
from tests.outbox.rows import set_workspace
from tests.storage.team import HOUR, enrol, occurrence, prompt, settle
from tests.support.clock import START


@pytest.fixture(autouse=True)
def _team(store: Store) -> None:
    settle(store)
    enrol(store, "mia")
    enrol(store, "jonas")


def record(store: Store, *rows: dict[str, Any]) -> int:
    return store.write_now(lambda s: occurrences.add_occurrences(s, "w", rows))


def ask(store: Store, *rows: dict[str, Any]) -> None:
    """Prompts with their occurrences, on a date each."""
    record(
        store,
        *(
            occurrence(row["id"], row["member_id"], local=f"2026-03-{number:02}T10:00")
            for number, row in enumerate(rows, start=1)
        ),
    )
    store.write_now(lambda s: occurrences.add_prompts(s, "w", rows))


def found(store: Store, name: str) -> Prompt:
    one = store.read_now(lambda s: occurrences.prompt(s, "w", name))
    assert one is not None
    return one


def test_a_slot_of_a_member_is_recorded_once(store: Store) -> None:
    assert record(store, occurrence("a"), occurrence("b", "jonas")) == 2
    assert record(store, occurrence("c"), occurrence("d", local="2026-03-03T10:00")) == 1
    assert record(store) == 0

    def here(*ids: str) -> set[str]:
        return store.read_now(lambda s: occurrences.present(s, "w", ids))

    assert here("a", "b", "c", "d", "e") == {"a", "b", "d"}
    assert here() == set()


def test_two_thousand_slots_are_looked_for_at_once(store: Store) -> None:
    many = [f"o{number:04}" for number in range(2_000)]
    rows = [occurrence(name, local=f"{name} T10:00") for name in many]
    assert record(store, *rows) == 2_000
    assert len(store.read_now(lambda s: occurrences.present(s, "w", many))) == 2_000


def test_a_prompt_needs_its_occurrence_and_comes_back_as_kept(store: Store) -> None:
    with pytest.raises(IntegrityError):
        store.write_now(lambda s: occurrences.add_prompts(s, "w", [prompt("nowhere")]))
    ask(store, prompt("a"))
    kept = Prompt(
        id="a",
        member_id="mia",
        schedule_id="schedule",
        pack="customer-conversation",
        question="conversation-asked",
        state="waiting",
        asked_at=None,
        closes_at=START + 48 * HOUR,
        remind_at=None,
        snoozed_until=None,
        handle=None,
    )
    assert found(store, "a") == kept
    change = {"state": "open", "asked_at": START, "handle": "h", "remind_at": START + HOUR}
    assert store.write_now(lambda s: occurrences.change_prompt(s, "w", "a", **change))
    assert found(store, "a").handle == "h"
    assert not store.write_now(lambda s: occurrences.change_prompt(s, "w", "x", **change))
    assert store.read_now(lambda s: occurrences.prompt(s, "v", "a")) is None


def test_prompts_that_can_be_answered_the_one_asked_last_first(store: Store) -> None:
    states = ("open", "answered", "snoozed", "nothing", "closed", "waiting")
    rows = [
        prompt(state, state=state, asked_at=START + number * HOUR)
        for number, state in enumerate(states)
    ]
    ask(store, *rows, prompt("others", "jonas", state="open", asked_at=START))
    listed = store.read_now(lambda s: occurrences.open_prompts(s, "w", "mia"))
    assert [one.id for one in listed] == ["snoozed", "answered", "open"]
    snoozed = found(store, "snoozed")
    assert occurrences.reopened(snoozed).state == "open"


def test_a_prompt_is_answered_for_the_first_time_once(store: Store) -> None:
    ask(store, prompt("a", state="open", remind_at=START + HOUR))
    assert store.write_now(lambda s: occurrences.answer_prompt(s, "w", "a"))
    assert not store.write_now(lambda s: occurrences.answer_prompt(s, "w", "a"))
    assert (found(store, "a").state, found(store, "a").remind_at) == ("answered", None)


def test_reminders_that_have_come_due(store: Store) -> None:
    ask(
        store,
        prompt("later", state="open", remind_at=START + 2 * HOUR),
        prompt("now", state="open", remind_at=START),
        prompt("never", state="open"),
    )

    def due(hours: int, limit: int = 9) -> list[str]:
        listed = store.read_now(
            lambda s: occurrences.reminders_due(s, "w", START + hours * HOUR, limit)
        )
        return [one.id for one in listed]

    def workspaces(hours: int) -> list[str]:
        return store.read_now(lambda s: occurrences.workspaces_to_remind(s, START + hours * HOUR))

    def coming() -> object:
        return store.read_now(lambda s: occurrences.next_reminder_at(s, "w"))

    assert (due(-1), due(0), due(2), due(2, limit=1)) == ([], ["now"], ["now", "later"], ["now"])
    assert (workspaces(-1), workspaces(0), coming()) == ([], ["w"], START)
    store.write_now(lambda s: occurrences.forget_reminders(s, "w", ["now"]))
    assert (due(0), due(2), coming()) == ([], ["later"], START + 2 * HOUR)
    set_workspace(store, "w", state="removed")
    assert workspaces(2) == []


def test_what_became_of_slots_is_counted_and_listed(store: Store) -> None:
    record(
        store,
        occurrence("a", local="2026-03-02T10:00"),
        occurrence("b", "jonas", local="2026-03-02T10:00"),
        occurrence("c", local="2026-03-03T10:00", at=START + 24 * HOUR),
        occurrence("d", local="2026-03-04T10:00", at=START + 48 * HOUR),
    )

    def settle_one(name: str, outcome: str, reason: str | None) -> bool:
        return store.write_now(
            lambda s: occurrences.settle_occurrence(s, "w", name, outcome, reason)
        )

    assert settle_one("a", "sent", None)
    assert settle_one("b", "skipped", "late")
    assert settle_one("c", "unreachable", "no-address")
    assert not settle_one("x", "sent", None)
    two_days = (START, START + 48 * HOUR)
    counts = store.read_now(lambda s: occurrences.reach_counts(s, "w", None, *two_days))
    assert counts == {
        ("sent", None): 1,
        ("skipped", "late"): 1,
        ("unreachable", "no-address"): 1,
    }
    missed = store.read_now(lambda s: occurrences.unreached(s, "w", "schedule", *two_days))
    assert missed == [
        ("jonas", "2026-03-02T10:00", "skipped", "late"),
        ("mia", "2026-03-03T10:00", "unreachable", "no-address"),
    ]
    assert store.read_now(lambda s: occurrences.reach_counts(s, "w", "x", *two_days)) == {}
    assert store.read_now(lambda s: occurrences.unreached(s, "v", None, *two_days)) == []
