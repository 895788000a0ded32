"""`earshot import`."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from adapters.local.people import COMPANY, WORKSPACE
from bot.cli.database import is_there, kit_for, opened, workspace_named
from bot.cli.progress import progress
from bot.cli.say import fail, settings_or_exit
from bot.importing.keep import keep_rows, new_rows
from bot.importing.lines import FileRefused, lines_of
from bot.importing.read import MOST_ERRORS, LineError, Row, Table, read_table
from bot.importing.words import added, closed, found, unused
from bot.kit import Kit
from bot.reporting.weeks import close_weeks, embed_all, open_weeks, plan_for
from storage import people
from storage.store import Store
from storage.theme_links import traces
from storage.values import Workspace


def run(
    file: Annotated[Path, typer.Argument(help="A CSV file in UTF-8.", show_default=False)],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would be imported.")
    ] = False,
    workspace: Annotated[
        str | None, typer.Option(help="The workspace to import into, where there are several.")
    ] = None,
) -> None:
    """Import moments from a CSV file: all of them, or none when a line is wrong.

    The first line names the columns. "words" (or "text") is required; "date", "author",
    "customer", "side", "kind", "reading", "heard_how", "feeling", "worth", "quick_win" and
    "anonymous" are taken in, too; a file that `earshot export` wrote has all of them. A
    second run of the same file adds nothing.
    """
    settings = settings_or_exit()
    if not is_there(settings):
        # A file that cannot be imported, or is only tried, is no reason to make a database.
        table = _table(file, datetime.now(UTC))
        if dry_run:
            _tell(file, table, added(len(table.rows), len(table.rows), ""))
            return
    with opened(settings) as store:
        there = workspace_named(store, workspace)
        kit = kit_for(settings, store, there)
        table = _table(file, kit.clock.now())
        if dry_run:
            _tell(file, table, added(len(table.rows), _count_new(store, there, table.rows), ""))
            return
        home = there or store.write_now(lambda session: _local_workspace(session, kit))
        new = _keep(kit, home, table.rows)
        _tell(file, table, added(len(table.rows), new, home.name))
        themes = asyncio.run(_find_themes(kit, home))
        if themes:
            typer.echo(themes)


def _table(file: Path, now: datetime) -> Table:
    """What the file holds; leaves with what is wrong with it."""
    try:
        with progress(f"Reading {file.name}") as told:
            table = read_table(_lines(file, told), now)
    except FileRefused as error:
        fail(str(error))
    except IsADirectoryError:
        fail(f"{file} is a directory. Name the CSV file itself.")
    except OSError as error:
        fail(f"{file} cannot be read: {error.strerror}.")
    if table.errors:
        fail(*_wrong(file, table.errors))
    if not table.rows:
        fail(f"{file} holds no moments below its first line.")
    return table


def _lines(file: Path, told: Callable[[int, int], None]) -> Iterator[str]:
    size = file.stat().st_size
    with file.open("rb") as opened_file:
        for line in lines_of(opened_file):
            told(opened_file.tell(), size)
            yield line


def _wrong(file: Path, errors: Sequence[LineError]) -> Iterator[str]:
    lines = "1 line has" if len(errors) == 1 else f"{len(errors):,} lines have"
    yield f"Nothing was imported: {lines} to be put right in {file.name} first."
    for error in errors[:MOST_ERRORS]:
        yield f"  line {error.line:,}: {error.problem}"
    if len(errors) > MOST_ERRORS:
        yield f"  and {len(errors) - MOST_ERRORS:,} more"


def _tell(file: Path, table: Table, *sentences: str) -> None:
    for sentence in (found(file.name, table.rows), unused(table.unused), *sentences):
        if sentence:
            typer.echo(sentence)


def _count_new(store: Store, there: Workspace | None, rows: Sequence[Row]) -> int:
    if there is None:
        return len(rows)
    return len(store.read_now(lambda session: new_rows(session, there.id, rows)))


def _local_workspace(session: Session, kit: Kit) -> Workspace:
    """The workspace of a machine that has none: the local one, whoever starts it later."""
    now = kit.clock.now()
    return people.keep_workspace(session, "local", WORKSPACE, COMPANY, kit.new_id(), now)[0]


def _keep(kit: Kit, home: Workspace, rows: Sequence[Row]) -> int:
    now = kit.clock.now()
    try:
        kept = kit.store.write_now(
            lambda session: keep_rows(session, home.id, rows, now, kit.new_id)
        )
    except FileRefused as error:
        fail(str(error), "Nothing was imported.")
    except IntegrityError:
        fail("Another import is under way, so nothing was imported. Try again when it is done.")
    return len(kept)


async def _find_themes(kit: Kit, home: Workspace) -> str:
    """Embed what is new and close the weeks that are over; also what an earlier run left undone."""
    # It takes a second to load, and a file that is refused does not need it.
    from bot.embedding.load import load_embedder

    embedder = load_embedder()
    with progress("Reading the moments") as told:
        await embed_all(kit, embedder, home.id, told)
    plan = await kit.store.read(lambda session: plan_for(session, home.id))
    now = kit.clock.now()
    weeks = await kit.store.read(lambda session: open_weeks(session, home.id, plan, now))
    with progress("Finding what recurs, week by week") as told:
        await close_weeks(kit, embedder, home.id, weeks, told)
    if not weeks:
        return ""
    first, last = weeks[0].span.starts_at, weeks[-1].span.ends_at
    heard = await kit.store.read(lambda session: traces(session, home.id, first, last))
    return closed(len(weeks), len({one.theme_id for one in heard if one.theme_id}))
