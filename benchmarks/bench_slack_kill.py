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
from pathlib import Path

from benchmarks.kills import measure
from tests.adapters.slack.killing import kill_again_and_again
from tests.outbox.killing import Report


def kill(url: str, _folder: Path, kills: int, seed: int) -> Report:
    report = asyncio.run(kill_again_and_again(url, kills, seed))
    print(f"posts        {report.posts:>6,}")
    return report


if __name__ == "__main__":
    sys.exit(measure(sys.argv[1:], kill))
