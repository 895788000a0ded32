"""Slack's requests to acknowledgement, everything committed before it, on one core and SQLite.

First typed answers, sixteen connections at once, beside the least a server with Bolt can do:
acknowledge and forget. The two take turns, under the same load from the other core. Then forms,
submitted as modals are.

    python -m benchmarks.bench_slack_events [EVENTS [ROUNDS]]
"""

from __future__ import annotations

import asyncio
import copy
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final

import psutil
import uvloop

from benchmarks.asked_people import WORDS, called, fill, kept
from benchmarks.bench_plan import everybody
from benchmarks.slack_load import FORM, JSON, Load, interaction, message, send_all, signed
from tests.adapters.slack.allowance import Allowance
from tests.adapters.slack.fake import FakeSlack

RATIO: Final = 0.25
P99_MS: Final = 50.0
FORM_P99_MS: Final = 100.0
CONNECTIONS: Final = 16
WARM_UP: Final = 400
SERVER_CORE: Final = 0


class Served:
    """A server under way."""

    def __init__(self, process: subprocess.Popen[str], address: str) -> None:
        self.address = address
        self._process = psutil.Process(process.pid)

    def busy(self) -> float:
        """Seconds of its processor's time so far."""
        times = self._process.cpu_times()
        return float(times.user + times.system)


@asynccontextmanager
async def serving(kind: str, api_base: str, folder: Path, *more: str) -> AsyncIterator[Served]:
    """A server in a process of its own; see slack_server."""
    command = [sys.executable, "-m", "benchmarks.slack_server", kind, str(SERVER_CORE), api_base]
    with (folder / f"{kind}.log").open("w") as log:
        process = await asyncio.to_thread(
            partial(
                subprocess.Popen, [*command, *more], stdout=subprocess.PIPE, stderr=log, text=True
            )
        )
    assert process.stdout
    try:
        address = (await asyncio.to_thread(process.stdout.readline)).strip()
        if not address:
            raise RuntimeError((folder / f"{kind}.log").read_text())
        yield Served(process, address)
    finally:
        process.terminate()
        await asyncio.to_thread(process.wait, 60)
        process.stdout.close()


def people(slack: FakeSlack) -> list[str]:
    """Everybody's id, in the fake as in the database."""
    users = called("U")
    for user in users:
        slack.add_user(user, user)
    slack.add_user("UBOT", "Earshot", is_bot=True)
    return users


def typed(users: Sequence[str], first: int, count: int) -> list[bytes]:
    """Answers, each from the next member."""
    return [
        signed(message(number, users[number % len(users)], f"{WORDS} ({number})"), JSON)
        for number in range(first, first + count)
    ]


def submitted(users: Sequence[str], view: dict[str, Any], count: int) -> list[bytes]:
    """The form for a moment, opened and filled in by one member after another."""
    return [
        signed(interaction(_filled(users[n % len(users)], view, n)), FORM) for n in range(count)
    ]


def _filled(user: str, view: dict[str, Any], number: int) -> dict[str, Any]:
    mine = copy.deepcopy(view)
    _, context = json.loads(view["private_metadata"])
    mine["private_metadata"] = json.dumps([f"nonce-{number}", context])
    mine["state"] = {"values": {}}
    for block in mine["blocks"]:
        if block["type"] == "input":
            element = block["element"]
            entered: dict[str, Any] = {"type": element["type"]}
            if element["type"] == "plain_text_input":
                name = block["block_id"].partition("~")[0]
                entered["value"] = f"{WORDS} ({number}, in a form)" if name == "words" else None
            mine["state"]["values"][block["block_id"]] = {element["action_id"]: entered}
    return {
        "type": "view_submission",
        "team": {"id": "T1", "domain": "acme"},
        "user": {"id": user, "username": user.lower(), "name": user.lower(), "team_id": "T1"},
        "api_app_id": "A1",
        "token": "verification-token",
        "trigger_id": f"trigger-{number}",
        "view": mine,
        "response_urls": [],
        "is_enterprise_install": False,
        "enterprise": None,
    }


def command(user: str) -> bytes:
    """`/moment`, which opens the form."""
    body = (
        f"command=%2Fmoment&text=&team_id=T1&user_id={user}&channel_id=D{user}"
        "&trigger_id={trigger}&response_url="
    )
    return body.encode()


def told(what: str, load: Load, busy: float) -> str:
    """A line of figures; `busy` is the server's processor time (seconds)."""
    return (
        f"{what:<8} {len(load.took):>6,} in {load.seconds:6.2f} s  {load.rate:>7,.0f}/s"
        f"   p50 {load.percentile(50):6.2f} ms   p99 {load.percentile(99):6.2f} ms"
        f"   cpu {busy / len(load.took) * 1_000:5.2f} ms each"
        + (f"   REFUSED {load.refused}" if load.refused else "")
    )


async def measure(
    served: Served, requests: Sequence[bytes], connections: int
) -> tuple[Load, float]:
    """Send everything; what came back, and the server's processor time (seconds)."""
    busy = served.busy()
    load = await send_all(served.address, requests, connections)
    return load, served.busy() - busy


async def run(folder: Path, events: int, rounds: int) -> int:
    slack = FakeSlack(page=200, allowance=Allowance(time.monotonic))
    users = people(slack)
    url = f"sqlite:///{folder / 'earshot.db'}"
    fill(url, "slack", "T1", users, everybody(users))
    await slack.start()
    ratios: list[float] = []
    done = 0
    async with (
        serving("bare", slack.base, folder) as least,
        serving("earshot", slack.base, folder, url) as whole,
    ):
        for served in (least, whole):
            await measure(served, typed(users, done, WARM_UP), CONNECTIONS)
        done += WARM_UP
        for _ in range(rounds):
            bare, busy = await measure(least, typed(users, done, events), CONNECTIONS)
            print(told("bare", bare, busy), flush=True)
            ours, busy = await measure(whole, typed(users, done, events), CONNECTIONS)
            print(told("earshot", ours, busy), flush=True)
            done += events
            ratios.append(ours.rate / bare.rate)
        print(
            f"ratio    median {statistics.median(ratios):.3f}   worst {min(ratios):.3f}"
            f"   aim {RATIO:g}, and a p99 of {P99_MS:g} ms"
        )
        slack.triggers.add("first")
        opening = command(users[0]).replace(b"{trigger}", b"first")
        await measure(whole, [signed(opening, FORM)], 1)
        forms = submitted(users, slack.views[0], 2 * events)
        for connections, some in ((CONNECTIONS, forms[:events]), (1, forms[events:])):
            load, busy = await measure(whole, some, connections)
            print(told(f"form x{connections}", load, busy), flush=True)
        print(f"aim: a p99 of {FORM_P99_MS:g} ms")
        wanted = done + 2 * events
    await slack.stop()
    found = kept(url)
    if found != wanted:
        print(f"{found:,} moments were kept instead of {wanted:,}")
    return int(found != wanted)


def main(arguments: Sequence[str]) -> int:
    events = int(arguments[0]) if arguments else 3_000
    rounds = int(arguments[1]) if len(arguments) > 1 else 3
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, os.sched_getaffinity(0) - {SERVER_CORE})
    with tempfile.TemporaryDirectory() as folder:
        return uvloop.run(run(Path(folder), events, rounds))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
