"""`earshot serve`."""

from __future__ import annotations

import errno
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import typer
from sqlalchemy.exc import DatabaseError, OperationalError

from bot.cli.say import fail, settings_or_exit
from bot.main import Service, build
from bot.service.app import create_app
from bot.service.ask import is_earshot
from bot.service.logs import set_up_logs
from bot.service.metrics import Metrics
from bot.service.server import Server, address_of, listen
from bot.settings import Settings
from storage.errors import StoreUnavailable, unavailable


def run() -> None:
    """Start Earshot, and serve until Ctrl-C or a termination signal.

    What is under way is finished first; nothing that was acknowledged is lost.
    """
    try:
        _serve(settings_or_exit())
    except KeyboardInterrupt:
        raise typer.Exit(0) from None


def _serve(settings: Settings) -> None:
    set_up_logs(settings.log_format, settings.log_level)
    with _listening(settings) as listening:
        metrics = Metrics()
        service = _built(settings, metrics)
        address = address_of(listening)
        server = Server(create_app(service, metrics), lambda: _welcome(settings, address))
        try:
            server.run(sockets=[listening])
        except SystemExit:
            fail("Earshot could not start: the log above says why. `earshot doctor` may help.")


def _built(settings: Settings, metrics: Metrics) -> Service:
    try:
        return build(settings, metrics)
    except StoreUnavailable as error:
        fail(f"Earshot could not start. {error}")
    except OperationalError as error:
        fail(f"Earshot could not start. {unavailable(error)} It is {settings.database_shown}.")
    except DatabaseError:
        fail(f"Earshot could not start: {settings.database_shown} is not a database it can read.")
    except OSError as error:
        fail(f"Earshot could not start: {error.strerror} ({error.filename}).")


@contextmanager
def _listening(settings: Settings) -> Iterator[socket.socket]:
    try:
        listening = listen(settings.host, settings.port)
    except OSError as error:
        fail(_why_not(settings, error))
    try:
        yield listening
    finally:
        listening.close()


def _why_not(settings: Settings, error: OSError) -> str:
    port = settings.port
    if error.errno == errno.EADDRINUSE:
        if is_earshot(settings.host, port):
            return f"Earshot is running already on port {port}."
        return (
            f"Port {port} is taken by another program. Stop it, or set EARSHOT_PORT to another one."
        )
    if error.errno == errno.EACCES:
        return f"Port {port} needs special rights. Set EARSHOT_PORT to one from 1024 up."
    return (
        f"This machine cannot listen on {settings.host}: set EARSHOT_HOST to one of its addresses, "
        "or to 0.0.0.0 for all of them."
    )


def _welcome(settings: Settings, address: str) -> None:
    place = f"{address}/local" if settings.local else address
    typer.echo(f"Earshot is ready at {place} (Ctrl-C stops it).")
