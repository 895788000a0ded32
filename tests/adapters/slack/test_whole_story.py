"""From the installed app to a contributor who hears that it is fixed, over both ways in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.adapters.slack.fake import Json
from tests.adapters.slack.team import Team
from tests.adapters.slack.test_story import at_slack, kept, member, shown

SAID = "invoices arrive too late"


async def set_up(acme: Team) -> None:
    """Ada asks four people in four zones every weekday, and plans a digest for #voices."""
    people = ("UMIA", "UJON", "UAKL", "UKOL")
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
    async def story(acme: Team) -> None:
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
        # By typing, by a button and its form, by a command, and by a mark on a message.
        written = await acme.writes("UMIA", f"{SAID} at the harbour")
        await acme.edits(written, f"{SAID} at the depot")
        await acme.presses("UJON", asked["UJON"], "Moment festhalten")
        await acme.submits("UJON", acme.slack.views[-1], words=f"{SAID} in spring", customer="Tarn")
        await acme.types("UAKL", f"/moment {SAID} every month")
        said = await acme.says_in("CVOICES", "UKOL", f"{SAID} again")
        await acme.marks("UKOL", said)
        extra = await acme.writes("UKOL", "nothing to do with it")
        await acme.deletes(extra)
        assert [len(kept(acme, user)) for user in asked] == [1, 1, 1, 1]

        await acme.forward(acme.clock.now() + timedelta(days=7))
        digest = next(one for one in acme.slack.messages["CVOICES"] if one.get("metadata"))
        assert "4" in shown(digest)
        assert "depot" in str(acme.slack.messages["CVOICES"])
        assert "nothing to do" not in str(acme.slack.messages["CVOICES"])

        await acme.presses("UADA", digest, "Fixed")
        await acme.forward(acme.clock.now() + timedelta(minutes=5))
        for user in asked:
            assert any(
                "fixed" in one["text"].lower() or "behoben" in one["text"].lower()
                for one in acme.slack.said_to(user)
            ), user
        assert "Not fixed after all" in str(digest["blocks"])
        await acme.presses("UMIA", digest, "Mute")
        assert "Only leads and admins" in str(acme.slack.ephemeral[-1])

    at_slack(sqlite_url, story, socket=socket)


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
