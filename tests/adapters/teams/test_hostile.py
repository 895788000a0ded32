"""Whatever is sent to the bot's address: a refusal or a well-formed answer, and never a 500."""

from __future__ import annotations

import asyncio
import gzip
import json
import random
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

from tests.adapters.teams.activities import PAYLOADS, shaped
from tests.adapters.teams.forging import BODIES, ODD, TOKENS, bent
from tests.adapters.teams.invokes import check_answer
from tests.adapters.teams.people import OTHER_TENANT, Someone
from tests.adapters.teams.sending import headers_with
from tests.adapters.teams.team import Team, team_of

Json = dict[str, Any]
Story = Callable[["Stranger"], Awaitable[None]]
BENDS = 25
"""Of each payload. The seed is fixed, so that a failure can be repeated."""


class Stranger:
    """Somebody who sends what they like to a bot at work, and sees how it answers."""

    def __init__(self, team: Team, someone: Someone) -> None:
        self.team, self.someone = team, someone

    async def posts(self, body: bytes, headers: dict[str, str]) -> httpx.Response:
        """Any body under any headers."""
        sent = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
        return await self.team.client.post("/api/messages", content=body, headers=sent)

    async def sends(self, activity: Json, **claims: Any) -> httpx.Response:
        """An activity under a good token for the service URL it names."""
        url = activity.get("serviceUrl")
        claims = {"serviceurl": url if isinstance(url, str) else self.service_url, **claims}
        token = self.team.teams.issuer.sign(self.service_url, **claims)
        return await self.posts(json.dumps(activity).encode(), headers_with(token))

    @property
    def service_url(self) -> str:
        return self.team.teams.service_url()

    def shaped(self, name: str, /, **parts: Any) -> Json:
        """A payload from this person."""
        return shaped(name, self.team.teams, self.someone, **parts)


def at_work(url: str, story: Story) -> None:
    """Run a story with somebody who has the app."""

    async def whole() -> None:
        async with team_of(url) as acme:
            someone = Someone("Olga Stranger", installed=True)
            acme.teams.add(someone)
            await story(Stranger(acme, someone))

    asyncio.run(whole())


def _fine(activity: Json, answer: httpx.Response) -> bool:
    """Below 500; a success to an invoke is one that Teams can use."""
    if answer.status_code == 200 and answer.content and activity.get("type") == "invoke":
        check_answer(str(activity.get("name")), answer.json())
    return answer.status_code < 500


def test_every_forged_token_is_turned_away(sqlite_url: str) -> None:
    async def story(stranger: Stranger) -> None:
        issuer, url = stranger.team.teams.issuer, stranger.service_url
        for name, forge in TOKENS.items():
            before = dict(stranger.team.teams.messages)
            for payload in ("message_personal", "card_action"):
                headers = {"Content-Type": "application/json"}
                given = forge(issuer, url)
                headers |= {"Authorization": given} if given else {}
                body = json.dumps(stranger.shaped(payload)).encode()
                answer = await stranger.posts(body, headers)
                assert answer.status_code == 401, f"{name}: {answer.status_code}"
            assert dict(stranger.team.teams.messages) == before

    at_work(sqlite_url, story)


def test_a_good_token_is_good_and_lasts_through_small_differences_of_clocks(
    sqlite_url: str,
) -> None:
    async def story(stranger: Stranger) -> None:
        import time

        now = int(time.time())
        for claims in ({}, {"exp": now - 60}, {"nbf": now + 60}, {"extra": [1]}):
            answer = await stranger.sends(stranger.shaped("message_personal"), **claims)
            assert answer.status_code == 200, claims

    at_work(sqlite_url, story)


def test_bodies_that_are_no_activity_are_turned_away(sqlite_url: str) -> None:
    async def story(stranger: Stranger) -> None:
        good = headers_with(stranger.team.teams.issuer.sign(stranger.service_url))
        for name, body in BODIES.items():
            assert (await stranger.posts(body, good)).status_code == 400, name
            assert (await stranger.posts(body, {})).status_code in (400, 401), name
        whole = json.dumps(stranger.shaped("message_personal")).encode()
        packed = await stranger.posts(gzip.compress(whole), good | {"Content-Encoding": "gzip"})
        assert 400 <= packed.status_code < 500
        for verb in ("GET", "PUT", "DELETE", "PATCH"):
            answer = await stranger.team.client.request(verb, "/api/messages")
            assert answer.status_code == 405

    at_work(sqlite_url, story)


