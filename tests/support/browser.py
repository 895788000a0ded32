"""Pages in a real Chromium that stays on this machine."""

import asyncio
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from tests.support.chromium import find_chromium
from tests.support.demand import lacking
from tests.support.patience import MILLISECONDS

FLAGS = (
    "--no-sandbox",  # Chromium's sandbox refuses to run as root, which containers do
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE [::1]",
)
LOCAL = ("http://127.0.0.1", "http://localhost", "http://[::1]", "data:", "blob:", "about:")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the whole run; `browser` lends it to a test.

    Playwright keeps an event loop running in the main thread from here on. Between two tests that
    use it, the loop is put away: other tests may run there, and call `asyncio.run`.
    """
    with sync_playwright() as playwright:
        path = find_chromium(playwright.chromium.executable_path)
        if path is None:
            lacking("there is no Chromium on the PATH; `make browser` installs one")
        try:
            chromium = playwright.chromium.launch(
                executable_path=path, args=list(FLAGS), timeout=MILLISECONDS
            )
        except PlaywrightError as error:
            lacking(f"Chromium did not start: {error}")
        expect.set_options(timeout=MILLISECONDS)
        loop = asyncio.get_running_loop()
        asyncio._set_running_loop(None)
        yield chromium
        asyncio._set_running_loop(loop)
        chromium.close()


@pytest.fixture
def browser(chromium: Browser) -> Iterator[Browser]:
    """The browser, for one test, which cannot call `asyncio.run` itself."""
    asyncio._set_running_loop(chromium._loop)
    yield chromium
    asyncio._set_running_loop(None)


@pytest.fixture
def browser_errors() -> Iterator[list[str]]:
    """What went wrong in this test's pages; whatever is left in it at the end fails the test.

    A test that provokes an error asserts on this list, and clears it.
    """
    errors: list[str] = []
    yield errors
    assert not errors, "the browser reported:\n" + "\n".join(errors)


@pytest.fixture
def page(browser: Browser, browser_errors: list[str]) -> Iterator[Page]:
    """An empty page in a context of its own: English, UTC, 1280 × 800, nothing remembered."""
    context = browser.new_context(
        locale="en-GB", timezone_id="UTC", viewport={"width": 1280, "height": 800}
    )
    context.set_default_timeout(MILLISECONDS)

    def note_request(request: Request) -> None:
        if not request.url.startswith(LOCAL):
            browser_errors.append(f"it tried to reach {request.url}")

    def note_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            where = message.location
            browser_errors.append(f"{message.text} ({where['url']}:{where['lineNumber']})")

    context.on("request", note_request)
    context.on("console", note_console)
    context.on("weberror", lambda failure: browser_errors.append(str(failure.error)))
    try:
        yield context.new_page()
    finally:
        context.close()
