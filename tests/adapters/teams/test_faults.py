"""What becomes of a message when Teams refuses, falls silent or asks to wait."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from adapters.contract.adapter import Outgoing
from adapters.contract.messages import Message, Note, Paragraph
from adapters.contract.results import (
    CannotTell,
    Never,
    NotSent,
    RateLimited,
    SendResult,
    Sent,
    Uncertain,
)
from adapters.teams.reference import CHANNEL, PERSON, Address, Handle
from adapters.teams.send import REASONS, wait_of
from bot.speech.reach import REASONS as KNOWN
from bot.speech.reach import reason_words
from bot.speech.say import speaker
from tests.adapters.teams.people import TENANT
from tests.adapters.teams.team import Team, shown, team
from tests.adapters.teams.test_story import ADA, MIA, at_teams
from tests.support.world import catalogue

SAID = Message("They wait", (Paragraph("They wait"),), (Note("the details"),), "Details")


def address(acme: Team, kind: str = PERSON, known: bool = True) -> str:
    """Mia's address, or that of the channel voices."""
    url = acme.teams.service_url()
    if kind == CHANNEL:
        place = next(iter(acme.teams.places.values()))
        channel = acme.teams.channel("voices").id
        return acme.seal.seal(TENANT, str(Address(CHANNEL, url, channel, team=place.id)))
    return acme.seal.seal(TENANT, str(Address(PERSON, url, MIA.id, MIA.chat if known else "")))


def outgoing(acme: Team, kind: str = PERSON, replaces: str | None = None) -> Outgoing:
    """A message on its way."""
    return Outgoing(TENANT, address(acme, kind), "delivery-1", SAID, replaces)


async def send(acme: Team, fault: str = "", operation: str = "send") -> SendResult:
    """Send it to Mia, with a fault in the way."""
    if fault:
        acme.teams.faults[operation].append(fault)
    return await acme.adapter.send(outgoing(acme))


def in_channel(acme: Team) -> None:
    """A team with the app and a channel."""
    place = acme.teams.put(team("Customer team", ADA, MIA, channels=("voices",)))
    place.installed = True


@pytest.mark.parametrize("fault", ["412", "500", "502", "503", "504", "reset", "html"])
@pytest.mark.parametrize("kept", ["", "-kept"])
def test_what_may_have_arrived_is_uncertain_and_cannot_be_looked_up(
    sqlite_url: str, fault: str, kept: str
) -> None:
    async def story(acme: Team) -> None:
        assert isinstance(await send(acme, fault + kept), Uncertain)
        assert await acme.adapter.look_up(outgoing(acme)) == CannotTell()

    at_teams(sqlite_url, story)


@pytest.mark.parametrize("fault", ["412", "502", "504", "reset"])
def test_a_new_thread_that_may_stand_there_is_uncertain(sqlite_url: str, fault: str) -> None:
    async def story(acme: Team) -> None:
        in_channel(acme)
        acme.teams.faults["create"].append(f"{fault}-kept")
        assert isinstance(await acme.adapter.send(outgoing(acme, CHANNEL)), Uncertain)

    at_teams(sqlite_url, story)


@pytest.mark.parametrize("fault", ["412", "502", "504", "reset"])
def test_a_chat_that_could_not_be_begun_holds_no_message(sqlite_url: str, fault: str) -> None:
    """So the question is surely not sent, and comes again."""

    async def story(acme: Team) -> None:
        acme.teams.faults["create"].append(fault)
        first = Outgoing(TENANT, address(acme, known=False), "d1", SAID)
        before = len(acme.teams.said_to(MIA))
        assert isinstance(await acme.adapter.send(first), NotSent)
        assert len(acme.teams.said_to(MIA)) == before
        sent = await acme.adapter.send(first)
        assert isinstance(sent, Sent)
        assert sent.address is not None
        known = Address.read(acme.seal.open(TENANT, sent.address))
        assert known.conversation == MIA.chat

    at_teams(sqlite_url, story)


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("403-blocked", "member-blocked"),
        ("403-roster", "not-installed"),
        ("403-uninstalled", "not-installed"),
        ("404", "not-installed"),
        ("413", "error"),
        ("400", "error"),
    ],
)
def test_what_stays_refused_has_a_reason(sqlite_url: str, fault: str, reason: str) -> None:
    async def story(acme: Team) -> None:
        assert await send(acme, fault) == Never(reason)

    at_teams(sqlite_url, story)


