"""`earshot serve` as a process of its own, in a folder of its own."""

import http.client
import os
import re
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from tests.support.patience import SECONDS

COMMAND = (sys.executable, "-c", "from bot.cli import main; main()")


def environment(folder: Path, **env: str) -> dict[str, str]:
    """This process's environment with these settings and no others."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("EARSHOT_")}
    given = {"DATABASE_URL": f"sqlite:///{folder / 'earshot.db'}", "PORT": "0"} | env
    return kept | {f"EARSHOT_{name}": value for name, value in given.items()}


def earshot(folder: Path, *arguments: str, **env: str) -> "subprocess.CompletedProcess[str]":
    """Run a command to its end."""
    return subprocess.run(
        [*COMMAND, *arguments],
        env=environment(folder, **env),
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
    )


class Running:
    """A process that serves; `log` is the file its logs go to."""

    def __init__(self, folder: Path, **env: str) -> None:
        self.log = folder / "log"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [*COMMAND, "serve"],
                env=environment(folder, **{"LOG_FORMAT": "json"} | env),
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        self.welcome = self._line()
        found = re.search(r"http://\S+:(\d+)", self.welcome)
        assert found, f"{self.welcome!r}\n{self.log.read_text()}"
        self.port = int(found[1])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(SECONDS)
        if self.process.stdout:
            self.process.stdout.close()

    def _line(self) -> str:
        assert self.process.stdout
        ready, _, _ = select.select([self.process.stdout], [], [], SECONDS)
        return self.process.stdout.readline() if ready else ""

    def connect(self) -> http.client.HTTPConnection:
        """A connection of one's own."""
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)

    def ask(
        self,
        method: str,
        path: str,
        body: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> tuple[int, Mapping[str, str], str]:
        """Status, headers in lower case, and text of an answer."""
        connection = self.connect()
        try:
            connection.request(method, path, body, dict(headers or {}))
            response = connection.getresponse()
            names = {name.lower(): value for name, value in response.getheaders()}
            return response.status, names, response.read().decode()
        finally:
            connection.close()

    def signal(self, number: signal.Signals) -> None:
        """Ask the process to stop."""
        self.process.send_signal(number)

    def wait_until_closed(self) -> None:
        """Return once no connection is accepted any more, so that stopping has begun."""
        give_up = time.monotonic() + SECONDS
        while time.monotonic() < give_up:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                return
            select.select([], [], [], 0.01)
        raise AssertionError("it still accepts connections")

    def end(self) -> int:
        """Its exit code."""
        return self.process.wait(SECONDS)
