"""The whole examination, in the order a person would go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from sqlmodel import Session

from bot.doctor import machine
from bot.doctor.admins import admins
from bot.doctor.database import clock, database
from bot.doctor.deliveries import deliveries
from bot.doctor.finding import Finding
from bot.doctor.slack import kept_tokens, slack, wanted
from bot.doctor.teams import teams
from bot.doctor.themes import themes
from bot.fast_forward import restored_clock
from bot.settings import Settings, SettingsError, load_settings
from storage.errors import StoreUnavailable
from storage.store import Store

SLACK_API: Final = "https://slack.com/api/"


def examine(
    env: Mapping[str, str], real_now: datetime, slack_api: str = SLACK_API
) -> Iterator[Finding]:
    """Look at everything an environment sets up; findings come as they are made."""
    try:
        settings = load_settings(env)
    except SettingsError as error:
        for problem in error.problems:
            yield Finding("wrong", "Settings", problem)
        return
    yield Finding("ok", "Settings", "Every setting can be used.")
    yield machine.disk(settings)
    yield machine.zones()
    file = machine.database_file(settings)
    if file is None or file.exists():
        yield from _database(settings, real_now, slack_api)
    else:
        told = f"There is no database at {file} yet."
        yield Finding("look", "Database", told, "`earshot serve` makes it at its first start.")
        if settings.slack_bot_token:
            yield from slack({"": settings.slack_bot_token}, settings, slack_api, real_now)
    yield machine.language_model()
    yield machine.public_url(settings)
    yield machine.port(settings)
    yield from teams(settings, real_now)


def _database(settings: Settings, real_now: datetime, slack_api: str) -> Iterator[Finding]:
    store = Store(settings.database_url, busy_seconds=2)
    try:
        usable = True
        for found in database(store, settings):
            yield found
            usable = usable and found.mark == "ok"
        if usable:
            yield from store.read_now(lambda session: _contents(session, settings, real_now))
            if wanted(settings):
                tokens, sealed = store.read_now(lambda session: kept_tokens(session, settings))
                yield from sealed
                yield from slack(tokens, settings, slack_api, real_now)
    except StoreUnavailable as error:
        yield Finding("wrong", "Database", str(error), "Run this again.")
    finally:
        store.close()


def _contents(session: Session, settings: Settings, real_now: datetime) -> list[Finding]:
    now = real_now + restored_clock(session).ahead if settings.local else real_now
    sent = deliveries(session, now, real_now)
    return [clock(session, real_now), *admins(session), *sent, *themes(session)]
