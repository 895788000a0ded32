"""Signing in: a link that works once and soon, a session that is nobody else's, and the way out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from adapters.contract.answers import Tell
from adapters.contract.events import ActionTaken, CommandGiven, DirectoryChanged, Person, Sender
from adapters.contract.messages import Link, Message, plain_text
from bot.afterwards import Afterwards
from bot.handling.handler import Handler
from bot.housekeeping import keep_house
from bot.web.guard import hash_of, token_for
from bot.web.identity import IDLE, LONGEST, SESSION_COOKIE
from bot.web.tickets import GOOD_FOR, MOST_OPEN, sign_in_address
from storage import people, tables
from storage.rows import core
from storage.values import Member
from tests.support.world import World, person
from tests.web.conftest import ORIGIN, ClientAs, app_over, client_of, sign_in

PUBLIC = "https://earshot.example.com"


def link_for(world: World, member: Member) -> str:
    """The path of a link for a member of a workspace on a real platform."""

    def make(session, workspace):  # type: ignore[no-untyped-def]
        found = people.workspace_by_id(session, workspace)
        assert found is not None
        elsewhere = replace(found, platform="slack")
        return sign_in_address(session, elsewhere, member, world.clock.now(), PUBLIC)

    url: str = world.write(make)
    assert url.startswith(f"{PUBLIC}/app/sign-in/")
    return url.removeprefix(PUBLIC)


@pytest.fixture
def path(filled: World) -> str:
    """Mia's link."""
    return link_for(filled, filled.member("mia"))


def rows(world: World, table: type) -> list[dict[str, object]]:
    found = world.read(lambda s, _: s.connection().execute(core(table).select()).mappings().all())
    return [dict(row) for row in found]


def signed_in(client: TestClient) -> bool:
    return client.get("/app").status_code == 200


def test_the_button_signs_in_and_the_link_is_used_up(stranger: TestClient, path: str) -> None:
    page = stranger.get(path)
    assert page.status_code == 200
    assert "You are signing in as Mia at Local." in page.text
    assert page.headers["referrer-policy"] == "no-referrer"
    entered = stranger.post(path)
    assert (entered.status_code, entered.headers["location"]) == (303, "/app")
    assert "You are Mia." in stranger.get("/app").text


def test_looking_at_a_link_does_nothing(stranger: TestClient, path: str, filled: World) -> None:
    for _ in range(5):
        answer = stranger.get(path)
        assert "set-cookie" not in answer.headers
    stranger.head(path)
    assert not signed_in(stranger)
    assert rows(filled, tables.WebSession) == []
    assert stranger.post(path).status_code == 303


def test_a_second_use_is_refused(app: FastAPI, filled: World, path: str) -> None:
    assert client_of(app, filled, None).post(path).status_code == 303
    second = client_of(app, filled, None)
    answer = second.post(path)
    assert answer.status_code == 404
    assert "This link does not work any more" in answer.text
    assert "set-cookie" not in answer.headers
    assert second.get(path).status_code == 404
    assert not signed_in(second)


def test_a_link_is_over_after_ten_minutes(stranger: TestClient, path: str, filled: World) -> None:
    filled.clock.advance(GOOD_FOR - timedelta(seconds=1))
    assert stranger.get(path).status_code == 200
    filled.clock.advance(timedelta(seconds=1))
    assert stranger.get(path).status_code == 404
    assert stranger.post(path).status_code == 404
    assert not signed_in(stranger)


def test_guesses_are_refused(stranger: TestClient, path: str, filled: World) -> None:
    workspace, secret = path.rpartition("/")[2].split(".")
    hashed = hash_of(secret)
    guesses = [f"{workspace}.{hashed}", f"{workspace}.", f".{secret}", secret, "x", "%00", "a.b.c"]
    for guess in guesses:
        assert stranger.get(f"/app/sign-in/{guess}").status_code == 404, guess
        assert stranger.post(f"/app/sign-in/{guess}").status_code == 404, guess
    assert not signed_in(stranger)


def elsewhere(world: World) -> tuple[str, Member]:
    """Another workspace with a Mia of its own."""
    sender = Sender("slack", "T2", "mia")
    mia = Person("mia", "Mia", "UTC", "en", "dm:mia", admin=True)
    world.handle(DirectoryChanged("d2", sender, world.clock.now(), "Other", (mia,)))

    def find(session):  # type: ignore[no-untyped-def]
        workspace = people.workspace_on(session, "slack", "T2")
        assert workspace is not None
        return workspace.id, people.member_known_as(session, workspace.id, "mia")

    found: tuple[str, Member] = world.store.read_now(find)
    return found


def test_a_link_and_a_session_belong_to_one_workspace(
    app: FastAPI, filled: World, path: str
) -> None:
    other, _ = elsewhere(filled)
    _, secret = path.rpartition("/")[2].split(".")
    stranger = client_of(app, filled, None)
    assert stranger.post(f"/app/sign-in/{other}.{secret}").status_code == 404
    mine = sign_in(filled, "mia")
    stranger.cookies.set(SESSION_COOKIE, f"{other}.{mine}")
    assert stranger.get("/app").status_code == 401
    assert stranger.post(path).status_code == 303  # the link is still there for its own workspace


