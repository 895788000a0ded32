"""A local workspace with a small bot behind it, in a FastAPI application of its own."""

from __future__ import annotations

import asyncio
import itertools
import re
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient, Response

from adapters.contract.ports import Resident
from adapters.local.app import LocalAdapter
from adapters.local.guard import TOKEN_COOKIE, TOKEN_HEADER
from adapters.local.people import CAST
from adapters.local.weather import Weather
from tests.adapters.local.small_bot import SmallBot
from tests.support.clock import FakeClock
from tests.support.world import catalogue

ORIGIN = "http://localhost:8000"


class Residents:
    """A directory that knows the cast; Meera is a lead."""

    async def residents(self, workspace: str) -> list[Resident]:
        roles = {"ines": "admin", "meera": "lead"}
        return [
            Resident(one.id, one.name, one.home, one.locale, roles.get(one.id, "member"))
            for one in CAST
            if workspace == "local"
        ]


@dataclass
class Sundial:
    """A time machine whose prompt comes every day and whose digest never does."""

    clock: FakeClock
    jumps: list[datetime] = field(default_factory=list)

    async def next_prompt(self, member: str) -> datetime | None:
        return self.clock.now() + timedelta(days=1)

    async def next_digest(self) -> datetime | None:
        return None

    async def jump(self, target: datetime) -> None:
        if target < self.clock.now():
            raise ValueError("the past")
        self.jumps.append(target)
        self.clock.set(target)


@dataclass
class World:
    """Everything around one local adapter."""

    adapter: LocalAdapter
    bot: SmallBot
    clock: FakeClock
    dial: Sundial

    def application(self) -> FastAPI:
        app = FastAPI()
        app.include_router(self.adapter.router())
        return app

    def client(self, origin: str = ORIGIN) -> AsyncClient:
        return AsyncClient(transport=ASGITransport(self.application()), base_url=origin)


def world(path: Path, clock: FakeClock, accepting: Weather | None = None) -> World:
    """A fresh adapter on the platform file at `path`."""
    bot, dial, ids = SmallBot(), Sundial(clock), _ids(path)
    adapter = LocalAdapter(
        handle=bot,
        clock=clock,
        directory=Residents(),
        time_machine=dial,
        path=path,
        new_id=lambda: next(ids),
        texts=catalogue().text,
        accepting=accepting,
    )
    bot.adapter = adapter
    return World(adapter, bot, clock, dial)


def _ids(path: Path) -> Iterator[str]:
    generation = path.exists()
    return (f"id-{int(generation)}-{number}" for number in itertools.count(1))


class Visit:
    """A browser's manners over plain HTTP: cookies, the token, where it comes from."""

    def __init__(self, client: AsyncClient, member: str = "ben") -> None:
        self.client, self.base = client, f"/local/as/{member}"

    async def look(self, place: str = "earshot") -> str:
        response = await self.client.get(f"{self.base}/{place}")
        assert response.status_code == 200, response.text
        return response.text

    async def post(self, path: str, **fields: str) -> Response:
        if TOKEN_COOKIE not in self.client.cookies:
            await self.look()
        headers = {"Origin": ORIGIN, TOKEN_HEADER: self.client.cookies[TOKEN_COOKIE]}
        return await self.client.post(f"{self.base}/{path}", data=fields, headers=headers)

    async def post_files(self, path: str, names: dict[str, bytes], **fields: str) -> Response:
        """As from a form that files were chosen in."""
        if TOKEN_COOKIE not in self.client.cookies:
            await self.look()
        headers = {"Origin": ORIGIN, TOKEN_HEADER: self.client.cookies[TOKEN_COOKIE]}
        files = [("files", (name, content)) for name, content in names.items()]
        return await self.client.post(
            f"{self.base}/{path}", data=fields, files=files, headers=headers
        )


def tell(here: World, story: Callable[[Visit], Awaitable[None]], member: str = "ben") -> None:
    """Run a story as one member in front of a page."""

    async def visited() -> None:
        async with here.client() as client:
            await story(Visit(client, member))

    asyncio.run(visited())


def own(page: str) -> list[str]:
    """The handles of the visitor's own messages."""
    return re.findall(r"/messages/([^/]+)/edit", page)
