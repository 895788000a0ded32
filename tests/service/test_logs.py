"""Logs never hold what anybody said, nor a secret: not in lines, not in errors, not by accident."""

import asyncio
import io
import json
import logging
import subprocess
import sys
import warnings
from collections.abc import Iterator
from typing import Any, Literal

import httpx
import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from adapters.contract.answers import Answer
from bot.service.logs import WITHHELD, set_up_logs, withhold
from bot.service.requests import Requests
from tests.service.house import House, inside

WORDS = "the quarterly export of Brightwater takes forty minutes"
"""No part of Earshot says this by itself."""


class Pipe:
    """Logs of this process, set up as the service does, and read back."""

    def __init__(self) -> None:
        self.stream = io.StringIO()

    def set_up(self, log_format: Literal["console", "json"] = "json", level: str = "debug") -> None:
        set_up_logs(log_format, level, self.stream)

    @property
    def text(self) -> str:
        return self.stream.getvalue()

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.text.splitlines()]


@pytest.fixture
def pipe() -> Iterator[Pipe]:
    """A pipe that is taken away again."""
    root = logging.getLogger()
    before = (list(root.handlers), root.level)
    made = Pipe()
    made.set_up()
    yield made
    root.handlers, root.level = before
    logging.captureWarnings(capture=False)
    structlog.reset_defaults()


@pytest.mark.parametrize("log_format", ["console", "json"])
def test_a_conversation_leaves_no_words(
    sqlite_url: str, pipe: Pipe, log_format: Literal["console", "json"]
) -> None:
    pipe.set_up(log_format)

    async def doing(house: House) -> None:
        for number in range(3):
            assert (await house.write(f"{WORDS} {number}", f"e{number}")).status_code == 200
        await house.service.ticks.run_all()
        await house.service.outbox.drain()
        house.chat.breaks = ValueError(WORDS)
        assert (await house.write(WORDS, "e9")).status_code == 500
        assert len(await house.words()) == 3

    inside(sqlite_url, doing)
    assert "http.request" in pipe.text
    assert "http.failed" in pipe.text
    assert "Brightwater" not in pipe.text
    assert "dm:ada" not in pipe.text


def test_a_request_is_one_line_with_its_id(sqlite_url: str, pipe: Pipe) -> None:
    async def doing(house: House) -> None:
        await house.client.post(
            "/chat/slow/private-key?token=s3cret", headers={"X-Request-ID": "r"}
        )

    async def whole(house: House) -> None:
        house.chat.waits.set()
        await doing(house)

    inside(sqlite_url, whole)
    (line,) = [one for one in pipe.lines if one["event"] == "http.request"]
    assert line.pop("ms") >= 0
    assert line.pop("timestamp").endswith("Z")
    assert line == {
        "event": "http.request",
        "level": "info",
        "method": "POST",
        "request_id": "r",
        "route": "/chat/slow/{key}",
        "status": 200,
    }
    assert "private-key" not in pipe.text


def test_looking_after_the_service_makes_no_noise(sqlite_url: str, pipe: Pipe) -> None:
    async def doing(house: House) -> None:
        for path in ("/healthz", "/readyz", "/metrics"):
            await house.client.get(path)

    pipe.set_up(level="info")
    inside(sqlite_url, doing)
    assert [one["event"] for one in pipe.lines] == [
        "service.started",
        "service.stopping",
        "service.stopped",
    ]


def test_an_exception_is_told_by_type_and_place(pipe: Pipe) -> None:
    def breaks() -> None:
        raise IntegrityError(f"INSERT {WORDS}", {"words": WORDS}, ValueError(WORDS))

    def fails() -> None:
        try:
            breaks()
        except IntegrityError as error:
            raise RuntimeError(WORDS) from error

    try:
        fails()
    except RuntimeError:
        structlog.get_logger().error("it.failed", exc_info=True)
    (line,) = pipe.lines
    assert line["exception"] == "RuntimeError < IntegrityError"
    assert [part.partition(":")[0] for part in line["trace"].split(" > ")] == [
        "tests/service/test_logs.py",
        "tests/service/test_logs.py",
    ]
    assert "Brightwater" not in pipe.text


