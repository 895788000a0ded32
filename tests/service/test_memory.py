"""What the service has in memory once it has started."""

from __future__ import annotations

import subprocess
import sys

from tests.support.patience import SECONDS

STARTED = """
import gc, socket
from fastapi import FastAPI
from bot.service.server import Server

def ready():
    print(gc.get_freeze_count() > 10_000 > len(gc.get_objects()))
    server.should_exit = True

server = Server(FastAPI(), ready)
with socket.socket() as listening:
    listening.bind(("127.0.0.1", 0))
    server.run(sockets=[listening])
"""


def test_no_request_waits_while_garbage_is_looked_for_in_what_the_start_made() -> None:
    told = subprocess.run(
        [sys.executable, "-c", STARTED],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=True,
    )
    assert told.stdout == "True\n", told.stderr
