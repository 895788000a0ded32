"""From the installed app to a contributor who hears that it is fixed, over both ways in."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from tests.adapters.slack.blockkit import check_message
from tests.adapters.slack.fake import Json
from tests.adapters.slack.team import Team, team
from tests.adapters.slack.test_install import KEYS, install
from tests.adapters.slack.test_story import ask, at_slack, kept, member, shown

SAID = "invoices arrive too late"


async def set_up(acme: Team) -> None:
    """Ada asks who is there of four people in four zones every weekday, and plans a digest for
    #voices."""
    people = [one for one in ("UMIA", "UJON", "UAKL", "UKOL") if one in acme.slack.users]
    await acme.types("UADA", "/earshot schedules")
    await acme.presses("UADA", acme.slack.said_to("UADA")[-1], "New schedule")
    ids = ",".join(member(acme, user).id for user in people)
    view = acme.slack.views[-1]
    saved = await acme.submits(
        "UADA",
        view,
        name="Customer ears",
        pack="customer-conversation",
        audience_kind=option(view, "audience_kind", "People you name"),
        people=ids,
        recurrence=option(view, "recurrence", "Every working day"),
        local_time="09:00",
    )
    assert saved.json() == {}
    await acme.types("UADA", "/earshot digests")
    await acme.presses("UADA", acme.slack.said_to("UADA")[-1], "New digest")
    view = acme.slack.views[-1]
    channel = option(view, "channel", "voices")
    saved = await acme.submits("UADA", view, name="Weekly", channel=channel)
    assert saved.json() == {}


def option(view: Json, field: str, label: str) -> str:
    """The value of a choice, by its label."""
    block = next(one for one in view["blocks"] if one["block_id"] == field)
    return next(
        str(one["value"]) for one in block["element"]["options"] if one["text"]["text"] == label
    )


@pytest.mark.parametrize("socket", [False, True], ids=["http", "socket"])
def test_a_week_in_slack(sqlite_url: str, socket: bool) -> None:
    """Over HTTP a workspace installs the app itself; over a socket its token is in the settings."""

    async def story() -> None:
        keys = () if socket else KEYS
        async with team(sqlite_url, keys=keys, socket=socket) as acme:
            if not socket:
                assert (await install(acme, "UADA")).status_code == 200
            await week(acme)

    async def week(acme: Team) -> None:
        acme.slack.add_user("UAKL", "Kiri", "Pacific/Auckland")
        acme.slack.add_user("UKOL", "Ravi", "Asia/Kolkata")
        for user in ("UAKL", "UKOL"):
            await acme.event({"type": "team_join", "user": acme.slack.users[user]})
        await set_up(acme)
        await acme.forward(datetime(2026, 3, 3, 23, 0, tzinfo=UTC))
        asked = {}
        for user, name in (("UMIA", "New_York"), ("UJON", "Berlin"), ("UAKL", ""), ("UKOL", "")):
            questions = [one for one in acme.slack.said_to(user) if "?" in one["text"]]
            assert questions, f"{user} in {name} was not asked"
            asked[user] = questions[-1]
        # By typing, by a button and its form, by a command, by a mark on a message, and by a
        # message's own menu.
        written = await acme.writes("UMIA", f"{SAID} at the harbour")
        await acme.edits(written, f"{SAID} at the depot")
        await acme.presses("UJON", asked["UJON"], "Moment festhalten")
        await acme.submits("UJON", acme.slack.views[-1], words=f"{SAID} in spring", customer="Tarn")
        await acme.types("UAKL", f"/moment {SAID} every month")
        said = await acme.says_in("CVOICES", "UKOL", f"{SAID} again")
        await acme.marks("UKOL", said)
        told = await acme.says_in("CVOICES", "UGUEST", f"{SAID} at the border")
        await acme.captures("UJON", told)
        await acme.submits("UJON", acme.slack.views[-1], kind="pain")
        extra = await acme.writes("UKOL", "nothing to do with it")
        await acme.deletes(extra)
        assert [len(kept(acme, user)) for user in asked] == [1, 2, 1, 1]

        await acme.forward(acme.clock.now() + timedelta(days=7))
        digest = next(one for one in acme.slack.messages["CVOICES"] if one.get("metadata"))
        assert "4" in shown(digest)
        assert "depot" in str(acme.slack.messages["CVOICES"])
        assert "nothing to do" not in str(acme.slack.messages["CVOICES"])

        await acme.presses("UADA", digest, "Fixed")
        await acme.forward(acme.clock.now() + timedelta(days=1))
        for user in asked:
            assert any(
                "fixed" in one["text"].lower() or "behoben" in one["text"].lower()
                for one in acme.slack.said_to(user)
            ), user
        assert "Not fixed after all" in str(digest["blocks"])
        await acme.presses("UMIA", digest, "Mute")
        assert "Only leads and admins" in str(acme.slack.ephemeral[-1])

    asyncio.run(story())


