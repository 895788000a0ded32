"""Bodies are held to their limit however they come, and every request can be found in the log."""

import asyncio
import itertools
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.responses import PlainTextResponse
from starlette.types import Message, Receive, Scope, Send

from bot.service.limits import LARGEST_UPLOAD, BodyLimit, upload_limit
from tests.service.house import House, inside

LARGEST = 100


class Echo:
    """Answers with the body it got; counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked += 1
        body, more = b"", True
        while more:
            message = await receive()
            body += message["body"]
            more = message["more_body"]
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": body})


def ask(chunks: list[bytes], headers: list[tuple[bytes, bytes]]) -> tuple[int, bytes, int, int]:
    """Status, body, how often the application was asked, and how many chunks were not taken."""
    messages: Iterator[Message] = iter(
        {"type": "http.request", "body": one, "more_body": more}
        for one, more in zip(chunks, [*itertools.repeat(True, len(chunks) - 1), False], strict=True)
    )
    sent: list[Message] = []
    echo = Echo()

    async def receive() -> Message:
        return next(messages)

    async def send(message: Message) -> None:
        sent.append(message)

    scope: dict[str, Any] = {"type": "http", "method": "POST", "headers": headers}
    asyncio.run(BodyLimit(echo, LARGEST)(scope, receive, send))
    body = b"".join(one.get("body", b"") for one in sent[1:])
    return sent[0]["status"], body, echo.asked, len(list(messages))


@given(st.lists(st.binary(max_size=80), min_size=1, max_size=6), st.booleans())
def test_a_body_arrives_whole_or_not_at_all(chunks: list[bytes], announced: bool) -> None:
    whole = b"".join(chunks)
    headers = [(b"content-length", str(len(whole)).encode())] if announced else []
    status, body, asked, _ = ask(chunks, headers)
    if len(whole) <= LARGEST:
        assert (status, body, asked) == (200, whole, 1)
    else:
        assert (status, asked) == (413, 0)
        assert body == b"This is more than Earshot takes in at once, which is 100 bytes."


def test_what_is_announced_as_huge_is_not_even_read() -> None:
    status, _, asked, left = ask([b"x"], [(b"content-length", b"1000000")])
    assert (status, asked, left) == (413, 0, 1)


def test_what_never_ends_is_not_read_for_ever() -> None:
    status, _, asked, left = ask([b"x" * 50] * 1000, [])
    assert (status, asked) == (413, 0)
    assert left > 900


def test_a_length_that_lies_changes_nothing() -> None:
    assert ask([b"x" * 101], [(b"content-length", b"5")])[0] == 413
    assert ask([b"x"], [(b"content-length", "²".encode("latin-1"))])[0] == 200


def test_who_leaves_halfway_is_not_handled() -> None:
    echo = Echo()
    coming: Iterator[Message] = iter(
        [
            {"type": "http.request", "body": b"half", "more_body": True},
            {"type": "http.disconnect"},
        ]
    )

    async def receive() -> Message:
        return next(coming)

    async def send(message: Message) -> None:
        raise AssertionError(message)

    asyncio.run(BodyLimit(echo, LARGEST)({"type": "http", "headers": []}, receive, send))
    assert echo.asked == 0


def test_files_are_counted_on_their_way_where_they_may_come() -> None:
    kind = b"multipart/form-data; boundary=x"

    def ask_with_files(path: str, chunks: list[bytes], kind: bytes = kind) -> tuple[int, int]:
        """Status, and how many bytes the application read."""
        seen: list[Message] = []
        parts = iter(chunks)
        read = 0

        async def receive() -> Message:
            body = next(parts, None)
            more = body is not None
            return {"type": "http.request", "body": body or b"", "more_body": more}

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            nonlocal read
            more = True
            while more:
                message = await receive()
                read += len(message["body"])
                more = message["more_body"]
            await PlainTextResponse("taken")(scope, receive, send)

        async def send(message: Message) -> None:
            seen.append(message)

        limited = ExceptionMiddleware(
            BodyLimit(app, LARGEST, lambda method, place: 300 if place == "/files" else None)
        )
        headers = [(b"content-type", kind)]
        scope: dict[str, Any] = {"type": "http", "method": "POST", "path": path}
        asyncio.run(limited({**scope, "headers": headers}, receive, send))
        return seen[0]["status"], read

    assert ask_with_files("/files", [b"x" * 60] * 5) == (200, 300)
    assert ask_with_files("/files", [b"x" * 60] * 50) == (413, 300)
    assert ask_with_files("/files", [b"x" * 60] * 5, b"text/plain") == (413, 0)
    assert ask_with_files("/other", [b"x" * 60] * 5) == (413, 0)


def test_where_files_may_come() -> None:
    assert upload_limit("POST", "/local/as/ben/messages") == LARGEST_UPLOAD
    assert upload_limit("POST", "/app/me/moments/new") == LARGEST_UPLOAD
    assert upload_limit("POST", "/app/me/moments/0199/edit") == LARGEST_UPLOAD
    assert upload_limit("GET", "/app/me/moments/new") is None
    assert upload_limit("POST", "/app/me/moments/0199/delete") is None
    assert upload_limit("POST", "/app/me/moments/0199/x/edit") is None


def test_the_service_holds_to_its_setting(sqlite_url: str) -> None:
    async def doing(house: House) -> list[httpx.Response]:
        text = "x" * 70_000
        return [await house.write(text, "big"), await house.write("small", "small")]

    refused, taken = inside(sqlite_url, doing, MAX_BODY_BYTES="65536")
    assert (refused.status_code, taken.status_code) == (413, 200)
    assert refused.text == "This is more than Earshot takes in at once, which is 65,536 bytes."
    assert "x-request-id" in refused.headers


@pytest.mark.parametrize("given_id", ["trace-7.a_B", "0" * 64])
def test_a_sane_request_id_is_kept(sqlite_url: str, given_id: str) -> None:
    async def doing(house: House) -> httpx.Response:
        return await house.client.get("/healthz", headers={"X-Request-ID": given_id})

    assert inside(sqlite_url, doing).headers["x-request-id"] == given_id


@pytest.mark.parametrize("given_id", ["", "0" * 65, "a b", "-rf", "<script>", "a\tb"])
def test_any_other_is_replaced(sqlite_url: str, given_id: str) -> None:
    async def doing(house: House) -> list[str]:
        headers = {"X-Request-ID": given_id}
        answers = [await house.client.get("/healthz", headers=headers) for _ in range(2)]
        return [one.headers["x-request-id"] for one in answers]

    first, second = inside(sqlite_url, doing)
    assert given_id not in (first, second)
    assert first != second
    assert len(first) == len(second) == 16
