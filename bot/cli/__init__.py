"""The command line. Each command is a file of its own here, with a function `run`.

A command is loaded when it is called, so `earshot --help` and every other command stay fast.
"""

from __future__ import annotations

import os
from typing import Final

from typer.core import TyperGroup

from bot.cli.lazy import LazyCommand

COMMANDS: Final = (
    LazyCommand("serve", "bot.cli.serve", "Start Earshot."),
    LazyCommand("demo", "bot.cli.demo", "Start Earshot with eight weeks of invented moments."),
    LazyCommand("import", "bot.cli.import_file", "Import moments from a CSV file."),
    LazyCommand("digest", "bot.cli.digest", "Print the digest of a week."),
    LazyCommand("packs", "bot.cli.packs", "Check a question pack, or list them."),
    LazyCommand("slack", "bot.cli.slack", "Print the description of the Slack app."),
    LazyCommand("teams", "bot.cli.teams", "Write the app package for Microsoft Teams."),
    LazyCommand("admin", "bot.cli.admin", "Say who the admins are, or make somebody one."),
    LazyCommand("export", "bot.cli.export", "Export moments or themes to a file."),
    LazyCommand("keys", "bot.cli.keys", "Make a key for sealed tokens, or change keys."),
    LazyCommand("backup", "bot.cli.backup", "Write the database to a file, also while running."),
    LazyCommand("restore", "bot.cli.restore", "Put a backup in place of the database."),
    LazyCommand("doctor", "bot.cli.doctor", "Say what is wrong, and what to do about it."),
    LazyCommand("version", "bot.cli.version", "Print the version."),
)

_HELP: Final = """Earshot asks people what they heard from customers, and reports what recurs.

Settings are environment variables; docs/settings.md lists them.
"""


def main(arguments: list[str] | None = None) -> None:
    """Run a command and leave the process: 0 done, 1 it could not be done, 2 wrongly asked."""
    # numpy's threads wait by spinning, which slows everything where cores are shared.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    group = TyperGroup(
        name="earshot",
        commands=COMMANDS,
        help=_HELP,
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    group.main(arguments, prog_name="earshot")
