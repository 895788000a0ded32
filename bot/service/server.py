"""uvicorn, with our own words at the start and a quiet, clean end."""

from __future__ import annotations

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

_BACKLOG: Final = 2048


class Server(uvicorn.Server):
    """Serves until SIGINT or SIGTERM, then finishes what is under way and returns.

    `ready` is called once requests are answered. A second SIGINT leaves at once.
    """

    def __init__(self, app: FastAPI, ready: Callable[[], None]) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                access_log=False,
                http="h11",
                lifespan="on",
                log_config=None,
                loop="asyncio",
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


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; what connects before the service is ready waits.

    Port 0 takes any free one. Raises OSError when the port is taken or the host is not ours.
    """
    family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
    return socket.create_server((host, port), family=family, backlog=_BACKLOG)


def address_of(listening: socket.socket) -> str:
    """Where a browser on this machine reaches a listening socket."""
    host, port = listening.getsockname()[:2]
    everywhere = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - recognised, not bound
    host = everywhere.get(host, host)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
