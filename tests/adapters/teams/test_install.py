"""Where the app is, who is there, when they are asked, and what it means when it is removed."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from sqlmodel import Session

from bot.cli.keys import rotate
from bot.composing.about_reach import reach_of_all
from bot.sealing import AddressSeal
from bot.speech.say import speaker
from bot.vault import Vault, new_key, read_keys
from storage import people
from storage.values import Channel, Member
from tests.adapters.teams.people import OTHER_TENANT, Someone, group_chat, team
from tests.adapters.teams.team import KEYS, Team, shown, team_of
from tests.support.world import catalogue

ADA = Someone("Ada Admin")
MIA = Someone("Mia Brandt", zone="America/New_York", locale="de-DE")
KIRI = Someone("Kiri Parata", zone="Pacific/Auckland")
GUEST = Someone("Gus Guest", role="guest")


def at_teams(url: str, doing: Callable[[Team], Awaitable[None]], **options: Any) -> None:
    """Run a story that begins before anybody has the app."""

    async def whole() -> None:
        async with team_of(url, **options) as acme:
            acme.teams.add(ADA, MIA, KIRI, GUEST)
            await doing(acme)
            assert acme.teams.invalid == []

    asyncio.run(whole())


def everybody(acme: Team) -> dict[str, Member]:
    """Members by name."""

    def look(session: Session) -> list[Member]:
        return people.members(session, acme.workspace(session))

    return {one.name: one for one in acme.kit.store.read_now(look)}


def places(acme: Team) -> dict[str, Channel]:
    """Channels by name."""

    def look(session: Session) -> list[Channel]:
        return people.channels(session, acme.workspace(session))

    return {one.name: one for one in acme.kit.store.read_now(look)}


def inside(acme: Team, place: str) -> set[str]:
    """Names of who is in a channel."""
    channel = places(acme)[place]
    found = acme.kit.store.read_now(lambda s: people.members_of(s, acme.workspace(s), [channel.id]))
    return {one.name for one in everybody(acme).values() if one.id in found}


def test_the_first_to_install_it_is_an_admin_and_is_greeted_once(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        await acme.driver.installs(ADA)
        await acme.driver.installs(MIA)
        roles = {name: one.role for name, one in everybody(acme).items()}
        assert roles == {"Ada Admin": "admin", "Mia Brandt": "member"}
        greetings = [one for one in acme.teams.said_to(ADA) if "What Earshot does" in shown(one)]
        assert len(greetings) == 1
        said = len(acme.teams.said_to(ADA))
        await acme.driver.again(acme.driver.sent[0], new_id=True)
        assert len(acme.teams.said_to(ADA)) == said

    at_teams(sqlite_url, story)


def test_admins_who_are_named_are_admins_and_nobody_else(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        await acme.driver.installs(ADA)
        place = acme.teams.put(team("Customer team", ADA, MIA, KIRI))
        await acme.driver.installs_in(place, ADA, "add")
        roles = {name: one.role for name, one in everybody(acme).items()}
        assert roles["Mia Brandt"] == "admin", "by the e-mail address in the roster"
        assert roles["Ada Admin"] == "member"

    at_teams(sqlite_url, story, admins=frozenset({"Mia.Brandt@acme.example"}))


def test_a_team_brings_its_people_and_channels_without_guests(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        place = acme.teams.put(team("Customer team", ADA, MIA, KIRI, GUEST, channels=("voices",)))
        await acme.driver.installs_in(place, ADA, "add")
        assert set(everybody(acme)) == {"Ada Admin", "Mia Brandt", "Kiri Parata"}
        assert set(places(acme)) == {"Customer team › General", "Customer team › voices"}
        assert inside(acme, "Customer team › voices") == set(everybody(acme))
        newcomer = Someone("Nora New")
        acme.teams.add(newcomer)
        await acme.driver.joins(place, newcomer)
        assert "Nora New" in inside(acme, "Customer team › voices")
        await acme.driver.leaves(place, MIA)
        assert "Mia Brandt" not in inside(acme, "Customer team › voices")

    at_teams(sqlite_url, story)


def test_a_group_chat_is_an_audience_too(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        place = acme.teams.put(group_chat("Launch", ADA, MIA))
        await acme.driver.installs_in(place, ADA, "add")
        assert set(everybody(acme)) == {"Ada Admin", "Mia Brandt"}
        (chat,) = places(acme)
        assert inside(acme, chat) == {"Ada Admin", "Mia Brandt"}

    at_teams(sqlite_url, story)


def test_addresses_are_sealed_and_their_keys_can_be_changed(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        place = acme.teams.put(team("Customer team", ADA, MIA, channels=("voices",)))
        await acme.driver.installs_in(place, ADA, "add")
        sealed = [str(one.address) for one in everybody(acme).values()]
        sealed += [str(one.address) for one in places(acme).values()]
        assert all(one.startswith("k1:") for one in sealed)
        assert not any("29:" in one or "http" in one for one in sealed)
        both = Vault((*read_keys(new_key("k2")), *KEYS))
        assert acme.kit.store.write_now(lambda s: rotate(s, both)) == 1
        renewed = [one.address or "" for one in everybody(acme).values()]
        assert all(one.startswith("k2:") for one in renewed)
        assert AddressSeal(both, "teams").open(ADA.tenant, renewed[0])
        assert acme.kit.store.write_now(lambda s: rotate(s, both)) == 0

    at_teams(sqlite_url, story)


def test_who_has_not_told_their_zone_is_asked_at_an_admins_time_and_the_preview_says_so(
    sqlite_url: str,
) -> None:
    async def story(acme: Team) -> None:
        await acme.driver.installs(ADA)
        place = acme.teams.put(team("Customer team", ADA, KIRI))
        await acme.driver.installs_in(place, ADA, "add")
        known = everybody(acme)["Kiri Parata"]
        assert (known.zone, known.zone_known) == ("Europe/Berlin", False)
        acme.ask(ADA, KIRI)
        await acme.driver.writes(ADA, "schedules")
        await acme.driver.presses(ADA, acme.last(ADA), "Preview")
        assert "Kiri Parata is asked at the time of Berlin until then" in shown(acme.last(ADA))
        await acme.driver.installs(KIRI)
        known = everybody(acme)["Kiri Parata"]
        assert (known.zone, known.zone_known) == ("Pacific/Auckland", True)
        await acme.driver.presses(ADA, acme.teams.said_to(ADA)[-2], "Preview")
        assert "until then" not in shown(acme.last(ADA))

    at_teams(sqlite_url, story)


def test_language_and_journey_follow_what_the_client_says(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        await acme.driver.installs(MIA)
        assert everybody(acme)["Mia Brandt"].locale.startswith("de")
        abroad = Someone("Mia Brandt", zone="Asia/Tokyo", locale="de-DE", installed=True)
        await acme.driver.writes(abroad, "Sie warten")
        assert everybody(acme)["Mia Brandt"].zone == "Asia/Tokyo"

    at_teams(sqlite_url, story)


def test_who_removed_or_blocked_it_is_not_reached_and_the_report_says_why(
    sqlite_url: str,
) -> None:
    async def story(acme: Team) -> None:
        for one in (ADA, MIA, KIRI):
            await acme.driver.installs(one)
        acme.ask(ADA, ADA, MIA, KIRI)
        await acme.do_due()
        await acme.driver.uninstalls(MIA)
        KIRI.blocked = True
        try:
            await acme.forward(acme.clock.now() + timedelta(days=1, hours=8))
        finally:
            KIRI.blocked = False

        def look(session: Session) -> str:
            say = speaker(catalogue(), "en")
            reader = acme.member(ADA)
            workspace, now = acme.workspace(session), acme.clock.now()
            link = "https://teams.microsoft.com/l/app/x"
            return repr(reach_of_all(session, workspace, reader, now, say, link))

        report = acme.kit.store.read_now(look)
        assert "the bot is not installed there" in report
        assert "has blocked the bot" in report
        assert "https://teams.microsoft.com/l/app/x" in report

    at_teams(sqlite_url, story)


def test_a_team_that_removed_it_gets_no_more_digests(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        place = acme.teams.put(team("Customer team", ADA, MIA, channels=("voices",)))
        await acme.driver.installs_in(place, ADA, "add")
        before = inside(acme, "Customer team › voices")
        await acme.driver.installs_in(place, ADA, "remove")
        address = acme.seal.open(ADA.tenant, places(acme)["Customer team › voices"].address or "")
        assert '"gone": "not-installed"' in address
        assert inside(acme, "Customer team › voices") == before

    at_teams(sqlite_url, story)


def test_rosters_are_read_again_every_day(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        place = acme.teams.put(team("Customer team", ADA, channels=("voices",)))
        await acme.driver.installs_in(place, ADA, "add")
        place.people.append(MIA)
        await acme.adapter.keep_up()
        await acme.forward(acme.clock.now() + timedelta(days=1, hours=1))
        assert "Mia Brandt" in inside(acme, "Customer team › voices")

    at_teams(sqlite_url, story)


def test_tenants_never_meet_and_strangers_are_refused(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        eve = Someone("Eve Elsewhere", tenant=OTHER_TENANT)
        acme.teams.add(eve)
        await acme.driver.installs(ADA)
        answer = await acme.driver.installs(eve)
        assert answer.status == 403
        assert set(everybody(acme)) == {"Ada Admin"}

    at_teams(sqlite_url, story, tenants=frozenset({ADA.tenant}))
