"""`earshot restore`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Engine, inspect

from bot.cli.contents import tidy, told
from bot.cli.database import is_there, reported
from bot.cli.progress import progress
from bot.cli.say import settings_or_exit
from bot.settings import Settings
from prompts.dates import date_and_time
from storage.backup import contents_of
from storage.engine import open_engine
from storage.migrate import is_current
from storage.restore import Backup, open_backup, restore


def run(
    file: Annotated[
        Path, typer.Argument(help="A file made by earshot backup.", show_default=False)
    ],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before replacing data.")] = False,
) -> None:
    """Put a backup in place of everything in the database: all of it, or nothing.

    What was sent since the backup was taken is not sent again, as far as that can be found out.
    """
    settings = settings_or_exit()
    with reported(settings), tidy(), open_backup(file) as backup:
        has_database = is_there(settings)
        engine = open_engine(settings.database_url)
        try:
            lost = _lost(engine) if has_database else ""
            if lost and not yes:
                typer.echo(f"{file} is {_described(backup)}.")
                typer.confirm(_question(settings, lost), abort=True)
            with progress("Restoring, by rows") as tell:
                doubtful = restore(engine, backup, datetime.now(UTC), tell)
        finally:
            engine.dispose()
    typer.echo(f"Restored {told(backup.contents)} ({backup.contents.rows:,} rows).")
    if doubtful:
        messages = "1 message" if doubtful == 1 else f"{doubtful:,} messages"
        typer.echo(
            f"{messages} may have been sent since. Earshot looks for them before it sends any."
        )


def _described(backup: Backup) -> str:
    if backup.taken_at is None:
        return f"a database with {told(backup.contents)}"
    return f"a backup of {date_and_time('en-GB', backup.taken_at)} UTC with {told(backup.contents)}"


def _lost(engine: Engine) -> str:
    """What a restore would replace, "" for nothing."""
    with engine.connect() as connection:
        if not inspect(connection).get_table_names():
            return ""
    if not is_current(engine):
        return "what another version of Earshot kept there"
    contents = contents_of(engine)
    return told(contents) if contents.rows else ""


def _question(settings: Settings, lost: str) -> str:
    return f"It replaces everything in {settings.database_shown}: {lost}. Continue?"
