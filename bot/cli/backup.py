"""`earshot backup`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.contents import size_of, tidy, told
from bot.cli.database import is_there, reported
from bot.cli.progress import progress
from bot.cli.say import fail, settings_or_exit
from storage.backup import back_up
from storage.engine import open_engine


def run(
    file: Annotated[Path, typer.Argument(help="A file that is not there yet.", show_default=False)],
) -> None:
    """Write everything in the database to a new file; Earshot may go on running.

    The file holds what people said, and only its owner can read it. It can be restored into SQLite
    and PostgreSQL alike. Conversations stay where they are: in Slack, in Teams, or in the local
    workspace's own file.
    """
    settings = settings_or_exit()
    if not is_there(settings):
        fail(f"There is nothing to back up: no database at {settings.database_shown} yet.")
    if not file.parent.is_dir():
        fail(f"There is no folder {file.parent}.")
    with reported(settings), tidy():
        engine = open_engine(settings.database_url)
        try:
            with progress("Backing up, by rows") as tell:
                contents = back_up(engine, file, datetime.now(UTC), tell)
        finally:
            engine.dispose()
    typer.echo(f"{file} holds {told(contents)} ({contents.rows:,} rows, {size_of(file)}).")
