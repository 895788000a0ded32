"""No page of another site does anything here, and our own can use nothing of others."""

import asyncio

import pytest
from fastapi.routing import APIRoute

from adapters.local.guard import TOKEN_COOKIE, TOKEN_HEADER, forgery
from tests.adapters.local.support import ORIGIN, Visit, World

GOOD = {"host": "localhost:8000", "origin": ORIGIN, "sec-fetch-site": "same-origin"}


@pytest.mark.parametrize(
    ("headers", "cookie", "token", "passes"),
    [
        (GOOD, "t", "t", True),
        ({"host": "localhost:8000", "origin": ORIGIN}, "t", "t", True),
        ({"host": "localhost:8000", "sec-fetch-site": "same-origin"}, "t", "t", True),
        ({"host": "localhost:8000"}, "t", "t", False),
        (GOOD, "t", "u", False),
        (GOOD, "t", "", False),
        (GOOD, "", "", False),
        (GOOD, "", "t", False),
        (GOOD, "t", "ü", False),
        ({**GOOD, "origin": "http://localhost:9000"}, "t", "t", False),
        ({**GOOD, "origin": "http://127.0.0.1:8000"}, "t", "t", False),
        ({**GOOD, "origin": "https://localhost:8000"}, "t", "t", False),
        ({**GOOD, "origin": "http://evil.example"}, "t", "t", False),
        ({**GOOD, "origin": "null"}, "t", "t", False),
        ({**GOOD, "sec-fetch-site": "cross-site"}, "t", "t", False),
        ({**GOOD, "sec-fetch-site": "same-site"}, "t", "t", False),
        ({**GOOD, "sec-fetch-site": "none"}, "t", "t", False),
    ],
)
def test_only_our_own_pages_change_anything(
    headers: dict[str, str], cookie: str, token: str, passes: bool
) -> None:
    assert (forgery(headers, "http", cookie, token) is None) == passes


def test_every_change_needs_the_token(here: World) -> None:
    async def story() -> None:
        routes = [route for route in here.adapter.router().routes if isinstance(route, APIRoute)]
        changing = [route.path for route in routes if "POST" in (route.methods or ())]
        assert len(changing) == 8
        async with here.client() as client:
            await Visit(client).look()
            for template in changing:
                path = template.format(member="ben", handle="x")
                for headers in ({"Origin": ORIGIN}, {"Origin": ORIGIN, TOKEN_HEADER: "guess"}):
                    answer = await client.post(path, headers=headers)
                    assert answer.status_code == 403, path
                    assert "reload" in answer.text
                right = {
                    TOKEN_HEADER: client.cookies[TOKEN_COOKIE],
                    "Origin": "http://evil.example",
                }
                assert (await client.post(path, headers=right)).status_code == 403, path

    asyncio.run(story())
    assert here.bot.events == []


def test_pages_can_use_nothing_but_their_own_files(here: World) -> None:
    async def story() -> None:
        async with here.client() as client:
            page = await client.get("/local/as/ben/earshot")
            policy = page.headers["content-security-policy"]
            assert "default-src 'none'" in policy
            assert "script-src 'self';" in policy
            assert "style-src 'self';" in policy
            assert "frame-ancestors 'none'" in policy
            assert "unsafe" not in policy
            assert page.headers["cache-control"] == "no-store"
            assert page.headers["x-content-type-options"] == "nosniff"
            for cookie in page.headers.get_list("set-cookie"):
                assert "HttpOnly" in cookie
                assert "SameSite=strict" in cookie
                assert "Path=/;" in cookie  # the web pages beside the chat see them too
                assert "Domain" not in cookie
            assert " style=" not in page.text
            assert "<style" not in page.text
            assert "<script>" not in page.text
            for name in ("earshot.css", "earshot.js", "earshot.svg", "htmx.min.js"):
                file = await client.get(f"/local/static/{name}")
                assert file.status_code == 200
                assert file.headers["x-content-type-options"] == "nosniff"
            assert (await client.get("/local/static/htmx.LICENSE.txt")).status_code == 404
            assert (await client.get("/local/static/..%2fapp.py")).status_code == 404

    asyncio.run(story())


def test_choosing_is_a_plain_form_with_the_token_in_it(here: World) -> None:
    async def story() -> None:
        async with here.client() as client:
            first = await client.get("/local")
            assert first.headers["location"] == "/local/people"
            page = await client.get("/local/people")
            token = client.cookies[TOKEN_COOKIE]
            assert f'value="{token}"' in page.text
            assert "lead" in page.text
            sent = {"member": "kiri", "token": token}
            chosen = await client.post("/local/people", data=sent, headers={"Origin": ORIGIN})
            assert chosen.headers["location"] == "/local/as/kiri/earshot"
            again = await client.get("/local")
            assert again.headers["location"] == "/local/as/kiri/earshot"
            nobody = {"member": "eve", "token": token}
            unknown = await client.post("/local/people", data=nobody, headers={"Origin": ORIGIN})
            assert unknown.status_code == 404

    asyncio.run(story())
