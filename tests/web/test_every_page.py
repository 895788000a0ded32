"""Every page there is, for every role: it answers, in the reader's language, and is usable.

The pages are found from the application, so that a new one is tested as soon as it exists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser

import pytest
from fastapi import FastAPI
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from prompts.catalogue import Catalogue
from storage import people
from tests.support.axe import violations
from tests.support.world import World, catalogue
from tests.web.conftest import ClientAs, Site
from tests.web.every_page import pages_of, unfilled
from tests.web.odds import add_odds, ids_for
from tests.web.workspace import ADMIN, GERMAN, LEAD, MEMBER, Ids

LARGEST = 150_000
"""Bytes of a page without its files."""

CHANNELS_OWN = re.compile(r"/app/(digests/[^/]+|plans/[^/]+/preview)$")
"""A digest, and a preview of one, is shown in its channel's language."""


class Reading(HTMLParser):
    """What a page says, and how it is built."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.lang = ""
        self.title = ""
        self.headings = 0
        self.ids: list[str] = []
        self.texts: list[str] = []
        self.inline: list[str] = []
        self._open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._open.append(tag)
        self.headings += tag == "h1"
        if tag == "html":
            self.lang = given.get("lang") or ""
        if "id" in given:
            self.ids.append(given["id"] or "")
        self.inline += [name for name in given if name.startswith("on") or name == "style"]
        self.texts += [given[name] or "" for name in ("aria-label", "title") if name in given]

    def handle_data(self, data: str) -> None:
        tag = self._open[-1] if self._open else ""
        if tag == "title":
            self.title += data
        if tag in ("script", "style") and data.strip():
            self.inline.append(tag)
        if data.strip():
            self.texts.append(" ".join(data.split()))


@pytest.fixture
def everything(filled: World) -> World:
    """The filled workspace, with one of everything in it."""
    now, admin = filled.clock.now(), filled.member(ADMIN)
    filled.write(lambda s, w: add_odds(s, w, admin, now, filled.kit))
    return filled


def ids_of(world: World, ids: Ids, name: str) -> Ids:
    """The ids as they are for somebody."""
    return world.write(lambda s, w: ids_for(s, w, ids, name, world.clock.now()))


@pytest.fixture
def german(filled: World) -> str:
    """Somebody who may see everything and reads German."""
    member = filled.member(GERMAN)
    filled.write(lambda s, w: people.change_member(s, w, member.id, role="admin"))
    return GERMAN


def problems_of(path: str, text: str, lang: str, known: Catalogue) -> Iterator[str]:
    page = Reading(text)
    if page.lang != lang:
        yield f"{path}: its language is {page.lang!r}"
    if page.headings != 1:
        yield f"{path}: it has {page.headings} h1"
    if not page.title.strip() or page.title.strip().startswith("·"):
        yield f"{path}: it has no title"
    if len(text.encode()) > LARGEST:
        yield f"{path}: it has {len(text.encode())} bytes"
    if page.inline:
        yield f"{path}: {page.inline[0]} stands inline, which the policy forbids"
    if len(page.ids) != len(set(page.ids)):
        twice = {one for one in page.ids if page.ids.count(one) > 1}
        yield f"{path}: {twice} name several elements"
    ids = known.ids()
    yield from (f"{path}: {one!r} is the id of a message" for one in page.texts if one in ids)


@cache
def english_sentences() -> frozenset[str]:
    """What is said in other words in German."""
    known = catalogue()
    plain = [one for one in known.ids() if not known.variables(one)]
    english = {known.text("en", one) for one in plain}
    same = {known.text("de", one) for one in plain}
    return frozenset(one for one in english - same if len(one.split()) > 1)


def english_left(path: str, text: str) -> Iterator[str]:
    """English sentences on a German page."""
    told = set(Reading(text).texts)
    yield from (f"{path}: {one!r} is not translated" for one in told & english_sentences())


def test_no_page_is_left_out(app: FastAPI, ids: Ids, everything: World) -> None:
    filled = ids_of(everything, ids, ADMIN)
    assert unfilled(app, filled) == []
    assert "/app" in pages_of(app, filled)


@pytest.mark.parametrize("name", [ADMIN, LEAD, MEMBER])
def test_every_page_answers_every_role(
    client_as: ClientAs, app: FastAPI, ids: Ids, everything: World, name: str
) -> None:
    client, seen = client_as(name), 0
    problems: list[str] = []
    for path in pages_of(app, ids_of(everything, ids, name)):
        answer = client.get(path)
        allowed = (200, 303, 422) if name == ADMIN else (200, 303, 403, 422)
        if answer.status_code not in allowed:
            problems.append(f"{path}: {answer.status_code}")
        elif "text/html" in answer.headers.get("content-type", ""):
            problems += problems_of(path, answer.text, "en", catalogue())
            seen += answer.status_code == 200
            if answer.status_code == 403 and "can do this." not in answer.text:
                problems.append(f"{path}: 403 without a sentence")
    assert not problems, "\n".join(problems)
    assert seen > 0


def test_every_page_speaks_german(client_as: ClientAs, app: FastAPI, ids: Ids, german: str) -> None:
    client = client_as(german)
    problems: list[str] = []
    for path in pages_of(app, ids):
        answer = client.get(path)
        if "text/html" in answer.headers.get("content-type", ""):
            problems += problems_of(path, answer.text, "de", catalogue())
            if not CHANNELS_OWN.match(path):
                problems += english_left(path, answer.text)
    assert not problems, "\n".join(problems)


@pytest.mark.timeout(900)
def test_every_page_can_be_used_by_everybody(
    page: Page,
    site: Site,
    app: FastAPI,
    ids: Ids,
    everything: World,
    german: str,
    browser_errors: list[str],
) -> None:
    """axe finds nothing in light or dark, and nothing is cut off at the width of a phone."""
    site.sign_in(page, german)
    problems = []
    for path in pages_of(app, ids_of(everything, ids, german)):
        page.set_viewport_size({"width": 1280, "height": 800})
        page.emulate_media(color_scheme="light")
        if not _opens(page, f"{site.url}{path}"):
            continue
        problems += [f"{path}: {one}" for one in violations(page)]
        page.emulate_media(color_scheme="dark")
        problems += [f"{path} (dark): {one}" for one in violations(page, "color-contrast")]
        page.set_viewport_size({"width": 360, "height": 740})
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 360:
            problems.append(f"{path}: {width} pixels wide on a phone")
        problems += [f"{path} (phone): {one}" for one in violations(page, "target-size", "region")]
    browser_errors[:] = [one for one in browser_errors if "(Unprocessable Entity)" not in one]
    assert not problems, "\n".join(problems)


def _opens(page: Page, address: str) -> bool:
    """Whether there is a page at an address; files that are downloaded are none."""
    try:
        answer = page.goto(address, wait_until="domcontentloaded")
    except PlaywrightError as error:
        if "Download is starting" in str(error):
            return False
        raise
    assert answer is not None
    return "text/html" in answer.headers.get("content-type", "")


def test_what_axe_is_there_for_is_found(page: Page) -> None:
    page.set_content('<html lang="en"><title>A</title><main><h1>A</h1><img src="data:,"></main>')
    assert [one.partition(":")[0] for one in violations(page)] == ["image-alt"]
