"""What Teams sends again, since it heard nothing in time, has its effect once.

A message keeps its id. Presses and dialogs come again under new ids, and may come twice at once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.adapters.teams.people import Someone, team
from tests.adapters.teams.sending import Answered
from tests.adapters.teams.team import Team, shown, team_of

Json = dict[str, Any]
Story = Callable[[Team, Someone], Awaitable[None]]


def asked(url: str, story: Story) -> None:
    """Run a story in which Mia has just been asked."""

    async def whole() -> None:
        async with team_of(url) as acme:
            ada, mia = Someone("Ada Moreau"), Someone("Mia Brandt")
            place = acme.teams.put(team("Customer team", ada, mia, channels=("voices",)))
            await acme.driver.installs(ada)
            await acme.driver.installs_in(place, ada)
            await acme.driver.installs(mia)
            acme.ask(ada, mia)
            await acme.forward(acme.clock.now() + timedelta(days=1, hours=1))
            await story(acme, mia)
            assert acme.teams.invalid == []

    asyncio.run(whole())


async def thrice(acme: Team) -> list[Answered]:
    """The last turn once more as it was, and twice at once under new ids."""
    last = acme.driver.sent[-1]
    again = [await acme.driver.again(last)]
    new = last["type"] == "invoke"
    both = (acme.driver.again(last, new_id=new), acme.driver.again(last, new_id=new))
    return [*again, *await asyncio.gather(*both)]


def test_a_message_is_kept_once_and_answered_once(sqlite_url: str) -> None:
    async def story(acme: Team, mia: Someone) -> None:
        await acme.driver.writes(mia, "Invoices come late")
        said = len(acme.teams.said_to(mia))
        assert [one.status for one in await thrice(acme)] == [200] * 3
        assert len(acme.kept(mia)) == 1
        assert len(acme.teams.said_to(mia)) == said

    asked(sqlite_url, story)


def test_the_same_message_twice_at_once_is_kept_once(store_url: str) -> None:
    async def story(acme: Team, mia: Someone) -> None:
        activity = await acme.driver.writes(mia, "hello there, a first one")
        fresh = {**activity, "id": acme.teams.new_id(), "text": "Invoices come late"}
        await asyncio.gather(*(acme.driver.send(fresh) for _ in range(4)))
        assert len(acme.kept(mia)) == 2

    asked(store_url, story)


@pytest.mark.parametrize("change", ["edits", "deletes"])
def test_an_edit_or_a_deletion_twice_is_one(sqlite_url: str, change: str) -> None:
    async def story(acme: Team, mia: Someone) -> None:
        written = await acme.driver.writes(mia, "Invoices come late")
        if change == "edits":
            await acme.driver.edits(written, "Invoices come very late")
        else:
            await acme.driver.deletes(written)
        said = len(acme.teams.said_to(mia))
        assert [one.status for one in await thrice(acme)] == [200] * 3
        kept = [] if change == "deletes" else ["Invoices come very late"]
        assert [one.words for one in acme.kept(mia)] == kept
        assert len(acme.teams.said_to(mia)) == said

    asked(sqlite_url, story)


def test_a_press_has_one_effect_and_every_copy_its_answer(sqlite_url: str) -> None:
    async def story(acme: Team, mia: Someone) -> None:
        prompt = acme.last(mia)
        first = await acme.driver.presses(mia, prompt, "Nothing this time")
        assert "Nothing this time" in shown(prompt)
        for one in await thrice(acme):
            assert (one.status, one.body["type"]) == (200, first.body["type"])

    asked(sqlite_url, story)


def test_a_dialog_sent_again_is_saved_once_and_closes_every_time(sqlite_url: str) -> None:
    async def story(acme: Team, mia: Someone) -> None:
        opened = await acme.driver.presses(mia, acme.last(mia), "Log a moment")
        assert opened.dialog is not None
        first = await acme.driver.submits(mia, opened.dialog, words="They print the list")
        said = len(acme.teams.said_to(mia))
        assert [one.body for one in await thrice(acme)] == [first.body] * 3
        assert [one.words for one in acme.kept(mia)] == ["They print the list"]
        assert len(acme.teams.said_to(mia)) == said

    asked(sqlite_url, story)


def test_a_message_saved_from_a_channel_twice_is_one_moment(sqlite_url: str) -> None:
    async def story(acme: Team, mia: Someone) -> None:
        place = next(iter(acme.teams.places.values()))
        message = acme.driver.posted(place.people[0], place, "<p>They print the list</p>")
        opened = await acme.driver.captures(mia, place, message)
        assert opened.dialog is not None
        await acme.driver.submits_capture(mia, place, message, opened.dialog)
        await thrice(acme)
        (kept,) = acme.kept(mia)
        assert kept.words == "They print the list"
        assert message["linkToMessage"] in str(kept)

    asked(sqlite_url, story)


def test_an_installation_twice_greets_once(sqlite_url: str) -> None:
    async def story(acme: Team, _mia: Someone) -> None:
        jonas = Someone("Jonas Weber")
        acme.teams.add(jonas)
        await acme.driver.installs(jonas)
        said = len(acme.teams.said_to(jonas))
        await thrice(acme)
        assert said == len(acme.teams.said_to(jonas)) == 1

    asked(sqlite_url, story)
