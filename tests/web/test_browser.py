"""What stands around every page, in Chromium: by keyboard, on a phone, without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi import APIRouter, Depends, FastAPI, Request, Response
from playwright.sync_api import Browser, Page, expect

from adapters.contract.forms import Form, TextField
from bot.refusal import refused
from bot.web.app import pages
from bot.web.areas import Area
from bot.web.nav import Entry
from bot.web.visit import WebVisit
from bot.web.web import Web
from tests.support.world import World
from tests.web.conftest import Site, serve

FORM = Form("try", "Rename", "Save", "Cancel", (TextField("name", "Name", required=True),))
CONFIRM = """
{% extends "page.html" %}{% import "macros.html" as m with context %}
{% block title %}Sure{% endblock %}
{% block main %}<h1>Sure</h1>
{{ m.confirm("sure", "Delete…", "Delete it for good?", "/app/done", "Delete", "/app/ask") }}
{% endblock %}
"""


def _routes(router: APIRouter, web: Web) -> None:
    confirm = web.templates.from_string(CONFIRM)

    @router.get("/form")
    async def form(visit: WebVisit = Depends(web.member)) -> Response:
        return web.form_page(visit, FORM, "/app/form")

    @router.post("/form")
    async def save(request: Request, visit: WebVisit = Depends(web.member)) -> Response:
        values = await web.values(request)
        if not values["name"]:
            return web.form_page(
                visit, FORM, "/app/form", refused("error-required", "name"), values
            )
        return web.back("/app", f"Renamed to {values['name']}")

    @router.get("/sure")
    async def sure(visit: WebVisit = Depends(web.member)) -> Response:
        return web.page(visit, confirm)

    @router.get("/ask")
    async def ask(visit: WebVisit = Depends(web.member)) -> Response:
        return web.confirm_page(
            visit, "Delete", "Delete it for good?", "/app/done", "Delete", cancel="/app/sure"
        )

    @router.post("/done", dependencies=[Depends(web.member)])
    async def done() -> Response:
        return web.back("/app", "It is gone.")


@pytest.fixture
def trying(filled: World) -> Iterator[Site]:
    """A site with a form and a button that asks first."""
    app = FastAPI()
    area = Area(_routes, (Entry("my-moments-title", "/app/form"),))
    app.include_router(pages(filled.kit, local=False, areas=[area]))
    with serve(app) as url:
        yield Site(url, filled)


def test_a_form_is_filled_and_mended_by_keyboard(
    page: Page, trying: Site, browser_errors: list[str]
) -> None:
    trying.open(page, "mia", "/app/form")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="To the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Name")).to_be_focused()
    page.keyboard.press("Enter")
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("One thing is missing or wrong")
    expect(page).to_have_title("Not saved: Rename · Earshot")
    browser_errors.clear()  # that page came with 422
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Name")).to_be_focused()
    page.keyboard.type("Exports")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Renamed to Exports")
    page.reload()
    expect(page.get_by_role("status")).to_have_count(0)


def test_the_menu_of_a_phone_opens_and_closes(page: Page, trying: Site) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    trying.open(page, "mia", "/app")
    menu = page.get_by_role("navigation", name="Pages")
    expect(menu).to_be_hidden()
    page.get_by_role("button", name="Menu").press("Enter")
    expect(menu).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    menu.get_by_role("link", name="Your moments").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rename")


def test_a_button_asks_first(page: Page, trying: Site) -> None:
    trying.open(page, "mia", "/app/sure")
    page.get_by_role("link", name="Delete…").click()
    dialog = page.get_by_role("dialog", name="Delete it for good?")
    expect(dialog.get_by_role("button", name="Cancel")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("link", name="Delete…")).to_be_focused()
    page.get_by_role("link", name="Delete…").click()
    dialog.get_by_role("button", name="Delete").click()
    expect(page.get_by_role("status")).to_have_text("It is gone.")


def test_without_javascript_everything_still_works(browser: Browser, trying: Site) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    trying.open(page, "mia", "/app/sure")
    page.get_by_role("link", name="Delete…").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Delete")
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_role("status")).to_have_text("It is gone.")
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("navigation").get_by_role("link", name="Your moments").click()
    page.get_by_label("Name").fill("Exports")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_have_text("Renamed to Exports")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You are not signed in")
    context.close()
