"""`earshot serve`."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import typer

from bot.cli.lazy import import_fast
from bot.cli.say import fail, settings_or_exit
from bot.service.ask import is_earshot
from bot.service.listening import address_of, listen
from bot.settings import Settings


def run() -> None:
    """Start Earshot, and serve until Ctrl-C or a termination signal.

    What is under way is finished first; nothing that was acknowledged is lost.
    """
    serve(settings_or_exit())


def serve(settings: Settings, prepare: Callable[[], None] = lambda: None) -> None:
    """Serve until told to stop. `prepare` is called once the port is ours, before the start."""
    try:
        _serve(settings, prepare)
    except KeyboardInterrupt:
        raise typer.Exit(0) from None


def _serve(settings: Settings, prepare: Callable[[], None]) -> None:
    with _listening(settings) as listening:
        prepare()
        # What can go wrong quickly has been looked at; the rest takes a second to import.
        import_fast("bot.service.logs").set_up_logs(settings.log_format, settings.log_level)
        service = import_fast("bot.service.run")
        address = address_of(listening)
        try:
            service.run(settings, listening, lambda: _welcome(settings, address))
        except service.CannotStart as error:
            fail(str(error))


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
