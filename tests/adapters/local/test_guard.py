"""Nobody beyond this machine gets anything."""

import asyncio

import pytest
from fastapi.routing import APIRoute

from adapters.local.guard import refusal
from tests.adapters.local.support import World

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
