"""How long a delivery waits before it is tried again."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.contract.results import NotFound, NotSent
from bot.outbox.decide import Decide
from bot.outbox.settings import OutboxSettings
from storage.delivery_ends import Wait
from storage.values import Delivery
from tests.support.clock import START

SETTINGS = OutboxSettings()


def tried(attempts: int, state: str = "sending") -> Delivery:
    """A delivery at this attempt."""
    return Delivery(
        id="a",
        workspace_id="w",
        key="k",
        kind="note",
        about={},
        member_id="ann",
        channel_id=None,
        occurrence_id=None,
        state=state,
        due_at=START,
        expires_at=None,
        attempts=attempts,
        sends=1,
        reason=None,
        handle=None,
    )


def wait_after(attempts: int, chance: float) -> timedelta:
    """How long it waits after this attempt, with this throw of the dice."""
    step = Decide(SETTINGS, lambda: chance).after_send(tried(attempts), NotSent("x"), START).step
    assert isinstance(step, Wait)
    assert step.not_before is not None
    return step.not_before - START


@pytest.mark.parametrize(
    ("attempts", "longest"),
    [(1, 10), (2, 20), (3, 40), (9, 2560), (10, 3600), (11, 3600)],
)
def test_waits_double_up_to_a_cap(attempts: int, longest: int) -> None:
    assert wait_after(attempts, 1.0) == timedelta(seconds=longest)
    assert wait_after(attempts, 0.5) == timedelta(seconds=longest / 2)
    assert wait_after(attempts, 0.0) == timedelta(0)


def test_all_attempts_take_a_good_while_on_average() -> None:
    waits = (wait_after(attempts, 0.5) for attempts in range(1, SETTINGS.max_attempts))
    assert timedelta(hours=1) < sum(waits, timedelta()) < timedelta(hours=2)


@given(attempts=st.integers(0, 10**6), chance=st.floats(0, 1, exclude_max=True))
def test_no_wait_is_out_of_bounds(attempts: int, chance: float) -> None:
    endless = Decide(OutboxSettings(max_attempts=10**9), lambda: chance)
    step = endless.after_look_up(tried(attempts, "uncertain"), NotFound(), START).step
    assert isinstance(step, Wait)
    assert step.not_before is not None
    assert START <= step.not_before <= START + SETTINGS.retry_cap
