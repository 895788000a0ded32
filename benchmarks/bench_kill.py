"""Kill a delivering process at a random point, again and again: nothing lost, nothing doubled.

Each round puts twelve deliveries in, starts a process with the real store and outbox, and has it
end by SIGKILL somewhere between its first claim and its last commit. A last one is left alive.

    python -m benchmarks.bench_kill [KILLS [SEED]]
"""

from __future__ import annotations

import sys

from benchmarks.kills import measure
from tests.outbox.killing import kill_again_and_again

if __name__ == "__main__":
    sys.exit(measure(sys.argv[1:], kill_again_and_again))
