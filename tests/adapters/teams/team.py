"""A tenant on the fake Teams, with Earshot as it runs: what people do is signed as Teams does."""

from __future__ import annotations

import json
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import httpx
from fastapi import FastAPI
from sqlmodel import Session

from adapters.teams.app import TeamsAdapter
from adapters.teams.clouds import PUBLIC
from adapters.teams.commands import spell
from adapters.teams.pace import Pace
from bot.afterwards import Afterwards
from bot.composing.compose import Composer
from bot.composing.settle import Settler
from bot.composing.undecided import tell_admins
from bot.desks.reception import command_words
from bot.directory import StoredPlaces
from bot.handling.handler import Handler
from bot.kit import Kit
from bot.outbox.outbox import Outbox
from bot.own.fetch_files import fetch_waiting
from bot.planning.manage import create_schedule
from bot.planning.plan import plan_due
from bot.planning.remind import remind_due
from bot.reporting.issue import issue_due
from bot.reporting.refresh import refresh_stale
from bot.sealing import AddressSeal
from bot.theming.memory import ThemeMemory
from bot.theming.offer import embed_new
from bot.vault import Vault, new_key, read_keys
from storage import moments, people
from storage.store import Store
from storage.values import Member, Moment
from tests.adapters.teams.cards import texts
from tests.adapters.teams.driver import Answered, Driver, card_of
from tests.adapters.teams.fake import FakeTeams
from tests.adapters.teams.issuer import APP_ID
from tests.adapters.teams.people import OTHER_TENANT, TENANT, Someone, group_chat, team
from tests.support.clock import START, FakeClock
from tests.support.world import StillClock, a_schedule, catalogue, packs, steady_ids
from tests.theming.room import HashEmbedder

Json = dict[str, Any]

KEYS = read_keys(new_key("k1", lambda count: b"k" * count))
ANSWERING = timedelta(seconds=2)
STEP = timedelta(minutes=30)


@dataclass(slots=True)
class Issued:
    """Tokens as the fake's issuer hands them out."""

    teams: FakeTeams
    forgotten: int = 0

    async def token(self) -> str:
        """A good token."""
        return self.teams.issuer.outgoing()

    def forget(self) -> None:
        """Count how often one was refused."""
        self.forgotten += 1


@dataclass
class Team:
    """Teams, Earshot, and what people do."""

    teams: FakeTeams
    driver: Driver
    adapter: TeamsAdapter
    client: httpx.AsyncClient
    kit: Kit
    outbox: Outbox
    clock: StillClock
    real_clock: FakeClock
    afterwards: Afterwards
    embedder: HashEmbedder
    credentials: Issued
    seal: AddressSeal

    async def let_work(self) -> None:
        """What follows after an answer."""
        await self.adapter.settle()
        await self.afterwards.settle()
        # "Logged." waits for its shortlist of themes.
        self.clock.advance(ANSWERING)
        await self.outbox.drain()

    async def do_due(self) -> None:
        """Plan, remind and send what is due."""
        await self.adapter.keep_up()
        await plan_due(self.kit)
        await remind_due(self.kit)
        await issue_due(self.kit, self.embedder, self.clock.now())
        await refresh_stale(self.kit, self.embedder, self.clock.now())
        await fetch_waiting(self.kit, {"teams": self.adapter})
        await self.outbox.drain()

    async def forward(self, to: datetime) -> None:
        """Let time pass, half an hour at a time."""
        while self.clock.now() < to:
            self.clock.advance(min(STEP, to - self.clock.now()))
            await self.do_due()

    def workspace(self, session: Session, tenant: str = TENANT) -> str:
        """Our id of a tenant. Raises LookupError before anybody has the app."""
        found = people.workspace_on(session, "teams", tenant)
        if found is None:
            raise LookupError(tenant)
        return found.id

    def member(self, person: Someone) -> Member:
        """Somebody as Earshot knows them. Raises LookupError."""
        found = self.kit.store.read_now(
            lambda s: people.member_known_as(s, self.workspace(s, person.tenant), person.entra)
        )
        if found is None:
            raise LookupError(person.name)
        return found

    def kept(self, person: Someone) -> list[Moment]:
        """Somebody's moments."""
        known = self.member(person).id
        return self.kit.store.read_now(
            lambda s: moments.moments_by(s, self.workspace(s, person.tenant), known)
        )

    def ask(self, by: Someone, *asked: Someone, **changes: Any) -> None:
        """Ask people daily at 09:00."""
        made = a_schedule(
            id="s1",
            audience_ids=[self.member(one).id for one in asked],
            created_by=self.member(by).id,
            starts_on=self.clock.now().date() - timedelta(days=7),
            created_at=self.clock.now(),
        )
        made = replace(made, **changes)
        self.kit.store.write_now(
            lambda s: create_schedule(
                s, self.workspace(s, by.tenant), made, self.clock.now(), self.kit.new_id
            )
        )

    def last(self, person: Someone) -> Json:
        """What the bot said to somebody last."""
        return self.teams.said_to(person)[-1]


