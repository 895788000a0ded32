"""Beside the local workspace, whoever is picked in the chat is signed in; nobody else is."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from bot.main import build
from bot.service.app import create_app
from bot.service.metrics import Metrics
from bot.settings import load_settings

HERE = "http://127.0.0.1:8000"


@pytest.fixture
def chat(sqlite_url: str) -> Iterator[TestClient]:
    """A browser at the local workspace, signed in to nothing."""
    settings = load_settings({"EARSHOT_DATABASE_URL": sqlite_url, "EARSHOT_LOCAL": "true"})
    metrics = Metrics()
    service = build(settings, metrics)

    async def none(workspace: str, moment_ids: object) -> None: ...

    service.afterwards.embed = none
    app = create_app(service, metrics)
    with TestClient(app, HERE, follow_redirects=False) as client:
        yield client


def become(chat: TestClient, name: str) -> None:
    token = chat.get("/local/people").text.partition('name="token" value="')[2].partition('"')[0]
    headers = {"Origin": HERE}
    answer = chat.post("/local/people", data={"member": name, "token": token}, headers=headers)
    assert answer.status_code == 303
    page = chat.get(f"/local/as/{name}/earshot")
    assert re.search('<a href="/app">(Your pages|Deine Seiten)</a>', page.text)


def test_whoever_is_picked_is_signed_in(chat: TestClient) -> None:
    assert chat.get("/app").status_code == 401
    assert "Pick somebody" in chat.get("/app").text
    become(chat, "ines")
    assert "You are Ines Albrecht." in chat.get("/app").text
    become(chat, "lukas")
    page = chat.get("/app").text
    assert "Du bist Lukas Brandt." in page
    assert "/local/people" in page
    assert "sign-out" not in page


def test_nobody_can_be_picked_who_is_not_there(chat: TestClient) -> None:
    become(chat, "ines")
    chat.cookies.delete("earshot_local_member")
    chat.cookies.set("earshot_local_member", "mallory", domain="127.0.0.1", path="/")
    assert chat.get("/app").status_code == 401


def test_changes_need_the_token_and_a_page_of_ours(chat: TestClient) -> None:
    become(chat, "ines")
    token = chat.get("/app").text.partition("X-Earshot-Token")[2].partition('": "')[2]
    token = token.partition('"')[0]
    here, there = {"Origin": HERE}, {"Origin": "http://127.0.0.1:9000"}
    assert chat.post("/app/none", headers=here).status_code == 403
    assert chat.post("/app/none", headers=there, data={"token": token}).status_code == 403
    assert chat.post("/app/none", headers=here, data={"token": "x"}).status_code == 403
    assert chat.post("/app/none", headers=here, data={"token": token}).status_code == 404


def test_there_are_no_links_to_sign_in_with(chat: TestClient) -> None:
    become(chat, "ines")
    assert chat.get("/app/sign-in/a.b").status_code == 404


def test_no_tunnel_publishes_the_pages(chat: TestClient) -> None:
    become(chat, "ines")
    assert chat.get("/app", headers={"X-Forwarded-For": "1.2.3.4"}).status_code == 403
    assert chat.get("/app", headers={"Host": "evil.example"}).status_code == 403
