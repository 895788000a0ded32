"""No test reaches past this machine: what it would have told the world fails it instead."""

import ipaddress
import socket
from collections.abc import Iterator
from typing import Any

import pytest


class NetworkForbiddenError(RuntimeError):
    """A test tried to reach something beyond loopback."""


def is_loopback(host: object) -> bool:
    """Whether a host, as the socket functions take it, is this machine."""
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if host in (None, "", "localhost"):
        return True
    try:
        return ipaddress.ip_address(str(host).partition("%")[0]).is_loopback
    except ValueError:
        return False


class NetworkGuard:
    """Refuses connections and name look-ups beyond loopback, and remembers each attempt.

    Refusing alone would not do: the code under test may catch the error and carry on.
    """

    def __init__(self) -> None:
        self.attempts: list[str] = []

    def check(self, host: object) -> None:
        """Raise NetworkForbiddenError unless the host is this machine."""
        if not is_loopback(host):
            self.attempts.append(str(host))
            raise NetworkForbiddenError(f"a test tried to reach {host!r}")

    def install(self, patch: pytest.MonkeyPatch) -> None:
        """Put the guard in front of Python's sockets until `patch` is undone."""
        connect, connect_ex = socket.socket.connect, socket.socket.connect_ex
        getaddrinfo = socket.getaddrinfo

        def guarded_connect(self_: socket.socket, address: Any) -> None:
            if self_.family in (socket.AF_INET, socket.AF_INET6):
                self.check(address[0])
            connect(self_, address)

        def guarded_connect_ex(self_: socket.socket, address: Any) -> int:
            if self_.family in (socket.AF_INET, socket.AF_INET6):
                self.check(address[0])
            return connect_ex(self_, address)

        def guarded_getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
            self.check(host)
            return getaddrinfo(host, *args, **kwargs)

        patch.setattr(socket.socket, "connect", guarded_connect)
        patch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
        patch.setattr(socket, "getaddrinfo", guarded_getaddrinfo)


@pytest.fixture(scope="session", autouse=True)
def network_guard() -> Iterator[NetworkGuard]:
    """The guard, in place for the whole run, fixtures of every scope included."""
    guard = NetworkGuard()
    with pytest.MonkeyPatch.context() as patch:
        guard.install(patch)
        yield guard


@pytest.fixture(autouse=True)
def _stays_on_this_machine(network_guard: NetworkGuard) -> Iterator[None]:
    network_guard.attempts.clear()
    yield
    attempts = list(network_guard.attempts)
    network_guard.attempts.clear()
    assert not attempts, f"the test tried to reach {', '.join(attempts)}"