def test_a_channel_that_is_gone_says_so(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        in_channel(acme)
        acme.teams.faults["create"].append("404")
        assert await acme.adapter.send(outgoing(acme, CHANNEL)) == Never("channel-gone")

    at_teams(sqlite_url, story)


def test_a_token_that_is_refused_is_not_used_again(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        assert await send(acme, "401") == NotSent("unauthorized")
        assert acme.credentials.forgotten == 1
        assert isinstance(await send(acme), Sent)

    at_teams(sqlite_url, story)


def test_a_rate_limit_holds_the_tenant_without_asking_again(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        assert await send(acme, "429") == RateLimited(timedelta(seconds=30))
        calls = len(acme.teams.calls)
        again = await send(acme)
        assert isinstance(again, RateLimited)
        assert timedelta(0) < again.retry_after <= timedelta(seconds=30)
        assert len(acme.teams.calls) == calls

    at_teams(sqlite_url, story)


def test_retry_after_is_read_as_seconds_and_as_a_date() -> None:
    now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    assert wait_of("7", now) == timedelta(seconds=7)
    assert wait_of("Mon, 02 Mar 2026 09:01:30 GMT", now) == timedelta(seconds=90)
    for odd in ("", "soon", "-3", "Mon, 02 Mar 2020 09:00:00 GMT", "9" * 40):
        assert timedelta(seconds=1) <= wait_of(odd, now) <= timedelta(days=1)


def test_an_address_of_elsewhere_is_never_sent_to(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        calls = len(acme.teams.calls)
        elsewhere = str(Address(PERSON, "https://evil.example/", MIA.id, MIA.chat))
        for text in (elsewhere, "not an address"):
            sealed = acme.seal.seal(TENANT, text)
            found = await acme.adapter.send(Outgoing(TENANT, sealed, "d1", SAID))
            assert isinstance(found, Never)
        of_others = acme.seal.seal("another tenant", str(Address(PERSON, "x", MIA.id)))
        for unsealed in (of_others, elsewhere, ""):
            found = await acme.adapter.send(Outgoing(TENANT, unsealed, "d1", SAID))
            assert found == Never("no-address")
        assert len(acme.teams.calls) == calls

    at_teams(sqlite_url, story)


def test_details_stand_below_and_are_redrawn_with_it(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        in_channel(acme)
        sent = await acme.adapter.send(outgoing(acme, CHANNEL))
        assert isinstance(sent, Sent)
        ((root, below),) = acme.teams.threads(acme.teams.channel("voices"))
        assert Handle.read(sent.handle).replies == (below["id"],)
        gone = Message("Nothing", (Paragraph("Gone"),))
        again = Outgoing(TENANT, address(acme, CHANNEL), "d2", gone, sent.handle)
        redrawn = await acme.adapter.send(again)
        assert isinstance(redrawn, Sent)
        ((left,),) = acme.teams.threads(acme.teams.channel("voices"))
        assert (left["id"], shown(left)) == (root["id"], "Gone")
        whole = Outgoing(TENANT, address(acme, CHANNEL), "d3", SAID, redrawn.handle)
        assert isinstance(await acme.adapter.send(whole), Sent)
        ((_, back),) = acme.teams.threads(acme.teams.channel("voices"))
        assert shown(back) == "the details"

    at_teams(sqlite_url, story)


def test_details_that_fail_leave_the_message_sent(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        in_channel(acme)
        acme.teams.faults["reply"].append("502")
        acme.teams.faults["send"].append("502")
        sent = await acme.adapter.send(outgoing(acme, CHANNEL))
        assert isinstance(sent, Sent)
        assert len(Handle.read(sent.handle).replies) <= 1

    at_teams(sqlite_url, story)


def test_a_message_that_is_gone_cannot_be_redrawn(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        handle = str(Handle(MIA.chat, "1"))
        assert await acme.adapter.send(outgoing(acme, replaces=handle)) == Never("message-gone")
        assert await acme.adapter.send(outgoing(acme, replaces="?")) == Never("no-address")

    at_teams(sqlite_url, story)


def test_a_question_in_doubt_is_sent_once_more_and_answering_either_answers_it(
    sqlite_url: str,
) -> None:
    async def story(acme: Team) -> None:
        acme.ask(ADA, MIA)
        await acme.do_due()
        acme.teams.faults["send"] += ["504-kept"]
        await acme.forward(acme.clock.now() + timedelta(hours=5))
        for _ in range(4):
            acme.real_clock.advance(timedelta(minutes=5))
            await acme.do_due()
        asked = [one for one in acme.teams.said_to(MIA) if "?" in one["summary"]]
        assert len(asked) == 2, "the stated policy: once more, and no more"
        await acme.driver.presses(MIA, asked[0], "Nothing this time")
        await acme.forward(acme.clock.now() + timedelta(minutes=5))
        assert ["Nothing this time." in shown(one) for one in asked] == [True, True]

    at_teams(sqlite_url, story)


def test_every_reason_teams_gives_can_be_read_in_the_reach_report() -> None:
    for reason in REASONS:
        for locale in ("en", "de"):
            assert reason in ("error", *KNOWN)
            assert reason_words(reason, speaker(catalogue(), locale))


def test_nothing_is_waited_for_that_never_answers(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.teams.connector._SECONDS", 0.2)

    async def story(acme: Team) -> None:
        assert isinstance(await send(acme, "hang-kept"), Uncertain)
        acme.teams.released.set()
        await asyncio.sleep(0)

    at_teams(sqlite_url, story)
