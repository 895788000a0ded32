"""What the benchmarks that kill a sending process have in common: how often, and what is told."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.outbox.killing import Report
from tests.support.stores import migrate_url

Kill = Callable[[str, Path, int, int], Report]
"""Kills again and again: takes a migrated database, a folder, how many times, and a seed."""


def measure(arguments: Sequence[str], kill: Kill) -> int:
    """Kill as often as the arguments say (times, seed), and print what came of it; 1 when
    anything was lost, doubled, out of order or left unsettled."""
    kills = int(arguments[0]) if arguments else 50
    seed = int(arguments[1]) if len(arguments) > 1 else 2026
    with tempfile.TemporaryDirectory() as name:
        url = f"sqlite:///{Path(name) / 'earshot.db'}"
        migrate_url(url)
        began = time.perf_counter()
        report = kill(url, Path(name), kills, seed)
        took = time.perf_counter() - began
    print(f"killed       {report.kills:>6,} times in {took:.0f} s, seed {seed}")
    print(f"deliveries   {report.deliveries:>6,}")
    print(f"lost         {len(report.lost):>6,}")
    print(f"doubled      {len(report.doubled):>6,}")
    print(f"out of order {len(report.disordered):>6,}")
    print(f"unsettled    {report.unsettled:>6,}")
    wrong = report.lost or report.doubled or report.disordered or report.unsettled
    return 1 if wrong or report.kills < kills else 0
