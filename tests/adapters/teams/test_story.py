"""From installing to answering, through the fake Teams and signed activities."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

from storage.themes import add_themes
from storage.values import Theme
from tests.adapters.teams.cards import inputs
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


def test_a_theme_is_chosen_and_changed_in_the_dialog_and_shown_on_the_card_that_asked(
    sqlite_url: str,
) -> None:
    async def story(acme: Team) -> None:
        at = acme.clock.now()
        ada = acme.member(ADA).id
        late = Theme("a" * 28, "Invoices come late", ada, "active", at, None, at)
        wrong = Theme("b" * 28, "Invoices are wrong", ada, "active", at, None, at)
        acme.kit.store.write_now(lambda s: add_themes(s, acme.workspace(s), [late, wrong]))
        await acme.driver.writes(MIA, "顧客は請求書が遅いと言っています")
        asked = acme.last(MIA)
        dialog = (await acme.driver.presses(MIA, asked, "Another theme…")).dialog
        assert dialog is not None
        await acme.driver.submits(MIA, dialog, theme=late.id)
        assert acme.last(MIA)["id"] == asked["id"], "nothing is said below it"
        assert "It counts towards “Invoices come late” now." in shown(acme.last(MIA))
        dialog = (await acme.driver.presses(MIA, acme.last(MIA), "Change theme…")).dialog
        assert dialog is not None
        (chooser,) = (one for one in inputs(dialog) if one["id"] == "theme")
        assert chooser["value"] == late.id
        await acme.driver.submits(MIA, dialog, theme=wrong.id)
        assert acme.last(MIA)["id"] == asked["id"]
        assert "It counts towards “Invoices are wrong” now." in shown(acme.last(MIA))
        await acme.driver.presses(MIA, acme.last(MIA), "Take back the moment")
        assert acme.kept(MIA) == []

    at_teams(sqlite_url, story)