@pytest.mark.parametrize(
    "name", ["text", "words", "token", "address", "authorization", "cookie", "body", "Cookie"]
)
def test_telling_names_are_withheld(pipe: Pipe, name: str) -> None:
    structlog.get_logger().warning("it.happened", **{name: WORDS, "member": "m1"})
    assert pipe.lines[0][name] == WITHHELD
    assert pipe.lines[0]["member"] == "m1"


VALUES = st.recursive(
    st.just(WORDS) | st.just([WORDS]) | st.just(Answer) | st.none(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)


@given(VALUES)
def test_only_plain_values_get_through(value: object) -> None:
    line = withhold(None, "info", {"event": "it.happened", "about": value})
    assert line["event"] == "it.happened"
    assert "Brightwater" not in repr(line)


@pytest.mark.parametrize("value", ["0193a7", "rate-limited", 7, 0.5, True, None])
def test_ids_codes_and_numbers_get_through(value: object) -> None:
    line = {"event": "it.happened", "about": value, "why": "The database is locked."}
    assert withhold(None, "info", dict(line)) == line


def test_long_and_many_lined_values_are_cut() -> None:
    line = withhold(None, "info", {"event": "e", "long": "x" * 301, "why": f"first\n{WORDS}"})
    assert line["long"] == "x" * 300 + "…"
    assert line["why"] == "first…"


def test_what_other_libraries_say_is_cut_to_what_stands_in_their_code(pipe: Pipe) -> None:
    sdk = logging.getLogger("slack_bolt.App")
    sdk.warning(f"Unhandled request {WORDS}")
    sdk.warning("Could not handle %s", WORDS)
    sdk.info("Debugging %s", WORDS)
    sdk.error("Failed for %s", WORDS, exc_info=ValueError(WORDS))
    assert [one["event"] for one in pipe.lines] == [
        WITHHELD,
        "Could not handle %s",
        "Failed for %s",
    ]
    assert {one["logger"] for one in pipe.lines} == {"slack_bolt.App"}
    assert pipe.lines[2]["exception"] == "ValueError"
    assert pipe.lines[2]["place"].startswith("tests/service/test_logs.py:")
    assert "Brightwater" not in pipe.text


def test_the_server_and_warnings_may_speak_in_one_line(pipe: Pipe) -> None:
    logging.getLogger("uvicorn.error").error("Exception in ASGI application\n%s", WORDS)
    logging.getLogger("uvicorn.error").error("Traceback (most recent call last):\n%s", WORDS)
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn("this is old", DeprecationWarning, stacklevel=1)
    told = [one["event"] for one in pipe.lines]
    assert told[0] == "Exception in ASGI application…"
    assert "DeprecationWarning: this is old" in told[1]
    assert len(told) == 2


def test_a_level_is_the_least_that_is_logged(pipe: Pipe) -> None:
    pipe.set_up(level="warning")
    structlog.get_logger().info("quiet")
    structlog.get_logger().warning("loud")
    assert [one["event"] for one in pipe.lines] == ["loud"]


def test_a_task_that_fails_unseen_tells_no_words() -> None:
    code = f"""
import asyncio, gc
from bot.service.logs import set_up_logs
set_up_logs("json", "info")
async def fails(): raise ValueError({WORDS!r})
async def main():
    task = asyncio.create_task(fails())
    await asyncio.sleep(0)
    del task
    gc.collect()
asyncio.run(main())
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    (line,) = done.stderr.splitlines()
    assert json.loads(line)["exception"] == "ValueError"
    assert "Brightwater" not in line


def test_what_slack_asks_all_the_time_is_logged_only_when_it_is_refused(pipe: Pipe) -> None:
    pipe.set_up(level="info")

    async def ask(status: int) -> None:
        async def answers(_request: Request) -> Response:
            return Response(status_code=status)

        app = Starlette(routes=[Route("/slack/events", answers, methods=["POST"])])
        watched = Requests(app, lambda *_: None)
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(watched), base_url="http://earshot.test"
        ) as client:
            await client.post("/slack/events")

    for status in (200, 401):
        asyncio.run(ask(status))
    assert [one["status"] for one in pipe.lines if one["event"] == "http.request"] == [401]