def test_only_hashes_are_kept(stranger: TestClient, path: str, filled: World) -> None:
    secret = path.rpartition(".")[2]
    (link,) = rows(filled, tables.SignInLink)
    assert link["hash"] == hash_of(secret)
    assert secret not in repr(link)
    stranger.post(path)
    (browser,) = rows(filled, tables.WebSession)
    assert stranger.cookies[SESSION_COOKIE].partition(".")[2] not in repr(browser)
    assert rows(filled, tables.SignInLink) == []


def test_the_oldest_of_too_many_links_ends(filled: World, stranger: TestClient) -> None:
    mia = filled.member("mia")
    paths = []
    for _ in range(MOST_OPEN + 1):
        paths.append(link_for(filled, mia))
        filled.clock.advance(timedelta(seconds=1))
    assert [stranger.get(one).status_code for one in paths] == [404] + [200] * MOST_OPEN
    assert len(rows(filled, tables.SignInLink)) == MOST_OPEN


def cookie_set_by(app: FastAPI, world: World, path: str, origin: str) -> str:
    client = TestClient(app, origin, follow_redirects=False)
    answer = client.post(path, headers={"Origin": origin})
    assert answer.status_code == 303
    return answer.headers["set-cookie"]


def test_the_cookie_is_kept_from_scripts_other_sites_and_open_networks(
    app: FastAPI, filled: World
) -> None:
    mia = filled.member("mia")
    here = cookie_set_by(app, filled, link_for(filled, mia), ORIGIN)
    there = cookie_set_by(app, filled, link_for(filled, mia), PUBLIC)
    for cookie in (here, there):
        assert "HttpOnly" in cookie
        assert "SameSite=lax" in cookie
        assert "Path=/app" in cookie
        assert "Domain" not in cookie
    assert "Secure" not in here
    assert "Secure" in there


def test_signing_in_twice_ends_the_first_session(app: FastAPI, filled: World) -> None:
    client = client_of(app, filled, None)
    client.post(link_for(filled, filled.member("mia")))
    first = client.cookies[SESSION_COOKIE]
    client.post(link_for(filled, filled.member("jonas")))
    assert "You are Jonas." in client.get("/app").text
    again = client_of(app, filled, None)
    again.cookies.set(SESSION_COOKIE, first)
    assert not signed_in(again)


def test_signing_out_ends_the_session_for_good(client_as: ClientAs, filled: World) -> None:
    mia, other = client_as("mia"), client_as("mia")
    before = mia.cookies[SESSION_COOKIE]
    answer = mia.post("/app/sign-out")
    assert answer.status_code == 200
    assert "You have signed out" in answer.text
    mia.cookies.set(SESSION_COOKIE, before)
    assert mia.get("/app").status_code == 401
    assert signed_in(other)


def test_a_session_lasts_while_it_is_used(client_as: ClientAs, filled: World) -> None:
    used, left = client_as("mia"), client_as("mia")
    filled.clock.advance(IDLE - timedelta(days=1))
    assert signed_in(used)
    filled.clock.advance(timedelta(days=2))
    assert signed_in(used)
    assert not signed_in(left)
    for _ in range(9):
        filled.clock.advance(timedelta(days=10))
        signed_in(used)
    assert IDLE + timedelta(days=91) > LONGEST
    assert not signed_in(used)


def test_a_deactivated_member_is_out_at_once(client_as: ClientAs, filled: World) -> None:
    jonas = client_as("jonas")
    assert signed_in(jonas)
    member = filled.member("jonas")
    filled.write(lambda s, w: people.change_member(s, w, member.id, state="deactivated"))
    assert not signed_in(jonas)
    assert jonas.post("/app/sign-out").status_code == 401


def test_who_comes_back_signs_in_anew(client_as: ClientAs, filled: World, path: str) -> None:
    jonas = client_as("jonas")
    gone = person("Jonas", active=False)
    filled.settle_in(gone)
    assert [row["member_id"] for row in rows(filled, tables.WebSession)] == []
    filled.settle_in(replace(gone, active=True))
    assert not signed_in(jonas)
    assert len(rows(filled, tables.SignInLink)) == 1  # Mia's is another's


def test_a_link_of_somebody_deactivated_signs_nobody_in(
    stranger: TestClient, path: str, filled: World
) -> None:
    member = filled.member("mia")
    filled.write(lambda s, w: people.change_member(s, w, member.id, state="deactivated"))
    assert stranger.get(path).status_code == 404
    assert stranger.post(path).status_code == 404
    assert not signed_in(stranger)


