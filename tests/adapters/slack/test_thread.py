"""Details below a message: each once, kept up to date, finished later when one of them failed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.contract.adapter import Outgoing
from adapters.contract.messages import Message, Paragraph, Quote
from adapters.contract.results import CannotTell, Found, Never, NotFound, RateLimited, Sent
from tests.adapters.slack.fake import Fault
from tests.adapters.slack.team import Team
from tests.adapters.slack.test_story import at_slack, shown
from tests.adapters.slack.test_whole_story import option

LONG = "They print every label twice. " * 300


def digest(*details: str, replaces: str | None = None, marker: str = "d1") -> Outgoing:
    """A message whose details each fill a reply."""
    replies = tuple(Quote(one + LONG) for one in details for _ in range(4))
    message = Message("Digest", (Paragraph("Digest"),), replies)
    return Outgoing("T1", "CVOICES", marker, message, replaces)


def thread_in(acme: Team) -> list[str]:
    """The first letters of what stands below the first message."""
    top = acme.slack.messages["CVOICES"][0]
    return [
        shown(one)[0]
        for one in acme.slack.messages["CVOICES"]
        if one.get("thread_ts") == top["ts"] and one is not top
    ]


@pytest.mark.parametrize("fault", ["429", "internal_error", "internal_error-kept", "reset"])
def test_details_that_failed_are_added_by_the_next_drawing(sqlite_url: str, fault: Fault) -> None:
    async def story(acme: Team) -> None:
        acme.slack.faults["chat.postMessage below"] += ["", fault]
        sent = await acme.adapter.send(digest("a", "b", "c"))
        assert isinstance(sent, Sent)
        assert sent.unfinished
        again = await acme.adapter.send(digest("a", "b", "c", replaces=sent.handle, marker="d2"))
        assert isinstance(again, Sent)
        assert not again.unfinished
        assert thread_in(acme) == ["a", "b", "c"]

    at_slack(sqlite_url, story)


def test_what_failed_is_drawn_again_by_itself(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        await acme.types("UADA", "/earshot digests")
        await acme.presses("UADA", acme.slack.said_to("UADA")[-1], "New digest")
        view = acme.slack.views[-1]
        channel = option(view, "channel", "voices")
        await acme.submits("UADA", view, name="Weekly", channel=channel)
        await acme.writes("UMIA", "Invoices arrive too late")
        acme.slack.faults["chat.postMessage below"].append("internal_error")
        while not acme.slack.messages["CVOICES"]:
            await acme.forward(acme.clock.now() + timedelta(hours=1))
        assert len(acme.slack.messages["CVOICES"]) == 1
        await acme.forward(acme.clock.now() + timedelta(minutes=2))
        _, below = acme.slack.messages["CVOICES"]
        assert "Invoices arrive too late" in shown(below)
        await acme.writes("UADA", "Invoices arrive too late again")
        await acme.forward(acme.clock.now() + timedelta(minutes=2))
        assert len(acme.slack.messages["CVOICES"]) == 2

    at_slack(sqlite_url, story)


def test_a_reply_that_somebody_deleted_is_posted_again(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        sent = await acme.adapter.send(digest("a", "b", "c"))
        assert isinstance(sent, Sent)
        acme.slack.messages["CVOICES"].pop(1)
        again = await acme.adapter.send(digest("x", "y", "z", replaces=sent.handle))
        assert isinstance(again, Sent)
        assert sorted(thread_in(acme)) == ["x", "y", "z"]
        fewer = await acme.adapter.send(digest("x", replaces=again.handle))
        assert isinstance(fewer, Sent)
        assert thread_in(acme) == ["x"]

    at_slack(sqlite_url, story)


def test_a_digest_that_is_found_again_knows_its_details(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        acme.slack.faults["chat.postMessage below"] += ["reset-kept"]
        await acme.adapter.send(digest("a", "b"))
        found = await acme.adapter.look_up(digest("a", "b"))
        top, first = acme.slack.messages["CVOICES"]
        assert found == Found(f"CVOICES:{top['ts']};{first['ts']}", unfinished=True)

    at_slack(sqlite_url, story)


def test_a_message_is_looked_for_as_far_back_as_it_may_stand(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        since = acme.clock.now()
        await acme.adapter.send(digest())
        for at in range(40):
            await acme.says_in("CVOICES", "UMIA", f"{at}")
        wanted = replace(digest(), since=since)
        assert isinstance(await acme.adapter.look_up(wanted), Found)
        assert acme.slack.calls.count("conversations.history") == 3
        acme.clock.advance(timedelta(hours=1))
        later = replace(digest(marker="d2"), since=acme.clock.now())
        assert await acme.adapter.look_up(later) == NotFound()
        acme.slack.faults["conversations.history"] += ["", "429"]
        assert await acme.adapter.look_up(wanted) == CannotTell()
        acme.slack.faults["conversations.history"] += ["429"]
        assert isinstance(await acme.adapter.look_up(wanted), RateLimited)
        acme.slack.limited_history = True
        assert await acme.adapter.look_up(replace(wanted, marker="d3")) == CannotTell()
        acme.slack.scopes.remove("channels:history")
        assert await acme.adapter.look_up(wanted) == CannotTell()

    at_slack(sqlite_url, story)


def test_a_message_that_may_not_be_changed_is_named(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        sent = await acme.adapter.send(digest())
        assert isinstance(sent, Sent)
        acme.slack.faults["chat.update"].append("edit_window_closed")
        assert await acme.adapter.send(digest(replaces=sent.handle)) == Never("edit-closed")

    at_slack(sqlite_url, story)


def test_admins_hear_once_of_a_digest_that_cannot_be_corrected(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        await acme.types("UADA", "/earshot digests")
        await acme.presses("UADA", acme.slack.said_to("UADA")[-1], "New digest")
        view = acme.slack.views[-1]
        channel = option(view, "channel", "voices")
        await acme.submits("UADA", view, name="Weekly", channel=channel)
        written = await acme.writes("UMIA", "Invoices arrive too late")
        while not acme.slack.messages["CVOICES"]:
            await acme.forward(acme.clock.now() + timedelta(hours=6))
        acme.slack.faults["chat.update"] += ["edit_window_closed"] * 2
        for words in ("Invoices arrive too early", "Invoices never arrive"):
            await acme.edits(written, words)
            await acme.forward(acme.clock.now() + timedelta(minutes=2))
        told = [
            one for one in acme.slack.said_to("UADA") if "could not be corrected" in one["text"]
        ]
        assert len(told) == 1
        assert "may not be changed any more" in told[0]["text"]
        await acme.presses("UADA", told[0], "Send it again")
        assert "never arrive" in str(acme.slack.messages["CVOICES"])

    at_slack(sqlite_url, story)
