"""`earshot doctor`."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import Final

import typer
from rich.console import Console
from rich.text import Text

from bot.doctor.examine import examine
from bot.doctor.finding import Finding

_STYLES: Final = {"ok": "green", "look": "yellow", "wrong": "bold red"}
_INDENT: Final = 7


def run() -> None:
    """Look at the settings, the machine and the database, and say what to do.

    Each line is marked ok, look (to know about), or wrong. Leaves with 1 when something is wrong.
    """
    console = Console(highlight=False, soft_wrap=True)
    wrong = 0
    for finding in examine(os.environ, datetime.now(UTC)):
        _show(console, finding)
        wrong += finding.mark == "wrong"
    if wrong:
        raise typer.Exit(1)


def _show(console: Console, finding: Finding) -> None:
    mark = Text(f"{finding.mark:<{_INDENT}}", style=_STYLES[finding.mark])
    console.print(mark + Text(f"{finding.about}: {finding.told}", style="default"))
    if finding.advice:
        console.print(Text(" " * _INDENT + finding.advice))
