"""A workspace lets Earshot in over OAuth, its token is renewed, and it shows Earshot out again."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from sqlmodel import Session

from adapters.contract.results import Never
from bot.cli.keys import rotate
from bot.installations import StoredInstallations
from bot.vault import Sealed, Vault, new_key, read_keys
from storage import installations, people
from storage.installations import Installation
from tests.adapters.slack.team import Team, team
from tests.adapters.slack.test_faults import outgoing

KEYS = read_keys(new_key("k1"))


def installing(url: str, doing: Callable[[Team], Awaitable[None]]) -> None:
    """Run a story that begins before anybody let Earshot in."""

    async def whole() -> None:
        async with team(url, keys=KEYS) as acme:
            await doing(acme)

    asyncio.run(whole())


async def begin(acme: Team) -> str:
    """Press the button; returns the state Slack is given."""
    answer = await acme.client.get("/slack/install")
    assert answer.status_code == 303
    target = urlsplit(answer.headers["location"])
    assert target.netloc == "slack.com"
    asked = parse_qs(target.query)
    assert asked["redirect_uri"] == ["https://earshot.test/slack/oauth_redirect"]
    return asked["state"][0]


async def install(acme: Team, user: str = "UMIA") -> httpx.Response:
    """Go all the way."""
    state = await begin(acme)
    acme.slack.codes["code-1"] = user
    answer = await acme.client.get(f"/slack/oauth_redirect?code=code-1&state={state}")
    await acme.adapter.settle()
    return answer


def stored(acme: Team) -> Installation:
    def look(session: Session) -> Installation | None:
        workspace = people.workspace_on(session, "slack", "T1")
        return installations.installation(session, workspace.id) if workspace else None

    found = acme.kit.store.read_now(look)
    assert found is not None
    return found


def test_who_installs_it_is_an_admin_and_the_token_lies_sealed(store_url: str) -> None:
    async def story(acme: Team) -> None:
        answer = await install(acme)
        assert answer.status_code == 200
        assert "Earshot is in Acme" in answer.text

        def roles(session: Session) -> dict[str, str]:
            workspace = people.workspace_on(session, "slack", "T1")
            assert workspace is not None
            known = people.members(session, workspace.id)
            return {one.external_id: one.role for one in known if one.state == "active"}

        assert acme.kit.store.read_now(roles) == {
            "UADA": "admin",
            "UMIA": "admin",
            "UJON": "member",
        }
        assert "xoxe" not in stored(acme).token
        await acme.types("UMIA", "/earshot help")
        assert acme.slack.said_to("UMIA")

    installing(store_url, story)


def test_an_installation_is_finished_once_and_by_who_began_it(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        state = await begin(acme)
        acme.slack.codes["code-1"] = "UMIA"
        address = f"/slack/oauth_redirect?code=code-1&state={state}"
        cookies, acme.client.cookies = acme.client.cookies, httpx.Cookies()
        assert (await acme.client.get(address)).status_code == 400
        acme.client.cookies = cookies
        jar = dict(cookies.items())
        assert (await acme.client.get(address)).status_code == 200
        again = await acme.client.get(address, headers={"Cookie": f"earshot_slack_install={state}"})
        assert again.status_code == 400
        assert jar
        assert len(acme.slack.granted) == 1

    installing(sqlite_url, story)


@pytest.mark.parametrize(
    ("query", "status"), [("error=access_denied", 400), ("code=wrong", 502), ("", 400)]
)
def test_what_went_wrong_is_said(sqlite_url: str, query: str, status: int) -> None:
    async def story(acme: Team) -> None:
        state = await begin(acme)
        answer = await acme.client.get(f"/slack/oauth_redirect?{query}&state={state}")
        assert answer.status_code == status
        assert "Earshot" in answer.text

    installing(sqlite_url, story)


def test_a_token_that_ends_is_renewed_by_one_process(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        await install(acme)
        first = acme.installations
        assert isinstance(first, StoredInstallations)
        second = StoredInstallations(
            acme.kit, first.vault, "slack", first.real_clock, acme.adapter.renew
        )
        assert await second.token("T1") == "xoxe.xoxb-1"
        acme.real_clock.advance(timedelta(hours=11, minutes=57))
        both = await asyncio.gather(first.token("T1"), second.token("T1"))
        assert "xoxe.xoxb-2" in both
        assert len(acme.slack.granted) == 2
        assert [await first.token("T1"), await second.token("T1")] == ["xoxe.xoxb-2"] * 2

    installing(sqlite_url, story)


@pytest.mark.parametrize(
    "event",
    [{"type": "app_uninstalled"}, {"type": "tokens_revoked", "tokens": {"bot": ["UBOT"]}}],
)
def test_a_workspace_that_shows_earshot_out_gets_nothing_more(
    sqlite_url: str, event: dict[str, object]
) -> None:
    async def story(acme: Team) -> None:
        await install(acme)
        await acme.event(event)
        assert await acme.adapter.send(outgoing()) == Never("not-installed")
        assert stored(acme).token == ""
        await acme.types("UMIA", "/earshot help")
        assert acme.slack.said_to("UMIA") == []
        assert (await install(acme)).status_code == 200
        await acme.types("UMIA", "/earshot help")
        assert acme.slack.said_to("UMIA")

    installing(sqlite_url, story)


def test_keys_are_changed_without_losing_a_token(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        await install(acme)
        fresh = read_keys(new_key("k2"))
        store, workspace = acme.kit.store, stored(acme).workspace_id
        with pytest.raises(Sealed):
            store.write_now(lambda session: rotate(session, Vault(fresh)))
        assert store.write_now(lambda session: rotate(session, Vault(fresh + KEYS))) == 1
        assert Vault(fresh).open(workspace, stored(acme).token) == "xoxe.xoxb-1"
        assert store.write_now(lambda session: rotate(session, Vault(fresh))) == 0

    installing(sqlite_url, story)