def test_changes_need_the_sessions_own_token(client_as: ClientAs, filled: World) -> None:
    mia = client_as("mia")
    good = mia.headers["X-Earshot-Token"]
    for bad in (
        "",
        "wrong",
        token_for("another secret"),
        client_as("mia").headers["X-Earshot-Token"],
    ):
        mia.headers["X-Earshot-Token"] = bad
        answer = mia.post("/app/sign-out")
        assert answer.status_code == 403, bad
        assert "out of date" in answer.text
    del mia.headers["X-Earshot-Token"]
    assert mia.post("/app/sign-out").status_code == 403
    assert mia.post("/app/sign-out", data={"token": "wrong"}).status_code == 403
    assert signed_in(mia)
    assert mia.post("/app/sign-out", data={"token": good}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": ORIGIN, "Sec-Fetch-Site": "cross-site"},
        {"Origin": ORIGIN, "Sec-Fetch-Site": "same-site"},
        {"Origin": ORIGIN.replace("http:", "https:")},
        {},
    ],
)
def test_other_sites_change_nothing(
    client_as: ClientAs, path: str, headers: dict[str, str]
) -> None:
    mia = client_as("mia")
    del mia.headers["Origin"]
    assert mia.post("/app/sign-out", headers=headers).status_code == 403
    assert signed_in(mia)
    assert mia.post(path, headers=headers).status_code == 403
    assert mia.get(path).status_code == 200  # the link is not used up


def test_behind_a_proxy_the_public_address_is_ours(filled: World, path: str) -> None:
    filled.kit = replace(filled.kit, public_url=PUBLIC)
    client = TestClient(app_over(filled), "http://10.0.0.7:8000", follow_redirects=False)
    assert client.post(path, headers={"Origin": "http://evil.example"}).status_code == 403
    assert client.post(path, headers={"Origin": PUBLIC}).status_code == 303


def test_old_links_and_sessions_are_cleared_away(filled: World, path: str) -> None:
    sign_in(filled, "mia")
    filled.run(keep_house(filled.kit))
    assert (len(rows(filled, tables.SignInLink)), len(rows(filled, tables.WebSession))) == (1, 1)
    filled.clock.advance(GOOD_FOR)
    filled.run(keep_house(filled.kit))
    assert (len(rows(filled, tables.SignInLink)), len(rows(filled, tables.WebSession))) == (0, 1)
    filled.clock.advance(IDLE)
    filled.run(keep_house(filled.kit))
    assert rows(filled, tables.WebSession) == []


def told(answer: object) -> Message:
    assert isinstance(answer, Tell)
    return answer.message


def in_slack(world: World, public_url: str, text: str = "web") -> Message:
    """What Earshot tells Mia of a workspace on a real platform who asks for her pages."""
    elsewhere(world)
    kit = replace(world.kit, public_url=public_url)
    handler = Handler(kit, world.platform.spell, Afterwards(lambda: None, world._embed))
    sender = Sender("slack", "T2", "mia")
    event = CommandGiven(world.key(), sender, world.clock.now(), "earshot", text)
    return told(world.run(handler(event)))


def test_the_link_is_told_in_chat_to_the_one_who_asks(filled: World) -> None:
    message = in_slack(filled, PUBLIC)
    assert "works until" in message.summary
    (link,) = [block for block in message.blocks if isinstance(block, Link)]
    client = TestClient(app_over(filled), PUBLIC, follow_redirects=False)
    entered = client.post(link.url.removeprefix(PUBLIC), headers={"Origin": PUBLIC})
    assert entered.status_code == 303
    assert "at Other" not in client.get("/app").text
    assert "You are Mia." in client.get("/app").text


def test_german_asks_in_german(filled: World) -> None:
    assert "works until" in in_slack(filled, PUBLIC, "Seiten").summary


@pytest.mark.parametrize(
    ("url", "said"),
    [("", "EARSHOT_PUBLIC_URL"), ("http://earshot.example.com", "begins with https")],
)
def test_without_a_safe_address_it_says_what_to_set(filled: World, url: str, said: str) -> None:
    message = in_slack(filled, url)
    assert said in plain_text(message.blocks)
    assert rows(filled, tables.SignInLink) == []


def test_in_the_local_workspace_the_link_is_the_pages_own(filled: World) -> None:
    key, now = filled.key(), filled.clock.now()
    for event in (
        CommandGiven(key, filled.sender("mia"), now, "earshot", "web"),
        ActionTaken(filled.key(), filled.sender("mia"), now, "web.link", ""),
    ):
        assert Link("Open the pages", "/app") in told(filled.handle(event)).blocks


def test_secrets_are_in_no_log(
    app: FastAPI, filled: World, path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    client = client_of(app, filled, None)
    client.get(path)
    client.post(path)
    client.get("/app")
    client.post("/app/sign-out")
    captured = capsys.readouterr()
    secrets = [path.rpartition(".")[2], str(client.cookies.get(SESSION_COOKIE))]
    assert not any(one in captured.out + captured.err for one in secrets)
