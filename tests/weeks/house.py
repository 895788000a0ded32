"""Earshot as `make run` starts it, over a clock that stands still until somebody moves it."""

from __future__ import annotations

import asyncio
import random
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import uvicorn

from bot.clock import ForwardClock
from bot.demo.answers import Answers
from bot.demo.live import Days
from bot.demo.story import story, week_ends
from bot.fast_forward import FastForward
from bot.kit import Kit
from bot.main import Service, assemble, local_file
from bot.service.app import create_app
from bot.service.metrics import Metrics
from bot.settings import Settings, load_settings
from prompts.catalogue import Catalogue
from prompts.packs import shipped_packs
from storage.ids import id_source
from storage.migrate import migrate
from storage.store import Store
from tests.support.patience import SECONDS

BERLIN: Final = ZoneInfo("Europe/Berlin")
MONDAY: Final = date(2026, 3, 2)
WEEKS: Final = 1
NOW: Final = datetime(2026, 3, 9, 9, 30, tzinfo=BERLIN).astimezone(UTC)
"""The Monday on which every week begins, half an hour after the digest."""

_SEED: Final = 8


class StandingClock(ForwardClock):
    """A clock of the local workspace that no real time passes on."""

    def __init__(self, start: datetime) -> None:
        super().__init__()
        self._now = start.astimezone(UTC)

    def now(self) -> datetime:
        """What it was last set to."""
        return self._now

    def forward_to(self, instant: datetime) -> None:
        """Set it to `instant`; one that has passed changes nothing."""
        self._now = max(self._now, instant.astimezone(UTC))


def settings_in(folder: Path) -> Settings:
    """Settings with the database and the conversations in a folder."""
    url = f"sqlite:///{folder / 'earshot.db'}"
    return load_settings({"EARSHOT_DATABASE_URL": url, "EARSHOT_LOCAL": "true"})


def service_in(folder: Path, clock: ForwardClock, metrics: Metrics, seed: int) -> Service:
    """The service over what is in the folder."""
    settings = settings_in(folder)
    store = Store(settings.database_url)
    migrate(store.engine)
    rng = random.Random(seed)
    kit = Kit(
        store=store,
        clock=clock,
        new_id=id_source(rng),
        catalogue=Catalogue.load(),
        packs=shipped_packs(),
        public_url=settings.public_url,
    )
    return assemble(settings, kit, rng, metrics)


def live_through(folder: Path) -> None:
    """The first week of the company of the demo, with what it hears, and the digest of it."""
    failures: list[BaseException] = []

    def run() -> None:
        try:
            asyncio.run(_live(folder))
        except BaseException as failure:  # noqa: BLE001 - it is raised where it is waited for
            failures.append(failure)

    thread = threading.Thread(target=run)  # a browser keeps the loop of the main thread
    thread.start()
    thread.join()
    if failures:
        raise failures[0]


async def _live(folder: Path) -> None:
    rng = random.Random(_SEED)
    clock = StandingClock(datetime(2026, 3, 2, tzinfo=BERLIN))
    service = service_in(folder, clock, Metrics(), seed=1)
    local = service.local
    assert local is not None
    try:
        await service.settle_in()
        walk = FastForward(service.kit.store, clock, service.do_due)
        told = story(MONDAY, WEEKS, rng)
        answers = Answers(service, {one.words: one.subject for one in told}, rng)
        days = Days(service, local, clock, walk, answers, NOW)
        await days.live_through(told, week_ends(MONDAY, WEEKS), lambda *_: None)
        await walk.jump(NOW)
    finally:
        await service.stop()


@contextmanager
def opened(lived: Path, folder: Path) -> Iterator[str]:
    """The service over a copy of a folder that was lived through: its address on this machine."""
    for file in lived.iterdir():
        shutil.copyfile(file, folder / file.name)
    assert local_file(settings_in(folder)).exists()
    metrics = Metrics()
    service = service_in(folder, StandingClock(NOW), metrics, seed=2)
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(create_app(service, metrics), log_config=None, ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        server.force_exit = False
        thread.join(SECONDS)
        listening.close()
