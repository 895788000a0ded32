"""Kill the process that sends to Slack at a random point, again and again.

Each round puts twelve messages in and starts a process with the real store, outbox and adapter. The
fake Slack kills it by SIGKILL at a random message: while it is on its way, when it has arrived but
the answer has not, or at any time in the next 50 ms. A last process is left alive. What people
would see is counted by the fake Slack.

    python -m benchmarks.bench_slack_kill [KILLS [SEED]]
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from storage.engine import open_engine
from storage.migrate import migrate
from tests.adapters.slack.killing import kill_again_and_again


def main(arguments: Sequence[str]) -> int:
    kills = int(arguments[0]) if arguments else 50
    seed = int(arguments[1]) if len(arguments) > 1 else 2026
    with tempfile.TemporaryDirectory() as name:
        url = f"sqlite:///{Path(name) / 'earshot.db'}"
        engine = open_engine(url)
        migrate(engine)
        engine.dispose()
        began = time.perf_counter()
        report = asyncio.run(kill_again_and_again(url, kills, seed))
        took = time.perf_counter() - began
    print(f"killed       {report.kills:>6,} times in {took:.0f} s, seed {seed}")
    print(f"messages     {report.deliveries:>6,}, in {report.posts:,} calls")
    print(f"lost         {len(report.lost):>6,}")
    print(f"doubled      {len(report.doubled):>6,}")
    print(f"out of order {len(report.disordered):>6,}")
    print(f"unsettled    {report.unsettled:>6,}")
    wrong = report.lost or report.doubled or report.disordered or report.unsettled
    return 1 if wrong or report.kills < kills else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
