"""From joining to answering, through the fake Slack and signed requests."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from sqlmodel import Session

from adapters.slack.written import readable
from bot.planning.manage import create_schedule
from storage import moments, people
from storage.values import Member, Moment
from tests.adapters.slack.blockkit import texts
from tests.adapters.slack.fake import Json
from tests.adapters.slack.team import Team, team
from tests.support.world import a_schedule


def at_slack(url: str, doing: Callable[[Team], Awaitable[None]], *, socket: bool = False) -> None:
    """Run a story."""

    async def whole() -> None:
        async with team(url, socket=socket) as acme:
            await doing(acme)

    asyncio.run(whole())


def workspace_of(session: Session) -> str:
    found = people.workspace_on(session, "slack", "T1")
    assert found is not None
    return found.id


def member(acme: Team, user: str) -> Member:
    def look(session: Session) -> Member | None:
        return people.member_known_as(session, workspace_of(session), user)

    found = acme.kit.store.read_now(look)
    assert found is not None
    return found


def kept(acme: Team, user: str) -> list[Moment]:
    def look(session: Session) -> list[Moment]:
        workspace = workspace_of(session)
        who = people.member_known_as(session, workspace, user)
        return moments.moments_by(session, workspace, who.id) if who else []

    return acme.kit.store.read_now(look)


def shown(message: Json) -> str:
    return "\n".join(texts(message["blocks"]))


def ask(acme: Team, *users: str) -> None:
    ids = [member(acme, user).id for user in users]
    made = a_schedule(
        id="s1",
        audience_ids=ids,
        created_by=member(acme, "UADA").id,
        starts_on=acme.clock.now().date() - timedelta(days=7),
        created_at=acme.clock.now(),
    )
    acme.kit.store.write_now(
        lambda s: create_schedule(s, workspace_of(s), made, acme.clock.now(), acme.kit.new_id)
    )


def test_people_are_known_with_zone_language_and_role(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        mia = member(acme, "UMIA")
        assert (mia.name, mia.zone, mia.role) == ("Mia", "America/New_York", "member")
        assert member(acme, "UADA").role == "admin"
        assert member(acme, "UJON").locale.startswith("de")

        def everybody(session: Session) -> set[str]:
            known = people.members(session, workspace_of(session))
            return {one.external_id for one in known if one.state == "active"}

        assert acme.kit.store.read_now(everybody) == {"UADA", "UMIA", "UJON"}

    at_slack(sqlite_url, story)


@pytest.mark.parametrize("socket", [False, True], ids=["http", "socket"])
def test_a_question_is_answered_by_typing_then_edited_then_deleted(
    store_url: str, socket: bool
) -> None:
    async def story(acme: Team) -> None:
        ask(acme, "UMIA")
        await acme.do_due()
        await acme.forward(acme.clock.now() + timedelta(days=1, hours=6))
        question = acme.slack.said_to("UMIA")[-1]
        assert question["metadata"]["event_type"] == "earshot_delivery"
        written = await acme.writes("UMIA", "Invoices &lt;always&gt; come late")
        assert [one.words for one in kept(acme, "UMIA")] == ["Invoices <always> come late"]
        assert "Logged" in shown(acme.slack.said_to("UMIA")[-1])
        assert (await acme.event(written, retry=2)).status_code == 200
        assert len(kept(acme, "UMIA")) == 1
        await acme.edits(written, "Invoices come *very* late")
        assert [one.words for one in kept(acme, "UMIA")] == ["Invoices come *very* late"]
        await acme.deletes(written)
        assert kept(acme, "UMIA") == []

    at_slack(store_url, story, socket=socket)


@pytest.mark.parametrize("socket", [False, True], ids=["http", "socket"])
def test_a_form_is_filled_refused_with_its_text_and_saved(sqlite_url: str, socket: bool) -> None:
    async def story(acme: Team) -> None:
        answer = await acme.types("UMIA", "/moment")
        assert answer.status_code == 200
        view = acme.slack.views[-1]
        refused = (await acme.submits("UMIA", view, words="", feeling="tired")).json()
        assert refused["response_action"] == "errors"
        assert set(refused["errors"]) == {"words"}
        await acme.submits("UMIA", view, words="They print the list", kind="pain", quick_win="yes")
        (moment,) = kept(acme, "UMIA")
        assert (moment.words, moment.kind) == ("They print the list", "pain")
        await acme.submits("UMIA", view, words="They print the list", kind="pain")
        assert len(kept(acme, "UMIA")) == 1

    at_slack(sqlite_url, story, socket=socket)


@pytest.mark.parametrize("socket", [False, True], ids=["http", "socket"])
def test_a_card_is_replaced_where_it_stands(sqlite_url: str, socket: bool) -> None:
    async def story(acme: Team) -> None:
        ask(acme, "UMIA")
        await acme.do_due()
        await acme.forward(acme.clock.now() + timedelta(days=1, hours=6))
        question = acme.slack.said_to("UMIA")[-1]
        await acme.presses("UMIA", question, "Nothing this time")
        assert "Nothing this time." in shown(question)

    at_slack(sqlite_url, story, socket=socket)


def test_a_long_moment_is_edited_whole(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        long = "They wait. " * 2_000
        await acme.writes("UMIA", long)
        await acme.presses("UMIA", acme.slack.said_to("UMIA")[-1], "Add details")
        await acme.submits("UMIA", acme.slack.views[-1], kind="pain")
        (moment,) = kept(acme, "UMIA")
        assert moment.words.strip() == long.strip()
        assert moment.kind == "pain"

    at_slack(sqlite_url, story)


def test_undo_takes_it_back(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        await acme.writes("UMIA", "They wait")
        await acme.presses("UMIA", acme.slack.said_to("UMIA")[-1], "Undo")
        assert kept(acme, "UMIA") == []

    at_slack(sqlite_url, story)


def test_help_spells_commands_as_slack_does(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        await acme.types("UMIA", "/earshot help")
        assert "/earshot pause" in shown(acme.slack.said_to("UMIA")[-1])

    at_slack(sqlite_url, story)


def test_slacks_markup_of_links_and_mentions_reads_as_it_was_written() -> None:
    text = (
        "<@U1|mia> said <https://a.example|this> in <#C1|voices> &amp; <!here> <mailto:a@b.c|a@b.c>"
    )
    assert readable(text) == "@mia said this (https://a.example) in #voices & @here a@b.c"
