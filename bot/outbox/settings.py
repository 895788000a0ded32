"""How patient, how fast and how careful the outbox is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class OutboxSettings:
    """All spans are real time.

    Waits on trouble grow from `retry_base`, doubling, to `retry_cap`, each cut to a random part of
    itself: `max_attempts` of them take an hour and a half on average.
    """

    in_flight: int = 10
    """Messages of one workspace on their way at the same time."""
    lanes: int = 100
    """Workspaces served at the same time."""
    first_batch: int = 1
    """Claimed first, and doubled from there: what kills its worker takes few others with it."""
    largest_batch: int = 500
    batch_span: timedelta = timedelta(seconds=1)
    """What is claimed at once should be on its way within this."""
    send_timeout: timedelta = timedelta(seconds=30)
    lease: timedelta = timedelta(seconds=90)
    look_up_after: timedelta = timedelta(seconds=30)
    """Platforms take a moment until what was sent can be found."""
    retry_base: timedelta = timedelta(seconds=10)
    retry_cap: timedelta = timedelta(hours=1)
    longest_park: timedelta = timedelta(hours=1)
    patience: int = 3
    """After so many attempts a delivery no longer holds up the next one to the same recipient."""
    max_attempts: int = 12
    last_look_ups: int = 3
    """Look-ups a delivery still gets after its last attempt."""
    most_unknown_sends: int = 2
    """How often something may go out where nobody can tell whether it arrived."""
    left_to_people: frozenset[str] = frozenset({"digest"})
    """Kinds of which nobody should see a second one: a person decides, where no platform can."""
    tick: timedelta = timedelta(seconds=1)
    breath: timedelta = timedelta(milliseconds=50)
    """Between two looks at what is due, however often something is put in the outbox."""
    grace: timedelta = timedelta(seconds=10)
    """How long what is on its way may take once the service stops."""

    def __post_init__(self) -> None:
        """Refuse leases that a slow send would outlive."""
        if self.lease < 2 * self.send_timeout:
            msg = "a lease has to last for two sends at least"
            raise ValueError(msg)
