"""From the installed app to a contributor who hears that it is fixed, through Teams."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from tests.adapters.teams.cards import inputs
from tests.adapters.teams.people import Someone
from tests.adapters.teams.team import Team, shown, team
from tests.adapters.teams.test_story import at_teams

Json = dict[str, Any]
SAID = "invoices arrive too late"

ADA = Someone("Ada Admin")
MIA = Someone("Mia Brandt", zone="America/New_York")
JONAS = Someone("Jonas Weber", locale="de-DE")
KIRI = Someone("Kiri Parata", zone="Pacific/Auckland")
RAVI = Someone("Ravi Sen", zone="Asia/Kolkata")
ASKED = (MIA, JONAS, KIRI, RAVI)


def option(dialog: Json, field: str, label: str) -> str:
    """The value of a choice, by its label."""
    chooser = next(one for one in inputs(dialog) if one["id"] == field)
    return next(str(one["value"]) for one in chooser["choices"] if one["title"] == label)


async def set_up(acme: Team) -> None:
    """Ada puts the app into the team, asks four people in four zones, and plans a digest."""
    place = acme.teams.put(team("Customer team", ADA, *ASKED, channels=("voices",)))
    await acme.driver.installs_in(place, ADA, "add")
    for one in ASKED:
        await acme.driver.installs(one)
    await acme.driver.writes(ADA, "schedules")
    opened = await acme.driver.presses(ADA, acme.last(ADA), "New schedule")
    assert opened.dialog is not None
    saved = await acme.driver.submits(
        ADA,
        opened.dialog,
        name="Customer ears",
        pack="customer-conversation",
        audience_kind=option(opened.dialog, "audience_kind", "People you name"),
        people=",".join(acme.member(one).id for one in ASKED),
        recurrence=option(opened.dialog, "recurrence", "Every working day"),
        local_time="09:00",
    )
    assert (saved.status, saved.body) == (200, {}), saved.body
    await acme.driver.writes(ADA, "digests")
    opened = await acme.driver.presses(ADA, acme.last(ADA), "New digest")
    assert opened.dialog is not None
    channel = option(opened.dialog, "channel", "Customer team › voices")
    saved = await acme.driver.submits(ADA, opened.dialog, name="Weekly", channel=channel)
    assert (saved.status, saved.body) == (200, {}), saved.body


def test_a_week_in_teams(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        await set_up(acme)
        await acme.forward(datetime(2026, 3, 3, 23, 0, tzinfo=UTC))
        asked = {}
        for one in ASKED:
            questions = [said for said in acme.teams.said_to(one) if "?" in said["summary"]]
            assert questions, f"{one.name} was not asked"
            asked[one.name] = questions[-1]
        # By typing, by a button and its dialog, by a mention in a channel, and from a message.
        written = await acme.driver.writes(MIA, f"{SAID} at the harbour")
        await acme.driver.edits(written, f"{SAID} at the depot")
        opened = await acme.driver.presses(JONAS, asked[JONAS.name], "Moment festhalten")
        assert opened.dialog is not None
        await acme.driver.submits(JONAS, opened.dialog, words=f"{SAID} in spring", customer="Tarn")
        place = next(iter(acme.teams.places.values()))
        await acme.driver.mentions(KIRI, place, f"moment {SAID} every month", channel="voices")
        message = acme.driver.posted(ADA, place, f"<p>{SAID} <b>again</b></p>")
        opened = await acme.driver.captures(RAVI, place, message)
        assert opened.dialog is not None
        await acme.driver.submits_capture(RAVI, place, message, opened.dialog)
        extra = await acme.driver.writes(RAVI, "nothing to do with it")
        await acme.driver.deletes(extra)
        assert [len(acme.kept(one)) for one in ASKED] == [1, 1, 1, 1]
        assert acme.kept(RAVI)[0].source_link == message["linkToMessage"]

        await acme.forward(acme.clock.now() + timedelta(days=7))
        threads = acme.teams.threads(acme.teams.channel("voices"))
        (thread,) = (one for one in threads if one[0]["from"] == acme.teams.bot)
        digest = thread[0]
        assert "4" in shown(digest)
        assert "depot" in str(thread)
        assert len(thread) > 1, "details stand below it"
        assert "nothing to do" not in str(thread)

        refused = await acme.driver.presses(MIA, digest, "Mute")
        assert "Only leads and admins" in str(refused.body)
        asks = await acme.driver.presses(ADA, digest, "Fixed")
        assert asks.dialog is not None
        done = await acme.driver.submits(ADA, asks.dialog, "Yes, it is fixed")
        assert "is marked as fixed" in str(done.dialog)
        await acme.forward(acme.clock.now() + timedelta(days=1))
        for one in ASKED:
            told = [said["summary"].lower() for said in acme.teams.said_to(one)]
            assert any("fixed" in said or "behoben" in said for said in told), one.name
        assert "Not fixed after all" in str(digest["attachments"])

    at_teams(sqlite_url, story)


def test_a_digest_that_may_have_arrived_is_left_to_an_admin(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        await set_up(acme)
        channel = acme.teams.channel("voices")
        acme.teams.faults["create"].append("504")
        await acme.forward(datetime(2026, 3, 9, 9, 0, tzinfo=UTC))
        for _ in range(3):
            acme.real_clock.advance(timedelta(minutes=5))
            await acme.do_due()
        assert acme.teams.threads(channel) == []
        asks = acme.last(ADA)
        assert "may or may not have arrived" in shown(asks)
        await acme.driver.presses(ADA, asks, "Send it again")
        ((digest, *_),) = acme.teams.threads(channel)
        assert "What we heard from customers" in digest["summary"]

    at_teams(sqlite_url, story)