def test_a_body_of_50_megabytes_is_not_read_to_its_end(sqlite_url: str) -> None:
    async def story(stranger: Stranger) -> None:
        good = headers_with(stranger.team.teams.issuer.sign(stranger.service_url))
        read = 0

        async def chunks() -> Any:
            nonlocal read
            for _ in range(50):
                read += 1
                yield b" " * 1024 * 1024

        told = await stranger.posts(b" " * 50 * 1024 * 1024, good)
        assert told.status_code == 413
        sent = [(name.encode(), value.encode()) for name, value in good.items()]
        untold = await stranger.team.client.post("/api/messages", content=chunks(), headers=sent)
        assert untold.status_code == 413

    at_work(sqlite_url, story)


@pytest.mark.parametrize("part", ["type", "channelId", "serviceUrl", "conversation", "recipient"])
def test_an_activity_without_what_every_activity_has_is_turned_away(
    sqlite_url: str, part: str
) -> None:
    async def story(stranger: Stranger) -> None:
        for odd in (..., *ODD):
            activity = stranger.shaped("message_personal")
            if odd is ...:
                del activity[part]
            else:
                activity[part] = odd
            if part == "type" and odd in ("x", "\x00", "\ud800", "x" * 5_000):
                continue  # An unknown type, which may come with any version of Teams.
            answer = await stranger.sends(activity)
            assert 400 <= answer.status_code < 500, f"{part} = {str(odd)[:30]!r}"

    at_work(sqlite_url, story)


def test_only_teams_own_hosts_and_channel_and_one_tenant_are_believed(sqlite_url: str) -> None:
    async def story(stranger: Stranger) -> None:
        for url in (
            "https://evil.example/",
            "https://smba.trafficmanager.net.evil.example/",
            "https://smba.trafficmanager.net@evil.example/",
            "http://127.0.0.1:1/",
            "file:///etc/passwd",
            "//evil.example/",
        ):
            answer = await stranger.sends(stranger.shaped("message_personal", serviceUrl=url))
            assert 400 <= answer.status_code < 500, url
        for channel in ("emulator", "directline", "facebook", "MSTEAMS"):
            answer = await stranger.sends(stranger.shaped("message_personal", channelId=channel))
            assert 400 <= answer.status_code < 500, channel
        mixed = stranger.shaped("message_personal")
        mixed["conversation"]["tenantId"] = OTHER_TENANT
        assert 400 <= (await stranger.sends(mixed)).status_code < 500

    at_work(sqlite_url, story)


def test_unknown_activities_and_invokes_get_a_well_formed_answer(sqlite_url: str) -> None:
    async def story(stranger: Stranger) -> None:
        for kind in ("event", "handoff", "endOfConversation", "trace", "new thing", "\ud800"):
            answer = await stranger.sends(stranger.shaped("message_personal", type=kind))
            assert answer.status_code in (200, 202, 400), kind
        for name in ("signin/verifyState", "composeExtension/query", "tab/fetch", "", "\x00"):
            answer = await stranger.sends(stranger.shaped("card_action", name=name))
            assert answer.status_code in (200, 400, 404, 501), name
        nameless = stranger.shaped("card_action")
        del nameless["name"]
        assert 400 <= (await stranger.sends(nameless)).status_code < 502

    at_work(sqlite_url, story)


@pytest.mark.parametrize("name", sorted(one.stem for one in PAYLOADS.glob("*.json")))
def test_bent_payloads_never_break_it(sqlite_url: str, name: str) -> None:
    async def story(stranger: Stranger) -> None:
        rng = random.Random(f"bent {name}")
        await stranger.team.driver.installs(stranger.someone)
        for _ in range(BENDS):
            how, activity = bent(stranger.shaped(name), rng)
            answer = await stranger.sends(activity)
            assert _fine(activity, answer), f"{how}: {answer.status_code} {answer.text[:200]}"
        assert (await stranger.sends(stranger.shaped("message_personal"))).status_code == 200

    at_work(sqlite_url, story)


def test_keys_that_cannot_be_fetched_are_no_fault_of_the_token(sqlite_url: str) -> None:
    async def story(stranger: Stranger) -> None:
        stranger.team.teams.issuer.down = True
        answer = await stranger.sends(stranger.shaped("message_personal"))
        assert answer.status_code == 503

    at_work(sqlite_url, story)
