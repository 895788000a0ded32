"""How Teams is kept up with: messages in, prompts out at its pace, and a sender that is killed.

`messages` signs what people write as Teams does and sends it to the bot's endpoint, which runs in
a process of its own on one core: once with a handler that does nothing, once with the real one,
which commits before it answers. `pace` sends prompts to a large tenant and a small one at the
pace Teams allows, and shuts the large one for a while. `kill` ends the sending process by SIGKILL.

    python -m benchmarks.bench_teams [messages [COUNT] | pace [PROMPTS] | kill [KILLS]]
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.teams_messages import measure_messages
from benchmarks.teams_pace import measure_pace
from tests.adapters.teams.killing import kill_again_and_again
from tests.support.stores import migrate_url

SEED = 2026


def measure_kills(folder: Path, kills: int) -> bool:
    """Kill again and again; whether nothing was lost, or doubled against the policy."""
    url = f"sqlite:///{folder / 'earshot.db'}"
    migrate_url(url)
    began = time.perf_counter()
    report = kill_again_and_again(url, kills, SEED)
    took = time.perf_counter() - began
    print(f"killed       {report.kills:>6,} times in {took:.0f} s, seed {SEED}")
    print(f"deliveries   {report.deliveries:>6,}  a quarter of them digests")
    print(f"lost         {len(report.lost):>6,}")
    print(f"doubled      {len(report.doubled):>6,}  questions in doubt, sent once more")
    print(f"not allowed  {len(report.wrong):>6,}  a question thrice or a digest twice")
    print(f"left         {len(report.asked):>6,}  digests in doubt, left to an admin")
    print(f"given up     {len(report.dead):>6,}  questions in doubt twice, shown as not reached")
    return report.kills == kills and not report.lost and not report.wrong


PARTS: dict[str, tuple[Callable[[Path, int], bool], int]] = {
    "messages": (measure_messages, 6_000),
    "pace": (measure_pace, 5_000),
    "kill": (measure_kills, 50),
}


def main(arguments: Sequence[str]) -> int:
    wanted = arguments[:1] or [*PARTS]
    fine = True
    for name in wanted:
        measure, usual = PARTS[name]
        with tempfile.TemporaryDirectory() as folder:
            fine &= measure(Path(folder), int(arguments[1]) if arguments[1:] else usual)
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
