"""`earshot demo`."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import Annotated, Final

import typer

from adapters.local.people import COMPANY
from bot.cli.database import reported
from bot.cli.progress import progress
from bot.cli.say import fail, settings_or_exit
from bot.cli.serve import serve
from bot.main import local_file
from bot.service.logs import set_up_logs
from bot.settings import Settings, SettingsError, load_settings

_NAME: Final = "earshot-demo.db"
_COMPANIONS: Final = ("", "-wal", "-shm", "-journal")


def run(
    port: Annotated[
        int | None, typer.Option(help="The port to listen on.", min=0, max=65535)
    ] = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Begin again, without what was done in the demo.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before beginning again.")] = False,
) -> None:
    """Start Earshot with eight weeks of an invented company's moments.

    They are lived through once, which takes a minute or less; after that the demo starts at once.
    It has a database of its own, beside the usual one.
    """
    settings = _demo_settings(port)
    file = _file(settings)
    if fresh and file.exists() and not yes:
        typer.confirm(f"This deletes everything in {file} and begins again. Continue?", abort=True)
    serve(settings, lambda: _prepare(settings, fresh=fresh))


def _demo_settings(port: int | None) -> Settings:
    """The settings of this process, with a database of the demo's own and the local workspace."""
    usual = settings_or_exit()
    demo = {
        "EARSHOT_DATABASE_URL": f"sqlite:///{usual.data_dir / _NAME}",
        "EARSHOT_LOCAL": "true",
        **({} if port is None else {"EARSHOT_PORT": str(port)}),
    }
    try:
        return load_settings(os.environ | demo)
    except SettingsError as error:
        fail(*error.problems)


def _prepare(settings: Settings, *, fresh: bool) -> None:
    # It takes a moment to load, and `earshot demo --help` does not need it.
    from bot.demo.live import is_ready, live

    with reported(settings):
        if not fresh and _file(settings).exists() and is_ready(settings):
            return
        _remove(settings)
        set_up_logs(settings.log_format, "warning")
        typer.echo(
            f"Living through eight weeks at {COMPANY}. This happens once, and takes a minute "
            "or less."
        )
        try:
            with progress("Moments heard") as told:
                asyncio.run(live(settings, told))
        except KeyboardInterrupt:
            typer.echo("Stopped on the way. The next start begins again.")
            raise


def _remove(settings: Settings) -> None:
    for file in (_file(settings), local_file(settings)):
        for companion in _COMPANIONS:
            Path(f"{file}{companion}").unlink(missing_ok=True)


def _file(settings: Settings) -> Path:
    return settings.data_dir / _NAME