def shown(message: Json) -> str:
    """What stands on a message's card."""
    return "\n".join(texts(card_of(message)))


@asynccontextmanager
async def team_of(
    url: str,
    *,
    pace: Pace | None = None,
    tenants: frozenset[str] | None = frozenset({TENANT, OTHER_TENANT}),
    admins: frozenset[str] = frozenset(),
    app_id: str = APP_ID,
) -> AsyncIterator[Team]:
    """A Teams in which nobody has the app yet, and Earshot beside it.

    With an `app_id` of "" requests carry no token, as in Microsoft's playground.
    """
    teams = FakeTeams()
    teams.anonymous = not app_id
    await teams.start()
    clock, rng, store = StillClock(START), random.Random(1), Store(url)
    real_clock = FakeClock(START)
    kit = Kit(store, clock, steady_ids(), catalogue(), packs(), "")
    adapters: dict[str, Any] = {}
    outbox = Outbox(
        store,
        adapters,
        Composer(kit, lambda _, command: spell(command)),
        Settler(kit),
        clock,
        real_clock,
        rng,
        owner="team",
        undecided=partial(tell_admins, new_id=kit.new_id),
    )
    embedder = HashEmbedder()
    afterwards = Afterwards(outbox.nudge, partial(embed_new, kit, embedder, ThemeMemory()))
    cloud = replace(PUBLIC, metadata_url=teams.issuer.metadata_url, service_urls=(teams.base,))
    credentials = Issued(teams)
    seal = AddressSeal(Vault(KEYS), "teams")
    adapter = TeamsAdapter(
        handle=Handler(kit, spell, afterwards),
        clock=clock,
        seal=seal,
        places=StoredPlaces(store, "teams"),
        new_id=kit.new_id,
        cloud=cloud,
        app_id=app_id,
        credentials=credentials,
        commands=command_words(),
        tenants=tenants,
        admins=admins,
        pace=pace or Pace(conversation=((10_000, 1.0),), tenant=((10_000, 1.0),)),
    )
    adapters["teams"] = adapter
    app = FastAPI()
    app.include_router(adapter.router())
    transport = httpx.ASGITransport(app, raise_app_exceptions=False, client=("127.0.0.1", 40_000))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
        made: list[Team] = []

        async def post(body: bytes, headers: dict[str, str]) -> Answered:
            answer = await client.post("/api/messages", content=body, headers=headers)
            await made[0].let_work()
            is_json = answer.content[:1] in (b"{", b"[")
            return Answered(answer.status_code, json.loads(answer.content) if is_json else {})

        made.append(
            Team(
                teams,
                Driver(teams, post),
                adapter,
                client,
                kit,
                outbox,
                clock,
                real_clock,
                afterwards,
                embedder,
                credentials,
                seal,
            )
        )
        try:
            yield made[0]
        finally:
            await adapter.close()
            await teams.stop()
            store.close()


__all__ = ["Team", "group_chat", "shown", "team", "team_of"]
