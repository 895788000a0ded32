"""`earshot doctor` finds what is wrong with tokens, permissions, the request address and clocks."""

from __future__ import annotations

import asyncio
import random
import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI

from bot.doctor.examine import examine
from bot.doctor.finding import Finding
from bot.main import build
from bot.settings import load_settings
from bot.vault import new_key
from tests.adapters.slack.fake import APP_TOKEN, TOKEN, FakeSlack
from tests.adapters.slack.team import REAL_NOW, SECRET, Team
from tests.adapters.slack.test_story import at_slack


@pytest.fixture(autouse=True)
def _one_model(monkeypatch: pytest.MonkeyPatch) -> None:
    found = Finding("ok", "Language model", "any")
    monkeypatch.setattr("bot.doctor.machine.language_model", lambda: found)


async def told(
    slack: FakeSlack, folder: Path, settings: dict[str, str], now: datetime | None = None
) -> list[tuple[str, str]]:
    """What doctor says about Slack, whose clock is this machine's."""
    now = now or datetime.now(UTC)
    env = {"EARSHOT_DATABASE_URL": f"sqlite:///{folder}/doctor.db", "EARSHOT_PORT": "0"}
    env |= {f"EARSHOT_{name.upper()}": value for name, value in settings.items()}
    found = await asyncio.to_thread(lambda: list(examine(env, now, slack.base)))
    assert not [one for one in found if one.about == "Settings" and one.mark != "ok"]
    return [(one.mark, f"{one.told} {one.advice}") for one in found if one.about == "Slack"]


def test_socket_mode(tmp_path: Path) -> None:
    async def story() -> None:
        slack = FakeSlack()
        await slack.start()
        good = {"slack_bot_token": TOKEN, "slack_app_token": APP_TOKEN}
        marks = [mark for mark, _ in await told(slack, tmp_path, good)]
        assert marks == ["ok", "ok", "ok"]
        slack.scopes.remove("reactions:read")
        said = await told(slack, tmp_path, good, datetime.now(UTC) + timedelta(minutes=10))
        assert [mark for mark, _ in said] == ["wrong", "ok", "wrong"]
        assert "reactions:read" in said[0][1]
        assert "ahead of Slack's" in said[2][1]
        said = await told(slack, tmp_path, good, datetime.now(UTC) - timedelta(minutes=2))
        assert said[2][0] == "look"
        bad = {"slack_bot_token": "xoxb-old", "slack_app_token": "xapp-old"}
        said = await told(slack, tmp_path, bad)
        assert [mark for mark, _ in said] == ["wrong", "wrong"]
        assert "invalid_auth" in said[0][1]
        assert "connections:write" in said[1][1]
        await slack.stop()
        said = await told(slack, tmp_path, good)
        assert all("can reach https://slack.com" in text for _, text in said)

    asyncio.run(story())


class Listening(uvicorn.Server):
    """A server that says when it listens."""

    def __init__(self, app: FastAPI) -> None:
        super().__init__(uvicorn.Config(app, port=0, log_config=None, lifespan="off"))
        self.up = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, and say so."""
        await super().startup(sockets)
        self.up.set()


def test_the_request_address_is_asked_as_slack_asks_it(tmp_path: Path, sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        app = FastAPI()
        app.include_router(acme.adapter.router())
        server = Listening(app)
        serving = asyncio.create_task(server.serve())
        await server.up.wait()
        port = server.servers[0].sockets[0].getsockname()[1]

        async def address(secret: str, **more: str) -> tuple[str, str]:
            given = {"slack_bot_token": TOKEN, "slack_signing_secret": secret, **more}
            now = datetime.fromtimestamp(REAL_NOW, UTC)
            return (await told(acme.slack, tmp_path, given, now))[1]

        here = f"http://127.0.0.1:{port}"
        mark, text = await address(SECRET, public_url=here)
        assert (mark, "answers as Slack expects" in text) == ("ok", True)
        assert "not take the signing secret" in (await address("another's", public_url=here))[1]
        assert (await address(SECRET))[0] == "look"
        server.should_exit = True
        await serving
        assert "does not answer" in (await address(SECRET, public_url=here))[1]

    at_slack(sqlite_url, story)


def test_many_workspaces(tmp_path: Path) -> None:
    async def story() -> None:
        slack = FakeSlack()
        await slack.start()
        given = {
            "slack_client_id": "1.2",
            "slack_client_secret": "client secret",
            "slack_signing_secret": SECRET,
            "public_url": "https://127.0.0.1:1",
            "secret_keys": new_key("k1", random.Random(1).randbytes),
        }
        build(load_settings({"EARSHOT_DATABASE_URL": f"sqlite:///{tmp_path}/doctor.db"}))
        said = await told(slack, tmp_path, given)
        assert "https://127.0.0.1:1/slack/install" in said[0][1]
        assert "does not answer" in said[1][1]
        await slack.stop()

    asyncio.run(story())
