"""Requests that are signed and yet not shaped like Slack's: never an error of ours, no effect."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urlencode

import pytest

from tests.adapters.slack.fake import Json
from tests.adapters.slack.team import Team
from tests.adapters.slack.test_story import at_slack, kept

JUNK: Final[tuple[Any, ...]] = (
    None,
    "",
    "x" * 5_000,
    "\x00",
    "9" * 400,
    -1,
    1e300,
    True,
    [],
    [None],
    {},
    {"id": 5},
)
SPARED: Final = ("trigger_id", "response_url")
"""What Slack makes and nobody else: Slack is asked with it, and says no."""


async def payloads(acme: Team) -> dict[str, Json]:
    """One of each kind of request, as Slack sends it."""
    await acme.writes("UMIA", "They wait")
    logged = acme.slack.said_to("UMIA")[-1]
    await acme.presses("UMIA", logged, "Add details")
    view = acme.slack.views[-1]
    base = {"type": "event_callback", "team_id": "T1", "event_id": "Ev9", "event_time": 1}
    item = {"type": "message", "channel": "CVOICES", "ts": "1.2"}
    user = {"id": "UMIA", "team_id": "T1"}
    action = {"team": {"id": "T1", "domain": "acme"}, "user": user, "trigger_id": "t"}
    direct = {"type": "message", "channel": "DUMIA", "channel_type": "im", "user": "UMIA"}
    message: Json = {
        **direct,
        "text": "They wait",
        "ts": "1.1",
        "client_msg_id": "c",
        "files": [{"id": "F1"}],
    }
    changed = {**message, "edited": {"ts": "2.0", "user": "UMIA"}}
    edit = {**message, "subtype": "message_changed", "message": changed}
    gone = {**message, "subtype": "message_deleted", "deleted_ts": "1.1"}
    submitted = {**view, "state": {"values": {"words": {"entered": {"value": "They wait"}}}}}
    events = {
        "message": message,
        "edit": edit,
        "deletion": {**gone, "previous_message": message},
        "reaction": {
            "type": "reaction_added",
            "user": "UMIA",
            "reaction": "ear",
            "item": item,
            "event_ts": "3.0",
        },
        "home": {"type": "app_home_opened", "user": "UMIA", "tab": "home"},
        "person": {"type": "user_change", "user": {"id": "UMIA", "name": "mia", "profile": {}}},
        "channel": {"type": "channel_rename", "channel": {"id": "CVOICES", "name": "v"}},
        "left": {"type": "member_left_channel", "channel": "CVOICES", "user": "UMIA"},
        "group": {"type": "subteam_updated", "subteam": {"id": "S1"}},
        "revoked": {"type": "tokens_revoked", "tokens": {"oauth": ["U9"]}},
    }
    found: dict[str, Json] = {name: {**base, "event": event} for name, event in events.items()}
    found["press"] = acme.press_of("UMIA", logged, "Undo")
    found["form"] = {**action, "type": "view_submission", "view": submitted}
    found["choices"] = {
        **action,
        "type": "block_suggestion",
        "view": view,
        "block_id": "kind",
        "action_id": "entered",
        "value": "a",
    }
    capture = {"type": "message_action", "callback_id": "save_moment"}
    found["capture"] = {**action, **capture, "channel": {"id": "CVOICES"}, "message": message}
    found["shortcut"] = {**action, "type": "shortcut", "callback_id": "log_moment"}
    return found


def spoiled(payload: Json, chance: random.Random) -> Json:
    """The payload with one part of it gone, or something else."""
    made = copy.deepcopy(payload)
    holder, name = chance.choice(list(_places(made)))
    if chance.random() < 0.3:
        del holder[name]
    else:
        holder[name] = chance.choice(JUNK)
    return made


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    names = value if isinstance(value, dict) else range(len(value))
    for name in names:
        if name not in SPARED:
            yield value, name
            if isinstance(value[name], dict | list):
                yield from _places(value[name])


@pytest.mark.parametrize("seed", range(4))
def test_no_payload_makes_an_error(sqlite_url: str, seed: int) -> None:
    async def story(acme: Team) -> None:
        chance = random.Random(seed)
        known = await payloads(acme)
        form = "application/x-www-form-urlencoded"
        for _ in range(12):
            for name, payload in known.items():
                wrong = spoiled(payload, chance)
                if "event" in payload:
                    answer = await acme.post(json.dumps(wrong).encode(), "application/json")
                else:
                    if "trigger_id" in wrong:
                        wrong["trigger_id"] = acme.slack.trigger()
                    body = urlencode({"payload": json.dumps(wrong)}).encode()
                    answer = await acme.post(body, form)
                assert answer.status_code < 500, (name, wrong)
        await acme.adapter.settle()

    at_slack(sqlite_url, story)


def test_no_command_makes_an_error(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        usual = {
            "command": "/moment",
            "text": "They wait",
            "team_id": "T1",
            "user_id": "UMIA",
            "trigger_id": "t",
        }
        for name in usual:
            for value in ("", "\x00", "x" * 50_000, "\udcff", "💥" * 3_000):
                sent = {**usual, name: value, "trigger_id": acme.slack.trigger()}
                body = urlencode(sent, errors="surrogateescape").encode()
                answer = await acme.post(body, "application/x-www-form-urlencoded")
                assert answer.status_code < 500, (name, value[:9])
            usual["trigger_id"] = acme.slack.trigger()
            left = {one: value for one, value in usual.items() if one != name}
            body = urlencode(left).encode()
            answer = await acme.post(body, "application/x-www-form-urlencoded")
            assert answer.status_code < 500, name
        for one in kept(acme, "UMIA"):
            assert "They wait" in one.words or set(one.words) <= set("x💥")

    at_slack(sqlite_url, story)
