"""Nobody beyond this machine gets anything, and no page of another site does anything."""

import asyncio

import pytest
from fastapi.routing import APIRoute

from adapters.local.guard import TOKEN_COOKIE, TOKEN_HEADER, forgery, refusal
from tests.adapters.local.support import ORIGIN, Visit, World

LOOPBACK = [
    "localhost",
    "localhost:8000",
    "LOCALHOST:1",
    "127.0.0.1",
    "127.0.0.1:80",
    "[::1]",
    "[::1]:8000",
]
ELSEWHERE = [
    "",
    "earshot.example",
    "abc.ngrok-free.app",
    "localhost.evil.example",
    "evil.example:8000",
    "localhost@evil.example",
    "127.0.0.1.evil.example",
    "127.0.0.2",
    "0.0.0.0",
    "192.168.1.5:8000",
    "[::2]",
    "localhost:",
    "localhost:8000:8000",
    "localhost ",
]
TUNNELS = [
    "Forwarded",
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "X-Forwarded-Proto",
    "X-Forwarded-Port",
    "X-Forwarded-Server",
    "X-Forwarded-Anything",
    "X-Forwarded",
    "X-Real-IP",
    "Via",
    "CF-Connecting-IP",
    "CF-Ray",
    "CDN-Loop",
    "True-Client-IP",
    "X-Client-IP",
    "X-Cluster-Client-IP",
    "X-Original-Host",
    "X-Original-Forwarded-For",
    "X-Envoy-External-Address",
    "X-Azure-ClientIP",
    "X-Amzn-Trace-Id",
    "X-Vercel-Id",
    "X-Tunnel-Id",
    "X-Ngrok-Id",
    "Ngrok-Trace-Id",
    "Tailscale-User-Login",
    "Fly-Client-IP",
    "Fastly-Client-IP",
    "Proxy-Connection",
]


@pytest.mark.parametrize("host", LOOPBACK)
def test_this_machine_may_come_in(host: str) -> None:
    assert refusal({"host": host}) is None


@pytest.mark.parametrize("host", ELSEWHERE)
def test_other_names_may_not(host: str) -> None:
    assert refusal({"host": host}) is not None
    assert refusal({}) is not None


@pytest.mark.parametrize("header", TUNNELS)
def test_a_tunnel_may_not(header: str) -> None:
    assert refusal({"host": "localhost", header.lower(): "1.2.3.4"}) is not None


def test_every_route_turns_strangers_away(here: World) -> None:
    async def story() -> None:
        routes = [route for route in here.adapter.router().routes if isinstance(route, APIRoute)]
        assert len(routes) > 12
        async with here.client() as client:
            for route in routes:
                path = route.path.format(
                    member="ben", place="earshot", handle="x", name="earshot.css"
                )
                for method in route.methods or ():
                    for headers in ({"Host": "abc.ngrok-free.app"}, {"X-Forwarded-For": "1.2.3.4"}):
                        answer = await client.request(method, path, headers=headers)
                        assert answer.status_code == 403, (method, path)
                        assert answer.text.startswith("The local workspace can only be")
                        assert "set-cookie" not in answer.headers
                        assert answer.headers["cache-control"] == "no-store"

    asyncio.run(story())
    assert here.bot.events == []


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
                assert "Path=/local" in cookie
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
