"""An outbox with everything around it: a store, two clocks, a platform, and people."""

import asyncio
import random
from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import select
from sqlmodel import Session

from adapters.contract.messages import Message, Paragraph
from bot.outbox.contract import Final, Postponed, Ready, Withheld
from bot.outbox.outbox import Outbox
from bot.outbox.settings import OutboxSettings
from storage import people, tables
from storage.rows import columns, insert_rows
from storage.store import Store
from storage.values import Delivery
from tests.outbox.platform import FakePlatform
from tests.outbox.rows import add_members, add_workspace
from tests.support.clock import START, FakeClock

REAL_START = START + timedelta(days=30)
"""Far from product time, so that taking one for the other shows."""


def compose(session: Session, delivery: Delivery, now: datetime) -> Ready | Withheld | Postponed:
    """Say the delivery's id to a member, or to the channel it is for, who are active and awake."""
    if "breaks" in delivery.about:
        raise ValueError("words that nobody should read in a log")
    workspace = people.workspace_by_id(session, delivery.workspace_id)
    assert workspace is not None
    recipient = (
        people.member(session, delivery.workspace_id, delivery.member_id)
        if delivery.member_id is not None
        else people.channel(session, delivery.workspace_id, delivery.channel_id or "")
    )
    if recipient is None or recipient.state != "active":
        return Withheld("cancelled", "deactivated")
    if recipient.address is None:
        return Withheld("dead", "no-address")
    paused_until = getattr(recipient, "paused_until", None)
    if paused_until is not None and paused_until > now and delivery.state != "uncertain":
        return Postponed(paused_until)
    return Ready(
        platform=workspace.platform,
        workspace=workspace.external_id,
        address=recipient.address,
        message=Message(summary=delivery.id, blocks=(Paragraph(delivery.id),)),
        replaces=delivery.about.get("redraws"),
    )


def settle(
    session: Session,
    delivery: Delivery,
    state: Final,
    reason: str | None,
    handle: str | None,
    now: datetime,
) -> None:
    """Keep a row that can be there only once, as a second settlement would find out."""
    if delivery.about.get("settles") == "badly":
        raise ValueError("words that nobody should read in a log")
    about = {"reason": reason or "", "handle": handle or ""}
    row = {
        "id": delivery.id,
        "workspace_id": delivery.workspace_id,
        "at": now,
        "action": state,
        "about": about,
    }
    insert_rows(session, tables.AuditEntry, [row])


class World:
    """One process's outbox and what it deals with.

    `log` collects what is logged, `told` the deliveries left to people, `observed` the counts.
    """

    def __init__(self, store: Store, **settings: Any) -> None:
        self.store = store
        self.clock = FakeClock(START)
        self.real_clock = FakeClock(REAL_START)
        self.platform = FakePlatform()
        self.adapters = {"fake": self.platform}
        self.log: list[Mapping[str, Any]] = []
        self.told: list[str] = []
        self.observed: Counter[str] = Counter()
        self.settings = OutboxSettings(**settings)
        self._made = 0
        self.outbox = self.new_outbox()

    def new_outbox(self, store: Store | None = None) -> Outbox:
        """An outbox as another process, or the next one, would have it."""
        self._made += 1
        return Outbox(
            store or self.store,
            self.adapters,
            compose,
            settle,
            self.clock,
            self.real_clock,
            random.Random(self._made),
            f"owner-{self._made}",
            self.settings,
            undecided=lambda session, delivery, now: self.told.append(delivery.id),
            observe=lambda what, count: self.observed.update({what: count}),
            log=structlog.wrap_logger(
                None,
                processors=[self._keep],
                wrapper_class=structlog.make_filtering_bound_logger(0),
            ),
        )

    def people(self, *names: str, workspace: str = "w", platform: str = "fake") -> None:
        """A workspace with these members."""
        add_workspace(self.store, workspace, platform)
        add_members(self.store, names, workspace)

    def drain(self) -> Counter[str]:
        """Send what can be sent now."""
        return asyncio.run(self.outbox.drain())

    def wait(self, **span: float) -> None:
        """Let both clocks go on."""
        self.clock.advance(timedelta(**span))
        self.real_clock.advance(timedelta(**span))

    def wait_and_drain(self, **span: float) -> Counter[str]:
        """Let time pass, then send what can be sent."""
        self.wait(**span)
        return self.drain()

    def settled(self) -> dict[str, tuple[str, str]]:
        """What was settled: state, and reason or handle, by delivery."""
        c = columns(tables.AuditEntry)
        statement = select(c.id, c.action, c.about)
        rows = self.store.read_now(lambda s: s.connection().execute(statement).all())
        return {row[0]: (row[1], row[2]["reason"] or row[2]["handle"]) for row in rows}

    def events(self) -> list[str]:
        """The names of what was logged."""
        return [line["event"] for line in self.log]

    def _keep(self, logger: Any, name: str, line: Any) -> Any:
        self.log.append(dict(line))
        raise structlog.DropEvent
