"""What becomes of a delivery, decided from what happened to it. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from adapters.contract.results import (
    CannotTell,
    Found,
    LookUp,
    Never,
    NotFound,
    NotSent,
    RateLimited,
    SendResult,
    Sent,
    Uncertain,
)
from bot.outbox.contract import UNFINISHED, Postponed, Withheld
from bot.outbox.outcome import LeftToPerson, Outcome
from bot.outbox.settings import OutboxSettings
from storage.delivery_conditions import LOST, SUSPECT
from storage.delivery_ends import Ending, Wait
from storage.values import Delivery


@dataclass(frozen=True, slots=True)
class Decide:
    """The rules, with this outbox's settings and a source of random numbers in [0, 1)."""

    settings: OutboxSettings
    chance: Callable[[], float]

    def at_claim(self, delivery: Delivery, now: datetime) -> Outcome | None:
        """End at once what has been tried too often or is too late; None lets it go on."""
        limit = self.settings.max_attempts
        if delivery.state == "uncertain":
            too_often = delivery.attempts > limit + self.settings.last_look_ups
            return _end(delivery, "dead", "uncertain") if too_often else None
        if delivery.attempts > limit:
            return _end(delivery, "dead", _given_up(delivery))
        if delivery.expires_at is not None and now > delivery.expires_at:
            # An earlier send may have arrived; then "it came too late" would not be the truth.
            if delivery.sends > 1:
                return _end(delivery, "dead", "uncertain")
            return _end(delivery, "expired", "late")
        return None

    def withheld(
        self, delivery: Delivery, why: Withheld | Postponed, now: datetime, real_now: datetime
    ) -> Outcome:
        """It is not wanted, or not yet. The attempt does not count."""
        if isinstance(why, Withheld):
            return _end(delivery, why.state, why.reason)
        # Postponing to a time that has come would have it claimed again in the same instant.
        pause = timedelta(seconds=1) if why.until <= now else None
        if delivery.state == "uncertain":
            pause = self.settings.look_up_after
        counted = _counted(delivery)
        return Outcome(
            delivery,
            "postponed",
            Wait(
                id=delivery.id,
                state="uncertain" if delivery.state == "uncertain" else "pending",
                due_at=why.until,
                not_before=None if pause is None else real_now + pause,
                attempts=delivery.attempts - counted,
                sends=delivery.sends - counted,
                reason=delivery.reason,
            ),
        )

    def not_composed(self, delivery: Delivery, real_now: datetime) -> Outcome:
        """Composing it failed: a fault of ours, which may pass with the next version."""
        if delivery.state == "uncertain":
            return self.after_look_up(delivery, None, real_now)
        return self.after_send(delivery, NotSent("not-composed"), real_now)

    def not_started(self, delivery: Delivery, real_now: datetime) -> Outcome:
        """Claimed, but its turn did not come: back as if it had never been claimed."""
        looked_for = delivery.state == "uncertain"
        counted = _counted(delivery)
        return Outcome(
            delivery,
            "released",
            Wait(
                id=delivery.id,
                state="uncertain" if looked_for else "pending",
                due_at=delivery.due_at,
                not_before=real_now if looked_for else None,
                attempts=delivery.attempts - counted,
                sends=delivery.sends - counted,
                reason=delivery.reason,
            ),
        )

    def redrawn_again(self, delivery: Delivery) -> Outcome:
        """An uncertain redraw: drawing the same message twice is no harm, so no look-up."""
        return self._again(delivery, "resend", "redraw", None, sends=0)

    def after_send(self, delivery: Delivery, result: SendResult, real_now: datetime) -> Outcome:
        """Decide after the adapter has tried."""
        match result:
            case Sent(handle=handle, address=address, unfinished=unfinished):
                ending = _arrived(delivery, handle, unfinished=unfinished)
                return Outcome(delivery, "sent", ending, address=address)
            case Never(reason=reason):
                return _end(delivery, "dead", reason)
            case RateLimited(retry_after=span):
                return self._parked(delivery, span, real_now)
            case NotSent(reason=reason):
                if delivery.attempts >= self.settings.max_attempts:
                    return _end(delivery, "dead", _given_up(delivery))
                later = real_now + self._backoff(delivery)
                return self._again(delivery, "retry", reason, later, sends=delivery.sends - 1)
            case Uncertain(reason=reason):
                return self._in_doubt(delivery, reason, real_now + self.settings.look_up_after)

    def after_look_up(
        self, delivery: Delivery, result: LookUp | None, real_now: datetime
    ) -> Outcome:
        """Decide after the adapter has looked for it; None, which counts, when looking failed."""
        last = delivery.attempts >= self.settings.max_attempts
        match result:
            case Found(handle=handle, unfinished=unfinished):
                ending = _arrived(delivery, handle, unfinished=unfinished)
                return Outcome(delivery, "found", ending)
            case RateLimited(retry_after=span):
                return self._parked(delivery, span, real_now)
            case NotFound():
                if last:
                    return _end(delivery, "dead", "kept-failing")
                later = real_now + self._backoff(delivery)
                reason = _suspected(delivery, "not-found")
                return self._again(delivery, "resend", reason, later, sends=0)
            case CannotTell():
                if delivery.kind in self.settings.left_to_people:
                    return Outcome(delivery, "undecided", LeftToPerson())
                if last or delivery.sends >= self.settings.most_unknown_sends:
                    return _end(delivery, "dead", "uncertain")
                later = real_now + self._backoff(delivery)
                reason = _suspected(delivery, "uncertain")
                return self._again(delivery, "resend", reason, later, sends=delivery.sends)
            case None:
                counted = replace(delivery, attempts=delivery.attempts + 1)
                wait = max(self.settings.look_up_after, self._backoff(counted))
                kept = LOST if delivery.reason == LOST else "look-up-failed"
                return self._in_doubt(counted, kept, real_now + wait)

    def _backoff(self, delivery: Delivery) -> timedelta:
        """Exponential, with full jitter.

        https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
        """
        doublings = min(max(delivery.attempts, 1) - 1, 20)
        span = min(self.settings.retry_cap, self.settings.retry_base * (1 << doublings))
        return span * self.chance()

    def _parked(self, delivery: Delivery, span: timedelta, real_now: datetime) -> Outcome:
        least = timedelta(seconds=1)
        until = real_now + min(max(span, least), self.settings.longest_park)
        back = self.not_started(delivery, real_now)
        return Outcome(delivery, "rate-limited", back.step, park_until=until)

    def _again(
        self, delivery: Delivery, what: str, reason: str, later: datetime | None, sends: int
    ) -> Outcome:
        step = Wait(
            id=delivery.id,
            state="pending",
            due_at=delivery.due_at,
            not_before=later,
            attempts=delivery.attempts,
            sends=sends,
            reason=reason,
        )
        return Outcome(delivery, what, step)

    def _in_doubt(self, delivery: Delivery, reason: str, look_at: datetime) -> Outcome:
        step = Wait(
            id=delivery.id,
            state="uncertain",
            due_at=delivery.due_at,
            not_before=look_at,
            attempts=delivery.attempts,
            sends=delivery.sends,
            reason=reason,
        )
        return Outcome(delivery, "uncertain", step)


def _end(delivery: Delivery, state: str, reason: str) -> Outcome:
    return Outcome(delivery, state, Ending(delivery.id, state, reason))


def _arrived(delivery: Delivery, handle: str, *, unfinished: bool) -> Ending:
    return Ending(delivery.id, "sent", UNFINISHED if unfinished else None, handle)


def _counted(delivery: Delivery) -> int:
    """How many attempts and sends its claim counted: one, but a look-up none."""
    return int(delivery.state == "sending")


def _suspected(delivery: Delivery, reason: str) -> str:
    """Why it is back in line: what its worker died of, perhaps, is tried alone."""
    return SUSPECT if delivery.reason == LOST else reason


def _given_up(delivery: Delivery) -> str:
    return "uncertain" if delivery.sends > 1 else "kept-failing"
