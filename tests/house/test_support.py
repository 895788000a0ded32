"""The tests' own tools do what the tests rely on."""

import contextlib
import socket
from datetime import UTC, datetime, timedelta, timezone

import psycopg
import pytest
from playwright.sync_api import Page
from sqlalchemy import create_engine, make_url, text

from tests.support.clock import START, FakeClock
from tests.support.network import NetworkForbiddenError, NetworkGuard, is_loopback
from tests.support.postgres import PostgresServer


def test_the_clock_moves_only_when_told(clock: FakeClock) -> None:
    assert clock.now() == clock.now() == START
    clock.advance(timedelta(hours=3))
    assert clock.now() == datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
    clock.set(datetime(2026, 3, 5, 1, 0, tzinfo=timezone(timedelta(hours=13))))
    assert clock.now() == datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
    assert clock.now().tzinfo is UTC


def test_the_clock_refuses_a_time_without_zone(clock: FakeClock) -> None:
    with pytest.raises(ValueError, match="no time zone"):
        clock.set(datetime(2026, 3, 5))  # noqa: DTZ001 -- a naive time is the point


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost", "", None])
def test_this_machine_may_be_reached(host: str | None) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["10.0.0.1", "0.0.0.0", "::", "example.org", "localhost.example"])
def test_other_machines_may_not(host: str) -> None:
    assert not is_loopback(host)


def test_a_connection_beyond_this_machine_is_refused_and_remembered(
    network_guard: NetworkGuard,
) -> None:
    with contextlib.suppress(NetworkForbiddenError):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
    with contextlib.suppress(NetworkForbiddenError), socket.socket() as plain:
        plain.connect_ex(("192.0.2.2", 80))
    with contextlib.suppress(NetworkForbiddenError):
        socket.getaddrinfo("example.org", 80)
    assert network_guard.attempts == ["192.0.2.1", "192.0.2.2", "example.org"]
    network_guard.attempts.clear()


def test_a_connection_to_this_machine_goes_through() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=5).close()


def test_every_test_gets_an_empty_database(
    fresh_postgres_url: str, postgres_url: str, postgres_server: PostgresServer
) -> None:
    other = postgres_server.create()
    assert len({fresh_postgres_url, postgres_url, other}) == 3
    for url in (fresh_postgres_url, other):
        engine = create_engine(url)
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE mark (id int)"))
        engine.dispose()
    postgres_server.drop(other)


def test_a_database_is_prepared_once_and_copied(postgres_server: PostgresServer) -> None:
    calls: list[str] = []

    def prepare(url: str) -> None:
        calls.append(url)
        plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(plain, autocommit=True) as connection:
            connection.execute("CREATE TABLE mark (id int)")

    urls = [postgres_server.create(prepare) for _ in range(2)]
    assert len(calls) == 1
    for url in urls:
        engine = create_engine(url)
        with engine.begin() as connection:
            connection.execute(text("INSERT INTO mark VALUES (1)"))
            assert connection.execute(text("SELECT count(*) FROM mark")).scalar() == 1
        engine.dispose()
        postgres_server.drop(url)


def test_a_page_shows_what_it_is_given(page: Page) -> None:
    page.set_content("<h1>Heard</h1>")
    assert page.get_by_role("heading").inner_text() == "Heard"


def test_errors_in_a_page_are_noticed(page: Page, browser_errors: list[str]) -> None:
    with page.expect_event("console"):
        page.set_content("<script>console.error('on the console')</script>")
    with page.context.expect_event("weberror"):
        page.evaluate("setTimeout(() => { throw new Error('thrown') })")
    assert [error.splitlines()[0].partition(" (")[0] for error in browser_errors] == [
        "on the console",
        "thrown",
    ]
    browser_errors.clear()


def test_a_page_reaches_only_this_machine(page: Page, browser_errors: list[str]) -> None:
    with page.expect_event("requestfailed"):
        page.set_content("<img src='http://192.0.2.1/pixel.png'>")
    assert "it tried to reach http://192.0.2.1/pixel.png" in browser_errors
    browser_errors.clear()
