"""`earshot digest`."""

from __future__ import annotations

import asyncio
import dataclasses
import json
from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer
from rich.console import Console

from bot.cli.database import fail_without_database, kit_for, opened, workspace_named
from bot.cli.progress import progress
from bot.cli.say import fail, settings_or_exit
from bot.cli.terminal import WIDTH, show
from bot.kit import Kit
from bot.reporting.preview import preview, preview_report
from bot.reporting.weeks import (
    Week,
    close_weeks,
    embed_all,
    last_week,
    open_weeks,
    plan_for,
    week_of,
    weeks_heard,
)
from storage.values import DigestPlan, Workspace


class Format(StrEnum):
    """How a digest is printed."""

    text = "text"
    json = "json"


def run(
    week: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            metavar="YYYY-MM-DD",
            help="Any day of the week wanted; without it, the last week that is over.",
        ),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Print every week in which something was heard.")
    ] = False,
    workspace: Annotated[
        str | None, typer.Option(help="The workspace, where there are several.")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.text,
) -> None:
    """Print the digest of a week, as its channel reads it; nothing is sent."""
    settings = settings_or_exit()
    if every and week is not None:
        fail("Choose one of --week and --all.")
    fail_without_database(settings)
    with opened(settings) as store:
        home = workspace_named(store, workspace)
        if home is None:
            fail("There is no workspace yet, so there is no digest.")
        kit = kit_for(settings, store, home)
        plan = store.read_now(lambda session: plan_for(session, home.id))
        weeks = _chosen(kit, home, plan, week.date() if week else None, every=every)
        asyncio.run(_catch_up(kit, home, plan, weeks))
        if form is Format.json:
            typer.echo(_json(kit, home, plan, weeks))
        else:
            _print(kit, home, plan, weeks)


def _chosen(
    kit: Kit, home: Workspace, plan: DigestPlan, day: date | None, *, every: bool
) -> list[Week]:
    now = kit.clock.now()
    if every:
        heard = kit.store.read_now(lambda session: weeks_heard(session, home.id, plan))
        if not heard:
            fail("Nothing was logged yet, so there is no digest.")
        return heard
    if day is None:
        return [last_week(plan, now)]
    if day > now.astimezone(ZoneInfo(plan.zone)).date():
        fail(f"{day} lies in the future. Choose a day that has been.")
    return [week_of(day, plan)]


async def _catch_up(kit: Kit, home: Workspace, plan: DigestPlan, weeks: Sequence[Week]) -> None:
    """Close the weeks that are over, as far as no running service has done so."""
    last = max(week.span.ends_at for week in weeks)
    now = kit.clock.now()
    found = await kit.store.read(lambda session: open_weeks(session, home.id, plan, now))
    left = [week for week in found if week.span.ends_at <= last]
    if not left:
        return
    # It takes a second to load, and nearly always there is nothing to close.
    from bot.embedding.load import load_embedder

    embedder = load_embedder()
    with progress("Reading the moments") as told:
        await embed_all(kit, embedder, home.id, told)
    with progress("Finding what recurs, week by week") as told:
        await close_weeks(kit, embedder, home.id, left, told)


def _print(kit: Kit, home: Workspace, plan: DigestPlan, weeks: Sequence[Week]) -> None:
    console = Console(highlight=False, markup=False, emoji=False)
    console.width = min(WIDTH, console.width)
    for number, week in enumerate(weeks):
        if number:
            console.print("\n")
        message = kit.store.read_now(
            lambda session, week=week: preview(session, home.id, plan, week, kit)  # type: ignore[misc]
        )
        show(console, message)
        if week.span.ends_at > kit.clock.now():
            console.print("\nThis week is not over yet.", style="dim")


def _json(kit: Kit, home: Workspace, plan: DigestPlan, weeks: Sequence[Week]) -> str:
    reports: list[dict[str, Any]] = [
        dataclasses.asdict(
            kit.store.read_now(
                lambda session, week=week: preview_report(session, home.id, plan, week, kit)  # type: ignore[misc]
            )
        )
        for week in weeks
    ]
    return json.dumps(reports, default=str, ensure_ascii=False, indent=2)
