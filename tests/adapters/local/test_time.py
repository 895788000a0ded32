"""The clock, the zones, and what the directory tells."""

import asyncio
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from adapters.contract.events import DirectoryChanged, Event
from adapters.local.people import ADMIN, CAST
from tests.adapters.local.support import Visit, World, world
from tests.support.clock import START, FakeClock


def changes(events: list[Event]) -> list[DirectoryChanged]:
    return [event for event in events if isinstance(event, DirectoryChanged)]


def test_the_directory_is_told_once(here: World) -> None:
    async def story() -> None:
        await here.adapter.connect()
        await here.adapter.connect()
        (told,) = changes(here.bot.events)
        assert (told.workspace_name, told.sender.workspace) == ("Larkspur Logistics", "local")
        assert told.sender.member == ADMIN.id
        assert [person.name for person in told.people if person.admin] == ["Ines Albrecht"]
        assert len(told.people) == 10
        known = {person.external_id for person in told.people}
        assert all(person.address == f"dm:{person.external_id}" for person in told.people)
        by_name = {place.name: place for place in told.places}
        assert set(by_name["customer-voices"].people) == known
        assert by_name["customer-voices"].address == "channel:customer-voices"
        assert set(by_name["product"].people) < known
        assert by_name["Support"].address is None
        assert {place.kind for place in told.places} == {"channel", "group"}
        assert all(set(place.people) <= known for place in told.places)

    asyncio.run(story())


def test_every_colleague_is_in_one_team() -> None:
    assert {one.team for one in CAST} == {
        "support",
        "sales",
        "engineering",
        "product",
        "success",
        "finance",
    }


def test_jumping(here: World) -> None:
    async def story() -> None:
        async with here.client() as client:
            visit = Visit(client, "meera")
            panel = await client.get(f"{visit.base}/clock/panel")
            assert "Tue 3 March, 14:30" in panel.text
            assert "No digest is planned" in panel.text
            jumped = await visit.post("clock", to="prompt")
            assert jumped.headers["HX-Trigger"] == "arrived"
            assert here.dial.jumps == [START + timedelta(days=1)]
            none = await visit.post("clock", to="digest")
            assert none.status_code == 422
            picked = await visit.post("clock", to="date", date="2026-03-09", time="09:00")
            assert picked.status_code == 200
            assert here.dial.jumps[-1] == datetime(2026, 3, 9, 3, 30, tzinfo=UTC)
            back = await visit.post("clock", to="date", date="2026-03-08", time="09:00")
            assert back.status_code == 422
            assert back.text == "That has already been. Please pick a later time."
            assert re.search(r'datetime="2026-03-09T09:00\+0530"', await visit.look())

    asyncio.run(story())


def test_travelling_is_told_and_remembered(tmp_path: Path, clock: FakeClock) -> None:
    async def story() -> None:
        here = world(tmp_path / "p.db", clock)
        async with here.client() as client:
            visit = Visit(client, "kiri")
            assert "22:00" in await visit.look()
            gone = await visit.post("zone", zone="America/New_York")
            assert gone.headers["HX-Refresh"] == "true"
            (told,) = changes(here.bot.events)
            assert [(one.external_id, one.zone) for one in told.people] == [
                ("kiri", "America/New_York")
            ]
            assert told.places == ()
            assert "04:00" in await visit.look()
            assert (await visit.post("zone", zone="Mars/Olympus")).status_code == 422
        await here.adapter.close()

        later = world(tmp_path / "p.db", clock)
        await later.adapter.connect()
        (again,) = changes(later.bot.events)
        zones = {person.external_id: person.zone for person in again.people}
        assert zones["kiri"] == "America/New_York"
        assert zones["ben"] == "America/New_York"
        await later.adapter.close()

    asyncio.run(story())


def test_a_journey_earshot_did_not_hear_of_does_not_happen(here: World) -> None:
    async def story() -> None:
        async with here.client() as client:
            visit = Visit(client, "kiri")
            here.bot.failing = True
            failed = await visit.post("zone", zone="America/New_York")
            assert failed.status_code == 503
            assert "Auckland</span>" in await visit.look()

    asyncio.run(story())


def test_an_empty_place_says_what_will_stand_there_and_when(here: World) -> None:
    async def story() -> None:
        async with here.client() as client:
            visit = Visit(client)
            assert "The next question comes on Tue 3 March, 04:00." in await visit.look()
            assert "will stand here. None is planned yet." in await visit.look("customer-voices")

    asyncio.run(story())
