"""A digest is not read by another organisation before an admin has agreed to it."""

from __future__ import annotations

from datetime import timedelta

from tests.adapters.slack.team import Team
from tests.adapters.slack.test_story import at_slack, shown
from tests.adapters.slack.test_whole_story import option


async def plan_form(acme: Team) -> None:
    await acme.types("UADA", "/earshot digests")
    await acme.presses("UADA", acme.slack.said_to("UADA")[-1], "New digest")


def test_the_form_asks_before_it_takes_a_shared_channel(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        await plan_form(acme)
        assert not any(one["block_id"] == "outsiders" for one in acme.slack.views[-1]["blocks"])
        acme.slack.channels["CVOICES"]["is_ext_shared"] = True
        await acme.event({"type": "channel_shared", "channel": "CVOICES"})
        await plan_form(acme)
        view = acme.slack.views[-1]
        (shared,) = next(one for one in view["blocks"] if one["block_id"] == "channel")["element"][
            "options"
        ]
        assert "shared with another organisation" in shared["text"]["text"]
        refused = await acme.submits("UADA", view, name="Weekly", channel=shared["value"])
        assert "whose people would read" in refused.json()["errors"]["channel"]
        agreed = await acme.submits(
            "UADA", view, name="Weekly", channel=shared["value"], outsiders="yes"
        )
        assert agreed.json() == {}
        await acme.forward(acme.clock.now() + timedelta(days=8))
        assert acme.slack.messages["CVOICES"]

    at_slack(sqlite_url, story)


def test_a_channel_that_is_shared_later_is_asked_about_before_the_next_digest(
    sqlite_url: str,
) -> None:
    async def story(acme: Team) -> None:
        await plan_form(acme)
        view = acme.slack.views[-1]
        (place,) = next(one for one in view["blocks"] if one["block_id"] == "channel")["element"][
            "options"
        ]
        await acme.submits("UADA", view, name="Weekly", channel=place["value"])
        acme.slack.channels["CVOICES"]["is_ext_shared"] = True
        await acme.daily()
        await acme.forward(acme.clock.now() + timedelta(days=8))
        assert acme.slack.messages["CVOICES"] == []
        asked = acme.slack.said_to("UADA")[-1]
        assert "shared with another organisation" in shown(asked)
        await acme.presses("UADA", asked, "Post it all the same")
        assert len(acme.slack.messages["CVOICES"]) == 1
        await acme.forward(acme.clock.now() + timedelta(days=7))
        assert len(acme.slack.messages["CVOICES"]) >= 2

    at_slack(sqlite_url, story)


def test_a_preview_names_who_is_never_asked_and_why(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        acme.slack.add_user("UZAP", "Zap", is_bot=True)
        acme.slack.channels["CVOICES"]["members"].append("UZAP")
        await acme.daily()
        await acme.types("UADA", "/earshot schedules")
        await acme.presses("UADA", acme.slack.said_to("UADA")[-1], "New schedule")
        view = acme.slack.views[-1]
        channels = next(one for one in view["blocks"] if one["block_id"] == "channels")
        working_day = option(view, "recurrence", "Every working day")
        await acme.submits(
            "UADA",
            view,
            name="Ears",
            pack="customer-conversation",
            recurrence=working_day,
            local_time="09:00",
            audience_kind="channel",
            channels=channels["element"]["options"][0]["value"],
        )
        saved = next(one for one in acme.slack.said_to("UADA") if "Saved" in one["text"])
        await acme.presses("UADA", saved, "Preview")
        told = str(acme.slack.ephemeral[-1]["blocks"])
        assert "Never asked: Guest (guest)." in told
        assert "Never asked: Zap (app)." in told

    at_slack(sqlite_url, story)
