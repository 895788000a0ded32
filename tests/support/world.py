"""Earshot's main trip put together for tests: storage, planning, outbox and handler are the real
ones; the platform is in memory, and time stands still until it is moved."""

import asyncio
import itertools
import random
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, partial
from typing import Any, TypeVar

from sqlmodel import Session

from adapters.contract.answers import Answer
from adapters.contract.events import DirectoryChanged, Event, Person, Place, Sender
from bot.afterwards import Afterwards
from bot.clock import ForwardClock
from bot.composing.compose import Composer
from bot.composing.settle import Settler
from bot.composing.undecided import tell_admins
from bot.fast_forward import FastForward
from bot.handling.handler import Handler
from bot.kit import Kit
from bot.outbox.outbox import Outbox
from bot.planning.manage import create_schedule
from bot.planning.plan import plan_due
from bot.planning.remind import remind_due
from prompts.catalogue import Catalogue
from prompts.packs import Pack, shipped_packs
from storage import people
from storage.ids import NewId, id_source
from storage.store import Store
from storage.values import Member, Schedule
from tests.support.clock import START, FakeClock
from tests.support.platform import Platform

T = TypeVar("T")
Embed = Callable[[str, Any], Awaitable[None]]

ZONES = {
    "ada": "Europe/Berlin",
    "mia": "Europe/Berlin",
    "jonas": "Europe/Berlin",
    "noor": "America/New_York",
    "kiri": "Pacific/Auckland",
}


@cache
def catalogue() -> Catalogue:
    """The catalogue, read once for all tests."""
    return Catalogue.load()


@cache
def packs() -> dict[str, Pack]:
    """The packs, read once for all tests."""
    return shipped_packs()


class StillClock(ForwardClock):
    """A clock that stands still until it is moved."""

    def __init__(self, start: datetime = START) -> None:
        super().__init__()
        self._start = start.astimezone(UTC)

    def now(self) -> datetime:
        """The instant it was moved to."""
        return self._start + self.ahead

    def advance(self, by: timedelta) -> None:
        """Move it, whatever falls due on the way."""
        self.ahead += by


def person(name: str, zone: str = "Europe/Berlin", **changes: Any) -> Person:
    """A person the platform knows as `name` in small letters, with an address of their own."""
    known = name.casefold()
    made = Person(known, name, zone, "en", f"dm:{known}")
    return replace(made, **changes)


def channel(name: str, *inside: str) -> Place:
    """A channel with these people in it, by the platform's ids."""
    return Place(name, name, "channel", f"channel:{name}", inside)


def a_schedule(**changes: Any) -> Schedule:
    """A schedule that asks the people of its `audience_ids` daily at 09:00, with nothing else
    to it: no quiet hours, holidays or reminder, every day a working day."""
    made = Schedule(
        id="schedule",
        name="Customer ears",
        pack="customer-conversation",
        audience_kind="people",
        audience_ids=[],
        rrule="FREQ=DAILY",
        local_time=time(9),
        starts_on=date(2026, 1, 1),
        zone=None,
        working_days=[0, 1, 2, 3, 4, 5, 6],
        holiday_country=None,
        quiet_from=None,
        quiet_to=None,
        reminder_hours=None,
        answer_hours=48,
        catch_up_hours=4,
        state="active",
        created_by=None,
        created_at=START,
    )
    return replace(made, **changes)


def steady_ids(seed: int = 1) -> NewId:
    """Ids that are the same in every run, in order of making."""
    return id_source(random.Random(seed), itertools.count(1_700_000_000_000).__next__)


