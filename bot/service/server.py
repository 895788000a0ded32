"""uvicorn, with our own words at the start and a quiet, clean end."""

from __future__ import annotations

import gc
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import uvicorn
from fastapi import FastAPI

SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)
REQUEST_GRACE_SECONDS: Final = 10
"""How long requests under way may take once the service stops."""


class Server(uvicorn.Server):
    """Serves until SIGINT or SIGTERM, then finishes what is under way and returns.

    `ready` is called once requests are answered. A second SIGINT leaves at once.
    """

    def __init__(self, app: FastAPI, ready: Callable[[], None]) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                access_log=False,
                http="auto",
                lifespan="on",
                log_config=None,
                loop="auto",
                proxy_headers=False,
                server_header=False,
                timeout_graceful_shutdown=REQUEST_GRACE_SECONDS,
                ws="none",
            )
        )
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so. Raises SystemExit when the application could not start."""
        await super().startup(sockets)
        if self.started:
            # What the start made stays. Looking through all of it for garbage, as happens every
            # now and then, would hold up whoever has just asked for a page by a tenth of a second.
            gc.freeze()
            self._ready()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop gracefully on a signal. uvicorn would raise it once more at the end."""
        before = {number: signal.signal(number, self.handle_exit) for number in SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
