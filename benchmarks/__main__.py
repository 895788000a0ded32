"""Run the benchmarks, or those whose names contain one of the arguments.

Each `bench_*.py` is a script of its own, `python -m benchmarks.bench_name`, that prints its
figures. It gets a process of its own, so that its memory is what it alone uses. Slow is not a
failure; the exit code says only whether everything could be measured.
"""

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

FOLDER = Path(__file__).parent


def choose(names: Iterable[str], wanted: list[str]) -> list[str]:
    """Those names that contain one of the wanted words, all when none is wanted, in order."""
    return sorted(name for name in names if not wanted or any(word in name for word in wanted))


def main(wanted: list[str]) -> int:
    """Run what is wanted; 1 when something failed, or nothing has such a name."""
    chosen = choose((path.stem for path in FOLDER.glob("bench_*.py")), wanted)
    if not chosen:
        sys.stderr.write("There is no such benchmark.\n")
        return 1
    # What is measured is the service, and bot.cli has it so.
    env = {"OPENBLAS_NUM_THREADS": "1", **os.environ}
    failed = []
    for name in chosen:
        print(f"\n{name.removeprefix('bench_').replace('_', ' ')}", flush=True)
        command = [sys.executable, "-m", f"benchmarks.{name}"]
        if subprocess.run(command, cwd=FOLDER.parent, env=env, check=False).returncode != 0:
            failed.append(name)
    if failed:
        sys.stderr.write(f"Could not be measured: {', '.join(failed)}\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
