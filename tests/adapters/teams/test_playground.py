"""Microsoft's local playground: no tokens, and therefore this machine alone."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from tests.adapters.teams.activities import shaped
from tests.adapters.teams.people import Someone
from tests.adapters.teams.team import Team, shown, team_of

PAT = Someone("Pat Player", installed=True)
Json = dict[str, Any]


def at_play(url: str, doing: Callable[[Team], Awaitable[None]]) -> None:
    """Run a story in which nothing is signed."""

    async def whole() -> None:
        async with team_of(url, app_id="", tenants=None) as acme:
            acme.teams.add(PAT)
            await doing(acme)
            assert acme.teams.invalid == []

    asyncio.run(whole())


def said(acme: Team, text: str, **more: Any) -> Json:
    """A message as the playground sends it."""
    return {**shaped("message_personal", acme.teams, PAT, text=text), **more}


async def post(acme: Team, activity: Json, **headers: str) -> httpx.Response:
    """Send it without a token."""
    answer = await acme.client.post("/api/messages", content=json.dumps(activity), headers=headers)
    await acme.let_work()
    return answer


@pytest.mark.parametrize("channel", ["msteams", "emulator"])
def test_the_playground_talks_with_earshot(sqlite_url: str, channel: str) -> None:
    async def story(acme: Team) -> None:
        activity = said(acme, "They print the list", channelId=channel)
        assert (await post(acme, activity)).status_code == 200
        assert [one.words for one in acme.kept(PAT)] == ["They print the list"]
        assert any("Logged" in shown(one) for one in acme.teams.said_to(PAT))
        assert (await post(acme, activity)).status_code == 200
        assert len(acme.kept(PAT)) == 1
        assert acme.member(PAT).role == "admin", "who else would there be"

    at_play(sqlite_url, story)


def test_it_need_not_name_a_tenant(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        activity = said(acme, "They print the list")
        del activity["channelData"]
        activity["conversation"].pop("tenantId", None)
        assert (await post(acme, activity)).status_code == 200

    at_play(sqlite_url, story)


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:3978", 200),
        ("localhost:3978", 200),
        ("localhost", 200),
        ("[::1]:3978", 200),
        ("evil.example:3978", 403),
        ("127.0.0.1.evil.example", 403),
        ("localhost.evil.example:80", 403),
        ("10.0.0.7", 403),
        ("", 403),
    ],
)
def test_only_names_of_this_machine_are_listened_to(
    sqlite_url: str, host: str, status: int
) -> None:
    async def story(acme: Team) -> None:
        assert (await post(acme, said(acme, "hi"), Host=host)).status_code == status

    at_play(sqlite_url, story)


def test_nobody_from_another_machine_is_listened_to(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        app = FastAPI()
        app.include_router(acme.adapter.router())
        transport = httpx.ASGITransport(app, client=("10.0.0.7", 4_000))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            answer = await client.post("/api/messages", content=json.dumps(said(acme, "hi")))
        assert answer.status_code == 403

    at_play(sqlite_url, story)


def test_answers_go_to_the_playground_alone(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        away = said(acme, "hi", serviceUrl="http://127.0.0.1:1/")
        assert (await post(acme, away)).status_code == 403

    at_play(sqlite_url, story)
