"""Start to ready, and resident memory of the idle service: as it is, and with both SDKs loaded.

The limits are 2 s and 200 MB. Each start is a process of its own, measured from its first
instruction to the first 200 from /readyz.
"""

import http.client
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from bot.service.ask import readiness
from bot.service.listening import listen

SERVE = "from bot.cli import main; main(['serve'])"
WITH_SDKS = f"import slack_bolt.async_app, botbuilder.core; {SERVE}"
STARTS = 5
IDLE_SECONDS = 5
MB = 1024 * 1024


def free_port() -> int:
    with listen("127.0.0.1", 0) as listening:
        return int(listening.getsockname()[1])


def start(code: str, folder: Path) -> tuple[subprocess.Popen[bytes], float]:
    """A running service, and the seconds until it was ready."""
    port = free_port()
    env = {name: value for name, value in os.environ.items() if not name.startswith("EARSHOT_")}
    env |= {
        "EARSHOT_DATABASE_URL": f"sqlite:///{folder / 'earshot.db'}",
        "EARSHOT_LOCAL": "true",
        "EARSHOT_PORT": str(port),
        "EARSHOT_LOG_LEVEL": "warning",
    }
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", code], env=env, stdout=subprocess.DEVNULL)
    while process.poll() is None:
        # The port is listened on before anything answers, so wait for the connection first.
        try:
            checks = readiness("127.0.0.1", port)
        except http.client.HTTPException:
            checks = None
        if checks is not None and set(checks.values()) == {"ok"}:
            return process, time.perf_counter() - started
        time.sleep(0.005)
    raise RuntimeError(f"the service ended with {process.returncode}")


def processor_time(process: subprocess.Popen[bytes]) -> float:
    """Seconds of processor time so far; other programs on the machine add little to it."""
    spent = psutil.Process(process.pid).cpu_times()
    return float(spent.user + spent.system)


def stop(process: subprocess.Popen[bytes]) -> float:
    """Stop it; the seconds that took."""
    started = time.perf_counter()
    process.terminate()
    if process.wait(30) != 0:
        raise RuntimeError(f"the service ended with {process.returncode}")
    return time.perf_counter() - started


def idle_memory(code: str, folder: Path) -> float:
    """Resident MB of the service after some seconds of ticking with nothing to do."""
    process, _ = start(code, folder)
    time.sleep(IDLE_SECONDS)
    resident = psutil.Process(process.pid).memory_info().rss / MB
    stop(process)
    return float(resident)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        process, first = start(SERVE, folder)
        print(f"  start to ready, new database        {first:5.2f} s")
        print(f"  stop                                {stop(process):5.2f} s")
        times, busy = [], []
        for _ in range(STARTS):
            process, seconds = start(SERVE, folder)
            times.append(seconds)
            busy.append(processor_time(process))
            stop(process)
        print(f"  start to ready, median of {STARTS}         {statistics.median(times):5.2f} s")
        print(f"  of that, at work on a processor     {min(busy):5.2f} s")
        print(f"  resident when idle                  {idle_memory(SERVE, folder):5.0f} MB")
        print(f"  resident with both SDKs             {idle_memory(WITH_SDKS, folder):5.0f} MB")


if __name__ == "__main__":
    main()
