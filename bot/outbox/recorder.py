"""Record outcomes in one transaction, and say in the log what people should know of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from bot.outbox.outcome import Outcome
from bot.outbox.record import record
from bot.outbox.report import report
from bot.outbox.tools import Tools
from storage.errors import StoreUnavailable

_QUIET = frozenset({"sent", "found", "released"})
"""What happens all the time."""
_LOUD = frozenset({"dead", "undecided"})
"""What somebody should look at."""


async def write_down(tools: Tools, workspace: str, outcomes: Sequence[Outcome]) -> None:
    """Record the outcomes together; when a hook fails, each on its own.

    A delivery whose own hook fails still ends: it must not go out again because of our fault.
    Raises StoreUnavailable; then nothing is known to be written.
    """
    try:
        await tools.store.write(partial(_write, tools, workspace, outcomes))
    except StoreUnavailable:
        raise
    except Exception:  # noqa: BLE001 - whose fault it is shows when each is alone
        for one in outcomes:
            await tools.store.write(partial(_write_guarded, tools, workspace, one))
    _tell(tools, workspace, outcomes)


def _write(tools: Tools, workspace: str, outcomes: Sequence[Outcome], session: Session) -> None:
    record(
        session,
        workspace,
        tools.owner,
        outcomes,
        tools.settle,
        tools.undecided,
        tools.clock.now(),
        tools.real_clock.now(),
    )


def _write_guarded(tools: Tools, workspace: str, outcome: Outcome, session: Session) -> None:
    try:
        with session.begin_nested():
            _write(tools, workspace, [outcome], session)
    except OperationalError:
        raise
    except Exception as error:  # noqa: BLE001 - reported here, and the delivery ends all the same
        report(tools, "delivery.not_settled", outcome.delivery, error)
        _write_bare(tools, workspace, outcome, session)


def _write_bare(tools: Tools, workspace: str, outcome: Outcome, session: Session) -> None:
    record(
        session,
        workspace,
        tools.owner,
        [outcome],
        lambda *_: None,
        lambda *_: None,
        tools.clock.now(),
        tools.real_clock.now(),
    )


def _tell(tools: Tools, workspace: str, outcomes: Sequence[Outcome]) -> None:
    for what, count in Counter(one.what for one in outcomes).items():
        tools.observe(what, count)
    for one in outcomes:
        if one.what not in _QUIET:
            say = tools.log.warning if one.what in _LOUD else tools.log.info
            say(
                "delivery." + one.what.replace("-", "_"),
                workspace=workspace,
                delivery=one.delivery.id,
                kind=one.delivery.kind,
                attempts=one.delivery.attempts,
                reason=getattr(one.step, "reason", None),
            )
