"""Prompts to a large tenant and a small one, no faster than Teams allows and no slower than needed.

The fake Teams counts as Microsoft does and answers 429 to what is too fast. On the way it shuts
the large tenant for a while, as Teams does under load, whatever the pace.
"""

from __future__ import annotations

import asyncio
import logging
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import structlog

from adapters.teams.reference import PERSON, Address
from bot.clock import SystemClock
from bot.outbox.outbox import Outbox
from storage import tables
from storage.deliveries import counts_by_state
from storage.migrate import migrate
from storage.rows import insert_rows
from storage.store import Store
from tests.adapters.teams.building import SEAL, adapter_for
from tests.adapters.teams.fake import FakeTeams
from tests.adapters.teams.killing import teams_in_a_thread
from tests.adapters.teams.people import Someone
from tests.outbox.rows import add_workspace, put, row
from tests.outbox.world import compose, settle
from tests.support.clock import START

LARGE, SMALL = "large", "small"
FEW = 20
SHUT = 5.0
"""Seconds for which Teams takes nothing more from the large tenant."""


@dataclass(frozen=True)
class Batch:
    """Some of a tenant's prompts."""

    tenant: str
    first: int
    count: int

    @property
    def names(self) -> list[str]:
        return [f"{self.tenant}-{number}" for number in range(self.first, self.first + self.count)]


def measure_pace(folder: Path, prompts: int) -> bool:
    """Whether all arrived once, the large tenant heard one 429 at most for each reason there was,
    and the small one none."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    store = Store(f"sqlite:///{folder / 'earshot.db'}")
    migrate(store.engine)
    with teams_in_a_thread() as teams:
        everything = (Batch(LARGE, 0, prompts), Batch(SMALL, 0, FEW), Batch(SMALL, FEW, FEW))
        for tenant in (LARGE, SMALL):
            add_workspace(store, tenant, "teams")
        for batch in everything:
            _add(store, teams, batch)
        teams.paced(time.monotonic)
        waited = asyncio.run(_deliver(store, teams, everything))
        throttled = dict(teams.throttled)
        arrived = [one["summary"] for said in teams.messages.values() for one in said]
    states = store.read_now(lambda s: [counts_by_state(s, one) for one in (LARGE, SMALL)])
    store.close()
    large, before, during = waited
    rate = f"{prompts / large:5.1f}/s of 25 aimed at and 30 allowed"
    print(f"{LARGE:<8}{prompts:>6,} in {large:6.1f} s  {rate}")
    print(f"{SMALL:<8}{FEW:>6,} in {before:6.1f} s  beside it")
    print(f"{SMALL:<8}{FEW:>6,} in {during:6.1f} s  while the large tenant is shut for {SHUT:g} s")
    heard = {tenant: throttled.get(tenant.upper(), 0) for tenant in (LARGE, SMALL)}
    print(f"429 heard: {heard[LARGE]} where one is certain, {heard[SMALL]} by the small tenant")
    once = len(arrived) == len(set(arrived)) == prompts + 2 * FEW
    if not once:
        print(f"{len(arrived)} messages arrived: {states}")
    return once and heard == {LARGE: 1, SMALL: 0}


def _add(store: Store, teams: FakeTeams, batch: Batch) -> None:
    tenant = batch.tenant.upper()
    people = [Someone(name, tenant, installed=True) for name in batch.names]
    teams.add(*people)
    url = teams.service_url(tenant)
    rows = [
        {
            "id": one.name,
            "workspace_id": batch.tenant,
            "external_id": one.entra,
            "name": one.name,
            "zone": "Europe/Berlin",
            "locale": "en",
            "role": "member",
            "state": "active",
            "address": SEAL.seal(tenant, str(Address(PERSON, url, one.id, one.chat))),
            "created_at": START,
        }
        for one in people
    ]
    store.write_now(lambda s: insert_rows(s, tables.Member, rows))


async def _deliver(
    store: Store, teams: FakeTeams, everything: Sequence[Batch]
) -> tuple[float, float, float]:
    """Send it all; seconds that the large tenant took, and the small one before and during."""
    clock = SystemClock()
    adapter = adapter_for(teams.base, teams.issuer.outgoing(), clock)
    outbox = Outbox(
        store, {"teams": adapter}, compose, settle, clock, clock, random.Random(1), "bench"
    )
    large, before, during = everything
    stop, began = asyncio.Event(), time.monotonic()
    _put(store, large)
    running = asyncio.create_task(outbox.run_forever(stop))
    try:
        await _until(lambda: len(teams.calls) > large.count // 4)
        first = await _timed(store, teams, outbox, before)
        await _until(lambda: len(teams.calls) > large.count // 2)
        teams.shut[LARGE.upper()] = time.monotonic() + SHUT
        second = await _timed(store, teams, outbox, during)
        await _until(lambda: len(teams.messages) == sum(one.count for one in everything))
        return time.monotonic() - began, first, second
    finally:
        stop.set()
        await running
        await adapter.close()


async def _timed(store: Store, teams: FakeTeams, outbox: Outbox, batch: Batch) -> float:
    began = time.monotonic()
    _put(store, batch)
    outbox.nudge()
    await _until(lambda: all(_arrived(teams, batch)))
    return time.monotonic() - began


def _put(store: Store, batch: Batch) -> None:
    rows = [row(f"d-{name}", name, kind="prompt") for name in batch.names]
    put(store, *rows, workspace=batch.tenant)


def _arrived(teams: FakeTeams, batch: Batch) -> Iterator[bool]:
    tenant = batch.tenant.upper()
    chats = (Someone(name, tenant).chat for name in batch.names)
    return (bool(teams.messages.get(chat)) for chat in chats)


async def _until(done: Callable[[], bool]) -> None:
    while not done():  # noqa: ASYNC110 - it is another thread that gets it done
        await asyncio.sleep(0.05)
