"""Kill a delivering process at a random point, again and again: nothing lost, nothing doubled.

Each round puts twelve deliveries in, starts a process with the real store and outbox, and has it
end by SIGKILL somewhere between its first claim and its last commit. A last one is left alive.

    python -m benchmarks.bench_kill [KILLS [SEED]]
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from storage.engine import open_engine
from storage.migrate import migrate
from tests.outbox.killing import kill_again_and_again


def main(arguments: Sequence[str]) -> int:
    kills = int(arguments[0]) if arguments else 50
    seed = int(arguments[1]) if len(arguments) > 1 else 2026
    with tempfile.TemporaryDirectory() as name:
        url = f"sqlite:///{Path(name) / 'earshot.db'}"
        engine = open_engine(url)
        migrate(engine)
        engine.dispose()
        began = time.perf_counter()
        report = kill_again_and_again(url, Path(name), kills, seed)
        took = time.perf_counter() - began
    print(f"killed       {report.kills:>6,} times in {took:.0f} s, seed {seed}")
    print(f"deliveries   {report.deliveries:>6,}")
    print(f"lost         {len(report.lost):>6,}")
    print(f"doubled      {len(report.doubled):>6,}")
    print(f"out of order {len(report.disordered):>6,}")
    print(f"unsettled    {report.unsettled:>6,}")
    wrong = report.lost or report.doubled or report.disordered or report.unsettled
    return 1 if wrong or report.kills < kills else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
