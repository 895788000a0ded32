"""What becomes of a message when Slack refuses or falls silent, and what is turned away."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from adapters.contract.adapter import Outgoing
from adapters.contract.messages import Message, Note, Paragraph
from adapters.contract.results import (
    CannotTell,
    Found,
    Never,
    NotFound,
    RateLimited,
    SendResult,
    Sent,
    Uncertain,
)
from adapters.slack.refusals import NEVER
from bot.plug_in import TokenInSettings
from bot.speech.reach import REASONS, reason_words
from bot.speech.say import speaker
from tests.adapters.slack.fake import Fault
from tests.adapters.slack.team import REAL_NOW, Team, team
from tests.support.world import catalogue

SAID = Message("They wait", (Paragraph("They wait"),), (Note("the details"),), "Details")


def at_slack(url: str, doing: Callable[[Team], Awaitable[None]]) -> None:
    """Run a story."""

    async def whole() -> None:
        async with team(url) as acme:
            await doing(acme)

    asyncio.run(whole())


def outgoing(address: str = "UMIA", replaces: str | None = None) -> Outgoing:
    """A message on its way."""
    return Outgoing("T1", address, "delivery-1", SAID, replaces)


async def send(acme: Team, fault: Fault | None = None, address: str = "UMIA") -> SendResult:
    """Send it, with a fault in the way."""
    if fault:
        acme.slack.faults["chat.postMessage"].append(fault)
    return await acme.adapter.send(outgoing(address))


@pytest.mark.parametrize("fault", ["500-kept", "reset-kept", "internal_error-kept"])
def test_what_may_have_arrived_is_uncertain_and_found(sqlite_url: str, fault: Fault) -> None:
    async def story(acme: Team) -> None:
        assert isinstance(await send(acme, fault), Uncertain)
        found = await acme.adapter.look_up(outgoing())
        at = acme.slack.said_to("UMIA")[0]["ts"]
        assert found == Found(f"DUMIA:{at}", unfinished=True)

    at_slack(sqlite_url, story)


@pytest.mark.parametrize("fault", ["reset", "internal_error"])
def test_what_did_not_arrive_is_uncertain_and_not_found(sqlite_url: str, fault: Fault) -> None:
    async def story(acme: Team) -> None:
        assert isinstance(await send(acme, fault), Uncertain)
        assert await acme.adapter.look_up(outgoing()) == NotFound()

    at_slack(sqlite_url, story)


def test_a_rate_limit_says_how_long_to_wait(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        assert await send(acme, "429") == RateLimited(timedelta(seconds=30))
        acme.slack.faults["conversations.history"].append("429")
        assert await acme.adapter.look_up(outgoing()) == RateLimited(timedelta(seconds=30))

    at_slack(sqlite_url, story)


def test_a_look_up_that_fails_cannot_tell(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        acme.slack.faults["conversations.history"].append("internal_error")
        assert await acme.adapter.look_up(outgoing()) == CannotTell()

    at_slack(sqlite_url, story)


def test_what_stays_refused_has_a_reason(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        assert await send(acme, address="UNOBODY") == Never("channel-gone")
        acme.slack.users["UJON"]["deleted"] = True
        assert await send(acme, address="UJON") == Never("deactivated")
        acme.slack.channels["CVOICES"]["is_archived"] = True
        assert await send(acme, address="CVOICES") == Never("channel-archived")
        assert isinstance(acme.installations, TokenInSettings)
        acme.installations.value = "xoxb-revoked"
        assert await send(acme) == Never("not-installed")
        acme.installations.value = ""
        assert await send(acme) == Never("not-installed")

    at_slack(sqlite_url, story)


def test_details_stand_below_and_are_redrawn_with_it(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        sent = await send(acme, address="CVOICES")
        assert isinstance(sent, Sent)
        first, below = acme.slack.messages["CVOICES"]
        assert below["thread_ts"] == first["ts"]
        again = Outgoing(
            "T1", "CVOICES", "d2", Message("Nothing", (Paragraph("Gone"),)), sent.handle
        )
        assert isinstance(await acme.adapter.send(again), Sent)
        (left,) = acme.slack.messages["CVOICES"]
        assert left["text"] == "Nothing"

    at_slack(sqlite_url, story)


def test_a_message_that_is_gone_cannot_be_redrawn(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        assert await acme.adapter.send(outgoing(replaces="DUMIA:1.0")) == Never("message-gone")

    at_slack(sqlite_url, story)


def test_forged_old_and_broken_requests_are_turned_away(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        async def status(body: bytes, **headers: str) -> int:
            sent = [
                (name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()
            ]
            answer = await acme.client.post("/slack/events", content=body, headers=sent)
            return answer.status_code

        body = json.dumps({"type": "event_callback"}).encode()
        now = str(int(REAL_NOW))
        assert await status(body) == 401
        stamp = {"X_Slack_Request_Timestamp": now}
        assert await status(body, **stamp, X_Slack_Signature="v0=00") == 401
        assert await status(body, **stamp, X_Slack_Signature="v0=ü") == 401
        for odd in ("soon", "9" * 400, "-1", "1e9", "", "²"):
            odd_stamp = {"X_Slack_Request_Timestamp": odd}
            assert await status(body, **odd_stamp, X_Slack_Signature="v0=00") == 401
        old = await acme.post(body, "application/json", at=REAL_NOW - 301)
        assert old.status_code == 401
        for broken in (b"\xff\xfe", b"{", b"[1]", b"[" * 50_000):
            assert (await acme.post(broken, "application/json")).status_code == 400
        form = "application/x-www-form-urlencoded"
        for broken in (b"payload=%7B", b"payload=%ff", b"\xff"):
            assert (await acme.post(broken, form)).status_code == 400

    at_slack(sqlite_url, story)


def test_what_slack_asks_about_itself_and_what_is_unknown_gets_200(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        form = "application/x-www-form-urlencoded"
        assert (await acme.post(b"ssl_check=1&token=x", form)).status_code == 200
        challenge = json.dumps({"type": "url_verification", "challenge": "c-1"}).encode()
        answer = await acme.post(challenge, "application/json")
        assert (answer.status_code, answer.json()) == (200, {"challenge": "c-1"})
        assert (await acme.event({"type": "something_new", "user": "UMIA"})).status_code == 200
        assert (await acme.event({"type": "message", "channel_type": "im"})).status_code == 200

    at_slack(sqlite_url, story)


def test_a_database_that_is_away_leaves_the_event_to_be_sent_again(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story(acme: Team) -> None:
        from storage.errors import StoreUnavailable

        async def away(_self: object, _event: object) -> None:
            raise StoreUnavailable("away")

        with monkeypatch.context() as patch:
            patch.setattr("adapters.slack.listeners.message_event", lambda _: object())
            patch.setattr("bot.handling.handler.Handler.__call__", away)
            assert (await acme.event({"type": "message", "channel_type": "im"})).status_code == 500

    at_slack(sqlite_url, story)


def test_every_reason_slack_gives_can_be_read_in_the_reach_report() -> None:
    for reason in set(NEVER.values()):
        for locale in ("en", "de"):
            say = speaker(catalogue(), locale)
            assert reason in ("error", *REASONS)
            assert reason_words(reason, say)
