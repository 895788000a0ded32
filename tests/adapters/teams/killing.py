"""Kill a process that delivers to Teams again and again, and see what arrived.

Teams cannot be asked whether a message of ours is there, so what was on its way when its process
died is in doubt for ever. The policy: a question goes out once more, and nobody sees it a third
time; a digest waits for an admin. The process is killed at a step of its own, or by Teams just as
a request has come in, which then takes effect all the same.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import select

from adapters.teams.reference import CHANNEL, PERSON, Address
from storage import tables
from storage.rows import columns
from storage.store import Store
from tests.adapters.teams.building import SEAL
from tests.adapters.teams.fake import FakeTeams
from tests.adapters.teams.people import Someone, team
from tests.outbox.rows import (
    add_channel,
    add_members,
    add_workspace,
    put,
    row,
    set_channel,
    set_member,
)
from tests.support.patience import SECONDS

ROOT = Path(__file__).parents[3]
TENANT = "W"
MEMBERS = 11
STEPS_OF_ONE = 4
"""What a delivery takes when nothing goes wrong, roughly: see `sender`."""


class DeadlyTeams(FakeTeams):
    """Kills who calls it, at the call that `deadly` counts down to; the call takes effect."""

    victim: int = 0
    deadly: int = 0

    def next_fault(self, operation: str) -> str:
        """The fault that this call meets; none, but perhaps it is the caller's last."""
        self.deadly -= 1
        if self.deadly == 0 and self.victim:
            os.kill(self.victim, signal.SIGKILL)
        return super().next_fault(operation)


@dataclass(frozen=True)
class Report:
    """What became of everything.

    `lost` arrived nowhere and nobody is told; `doubled` arrived twice as the policy has it;
    `wrong` are copies that it does not have: a third of a question, a second of a digest.
    `asked` are digests left to an admin, `dead` questions shown as not reached.
    """

    deliveries: int
    kills: int
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    dead: list[str] = field(default_factory=list)


@contextmanager
def teams_in_a_thread() -> Iterator[DeadlyTeams]:
    """A fake Teams that answers while this thread waits for processes."""
    teams, loop = DeadlyTeams(), asyncio.new_event_loop()
    asyncio.set_event_loop(None)
    loop.run_until_complete(teams.start())
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield teams
    finally:
        asyncio.run_coroutine_threadsafe(teams.stop(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def kill_again_and_again(url: str, kills: int, seed: int, each: int = 12) -> Report:
    """Put `each` deliveries in for every kill, and kill the process that delivers them.

    Afterwards one is left alive until nothing waits. The database at `url` is migrated and empty.
    """
    rng, store = random.Random(seed), Store(url)
    killed, kinds = 0, dict[str, str]()
    with teams_in_a_thread() as teams:
        _fill(store, teams)
        token = teams.issuer.outgoing()
        for turn in range(kills):
            fresh = {f"d{turn:03}-{i:03}": _kind(i) for i in range(each)}
            put(store, *(_row(name, kind, rng) for name, kind in fresh.items()))
            kinds |= fresh
            teams.deadly = rng.randint(1, each) if rng.random() < 0.5 else 0
            steps = 0 if teams.deadly else rng.randint(1, each * (STEPS_OF_ONE - 1))
            code = _run(url, teams, token, turn * 600, steps)
            if code not in (0, -signal.SIGKILL):
                msg = f"the sender ended with {code}"
                raise RuntimeError(msg)
            killed += code == -signal.SIGKILL
        teams.deadly = 0
        if _run(url, teams, token, kills * 600, 0) != 0:
            msg = "the last sender did not end well"
            raise RuntimeError(msg)
        report = _report(store, teams, kinds, killed)
    store.close()
    return report


def _run(url: str, teams: DeadlyTeams, token: str, ahead: float, steps: int) -> int:
    arguments = [url, teams.base, token, str(ahead), str(steps)]
    command = [sys.executable, "-m", "tests.adapters.teams.sender", *arguments]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as process:
        teams.victim = process.pid
        code = process.wait(timeout=SECONDS)
        teams.victim = 0
    return code


def _kind(number: int) -> str:
    return "digest" if number % 4 == 3 else "prompt"


def _row(name: str, kind: str, rng: random.Random) -> dict[str, Any]:
    if kind == "digest":
        return row(name, None, kind=kind, channel_id="voices")
    return row(name, f"m{rng.randrange(MEMBERS):02}", kind=kind)


def _fill(store: Store, teams: FakeTeams) -> None:
    """People of whom every other has written to the bot before, and a channel."""
    names = [f"m{i:02}" for i in range(MEMBERS)]
    everybody = [Someone(name, TENANT, installed=True) for name in names]
    place = teams.put(team("Voices", *everybody, tenant=TENANT))
    place.installed = True
    add_workspace(store, platform="teams")
    add_members(store, names)
    add_channel(store, "voices")
    url = teams.service_url(TENANT)
    for number, someone in enumerate(everybody):
        known = someone.chat if number % 2 else ""
        sealed = SEAL.seal(TENANT, str(Address(PERSON, url, someone.id, known)))
        set_member(store, someone.name, address=sealed)
    sealed = SEAL.seal(TENANT, str(Address(CHANNEL, url, place.id)))
    set_channel(store, "voices", address=sealed)


def _report(store: Store, teams: FakeTeams, kinds: dict[str, str], killed: int) -> Report:
    came = Counter(
        message["summary"].replace("\\", "") for said in teams.messages.values() for message in said
    )
    c = columns(tables.Delivery)
    asked_for = select(c.id, c.state, c.reason, c.sends)
    found = store.read_now(lambda s: s.connection().execute(asked_for).all())
    state = {one.id: one for one in found}
    asked = [name for name in kinds if state[name].state == "uncertain"]
    dead = [name for name in kinds if state[name].state == "dead"]
    shown = {*asked, *dead}
    allowed = {"prompt": 2, "digest": 1}
    return Report(
        deliveries=len(kinds),
        kills=killed,
        lost=[name for name in kinds if not came[name] and name not in shown],
        doubled=[name for name in kinds if came[name] == 2],
        wrong=[name for name, kind in kinds.items() if came[name] > allowed[kind]],
        asked=asked,
        dead=dead,
    )
