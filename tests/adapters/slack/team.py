"""A team on the fake Slack, with Earshot as it runs: what people do is signed as Slack signs it."""

from __future__ import annotations

import hashlib
import hmac
import itertools
import json
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from urllib.parse import urlencode

import httpx
from fastapi import FastAPI

from adapters.contract.files import PostsFiles
from adapters.slack.app import SlackAdapter
from adapters.slack.oauth import OAuth
from bot.afterwards import Afterwards
from bot.composing.compose import Composer
from bot.composing.settle import Settler
from bot.composing.undecided import tell_admins
from bot.handling.handler import Handler
from bot.installations import StoredInstallations
from bot.kit import Kit
from bot.outbox.outbox import Outbox
from bot.planning.plan import plan_due
from bot.planning.remind import remind_due
from bot.plug_in import TokenInSettings
from bot.reporting.issue import issue_due
from bot.reporting.refresh import refresh_stale
from bot.theming.memory import ThemeMemory
from bot.theming.offer import embed_new
from bot.vault import Vault
from storage.store import Store
from tests.adapters.slack.fake import APP_TOKEN, TOKEN, FakeSlack, Json
from tests.support.clock import START, FakeClock
from tests.support.world import StillClock, catalogue, packs, steady_ids
from tests.theming.room import HashEmbedder

SECRET = "a signing secret"
REAL_NOW = 1_760_000_000.0
Keys = tuple[tuple[str, bytes], ...]
ANSWERING = timedelta(seconds=2)
STEP = timedelta(minutes=30)


@dataclass(frozen=True)
class Answered:
    """How a request was answered, over HTTP or the socket."""

    status_code: int
    body: Json

    @classmethod
    def over_http(cls, answer: httpx.Response) -> Answered:
        """From a response, whose body is JSON or nothing."""
        return cls(answer.status_code, answer.json() if answer.content[:1] == b"{" else {})

    def json(self) -> Json:
        """What came with the acknowledgement."""
        return self.body


