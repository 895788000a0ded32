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
from datetime import UTC, datetime
from pathlib import Path

from adapters.contract.events import MessageWritten, Sender
from benchmarks.asked_people import MEMBERS, WORDS, called, fill, kept
from benchmarks.bench_plan import everybody
from bot.clock import SystemClock
from bot.handling.handler import Handler
from bot.kit import Kit
from prompts.catalogue import Catalogue
from prompts.packs import shipped_packs
from storage.ids import id_source
from storage.store import Store

PER_SECOND = 500
P99_MS = 50.0
CALLERS = 16


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
        url = f"sqlite:///{Path(folder) / 'answer.db'}"
        names = called("member-")
        fill(url, "local", "w", names, replace(everybody(names), audience_ids=[]))
        store, new_id = Store(url), id_source(random.Random(1))
        kit = Kit(store, SystemClock(), new_id, Catalogue.load(), shipped_packs(), "")
        handler = Handler(kit, lambda command: f"/{command}", lambda *_: None)
        asyncio.run(deliver(handler, typed(200), CALLERS))
        done = 200
        for callers, events in ((CALLERS, count), (1, count // 5)):
            began, busy = timing.perf_counter(), timing.process_time()
            took = asyncio.run(deliver(handler, typed(events, done), callers))
            seconds = timing.perf_counter() - began
            print(figures(callers, took, seconds, timing.process_time() - busy))
            done += events
        store.close()
        found = kept(url)
    print(f"aim: {PER_SECOND}/s, and at {CALLERS} at once a p99 of {P99_MS:g} ms")
    if found != done:
        print(f"{found} answers were kept instead of {done}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
