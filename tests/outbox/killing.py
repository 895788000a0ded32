"""Kill a delivering process again and again, and see what arrived."""

import random
import signal
import sqlite3
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from storage import tables
from storage.deliveries import counts_by_state
from storage.rows import columns
from storage.store import Store
from tests.outbox.rows import add_members, add_workspace, put, row
from tests.support.patience import SECONDS

ROOT = Path(__file__).parents[2]
MEMBERS = 13
STEPS_OF_ONE = 4
"""What a delivery takes when nothing goes wrong, roughly: see `worker`."""


@dataclass(frozen=True)
class Report:
    """What became of `deliveries`: `kills` that happened, those `lost`, `doubled` and out of order
    (`disordered`, by whose they are), and how many are `unsettled`, not recorded as they ended."""

    deliveries: int
    kills: int
    lost: list[str]
    doubled: list[str]
    disordered: list[str]
    unsettled: int


def start_worker(
    url: str, platform_file: Path, ahead: float = 0, steps: int = 0, company: int = 1
) -> "subprocess.Popen[bytes]":
    """A process that delivers; see `worker`."""
    arguments = [url, str(platform_file), str(ahead), str(steps), str(company)]
    return subprocess.Popen(
        [sys.executable, "-m", "tests.outbox.worker", *arguments],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
    )


def arrived(platform_file: Path) -> list[tuple[str, str, int]]:
    """(marker, address, process) of every message that arrived, in order."""
    with sqlite3.connect(platform_file) as file:
        found = file.execute("SELECT marker, address, process FROM arrived ORDER BY number")
        rows = found.fetchall()
    file.close()
    return rows


def kill_again_and_again(url: str, folder: Path, kills: int, seed: int, each: int = 12) -> Report:
    """Put `each` deliveries in for every kill, and kill the process that delivers them.

    Afterwards one is left alive until nothing waits. The database at `url` is migrated and empty.
    """
    rng = random.Random(seed)
    platform_file = folder / "platform.db"
    store = Store(url)
    add_workspace(store)
    add_members(store, [f"m{i:02}" for i in range(MEMBERS)])
    names: list[str] = []
    killed = 0
    for turn in range(kills):
        fresh = [f"d{turn:03}-{i:03}" for i in range(each)]
        put(store, *(row(name, f"m{rng.randrange(MEMBERS):02}") for name in fresh))
        names += fresh
        steps = rng.randint(1, each * STEPS_OF_ONE - each)
        code = start_worker(url, platform_file, turn * 600, steps).wait(timeout=SECONDS)
        if code not in (0, -signal.SIGKILL):
            msg = f"the worker ended with {code}"
            raise RuntimeError(msg)
        killed += code == -signal.SIGKILL
    code = start_worker(url, platform_file, kills * 600).wait(timeout=SECONDS)
    if code != 0:
        msg = f"the last worker ended with {code}"
        raise RuntimeError(msg)
    report = _report(store, platform_file, names, killed)
    store.close()
    return report


def _report(store: Store, platform_file: Path, names: list[str], killed: int) -> Report:
    seen = [marker for marker, _, _ in arrived(platform_file)]
    by_person: dict[str, list[str]] = defaultdict(list)
    for marker, address, _ in arrived(platform_file):
        by_person[address].append(marker)
    audit = select(func.count()).select_from(tables.AuditEntry)
    settled = store.read_now(lambda s: int(s.connection().execute(audit).scalar_one()))
    sent = store.read_now(lambda s: counts_by_state(s, "w")).get("sent", 0)
    handles = select(func.count(columns(tables.Delivery).handle))
    known = store.read_now(lambda s: int(s.connection().execute(handles).scalar_one()))
    return Report(
        deliveries=len(names),
        kills=killed,
        lost=sorted(set(names) - set(seen)),
        doubled=sorted(name for name in set(seen) if seen.count(name) > 1),
        disordered=[who for who, what in by_person.items() if what != sorted(what)],
        unsettled=3 * len(names) - settled - sent - known,
    )
