"""How many answers typed in a direct message one process keeps, on SQLite.

Each is a message to the bot from somebody with an open question, through the real handler: its
key, the moment, the prompt answered, and the replies in the outbox, committed before the handler
returns. Sixteen callers at once, as a platform would deliver them; then one after the other.

    python -m benchmarks.bench_answer [ANSWERS]
"""

from __future__ import annotations

import asyncio
import random
import statistics
import sys
import tempfile
import time as timing
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlmodel import Session

from adapters.contract.events import MessageWritten, Sender
from benchmarks.bench_plan import DUE, everybody
from bot.clock import SystemClock
from bot.handling.handler import Handler
from bot.kit import Kit
from prompts.catalogue import Catalogue
from prompts.packs import shipped_packs
from storage import moments, occurrences, people, schedules
from storage.ids import id_source
from storage.migrate import migrate
from storage.store import Store

PER_SECOND = 500
P99_MS = 50.0
CALLERS = 16
MEMBERS = 2_000
WORDS = "They print the list every morning, and cross out by hand what has shipped since."


def fill(store: Store, now: datetime) -> None:
    """Members with an open prompt each."""
    names = [f"member-{number:05}" for number in range(MEMBERS)]
    members = [
        {
            "id": name,
            "external_id": name,
            "name": name,
            "zone": "Europe/Berlin",
            "locale": "en",
            "role": "member",
            "state": "active",
            "address": f"to-{name}",
            "created_at": DUE,
        }
        for name in names
    ]
    slots = [
        {
            "id": f"prompt-{name}",
            "schedule_id": "schedule",
            "member_id": name,
            "local": "2026-09-08T09:00",
            "at": now,
            "outcome": "sent",
            "reason": None,
        }
        for name in names
    ]
    prompts = [
        {
            "id": f"prompt-{name}",
            "member_id": name,
            "schedule_id": "schedule",
            "pack": "customer-conversation",
            "question": "conversation-asked",
            "state": "open",
            "asked_at": now,
            "closes_at": now + timedelta(hours=48),
            "handle": "handle",
        }
        for name in names
    ]

    def put(session: Session) -> None:
        people.keep_workspace(session, "local", "w", "Bench", "w", DUE)
        people.add_members(session, "w", members)
        schedules.add_schedule(session, "w", replace(everybody(names), audience_ids=[]))
        occurrences.add_occurrences(session, "w", slots)
        occurrences.add_prompts(session, "w", prompts)

    store.write_now(put)


def typed(count: int, first: int = 0) -> Iterator[MessageWritten]:
    """Answers, each from the next member."""
    for number in range(first, first + count):
        yield MessageWritten(
            key=f"event-{number}",
            sender=Sender("local", "w", f"member-{number % MEMBERS:05}"),
            at=datetime.now(UTC),
            text=f"{WORDS} ({number})",
            message_ref=f"message-{number}",
        )


async def deliver(handler: Handler, events: Iterator[MessageWritten], callers: int) -> list[float]:
    """Hand the events over, `callers` at a time; returns how long each took (milliseconds)."""
    took: list[float] = []

    async def call() -> None:
        for event in events:
            began = timing.perf_counter()
            await handler(event)
            took.append((timing.perf_counter() - began) * 1_000)

    await asyncio.gather(*(call() for _ in range(callers)))
    return took


def figures(callers: int, took: Sequence[float], seconds: float, busy: float) -> str:
    """`busy` is the processor's time, which does not depend on what else the machine does."""
    p99 = statistics.quantiles(took, n=100)[98]
    rate = len(took) / seconds
    spread = f"median {statistics.median(took):6.2f} ms   p99 {p99:6.2f} ms"
    spread += f"   cpu {busy / len(took) * 1_000:5.2f} ms each"
    return f"{callers:>3} at once {len(took):>7,} in {seconds:6.2f} s  {rate:>7,.0f}/s   {spread}"


def main(arguments: Sequence[str]) -> int:
    count = int(arguments[0]) if arguments else 5_000
    with tempfile.TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{Path(folder) / 'answer.db'}")
        migrate(store.engine)
        clock = SystemClock()
        fill(store, clock.now())
        kit = Kit(store, clock, id_source(random.Random(1)), Catalogue.load(), shipped_packs(), "")
        handler = Handler(kit, lambda command: f"/{command}", lambda *_: None)
        asyncio.run(deliver(handler, typed(200), CALLERS))
        done = 200
        for callers, events in ((CALLERS, count), (1, count // 5)):
            began, busy = timing.perf_counter(), timing.process_time()
            took = asyncio.run(deliver(handler, typed(events, done), callers))
            seconds = timing.perf_counter() - began
            print(figures(callers, took, seconds, timing.process_time() - busy))
            done += events
        kept = store.read_now(lambda s: moments.count_moments(s, "w"))
        store.close()
    print(f"aim: {PER_SECOND}/s, and at {CALLERS} at once a p99 of {P99_MS:g} ms")
    if kept != done:
        print(f"{kept} answers were kept instead of {done}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
