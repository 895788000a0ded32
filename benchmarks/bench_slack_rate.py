"""A morning on which thousands are asked in Slack, at the rate Slack allows.

Two small workspaces are asked by themselves first, then beside a large one: all through the real
planner, composer, outbox and adapter, in one process on SQLite, to a fake Slack that lets 300
messages a minute through to each workspace, and ten at once; then to one that lets only 240
through, which nobody has told us. Slack's minutes are shortened: its clock and ours run SPEED times
as fast as they do, all spans of the outbox and the adapter included.

    python -m benchmarks.bench_slack_rate [PROMPTS [SPEED]]
"""

from __future__ import annotations

import asyncio
import random
import sys
import tempfile
import time as timing
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from adapters.slack.app import SlackAdapter
from adapters.slack.rate import Rate
from benchmarks.bench_drain import kit_for, new_store
from benchmarks.slack_prompts import ASKED_AT, ask_everybody
from bot.composing.compose import Composer
from bot.composing.settle import Settler
from bot.outbox.outbox import Outbox
from bot.outbox.settings import OutboxSettings
from bot.plug_in import TokenInSettings
from bot.service.logs import set_up_logs
from tests.adapters.slack.allowance import Allowance
from tests.adapters.slack.fake import FakeSlack

SHARE: Final = 0.95
SMALL: Final = 100


class FastClock:
    """A clock that runs `speed` times as fast as this machine's."""

    def __init__(self, speed: float) -> None:
        self._speed = speed
        self._began = timing.monotonic()

    def seconds(self) -> float:
        """Since it was started."""
        return (timing.monotonic() - self._began) * self._speed

    def now(self) -> datetime:
        """An instant, from when everybody is asked on."""
        return ASKED_AT + timedelta(seconds=self.seconds())

    async def pause(self, seconds: float) -> None:
        """Wait until so many seconds have passed on it."""
        await asyncio.sleep(seconds / self._speed)


class TokenEach(TokenInSettings):
    """A token for every workspace, named after it."""

    async def token(self, workspace: str, /) -> str | None:
        """As the fake Slack knows it."""
        return f"xoxb-{workspace}"


async def morning(
    folder: Path, sizes: Mapping[str, int], allowed: float, speed: float
) -> Allowance:
    """Ask so many people in each workspace (by its id in Slack); what Slack saw."""
    slack = FakeSlack(tokens={f"xoxb-{team}" for team in sizes})
    for team, size in sizes.items():
        for number in range(size):
            slack.add_user(f"U{team}{number:05}", f"Member {number}")
    await slack.start()
    kit = kit_for(new_store(folder / "earshot.db"))
    for team, size in sizes.items():
        await ask_everybody(kit, team, size)
    clock = FastClock(speed)
    slack.now = lambda: clock.now().timestamp()
    slack.allowance = Allowance(clock.seconds, allowed)
    adapter = SlackAdapter(
        handle=lambda _: asyncio.sleep(0),  # type: ignore[arg-type,return-value] # nothing comes in
        clock=clock,
        installations=TokenEach(""),
        new_id=kit.new_id,
        api_base=slack.base,
        pause=clock.pause,
        rate=Rate(now=clock.seconds, pause=clock.pause),
    )
    outbox = Outbox(
        kit.store,
        {"slack": adapter},
        Composer(kit, lambda _, command: f"/{command}"),
        Settler(kit),
        clock,
        clock,
        random.Random(2),
        kit.new_id(),
        OutboxSettings(tick=timedelta(seconds=1 / speed)),
    )
    stop = asyncio.Event()
    sending = asyncio.create_task(outbox.run_forever(stop))
    accepted = slack.allowance.accepted
    while sum(map(len, accepted.values())) < sum(sizes.values()):  # noqa: ASYNC110 - of a fake
        await asyncio.sleep(0.1)
    stop.set()
    await sending
    await adapter.close()
    await slack.stop()
    kit.store.close()
    return slack.allowance


def told(team: str, seen: Allowance) -> str:
    """A line about one workspace."""
    token = f"xoxb-{team}"
    times, refusals = seen.accepted[token], seen.refused[token]
    lasted = times[-1] - times[0]
    share = len(times) / (seen.burst + seen.per_second * lasted)
    line = f"{team:<8}{len(times):>6,} in {lasted:>7,.1f} s  {len(times) / lasted * 60:>5,.0f}/min"
    return f"{line}  {share:6.1%} of what is allowed   429 {len(refusals):>3}"


def show(what: str, seen: Allowance, teams: Sequence[str]) -> None:
    """Print what Slack saw."""
    print(f"{what}, {seen.per_second * 60:g}/min allowed")
    for team in teams:
        print(f"  {told(team, seen)}")
    print(f"  sent while a 429 still lasted: {seen.in_vain}", flush=True)


async def run(prompts: int, speed: float) -> None:
    small = {"TSMALL1": SMALL, "TSMALL2": SMALL}
    print(
        f"clocks run {speed:g} times as fast; aim {SHARE:.0%}, no second 429, small ones as alone"
    )
    for what, sizes, allowed in (
        ("small ones alone", small, 5.0),
        ("beside a large one", {"TLARGE": prompts, **small}, 5.0),
        ("beside a large one", {"TLARGE": prompts, **small}, 4.0),
    ):
        with tempfile.TemporaryDirectory() as folder:
            busy, began = timing.process_time(), timing.perf_counter()
            seen = await morning(Path(folder), sizes, allowed, speed)
            show(what, seen, list(sizes))
            used, took = timing.process_time() - busy, timing.perf_counter() - began
            print(f"  {took:.0f} s of this machine's time, {used:.0f} s of its processor's")


def main(arguments: Sequence[str]) -> int:
    prompts = int(arguments[0]) if arguments else 5_000
    speed = float(arguments[1]) if len(arguments) > 1 else 5.0
    set_up_logs("json", "warning")
    asyncio.run(run(prompts, speed))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
