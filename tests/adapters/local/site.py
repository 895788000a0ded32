"""A local workspace served for real, for a browser to look at."""

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from playwright.sync_api import Page, expect

from adapters.contract.messages import (
    Actions,
    Button,
    Divider,
    Entry,
    Heading,
    Message,
    Note,
    Quote,
)
from tests.adapters.local.small_bot import SmallBot
from tests.adapters.local.support import World, world
from tests.support.clock import FakeClock
from tests.support.patience import SECONDS

DIGEST = Message(
    "What customers said",
    (
        Heading("What customers said", 1),
        Note("5 moments from 4 people."),
        Entry(
            "Exports are slow", "3 people", "It takes an hour.", "new", (Button("Fixed", "undo"),)
        ),
        Divider(),
        Actions((Button("Useful", "snooze", "noted"),)),
    ),
    thread=(Quote("An hour, every Monday."),),
)


@dataclass
class Site:
    """A running server and the bot behind it."""

    url: str
    world: World
    loop: asyncio.AbstractEventLoop

    @property
    def bot(self) -> SmallBot:
        return self.world.bot

    def say(self, address: str, message: Message, replaces: str | None = None) -> str:
        sending = self.bot.say(address, message, replaces)
        result = asyncio.run_coroutine_threadsafe(sending, self.loop).result(SECONDS)
        return str(getattr(result, "handle", ""))


@contextmanager
def serving(path: Path, clock: FakeClock) -> Iterator[Site]:
    """A server on a free port, until the end of the block."""
    built = world(path, clock)
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(built.application(), log_config=None, access_log=False))
    loop = asyncio.new_event_loop()

    async def serve() -> None:
        await server.serve([listening])
        await built.adapter.close()

    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()))
    thread.start()
    while not server.started:
        time.sleep(0.005)
    try:
        yield Site(f"http://127.0.0.1:{listening.getsockname()[1]}/local", built, loop)
    finally:
        server.should_exit = True
        thread.join(SECONDS)
        loop.close()


def enter(page: Page, site: Site, name: str = "Ben Whitaker") -> None:
    page.goto(f"{site.url}/people")
    page.get_by_role("button", name=name).click()
    page.wait_for_url("**/earshot")
    page.wait_for_load_state()


def write(page: Page, text: str) -> None:
    box = page.get_by_label("Message to Earshot")
    box.fill(text)
    box.press("Enter")
    expect(box).to_have_value("")
