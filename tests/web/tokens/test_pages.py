"""The page of API tokens: shown once, revoked for good, admins alone."""

import html
import re

import pytest
from fastapi import FastAPI
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from tests.support.world import World
from tests.web.conftest import ORIGIN, ClientAs, Site

ENTERED = {"name": "CRM <import>", "scopes": ["moments:read", "themes:read"], "days": "30"}


def made(client: TestClient) -> str:
    """Make a token; returns its text."""
    page = client.post("/app/tokens/new", data=ENTERED)
    assert page.status_code == 200
    found = re.search(r"earshot_[0-9a-f]+_[0-9a-f]+", page.text)
    assert found
    return found[0]


def test_a_token_is_shown_once_works_and_can_be_revoked(
    client_as: ClientAs, app: FastAPI, filled: World
) -> None:
    client = client_as("ada")
    assert "There is no token yet." in client.get("/app/tokens").text
    text = made(client)
    listed = html.unescape(client.get("/app/tokens").text)
    assert text.rpartition("_")[2] not in listed
    assert "CRM <import>" in listed
    assert "<import>" not in client.get("/app/tokens").text
    assert "Read moments, Read themes" in listed
    assert "Not yet" in listed
    program = TestClient(app, ORIGIN, headers={"Authorization": f"Bearer {text}"})
    assert program.get("/api/v1/moments").status_code == 200
    assert program.get("/api/v1/digests").status_code == 403
    assert "Not yet" not in client.get("/app/tokens").text
    revoke = re.search(r"/app/tokens/([0-9a-f]+)/revoke", listed)
    assert revoke
    asked = client.get(revoke[0])
    assert "What uses “CRM &lt;import&gt;” is shut out at once." in asked.text
    assert program.get("/api/v1/moments").status_code == 200
    done = client.post(revoke[0])
    assert (done.status_code, done.headers["location"]) == (303, "/app/tokens")
    assert program.get("/api/v1/moments").status_code == 401
    after = client.get("/app/tokens").text
    assert "Revoked" in after
    assert revoke[0] not in after


def test_what_is_wrong_is_said_and_what_was_entered_is_kept(client_as: ClientAs) -> None:
    client = client_as("ada")
    page = client.post("/app/tokens/new", data={"name": "Only a name", "days": "7"})
    assert page.status_code == 422
    assert "Choose at least one thing that it may do." in page.text
    assert 'value="Only a name"' in page.text
    made(client)
    again = client.post("/app/tokens/new", data=ENTERED)
    assert again.status_code in (409, 422)
    assert "Choose another name." in again.text
    assert "earshot_" not in again.text


@pytest.mark.parametrize("name", ["mia", "jonas"])
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/app/tokens"),
        ("GET", "/app/tokens/new"),
        ("POST", "/app/tokens/new"),
        ("GET", "/app/tokens/x/revoke"),
        ("POST", "/app/tokens/x/revoke"),
    ],
)
def test_others_are_told_that_only_admins_can(
    client_as: ClientAs, name: str, method: str, path: str
) -> None:
    page = client_as(name).request(method, path, data=ENTERED if method == "POST" else None)
    assert page.status_code == 403
    assert "Only admins can do this." in page.text


def test_a_token_that_is_not_there(client_as: ClientAs) -> None:
    client = client_as("ada")
    assert client.get("/app/tokens/nowhere/revoke").status_code == 404
    assert client.post("/app/tokens/nowhere/revoke").status_code == 404


def test_in_a_browser(site: Site, page: Page, browser_errors: list[str]) -> None:
    site.open(page, "ada", "/app/tokens")
    page.get_by_role("link", name="New token…").click()
    page.get_by_role("textbox", name="Name").fill("Warehouse")
    page.get_by_role("button", name="Make the token").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose at least one thing")
    assert all("422" in one for one in browser_errors)
    browser_errors.clear()
    page.get_by_label("Read themes").check()
    page.get_by_role("button", name="Make the token").click()
    expect(page.get_by_label("Token “Warehouse”")).to_have_value(re.compile("^earshot_"))
    page.get_by_role("link", name="I have copied it").click()
    page.get_by_role("link", name="Revoke “Warehouse”").or_(
        page.get_by_role("button", name="Revoke “Warehouse”")
    ).click()
    page.get_by_role("button", name="Revoke it").click()
    expect(page.get_by_text("“Warehouse” is revoked.")).to_be_visible()
