"""From installing to answering, through the fake Teams and signed activities."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

from tests.adapters.teams.people import Someone
from tests.adapters.teams.team import Team, shown, team_of

ADA = Someone("Ada Admin")
MIA = Someone("Mia Brandt", zone="America/New_York")


def at_teams(url: str, doing: Callable[[Team], Awaitable[None]]) -> None:
    """Run a story with Ada, who installs the app, and Mia."""

    async def whole() -> None:
        async with team_of(url) as acme:
            acme.teams.add(ADA, MIA)
            await acme.driver.installs(ADA)
            await acme.driver.installs(MIA)
            await doing(acme)
            assert acme.teams.invalid == []

    asyncio.run(whole())


def test_a_question_is_answered_by_typing_then_edited_then_deleted(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        acme.ask(ADA, MIA)
        await acme.forward(acme.clock.now() + timedelta(days=1, hours=6))
        assert "?" in shown(acme.last(MIA))
        written = await acme.driver.writes(MIA, "Invoices *always* come late")
        assert [one.words for one in acme.kept(MIA)] == ["Invoices *always* come late"]
        assert "Logged" in shown(acme.last(MIA))
        assert (await acme.driver.again(written)).status == 200
        assert len(acme.kept(MIA)) == 1
        await acme.driver.edits(written, "Invoices come very late")
        assert [one.words for one in acme.kept(MIA)] == ["Invoices come very late"]
        await acme.driver.deletes(written)
        assert acme.kept(MIA) == []

    at_teams(sqlite_url, story)