class World:
    """One workspace of one platform. Its methods wait until what they started is done.

    `clock` is the product's; `real_clock` is this world's, for leases and retries.
    """

    def __init__(self, url: str, start: datetime = START, embed: Embed | None = None) -> None:
        self._runner = asyncio.Runner()
        self.clock = StillClock(start)
        self.real_clock = FakeClock(start)
        self.platform = Platform(self.clock.now)
        self.store = Store(url)
        self.kit = Kit(self.store, self.clock, steady_ids(), catalogue(), packs(), "")
        self.outbox = Outbox(
            self.store,
            {"local": self.platform},
            Composer(self.kit, lambda _, command: self.platform.spell(command)),
            Settler(self.kit),
            self.clock,
            self.real_clock,
            random.Random(2),
            owner="world",
            undecided=partial(tell_admins, new_id=self.kit.new_id),
        )
        self._embed = embed or _embed_nothing
        self._afterwards = Afterwards(self.outbox.nudge, self._embed)
        self.handler = Handler(self.kit, self.platform.spell, self._afterwards)
        self._machine = FastForward(self.store, self.clock, self._do_due)
        self._keys = itertools.count(1)

    def close(self) -> None:
        """Let go of the database."""
        self.store.close()
        self._runner.close()

    def run(self, doing: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine on the world's one loop."""
        return self._runner.run(doing)

    def sender(self, name: str = "directory") -> Sender:
        """Somebody of this workspace, by the platform's id."""
        return Sender("local", "local", name)

    def key(self) -> str:
        """A key no event has had yet."""
        return f"event-{next(self._keys)}"

    def settle_in(self, *persons: Person, places: Iterable[Place] = ()) -> None:
        """The platform tells about people and places."""
        self.handle(
            DirectoryChanged(
                self.key(), self.sender(), self.clock.now(), "Local", persons, tuple(places)
            )
        )

    def handle(self, event: Event) -> Answer:
        """Hand an event over; its effects are committed when this returns."""
        return self.run(self._handle(event))

    async def _handle(self, event: Event) -> Answer:
        answer = await self.handler(event)
        await self._afterwards.settle()
        return answer

    @property
    def workspace(self) -> str:
        """Our id of the workspace. Raises LookupError before anybody has settled in."""
        found = self.store.read_now(lambda s: people.workspace_on(s, "local", "local"))
        if found is None:
            raise LookupError("nobody has settled in yet")
        return found.id

    def member(self, name: str) -> Member:
        """A member by the platform's id. Raises LookupError."""
        workspace = self.workspace
        found = self.store.read_now(lambda s: people.member_known_as(s, workspace, name))
        if found is None:
            raise LookupError(name)
        return found

    def ask(self, *names: str, **changes: Any) -> Schedule:
        """Make a schedule for these members (or for a given audience); see `a_schedule`."""
        ids = [self.member(name).id for name in names]
        usual = {
            "id": self.kit.new_id(),
            "audience_ids": ids,
            "starts_on": self.clock.now().date() - timedelta(days=7),
            "created_at": self.clock.now(),
        }
        made = a_schedule(**usual | changes)
        workspace, now = self.workspace, self.clock.now()
        self.store.write_now(lambda s: create_schedule(s, workspace, made, now, self.kit.new_id))
        return made

    def read(self, fn: Callable[[Session, str], T]) -> T:
        """Run a storage function on this workspace."""
        workspace = self.workspace
        return self.store.read_now(lambda session: fn(session, workspace))

    def write(self, fn: Callable[[Session, str], T]) -> T:
        """Run a storage function on this workspace and commit."""
        workspace = self.workspace
        return self.store.write_now(lambda session: fn(session, workspace))

    def do_due(self) -> None:
        """Do everything that is due, once: plan, remind, send."""
        self.run(self._do_due())

    async def _do_due(self) -> None:
        await self._afterwards.settle()
        await plan_due(self.kit)
        await remind_due(self.kit)
        await self.outbox.drain()

    def forward(self, to: datetime | timedelta) -> None:
        """Move the clock, stopping at everything that falls due on the way."""
        target = self.clock.now() + to if isinstance(to, timedelta) else to
        self.run(self._machine.jump(target.astimezone(UTC)))


async def _embed_nothing(workspace: str, moment_ids: Any) -> None:
    """No themes in this world."""
