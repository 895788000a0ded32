"""Commands that are imported when they are called."""

from __future__ import annotations

import importlib
from typing import Any

import typer
from typer.core import TyperCommand


class LazyCommand(TyperCommand):
    """Stands for the function `run` of a module: its name and its line in the list of commands."""

    def __init__(self, name: str, module: str, summary: str) -> None:
        super().__init__(name, help=summary)
        self.module = module

    def make_context(self, info_name: str | None, args: list[str], *rest: Any, **extra: Any) -> Any:
        """Hand over to the command itself. Its help is the docstring of `run`."""
        return self.load().make_context(info_name, args, *rest, **extra)

    def load(self) -> Any:
        """Import the module and make the command of its `run`."""
        app = typer.Typer(add_completion=False, rich_markup_mode=None)
        app.command(self.name)(importlib.import_module(self.module).run)
        return typer.main.get_command(app)
