"""`earshot export`."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import IO, Annotated, Final

import typer

from bot.cli.database import fail_without_database, kit_for, opened, workspace_named
from bot.cli.say import fail, settings_or_exit
from bot.exporting.export import NOBODY, Export, begin, pieces
from bot.kit import Kit


class What(StrEnum):
    """What to export."""

    moments = "moments"
    themes = "themes"


class Format(StrEnum):
    """How to write it."""

    csv = "csv"
    json = "json"


class Separator(StrEnum):
    """What stands between the cells of a CSV file."""

    comma = "comma"
    semicolon = "semicolon"
    tab = "tab"


_SEPARATORS: Final = {Separator.comma: ",", Separator.semicolon: ";", Separator.tab: "\t"}


def run(
    file: Annotated[Path, typer.Argument(help="The file to write, or - for standard output.")],
    what: Annotated[What, typer.Option(help="What to export.")] = What.moments,
    form: Annotated[Format, typer.Option("--format", help="How to write it.")] = Format.csv,
    separator: Annotated[
        Separator,
        typer.Option(help="Between cells; Excel in German, say, wants semicolons."),
    ] = Separator.comma,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
    workspace: Annotated[
        str | None, typer.Option(help="The workspace, where there are several.")
    ] = None,
) -> None:
    """Export every moment, or every theme, to a file.

    What readers may not see is not in it: anonymous moments show no author and no more of their
    date than the week, and those of weeks in which fewer than five people logged something are
    left out. `earshot import` reads a CSV file of moments again. docs/export.md describes both
    formats.
    """
    settings = settings_or_exit()
    fail_without_database(settings)
    with opened(settings) as store:
        home = workspace_named(store, workspace)
        if home is None:
            fail("There is no workspace yet, so there is nothing to export.")
        kit = kit_for(settings, store, home)
        export = Export(home, NOBODY, what.value, form.value, _SEPARATORS[separator])
        with _writing(file, force=force) as out:
            store.write_now(lambda session: begin(session, export, kit))
            asyncio.run(_write(export, kit, out))


@contextmanager
def _writing(file: Path, *, force: bool) -> Iterator[IO[bytes]]:
    """The file to write; one that could not be finished is not left behind."""
    if str(file) == "-":
        yield sys.stdout.buffer
        return
    if file.exists() and not force:
        fail(f"{file} is there already. Choose another name, or --force to replace it.")
    part = file.with_name(f"{file.name}.part")
    try:
        with part.open("wb") as out:
            yield out
        part.replace(file)
    except OSError as error:
        fail(f"{file} cannot be written: {error.strerror}.")
    finally:
        part.unlink(missing_ok=True)


async def _write(export: Export, kit: Kit, out: IO[bytes]) -> None:
    async for piece in pieces(export, kit):
        out.write(piece.encode("utf-8"))
