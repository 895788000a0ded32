"""Every screen of Earshot's in Slack, as it comes out of a week of work."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from bot.planning.manage import create_schedule
from storage import people
from tests.adapters.slack.fake import Json
from tests.adapters.slack.team import Team
from tests.adapters.slack.test_story import member, workspace_of
from tests.adapters.slack.test_whole_story import option
from tests.support.world import a_schedule

_ID = re.compile(r"\b[0-9a-f]{28}\b|\b[0-9a-f]{32}\b")


async def screens(acme: Team) -> dict[str, Json]:
    """By name: {"blocks": …} for a message, the whole view for a form or a home."""
    seen: dict[str, Json] = {}

    def say(name: str, user: str) -> Json:
        message = acme.slack.said_to(user)[-1]
        seen[name] = {"blocks": message["blocks"]}
        return message

    def form(name: str) -> Json:
        view = acme.slack.views[-1]
        kept = ("type", "callback_id", "title", "submit", "close", "private_metadata", "blocks")
        seen[name] = {part: view[part] for part in kept if part in view}
        return view

    workspace = acme.kit.store.read_now(workspace_of)
    lead = member(acme, "UJON").id
    acme.kit.store.write_now(
        lambda s: people.change_member(s, workspace, lead, role="lead", locale="en-US")
    )
    await _setting_up(acme, say, form)
    await _answering(acme, say, form)
    await _a_week_later(acme, seen, say, form)
    return {name: _steady(screen) for name, screen in seen.items()}


async def _setting_up(acme: Team, say: Callable[..., Json], form: Callable[..., Json]) -> None:
    ids = [member(acme, user).id for user in ("UMIA", "UJON")]
    made = a_schedule(
        audience_ids=ids,
        created_by=member(acme, "UADA").id,
        starts_on=acme.clock.now().date() - timedelta(days=7),
        reminder_hours=4,
        created_at=acme.clock.now(),
    )
    acme.kit.store.write_now(
        lambda s: create_schedule(s, workspace_of(s), made, acme.clock.now(), acme.kit.new_id)
    )
    await acme.do_due()
    say("welcome", "UMIA")
    await acme.types("UADA", "/earshot help")
    say("help", "UADA")
    await acme.types("UADA", "/earshot schedules")
    listed = say("schedules", "UADA")
    await acme.presses("UADA", listed, "New schedule")
    form("schedule-form")
    await acme.types("UADA", "/earshot digests")
    await acme.presses("UADA", say("digests-none", "UADA"), "New digest")
    view = form("digest-form")
    await acme.submits("UADA", view, name="Weekly", channel=option(view, "channel", "voices"))
    say("digest-saved", "UADA")
    await acme.types("UADA", "/earshot digests")
    say("digests", "UADA")


async def _answering(acme: Team, say: Callable[..., Json], form: Callable[..., Json]) -> None:
    await acme.forward(acme.clock.now() + timedelta(days=1, hours=6))
    question = say("prompt", "UMIA")
    await acme.presses("UMIA", question, "Until a date…")
    form("snooze-form")
    await acme.presses("UMIA", question, "Pause or leave")
    form("pause-form")
    await acme.presses("UMIA", question, "Log a moment")
    form("moment-form")
    await acme.forward(acme.clock.now() + timedelta(hours=5))
    say("reminder", "UMIA")
    await acme.writes("UMIA", "Invoices arrive too late at the harbour")
    logged = say("logged", "UMIA")
    await acme.presses("UMIA", logged, "Add details")
    details = form("details-form")
    await acme.submits("UMIA", details, kind="pain", customer="Nordhafen")
    say("details-saved", "UMIA")
    await acme.writes("UJON", "Invoices arrive too late in spring")
    await acme.writes("UADA", "The printer is too slow")
    await acme.types("UMIA", "/earshot moments")
    say("own-moments", "UMIA")
    await acme.types("UMIA", "/earshot my data")
    say("own-data", "UMIA")


async def _a_week_later(
    acme: Team, seen: dict[str, Json], say: Callable[..., Json], form: Callable[..., Json]
) -> None:
    while not acme.slack.messages["CVOICES"]:
        await acme.forward(acme.clock.now() + timedelta(hours=6))
    digest, *below = acme.slack.messages["CVOICES"]
    seen["digest"] = {"blocks": digest["blocks"]}
    seen["digest-details"] = {"blocks": below[0]["blocks"]}
    await acme.presses("UJON", digest, "Rename…")
    form("rename-form")
    await acme.writes("UMIA", "Invoices arrive too late every month")
    asked = say("logged-with-themes", "UMIA")
    await acme.presses("UMIA", asked, "Another theme…")
    elsewhere = form("theme-form")
    for name, user in (("home-member", "UMIA"), ("home-lead", "UJON"), ("home-admin", "UADA")):
        seen[name] = await acme.opens_home(user)
    await acme.types("UADA", "/earshot reach")
    say("reach", "UADA")
    await acme.types("UJON", "/earshot themes")
    say("themes", "UJON")
    await acme.presses("UJON", digest, "Fixed")
    await acme.forward(acme.clock.now() + timedelta(minutes=5))
    say("theme-fixed", "UMIA")
    acme.slack.channels["CVOICES"]["is_archived"] = True
    await acme.forward(acme.clock.now() + timedelta(days=7))
    say("digest-not-posted", "UADA")
    theme = option(elsewhere, "theme", "Invoices arrive too late")
    await acme.submits("UMIA", elsewhere, theme=theme)
    seen["logged-in-theme"] = {"blocks": asked["blocks"]}
    await acme.presses("UMIA", asked, "Change theme…")
    form("theme-change-form")


def _steady(value: Any, known: dict[str, str] | None = None) -> Any:
    """The same with ids that do not change with every change of the code."""
    known = {} if known is None else known
    if isinstance(value, dict):
        return {name: _steady(one, known) for name, one in value.items()}
    if isinstance(value, list):
        return [_steady(one, known) for one in value]
    if isinstance(value, str):
        return _ID.sub(lambda at: known.setdefault(at[0], f"id-{len(known) + 1}"), value)
    return value
