"""The real service around a chat platform of the tests' own, driven over HTTP in this process."""

import asyncio
import json
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

import httpx
from fastapi import APIRouter, Request, Response
from sqlmodel import Session

from adapters.contract.adapter import Handle, Outgoing
from adapters.contract.events import DirectoryChanged, MessageWritten, Person, Sender
from adapters.contract.results import SendResult
from bot.clock import SystemClock
from bot.handling.handler import Handler
from bot.kit import Kit
from bot.main import Service, assemble
from bot.service.app import create_app
from bot.service.metrics import Metrics
from bot.settings import load_settings
from storage import tables
from storage.ids import id_source
from storage.rows import columns
from storage.store import Store
from tests.support.platform import Platform
from tests.support.world import catalogue, packs

T = TypeVar("T")
ADA = Sender("chat", "T1", "ada")


@dataclass
class Chat(Platform):
    """A platform that posts what people write to /chat, and sends again what gets no 200."""

    platform: str = "chat"
    handle: Handle | None = None
    breaks: Exception | None = None
    waits: asyncio.Event = field(default_factory=asyncio.Event)
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    def router(self) -> APIRouter:
        """The one route. `breaks` is raised in place of handling; `waits` holds up /chat/slow."""
        router = APIRouter()

        @router.post("/chat")
        async def written(request: Request) -> Response:
            given = json.loads(await request.body())
            await self.take(given["key"], given["text"])
            return Response("ok")

        @router.post("/chat/slow/{key}")
        async def slow(key: str) -> Response:
            await self.waits.wait()
            await self.take(key, "slow")
            return Response("ok")

        return router

    async def send(self, outgoing: Outgoing) -> SendResult:
        """Send once the gate is open, and let whoever waits for it know."""
        self.begun.set()
        await self.gate.wait()
        result = await super().send(outgoing)
        self.arrived.set()
        return result

    async def take(self, key: str, text: str) -> None:
        """Hand a message over, as an adapter does."""
        if self.breaks is not None:
            raise self.breaks
        assert self.handle is not None
        await self.handle(MessageWritten(key, ADA, self.now(), text, f"ref-{key}"))


@dataclass
class House:
    """A running service, its platform, and a client."""

    service: Service
    metrics: Metrics
    chat: Chat
    client: httpx.AsyncClient

    @property
    def store(self) -> Store:
        """The service's database."""
        return self.service.kit.store

    async def write(self, text: str, key: str) -> httpx.Response:
        """Ada writes to Earshot."""
        return await self.client.post("/chat", json={"key": key, "text": text})

    async def words(self) -> list[str]:
        """The words of every moment that is kept."""

        def look(session: Session) -> list[str]:
            c = columns(tables.Moment)
            rows = session.connection().execute(c.words.table.select().order_by(c.id))
            return [row.words for row in rows]

        return await self.store.read(look)

    async def metric(self, line: str) -> float:
        """The value of one line of /metrics, such as `earshot_database_up`."""
        text = (await self.client.get("/metrics")).text
        found = [one.rpartition(" ")[2] for one in text.splitlines() if one.startswith(f"{line} ")]
        assert found, f"there is no {line} in\n{text}"
        return float(found[0])


@asynccontextmanager
async def house(
    url: str, busy_seconds: float = 5.0, look_every: float = 0.0, **env: str
) -> AsyncIterator[House]:
    """A service on a migrated database, with Ada in its one workspace."""
    settings = load_settings(
        {"EARSHOT_DATABASE_URL": url} | {f"EARSHOT_{name}": value for name, value in env.items()}
    )
    rng = random.Random(1)
    store = Store(url, busy_seconds=busy_seconds)
    kit = Kit(store, SystemClock(), id_source(rng), catalogue(), packs(), "")
    metrics = Metrics()
    service = assemble(settings, kit, rng, metrics)
    service.afterwards.embed = _no_themes  # loading a language model takes seconds
    chat = Chat(kit.clock.now)
    chat.gate.set()
    chat.handle = metrics.count_events("chat", Handler(kit, chat.spell, service.afterwards))
    service.adapters["chat"] = chat
    app = create_app(service, metrics, look_every)
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://earshot.test") as client,
    ):
        people = (Person("ada", "Ada", "Europe/Berlin", "en", "dm:ada", admin=True),)
        await chat.handle(DirectoryChanged("d1", ADA, kit.clock.now(), "Acme", people))
        yield House(service, metrics, chat, client)


async def _no_themes(workspace: str, moment_ids: Sequence[str]) -> None:
    """Find no themes."""


def inside(url: str, doing: Callable[[House], Awaitable[T]], **options: Any) -> T:
    """Run `doing` in a house of its own."""

    async def whole() -> T:
        async with house(url, **options) as one:
            return await doing(one)

    return asyncio.run(whole())
