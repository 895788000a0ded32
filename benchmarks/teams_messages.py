"""How many signed messages the bot's endpoint for Teams takes, on one core."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import socket
import statistics
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import psutil

from benchmarks.asked_people import MEMBERS, WORDS, called, fill, kept
from benchmarks.bench_plan import everybody
from tests.adapters.teams.activities import shaped
from tests.adapters.teams.fake import FakeTeams
from tests.adapters.teams.people import Someone

LEAST = 0.25
"""Of what the same bridge does with a handler that does nothing."""
P99_MS = 60.0
CONNECTIONS = 16
TENANT = "w"
ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Figures:
    """One run: how long each message took (milliseconds), all of them, and the server's work."""

    took: list[float]
    seconds: float
    busy: float

    @property
    def rate(self) -> float:
        return len(self.took) / self.seconds

    @property
    def each(self) -> float:
        """The server's processor time for one message, in milliseconds."""
        return self.busy / len(self.took) * 1_000

    @property
    def p99(self) -> float:
        return statistics.quantiles(self.took, n=100)[98]

    def line(self, what: str) -> str:
        spread = f"median {statistics.median(self.took):6.2f} ms   p99 {self.p99:6.2f} ms"
        spread += f"   worst {max(self.took):6.1f} ms   cpu {self.each:5.2f} ms each"
        done = f"{len(self.took):>6,} in {self.seconds:6.2f} s {self.rate:>7,.0f}/s"
        return f"{what:<14}{done}   {spread}"


def measure_messages(folder: Path, count: int) -> bool:
    """The empty handler and the real one, in turn; whether every message was kept."""
    url = f"sqlite:///{folder / 'earshot.db'}"
    names = called("member-")
    fill(url, "teams", TENANT, names, replace(everybody(names), audience_ids=[]))
    empty, real = asyncio.run(_both(url, count))
    print(empty.line("empty handler"))
    print(real.line("committed"))
    share, worked = real.rate / empty.rate, empty.each / real.each
    print(f"share {share:.2f} by the clock, {worked:.2f} by the processor", end="   ")
    print(f"aim: {LEAST:g}, and at {CONNECTIONS} connections a p99 of {P99_MS:g} ms")
    found = kept(url)
    if found != count + MEMBERS:
        print(f"{found} messages were kept instead of {count + MEMBERS}")
    return found == count + MEMBERS


async def _both(url: str, count: int) -> tuple[Figures, Figures]:
    teams = FakeTeams()
    await teams.start()
    try:
        return await _run(teams, count), await _run(teams, count, url)
    finally:
        await teams.stop()


async def _run(teams: FakeTeams, count: int, *database: str) -> Figures:
    """Everybody writes once, so that they are known, and then the messages that are measured."""
    # Teams uses one token for up to an hour.
    token = teams.issuer.sign(teams.service_url(TENANT))
    written = [_request(teams, token, number) for number in range(count + MEMBERS)]
    async with _server(teams, *database) as (port, process):
        await _send(port, iter(written[:MEMBERS]))
        busy, began = _worked(process), time.perf_counter()
        took = await _send(port, iter(written[MEMBERS:]))
        return Figures(took, time.perf_counter() - began, _worked(process) - busy)


def _request(teams: FakeTeams, token: str, number: int) -> bytes:
    """A message from one of the members, as it comes in over the wire."""
    name = f"member-{number % MEMBERS:05}"
    person = Someone(name, TENANT)
    activity = shaped("message_personal", teams, person, text=f"{WORDS} ({number})")
    activity["from"]["aadObjectId"] = name
    body = json.dumps(activity).encode()
    head = (
        "POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        f"Authorization: Bearer {token}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


@asynccontextmanager
async def _server(teams: FakeTeams, *database: str) -> AsyncIterator[tuple[int, psutil.Process]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "benchmarks.teams_server", teams.base, str(port), *database]
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT)
    watched = psutil.Process(process.pid)
    try:
        if hasattr(watched, "cpu_affinity") and (os.cpu_count() or 1) > 1:
            watched.cpu_affinity([0])
            psutil.Process().cpu_affinity([1])
        await _listening(port)
        yield port, watched
    finally:
        process.terminate()
        await process.wait()


async def _listening(port: int) -> None:
    for _ in range(600):
        with contextlib.suppress(OSError):
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.close()
            return
        await asyncio.sleep(0.05)
    raise TimeoutError("the server does not listen")


async def _send(port: int, requests: Iterator[bytes]) -> list[float]:
    """Send everything over a few connections; returns how long each answer took."""
    took: list[float] = []

    async def connection() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for request in requests:
            began = time.perf_counter()
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            took.append((time.perf_counter() - began) * 1_000)
            if not head.startswith(b"HTTP/1.1 200"):
                raise RuntimeError(head.decode())
        writer.close()

    await asyncio.gather(*(connection() for _ in range(CONNECTIONS)))
    return took


def _worked(process: psutil.Process) -> float:
    spent = process.cpu_times()
    return float(spent.user + spent.system)
