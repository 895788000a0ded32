"""The wiring: every part of Earshot, made once, from settings."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlmodel import Session

from adapters.contract.adapter import Adapter
from adapters.contract.files import PostsFiles
from adapters.local.app import LocalAdapter
from adapters.local.people import WORKSPACE
from bot.afterwards import Afterwards
from bot.clock import ForwardClock, SystemClock
from bot.composing.compose import Composer
from bot.composing.settle import Settler
from bot.composing.undecided import tell_admins
from bot.directory import StoredDirectory
from bot.embedding.load import load_embedder
from bot.fast_forward import FastForward, restored_clock
from bot.handling.handler import Handler
from bot.housekeeping import keep_house
from bot.kit import Kit
from bot.links import install_links
from bot.outbox.outbox import Outbox
from bot.own.fetch_files import fetch_waiting
from bot.planning.plan import plan_due
from bot.planning.remind import remind_due
from bot.plug_in import plug_in_slack, plug_in_teams
from bot.reporting.issue import issue_due
from bot.reporting.refresh import refresh_stale
from bot.retention.expire import expire
from bot.settings import Settings
from bot.starter import start_workspace
from bot.theming.memory import ThemeMemory
from bot.theming.offer import embed_new
from bot.theming.review import review_due
from bot.theming.vectors import embed_everywhere
from bot.ticks import Job, Ticks
from bot.watch import Unwatched, Watch
from prompts.catalogue import Catalogue
from prompts.packs import shipped_packs
from storage import people
from storage.ids import id_source
from storage.migrate import migrate
from storage.store import Store

MINUTE = 60.0
HOUR = 3_600.0
EMBEDDING_GRACE = 5.0


@dataclass(slots=True)
class Service:
    """Earshot, ready to be started."""

    settings: Settings
    kit: Kit
    adapters: dict[str, Adapter]
    handlers: dict[str, Handler]
    outbox: Outbox
    ticks: Ticks
    afterwards: Afterwards
    local: LocalAdapter | None = None
    closing: list[Callable[[], Awaitable[None]]] = field(default_factory=list)
    _stop: asyncio.Event = field(default_factory=asyncio.Event)
    _sending: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Let the local workspace introduce itself, then begin to beat and to send."""
        await self.settle_in()
        self._sending = asyncio.create_task(self.outbox.run_forever(self._stop))
        self.ticks.start()

    async def stop(self) -> None:
        """Stop beating, finish what is under way, release what is not, close the database."""
        await self.ticks.stop()
        with contextlib.suppress(TimeoutError):
            # What is not embedded now is found again at the next start.
            async with asyncio.timeout(EMBEDDING_GRACE):
                await self.afterwards.settle()
        self._stop.set()
        if self._sending is not None:
            await self._sending
        for close in self.closing:
            await close()
        await asyncio.to_thread(self.kit.store.close)

    async def do_due(self) -> None:
        """Do everything that is due, once, in order: plan, remind, report, send."""
        await self.afterwards.settle()
        await self.ticks.run_all()
        await self.outbox.drain()

    async def settle_in(self) -> None:
        """Let the local workspace introduce itself, and give it a schedule and a digest."""
        for platform in ("slack", "teams"):
            if platform in self.ticks.jobs:
                await self.ticks.run(platform)
        if self.local is None:
            return
        await self.local.connect()
        now = self.kit.clock.now()

        def begin(session: Session) -> None:
            workspace = people.workspace_on(session, "local", WORKSPACE)
            if workspace is not None:
                start_workspace(session, workspace.id, now, self.kit)

        await self.kit.store.write(begin)


def build(settings: Settings, watch: Watch | None = None) -> Service:
    """Open the database, bring it up to date, and put the parts together.

    Raises StoreUnavailable or sqlalchemy's errors when the database cannot be used.
    """
    store = Store(settings.database_url)
    migrate(store.engine)
    clock = store.read_now(restored_clock) if settings.local else SystemClock()
    rng = random.SystemRandom()
    kit = Kit(
        store=store,
        clock=clock,
        new_id=id_source(rng),
        catalogue=Catalogue.load(),
        packs=shipped_packs(),
        public_url=settings.public_url,
        install_links=install_links(settings),
    )
    return assemble(settings, kit, rng, watch or Unwatched())


def assemble(settings: Settings, kit: Kit, rng: random.Random, watch: Watch) -> Service:
    """Put the parts together around a kit whose database is up to date."""
    embedder = load_embedder()
    adapters: dict[str, Adapter] = {}
    outbox = Outbox(
        kit.store,
        adapters,
        Composer(kit, lambda platform, command: adapters[platform].spell(command)),
        Settler(kit, lambda platform: isinstance(adapters.get(platform), PostsFiles)),
        kit.clock,
        SystemClock(),
        rng,
        owner=kit.new_id(),
        undecided=partial(tell_admins, new_id=kit.new_id),
        observe=watch.observe_delivery,
    )
    every, memory = settings.tick_seconds, ThemeMemory()
    ticks = Ticks(
        jobs={
            "plan": Job(partial(plan_due, kit), every),
            "remind": Job(partial(remind_due, kit), every),
            "issue": Job(lambda: issue_due(kit, embedder, kit.clock.now()), every),
            "refresh": Job(lambda: refresh_stale(kit, embedder, kit.clock.now()), every),
            "review": Job(lambda: review_due(kit, embedder, kit.clock.now()), every),
            "embed": Job(partial(embed_everywhere, kit, embedder, memory), MINUTE, True),
            "retention": Job(partial(expire, kit), HOUR),
            "files": Job(partial(fetch_waiting, kit, adapters), every),
            "housekeeping": Job(partial(keep_house, kit), HOUR),
        },
        observe=watch.observe_tick,
    )
    afterwards = Afterwards(outbox.nudge, partial(embed_new, kit, embedder, memory))
    service = Service(settings, kit, adapters, {}, outbox, ticks, afterwards)
    if settings.local:
        _plug_in_local(service, watch)
    if settings.slack_bot_token or settings.slack_client_id:
        plug_in_slack(service, watch)
    if settings.teams_app_id or settings.teams_anonymous:
        plug_in_teams(service, watch)
    return service


def _plug_in_local(service: Service, watch: Watch) -> None:
    kit, settings = service.kit, service.settings
    if not isinstance(kit.clock, ForwardClock):
        msg = "The local workspace needs a clock that can be set forward."
        raise TypeError(msg)
    handler = Handler(kit, lambda command: f"/{command}", service.afterwards)
    adapter = LocalAdapter(
        handle=watch.count_events("local", handler),
        clock=kit.clock,
        directory=StoredDirectory(kit.store, "local"),
        time_machine=FastForward(kit.store, kit.clock, service.do_due),
        path=local_file(settings),
        new_id=kit.new_id,
        texts=kit.catalogue.text,
        pages="/app",
    )
    service.local = adapter
    service.closing.append(adapter.close)
    service.adapters["local"] = adapter
    service.handlers["local"] = handler


def local_file(settings: Settings) -> Path:
    """Where the local workspace keeps its conversations: beside the database, or in the data
    directory when that is a server."""
    url = make_url(settings.database_url)
    if url.get_backend_name() == "sqlite" and url.database:
        path = Path(url.database)
        return path.with_name(f"{path.stem}-local.db")
    return settings.data_dir / "local.db"
