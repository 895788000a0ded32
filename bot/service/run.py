"""Build the service and serve it until it is told to stop."""

from __future__ import annotations

import socket
from collections.abc import Callable

from sqlalchemy.exc import DatabaseError, OperationalError

from bot.main import Service, build
from bot.service.app import create_app
from bot.service.metrics import Metrics
from bot.service.server import Server
from bot.settings import Settings
from storage.errors import StoreUnavailable, unavailable


class CannotStart(Exception):
    """Why the service could not start, in a sentence."""


def run(settings: Settings, listening: socket.socket, ready: Callable[[], None]) -> None:
    """Serve on a listening socket; `ready` is called once requests are answered.

    Raises CannotStart.
    """
    metrics = Metrics()
    server = Server(create_app(_built(settings, metrics), metrics), ready)
    try:
        server.run(sockets=[listening])
    except SystemExit as error:
        why = "Earshot could not start: the log above says why. `earshot doctor` may help."
        raise CannotStart(why) from error


def _built(settings: Settings, metrics: Metrics) -> Service:
    try:
        return build(settings, metrics)
    except StoreUnavailable as error:
        why = str(error)
    except OperationalError as error:
        why = str(unavailable(error))
    except DatabaseError:
        why = "It is not a database that Earshot can read."
    except OSError as error:
        why = f"{error.strerror}: {error.filename}."
    raise CannotStart(f"Earshot could not start with {settings.database_shown}. {why}")
