"""Kill the process that sends to Slack again and again, and let the fake Slack count."""

from __future__ import annotations

import asyncio
import contextlib
import random
import signal
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Literal

from aiohttp import web
from sqlalchemy import func, select

from adapters.slack.marks import marked
from storage import tables
from storage.deliveries import counts_by_state
from storage.store import Store
from tests.adapters.slack.fake import FakeSlack
from tests.outbox.killing import Report
from tests.outbox.rows import add_members, add_workspace, put, row
from tests.support.clock import START
from tests.support.patience import SECONDS

ROOT = Path(__file__).parents[3]
MEMBERS = 13
Moment = Literal["on its way", "arrived", "any time"]
MOMENTS: tuple[Moment, ...] = ("on its way", "arrived", "any time")
LONGEST = 0.05
"""Seconds after a message arrived within which a process dies at any time."""


@dataclass(frozen=True)
class SlackReport(Report):
    """What became of `deliveries`, as Slack sees it, and how many times a message was posted."""

    posts: int


@dataclass
class LethalSlack(FakeSlack):
    """Kills whoever sends it a certain message: before it counts, after it does, or soon."""

    victim: asyncio.subprocess.Process | None = None
    fuse: int = 0
    """Messages until the kill; 0 for none."""
    moment: Moment = "any time"
    later: float = 0.0
    _timers: list[asyncio.TimerHandle] = field(default_factory=list)

    def kill(self) -> None:
        """SIGKILL, unless it has ended by itself."""
        if self.victim is not None and self.victim.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                self.victim.kill()

    async def _api(self, request: web.Request) -> web.StreamResponse:
        dies = False
        if request.match_info["method"] == "chat.postMessage" and self.fuse:
            self.fuse -= 1
            dies = self.fuse == 0
        if dies and self.moment == "on its way":
            self.kill()
            return web.Response(status=500)
        answer = await super()._api(request)
        if dies and self.moment == "arrived":
            self.kill()
        elif dies:
            asyncio.get_running_loop().call_later(self.later, self.kill)
        return answer


async def kill_again_and_again(url: str, kills: int, seed: int, each: int = 12) -> SlackReport:
    """Put `each` deliveries in for every kill, and kill the process that sends them.

    Afterwards one is left alive until nothing waits. The database at `url` is migrated and empty.
    """
    rng = random.Random(seed)
    slack = LethalSlack(now=lambda: (START + timedelta(hours=1)).timestamp(), page=200)
    members = [f"m{i:02}" for i in range(MEMBERS)]
    for name in members:
        slack.add_user(f"U{name}", name)
    await slack.start()
    store = Store(url)
    add_workspace(store, platform="slack")
    add_members(store, members)
    _address(store)
    names: list[str] = []
    killed = 0
    while killed < kills:
        turn = len(names) // each
        fresh = [f"d{turn:03}-{i:03}" for i in range(each)]
        put(store, *(row(name, rng.choice(members)) for name in fresh))
        names += fresh
        slack.fuse, slack.moment = rng.randint(1, each), rng.choice(MOMENTS)
        slack.later = rng.uniform(0, LONGEST)
        killed += await _run(slack, url, turn * 600) == -signal.SIGKILL
    slack.fuse = 0
    if await _run(slack, url, len(names) * 600) != 0:
        msg = "the last process did not end well"
        raise RuntimeError(msg)
    await slack.stop()
    report = _report(store, slack, names, killed)
    store.close()
    return report


async def _run(slack: LethalSlack, url: str, ahead: float) -> int:
    """Let a process send; returns how it ended."""
    slack.victim = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "tests.adapters.slack.killing_worker", url, slack.base, str(ahead)),
        cwd=ROOT,
        stdout=asyncio.subprocess.DEVNULL,
    )
    async with asyncio.timeout(SECONDS):
        code = await slack.victim.wait()
    if code not in (0, -signal.SIGKILL):
        msg = f"the process ended with {code}"
        raise RuntimeError(msg)
    return code


def _address(store: Store) -> None:
    """Slack's ids in place of the addresses that members are made with."""
    members = tables.Member.__table__  # type: ignore[attr-defined]
    change = members.update().values(address="U" + members.c.id)
    store.write_now(lambda session: session.connection().execute(change))


def _report(store: Store, slack: LethalSlack, names: list[str], killed: int) -> SlackReport:
    seen = {channel: [marked(one) for one in said] for channel, said in slack.messages.items()}
    counted = Counter(marker for said in seen.values() for marker in said)
    sent = store.read_now(lambda s: counts_by_state(s, "w")).get("sent", 0)
    audit = select(func.count()).select_from(tables.AuditEntry)
    settled = store.read_now(lambda s: int(s.connection().execute(audit).scalar_one()))
    return SlackReport(
        deliveries=len(names),
        kills=killed,
        posts=slack.calls.count("chat.postMessage"),
        lost=sorted(set(names) - set(counted)),
        doubled=sorted(name for name, times in counted.items() if times > 1),
        disordered=[channel for channel, said in seen.items() if said != sorted(said)],
        unsettled=2 * len(names) - sent - settled,
    )