@pytest.mark.parametrize("socket", [False, True], ids=["http", "socket"])
def test_a_question_is_put_off_until_a_day(sqlite_url: str, socket: bool) -> None:
    async def story(acme: Team) -> None:
        ask(acme, "UMIA")
        await acme.do_due()
        await acme.forward(datetime(2026, 3, 3, 15, 0, tzinfo=UTC))
        question = acme.slack.said_to("UMIA")[-1]
        await acme.presses("UMIA", question, "Until a date…")
        view = acme.slack.views[-1]
        refused = await acme.submits("UMIA", view, until="2020-01-01")
        assert set(refused.json()["errors"]) == {"until"}
        await acme.submits("UMIA", view, until="2026-03-05")
        assert "March 5" in shown(question)
        before = len(acme.slack.said_to("UMIA"))
        await acme.forward(datetime(2026, 3, 5, 13, 59, tzinfo=UTC))
        said = [one["text"] for one in acme.slack.said_to("UMIA")[before:]]
        await acme.forward(datetime(2026, 3, 5, 14, 0, tzinfo=UTC))
        again = [one["text"] for one in acme.slack.said_to("UMIA")[before:]]
        assert question["text"] not in said
        assert question["text"] in again

    at_slack(sqlite_url, story, socket=socket)


def test_what_is_typed_is_answered(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        await set_up(acme)
        await acme.writes("UMIA", SAID)
        assert "is being posted" in str((await acme.types("UADA", "/earshot digest now")).json())
        await acme.do_due()
        assert len(acme.slack.messages["CVOICES"]) == 1
        again = (await acme.types("UADA", "/earshot digest now Weekly")).json()
        assert again["response_type"] == "ephemeral"
        check_message(again["text"], again["blocks"])
        await acme.types("UMIA", "/earshot my data")
        assert "Your data" in shown(acme.slack.said_to("UMIA")[-1])
        assert "Only admins" in str((await acme.types("UMIA", "/earshot digest now")).json())
        await acme.shortcut("UMIA")
        assert acme.slack.views[-1]["callback_id"] == "moment"

    at_slack(sqlite_url, story)


def test_a_digest_that_cannot_be_posted_is_told_to_admins_with_what_to_do(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        acme.slack.add_user("UAKL", "Kiri", "Pacific/Auckland")
        acme.slack.add_user("UKOL", "Ravi", "Asia/Kolkata")
        for user in ("UAKL", "UKOL"):
            await acme.event({"type": "team_join", "user": acme.slack.users[user]})
        await set_up(acme)
        acme.slack.channels["CVOICES"]["is_archived"] = True
        await acme.forward(datetime(2026, 3, 9, 9, 0, tzinfo=UTC))
        told = acme.slack.said_to("UADA")[-1]
        assert "was not posted: the channel is archived" in shown(told)
        assert "Unarchive voices and send it again" in shown(told)
        acme.slack.channels["CVOICES"]["is_archived"] = False
        await acme.presses("UADA", told, "Send it again")
        assert "What we heard from customers" in acme.slack.messages["CVOICES"][0]["text"]

    at_slack(sqlite_url, story)
