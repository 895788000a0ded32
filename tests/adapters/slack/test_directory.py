"""Earshot follows who and what a workspace holds: whole once a day, one by one by events."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlmodel import Session

from adapters.slack.directory import person_of
from storage import people
from storage.values import Channel
from tests.adapters.slack.fake import Json
from tests.adapters.slack.team import Team, team
from tests.adapters.slack.test_story import at_slack, member, workspace_of


def place(acme: Team, name: str) -> Channel:
    def look(session: Session) -> Channel:
        known = people.channels(session, workspace_of(session))
        return next(one for one in known if one.name == name)

    return acme.kit.store.read_now(look)


def inside(acme: Team, name: str) -> set[str]:
    def look(session: Session) -> set[str]:
        workspace = workspace_of(session)
        ids = people.members_of(session, workspace, [place(acme, name).id])
        known = people.members(session, workspace)
        return {one.external_id for one in known if one.id in ids}

    return acme.kit.store.read_now(look)


def states(acme: Team) -> dict[str, str]:
    def look(session: Session) -> dict[str, str]:
        known = people.members(session, workspace_of(session))
        return {one.external_id: one.state for one in known}

    return acme.kit.store.read_now(look)


def test_guests_apps_and_deactivated_people_are_known_as_such(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        acme.slack.add_user("UZAP", "Zap", is_bot=True)
        acme.slack.add_user("UOLD", "Olive", deleted=True)
        acme.slack.add_user("UELSE", "Elsewhere", team_id="T2")
        acme.slack.add_user("USTR", "Stranger", is_stranger=True)
        await acme.daily()
        assert states(acme) == {
            "UADA": "active",
            "UMIA": "active",
            "UJON": "active",
            "UGUEST": "guest",
            "UZAP": "app",
            "UOLD": "deactivated",
        }
        acme.slack.users["UGUEST"]["is_restricted"] = False
        await acme.event({"type": "user_change", "user": acme.slack.users["UGUEST"]})
        assert states(acme)["UGUEST"] == "active"
        acme.slack.users["UGUEST"]["deleted"] = True
        await acme.event({"type": "user_change", "user": acme.slack.users["UGUEST"]})
        assert states(acme)["UGUEST"] == "deactivated"

    at_slack(sqlite_url, story)


def test_a_channel_is_followed_without_asking_about_anything_else(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        acme.slack.calls.clear()
        acme.slack.channels["CVOICES"]["members"].remove("UMIA")
        gone = {"type": "member_left_channel", "channel": "CVOICES", "user": "UMIA"}
        await acme.event(gone)
        assert inside(acme, "voices") == {"UADA", "UJON"}
        assert set(acme.slack.calls) == {"conversations.info", "conversations.members"}
        acme.slack.channels["CVOICES"]["name"] = "customers"
        renamed = {"id": "CVOICES", "name": "customers"}
        await acme.event({"type": "channel_rename", "channel": renamed})
        assert place(acme, "customers").external_id == "CVOICES"
        acme.slack.channels["CVOICES"]["is_archived"] = True
        await acme.event({"type": "channel_archive", "channel": "CVOICES"})
        assert place(acme, "customers").state == "archived"
        acme.slack.channels["CVOICES"]["is_archived"] = False
        await acme.event({"type": "channel_unarchive", "channel": "CVOICES"})
        assert place(acme, "customers").state == "active"
        acme.slack.channels["CVOICES"]["is_ext_shared"] = True
        await acme.event({"type": "channel_shared", "channel": "CVOICES"})
        assert place(acme, "customers").shared

    at_slack(sqlite_url, story)


def test_a_channel_the_bot_has_left_is_gone_until_it_is_back(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        acme.slack.channels["CVOICES"]["is_member"] = False
        await acme.event({"type": "member_left_channel", "channel": "CVOICES", "user": "UBOT"})
        assert place(acme, "voices").state == "gone"
        acme.slack.channels["CVOICES"]["is_member"] = True
        await acme.event({"type": "member_joined_channel", "channel": "CVOICES", "user": "UBOT"})
        assert place(acme, "voices").state == "active"

    at_slack(sqlite_url, story)


def test_user_groups_are_followed(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        group: Json = {"id": "S1", "name": "Support", "users": ["UMIA", "UGUEST"]}
        acme.slack.groups.append(group)
        await acme.event({"type": "subteam_created", "subteam": group})
        assert inside(acme, "Support") == {"UMIA"}
        group["users"] = ["UJON"]
        await acme.event({"type": "subteam_members_changed", "subteam_id": "S1"})
        assert inside(acme, "Support") == {"UJON"}
        group["date_delete"] = 1
        await acme.event({"type": "subteam_updated", "subteam": group})
        assert inside(acme, "Support") == set()

    at_slack(sqlite_url, story)


def test_what_changes_while_it_is_looked_up_is_looked_up_again(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        acme.slack.channels["CVOICES"]["members"].remove("UMIA")
        acme.adapter.sync()
        await asyncio.sleep(0)
        acme.slack.channels["CVOICES"]["members"].remove("UJON")
        await acme.event({"type": "member_left_channel", "channel": "CVOICES", "user": "UJON"})
        assert inside(acme, "voices") == {"UADA"}

    at_slack(sqlite_url, story)


def test_a_rate_limit_is_waited_for_and_a_failure_is_made_good(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        acme.slack.add_user("UNEW", "Nele")
        acme.slack.faults["users.list"] += ["", "429", "429"]
        await acme.daily()
        assert acme.waited == [30.0, 30.0]
        assert "UNEW" in states(acme)
        acme.slack.add_user("UTWO", "Tim")
        acme.slack.faults["users.list"] += ["internal_error"]
        await acme.daily()
        assert "UTWO" not in states(acme)
        await acme.adapter.keep_up()
        await acme.adapter.settle()
        assert "UTWO" in states(acme)

    at_slack(sqlite_url, story)


def test_slacks_admins_are_admins_at_first_sight_only(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        acme.slack.users["UMIA"]["is_admin"] = True
        await acme.daily()
        assert member(acme, "UMIA").role == "member"

    at_slack(sqlite_url, story)


def test_a_slack_that_is_away_at_first_is_tried_again(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story() -> None:
        async with team(sqlite_url, connect=False) as acme:
            acme.slack.faults["auth.test"] += ["internal_error", "reset"]
            for _ in range(3):
                await acme.adapter.keep_up()
                await acme.adapter.settle()
            assert member(acme, "UADA").role == "admin"
            calls = len(acme.slack.calls)
            await acme.adapter.keep_up()
            await acme.adapter.settle()
            assert len(acme.slack.calls) == calls
            acme.clock.advance(timedelta(days=1))
            await acme.adapter.keep_up()
            await acme.adapter.settle()
            assert len(acme.slack.calls) > calls

    asyncio.run(story())


def test_an_account_of_an_organisations_other_workspace_is_not_ours() -> None:
    user = {"id": "W1", "team_id": "T9", "enterprise_user": {"teams": ["T1", "T9"]}}
    assert person_of(user, "T1") is not None
    assert person_of(user, "T2") is None
