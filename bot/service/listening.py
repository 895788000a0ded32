"""The socket the service listens on."""

from __future__ import annotations

import socket
from typing import Final

_BACKLOG: Final = 2048


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; what connects before the service is ready waits.

    Port 0 takes any free one. Raises OSError when the port is taken or the host is not ours.
    """
    family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
    return socket.create_server((host, port), family=family, backlog=_BACKLOG)


def address_of(listening: socket.socket) -> str:
    """Where a browser on this machine reaches a listening socket."""
    host, port = listening.getsockname()[:2]
    host = reachable_host(host)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def reachable_host(host: str) -> str:
    """Where to reach, from this machine, what listens on `host`."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - not bound