@dataclass
class Team:
    """Slack, Earshot, and what people do."""

    slack: FakeSlack
    adapter: SlackAdapter
    client: httpx.AsyncClient
    kit: Kit
    outbox: Outbox
    clock: StillClock
    installations: TokenInSettings | StoredInstallations
    real_clock: FakeClock
    afterwards: Afterwards
    socket: bool
    embedder: HashEmbedder
    waited: list[float]
    """Seconds that were waited, for a rate limit or a conversation's turn."""
    _ids: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    async def writes(self, user: str, text: str, **more: Any) -> Json:
        """A direct message to the bot; returns the event, to be sent again."""
        message = {
            "type": "message",
            "channel": self.slack.direct(user),
            "channel_type": "im",
            "user": user,
            "text": text,
            "ts": self.slack.new_ts(),
            "client_msg_id": f"client-{next(self._ids)}",
            **more,
        }
        self.slack.messages[message["channel"]].append(message)
        await self.event(message)
        return message

    async def edits(self, message: Json, text: str) -> Answered:
        """A changed message."""
        edited = {
            **message,
            "text": text,
            "edited": {"user": message["user"], "ts": self.slack.new_ts()},
        }
        return await self.event(
            {
                "type": "message",
                "subtype": "message_changed",
                "channel": message["channel"],
                "channel_type": "im",
                "ts": self.slack.new_ts(),
                "message": edited,
                "previous_message": message,
            }
        )

    async def deletes(self, message: Json) -> Answered:
        """A deleted message."""
        return await self.event(
            {
                "type": "message",
                "subtype": "message_deleted",
                "channel": message["channel"],
                "channel_type": "im",
                "ts": self.slack.new_ts(),
                "deleted_ts": message["ts"],
                "previous_message": message,
            }
        )

    async def event(self, event: Json, retry: int = 0, at: datetime | None = None) -> Answered:
        """An event as Slack sends it; `retry` says how often it was tried before, `at` when it
        happened."""
        body = {
            "type": "event_callback",
            "team_id": "T1",
            "api_app_id": "A1",
            "event_id": f"Ev{next(self._ids)}",
            "event_time": int((at or self.real_clock.now()).timestamp()),
            "event": event,
        }
        if self.socket:
            return await self._push("events_api", body, retry)
        more = {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": "http_timeout"}
        return Answered.over_http(
            await self.post(json.dumps(body).encode(), "application/json", more if retry else {})
        )

    async def presses(self, user: str, message: Json, label: str) -> Answered:
        """A button, or a choice of a menu, by its label."""
        body = self.press_of(user, message, label)
        return await self.interacts(body)

    def press_of(self, user: str, message: Json, label: str) -> Json:
        """The payload of a press."""
        element = _element(message, label)
        channel, ts = message["channel"], message["ts"]
        return {
            "type": "block_actions",
            "team": {"id": "T1"},
            "user": {"id": user, "team_id": "T1"},
            "container": {"type": "message", "channel_id": channel, "message_ts": ts},
            "trigger_id": self.slack.trigger(),
            "response_url": self.slack.response_url(channel, ts),
            "actions": [{**element, "action_ts": self.slack.new_ts()}],
        }

    async def interacts(self, body: Json) -> Answered:
        """An interaction."""
        if self.socket:
            return await self._push("interactive", body)
        form = urlencode({"payload": json.dumps(body)}).encode()
        return Answered.over_http(await self.post(form, "application/x-www-form-urlencoded"))

    async def opens_home(self, user: str) -> Json:
        """The app's home tab; returns what is shown there."""
        await self.event({"type": "app_home_opened", "user": user, "tab": "home"})
        return self.slack.homes[user]

    async def presses_at_home(self, user: str, label: str) -> Answered:
        """A button on somebody's home."""
        home = self.slack.homes[user]
        return await self.interacts(
            {
                "type": "block_actions",
                "team": {"id": "T1"},
                "user": {"id": user, "team_id": "T1"},
                "view": {"type": "home", **home},
                "container": {"type": "view", "view_id": "V0"},
                "trigger_id": self.slack.trigger(),
                "actions": [{**_element(home, label), "action_ts": self.slack.new_ts()}],
            }
        )

    async def says_in(self, channel: str, user: str, text: str) -> Json:
        """A message in a channel."""
        message = {"type": "message", "channel": channel, "user": user, "text": text}
        message["ts"] = self.slack.new_ts()
        self.slack.messages[channel].append(message)
        return message

    async def marks(self, user: str, message: Json, sign: str = "ear") -> Answered:
        """A reaction."""
        item = {"type": "message", "channel": message["channel"], "ts": message["ts"]}
        event = {"type": "reaction_added", "user": user, "reaction": sign, "item": item}
        return await self.event({**event, "event_ts": self.slack.new_ts()})

    async def captures(self, user: str, message: Json) -> Answered:
        """The shortcut in a message's menu."""
        return await self.interacts(
            {
                "type": "message_action",
                "callback_id": "save_moment",
                "team": {"id": "T1", "domain": "acme"},
                "user": {"id": user, "team_id": "T1"},
                "channel": {"id": message["channel"]},
                "message": message,
                "trigger_id": self.slack.trigger(),
                "response_url": self.slack.response_url(message["channel"], message["ts"]),
            }
        )

    async def shortcut(self, user: str) -> Answered:
        """The shortcut in Slack's own menu."""
        return await self.interacts(
            {
                "type": "shortcut",
                "callback_id": "log_moment",
                "team": {"id": "T1", "domain": "acme"},
                "user": {"id": user, "team_id": "T1"},
                "trigger_id": self.slack.trigger(),
            }
        )

    async def submits(self, user: str, view: Json, **values: str) -> Answered:
        """The open modal, with what was entered in place of what stood there."""
        state: Json = {}
        for block in view["blocks"]:
            if block["type"] == "input":
                state[block["block_id"]] = {"entered": _entered(block, values)}
        body = {
            "type": "view_submission",
            "team": {"id": "T1"},
            "user": {"id": user, "team_id": "T1"},
            "trigger_id": self.slack.trigger(),
            "view": {**view, "state": {"values": state}},
        }
        return await self.interacts(body)

    async def searches(self, user: str, view: Json, field: str, text: str) -> list[Json]:
        """What a list of the open modal offers when somebody types into it."""
        answered = await self.interacts(
            {
                "type": "block_suggestion",
                "team": {"id": "T1"},
                "user": {"id": user, "team_id": "T1"},
                "container": {"type": "view", "view_id": view["id"]},
                "action_id": "entered",
                "block_id": field,
                "value": text,
                "view": view,
            }
        )
        assert answered.status_code == 200
        options: list[Json] = answered.json()["options"]
        return options

    async def types(self, user: str, line: str) -> Answered:
        """A slash command."""
        command, _, text = line.partition(" ")
        form = {
            "command": command,
            "text": text,
            "team_id": "T1",
            "user_id": user,
            "channel_id": self.slack.direct(user),
            "trigger_id": self.slack.trigger(),
            "response_url": self.slack.response_url("D", "0"),
        }
        if self.socket:
            return await self._push("slash_commands", form)
        return Answered.over_http(
            await self.post(urlencode(form).encode(), "application/x-www-form-urlencoded")
        )

    async def _push(self, kind: str, payload: Json, retry: int = 0) -> Answered:
        acknowledged = await self.slack.push(kind, payload, retry)
        await self._let_work()
        return Answered(200 if acknowledged is not None else 500, acknowledged or {})

    async def post(
        self, body: bytes, kind: str, more: dict[str, str] | None = None, at: float = REAL_NOW
    ) -> httpx.Response:
        """Anything, signed."""
        stamp = str(int(at))
        signed = hmac.new(SECRET.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256)
        headers = {
            "Content-Type": kind,
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": f"v0={signed.hexdigest()}",
            **(more or {}),
        }
        answer = await self.client.post("/slack/events", content=body, headers=headers)
        await self._let_work()
        return answer

    async def _let_work(self) -> None:
        """What follows after an acknowledgement."""
        await self.adapter.settle()
        await self.afterwards.settle()
        # "Logged." waits for its shortlist of themes.
        self.clock.advance(ANSWERING)
        await self.outbox.drain()

    async def daily(self) -> None:
        """Look through the whole directory."""
        self.waited.clear()
        self.adapter.sync()
        await self.adapter.settle()

    async def do_due(self) -> None:
        """Plan, remind and send what is due."""
        await plan_due(self.kit)
        await remind_due(self.kit)
        await issue_due(self.kit, self.embedder, self.clock.now())
        await refresh_stale(self.kit, self.embedder, self.clock.now())
        await self.outbox.drain()

    async def forward(self, to: datetime) -> None:
        """Let time pass, half an hour at a time."""
        while self.clock.now() < to:
            self.clock.advance(min(STEP, to - self.clock.now()))
            await self.do_due()


@asynccontextmanager
async def team(
    url: str, *, keys: Keys = (), socket: bool = False, connect: bool = True
) -> AsyncIterator[Team]:
    """Acme: Ada (admin), Mia and Jonas (German), a bot and a guest; #voices.

    With `keys` nobody has let Earshot in yet, but anybody can. With `socket` everything comes over
    Socket Mode, not HTTP. Without `connect` Slack has not been asked anything yet.
    """
    clock = StillClock(START)
    slack = FakeSlack(now=lambda: clock.now().timestamp())
    slack.add_user("UADA", "Ada", is_admin=True)
    slack.add_user("UMIA", "Mia", "America/New_York")
    slack.add_user("UJON", "Jonas", locale="de-DE")
    slack.add_user("UGUEST", "Guest", is_restricted=True)
    slack.add_user("UBOT", "Earshot", is_bot=True)
    slack.add_channel("CVOICES", "voices", "UADA", "UMIA", "UJON", "UGUEST", "UBOT")
    await slack.start()
    rng, store = random.Random(1), Store(url)
    real_clock = FakeClock(START)
    kit = Kit(store, clock, steady_ids(), catalogue(), packs(), "")
    waited: list[float] = []

    async def pause(seconds: float) -> None:
        waited.append(seconds)

    adapters: dict[str, Any] = {}
    outbox = Outbox(
        store,
        adapters,
        Composer(kit, lambda _, command: f"/{command}"),
        Settler(kit, lambda platform: isinstance(adapters[platform], PostsFiles)),
        clock,
        real_clock,
        rng,
        owner="team",
        undecided=partial(tell_admins, new_id=kit.new_id),
    )
    embedder = HashEmbedder()
    afterwards = Afterwards(outbox.nudge, partial(embed_new, kit, embedder, ThemeMemory()))
    installations: TokenInSettings | StoredInstallations = TokenInSettings(TOKEN)
    if keys:
        installations = StoredInstallations(kit, Vault(keys), "slack", real_clock)
    adapter = SlackAdapter(
        handle=Handler(kit, lambda command: f"/{command}", afterwards, searches=True),
        clock=clock,
        installations=installations,
        oauth=OAuth("1.2", "client secret", "https://earshot.test") if keys else None,
        new_id=kit.new_id,
        signing_secret="" if socket else SECRET,
        app_token=APP_TOKEN if socket else "",
        api_base=slack.base,
        real_now=lambda: REAL_NOW,
        pause=pause,
    )
    if isinstance(installations, StoredInstallations):
        installations.renew = adapter.renew
    adapters["slack"] = adapter
    app = FastAPI()
    app.include_router(adapter.router())
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    try:
        async with httpx.AsyncClient(
            transport=transport, base_url="https://earshot.test"
        ) as client:
            if connect:
                await adapter.keep_up()
                await adapter.settle()
            yield Team(
                slack,
                adapter,
                client,
                kit,
                outbox,
                clock,
                installations,
                real_clock,
                afterwards,
                socket,
                embedder,
                waited,
            )
    finally:
        await adapter.close()
        await slack.stop()
        store.close()


def _element(message: Json, label: str) -> Json:
    for block in message["blocks"]:
        for element in block.get("elements", ()) if block["type"] == "actions" else ():
            if element.get("text", {}).get("text") == label:
                return {**element}
            for option in element.get("options", ()):
                if option["text"]["text"] == label:
                    return {**element, "selected_option": option}
    raise LookupError(f"no {label} in {message['blocks']}")


def _entered(block: Json, values: dict[str, str]) -> Json:
    element = block["element"]
    name = block["block_id"].partition("~")[0]
    return {"type": element["type"], **_value(element, values.get(name))}


def _value(element: Json, value: str | None) -> Json:
    match element["type"]:
        case "plain_text_input":
            return {"value": element.get("initial_value") if value is None else value}
        case "file_input":
            return {"files": json.loads(value or "[]")}
        case "static_select" | "external_select":
            chosen = {"value": value} if value is not None else element.get("initial_option")
            return {"selected_option": chosen}
        case "checkboxes":
            chosen_many = [{"value": value}] if value else element.get("initial_options", [])
            return {"selected_options": chosen_many}
        case "datepicker":
            return {"selected_date": element.get("initial_date") if value is None else value}
        case "timepicker":
            return {"selected_time": element.get("initial_time") if value is None else value}
        case "multi_static_select" | "multi_external_select":
            named = [{"value": one} for one in value.split(",")] if value is not None else None
            return {
                "selected_options": element.get("initial_options", []) if named is None else named
            }
    raise LookupError(element["type"])
