"""Commands that are imported when they are called."""

from __future__ import annotations

import gc
import importlib
from types import ModuleType
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
        app.command(self.name)(import_fast(self.module).run)
        return typer.main.get_command(app)


def import_fast(module: str) -> ModuleType:
    """Import without looking for garbage meanwhile: what imports make, they keep."""
    gc.disable()
    try:
        return importlib.import_module(module)
    finally:
        gc.enable()
