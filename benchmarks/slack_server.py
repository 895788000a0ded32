"""A server that Slack's requests go to, as a process of its own that keeps to one core.

    python -m benchmarks.slack_server bare|earshot CORE API_BASE [DATABASE_URL]

`bare` is what one would begin with: Bolt behind FastAPI, acknowledging and nothing else. `earshot`
is the whole service as `earshot serve` runs it, with its ticks, its outbox and its logs; only
Slack's Web API is another. Both are served by the same uvicorn. The address is printed once
requests are answered.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from fastapi import FastAPI, Request, Response
from slack_bolt.adapter.fastapi.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.main import build
from bot.plug_in import plug_in_slack
from bot.service.app import create_app
from bot.service.listening import address_of, listen
from bot.service.logs import set_up_logs
from bot.service.metrics import Metrics
from bot.service.server import Server
from bot.settings import Settings

SECRET: Final = "a signing secret"
TOKEN: Final = "xoxb-fake"


def bare(api_base: str) -> FastAPI:
    """Bolt with its own settings, signature check included; it acknowledges every message."""
    bolt = AsyncApp(
        signing_secret=SECRET, client=AsyncWebClient(token=TOKEN, base_url=api_base), token=TOKEN
    )

    @bolt.event("message")
    async def message() -> None:
        """Nothing but the acknowledgement."""

    handler = AsyncSlackRequestHandler(bolt)
    app = FastAPI()

    @app.post("/slack/events")
    async def receive(request: Request) -> Response:
        return await handler.handle(request)

    return app


def earshot(api_base: str, database_url: str) -> FastAPI:
    """Everything, as `bot.service.run` puts it together."""
    metrics = Metrics()
    service = build(Settings(database_url=database_url), metrics)
    slack = Settings(database_url=database_url, slack_bot_token=TOKEN, slack_signing_secret=SECRET)
    service = replace(service, settings=slack)
    plug_in_slack(service, metrics, api_base)
    return create_app(service, metrics)


def main(arguments: Sequence[str]) -> None:
    kind, core, api_base, *more = arguments
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {int(core)})
    set_up_logs("json", "info")
    app = bare(api_base) if kind == "bare" else earshot(api_base, *more)
    with listen("127.0.0.1", 0) as listening:
        address = address_of(listening)
        Server(app, lambda: print(address, flush=True)).run(sockets=[listening])


if __name__ == "__main__":
    main(sys.argv[1:])
