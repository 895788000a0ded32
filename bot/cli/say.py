"""What commands share: reading the settings, and ending with a sentence rather than a traceback."""

from __future__ import annotations

import os
from typing import NoReturn

import typer

from bot.settings import Settings, SettingsError, load_settings


def fail(*sentences: str) -> NoReturn:
    """Print the sentences to standard error and leave with 1."""
    for sentence in sentences:
        typer.echo(sentence, err=True)
    raise typer.Exit(1)


def settings_or_exit() -> Settings:
    """The settings of this process's environment; leaves with what is wrong with them."""
    try:
        return load_settings(os.environ)
    except SettingsError as error:
        fail(*error.problems)
