"""Signed activities on their way to the bot, and what it answers."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from tests.adapters.teams.fake import FakeTeams
from tests.adapters.teams.invokes import check_answer, dialog_of

Json = dict[str, Any]


@dataclass(frozen=True)
class Answered:
    """How the bot answered: the HTTP status, and the body where it is JSON."""

    status: int
    body: Json = field(default_factory=dict)

    @property
    def dialog(self) -> Json | None:
        """The card of the dialog that the answer opens or keeps open."""
        return dialog_of(self.body)


Post = Callable[[bytes, dict[str, str]], Awaitable[Answered]]


@dataclass
class Sending:
    """Signs and sends. `sent` holds every activity, to be sent again."""

    teams: FakeTeams
    post: Post
    sent: list[Json] = field(default_factory=list)

    async def send(self, activity: Json, **claims: Any) -> Answered:
        """Sign and send an activity, as it is; sending the same twice is a resent turn."""
        self.sent.append(activity)
        token = self.teams.issuer.sign(activity["serviceUrl"], **claims)
        answer = await self.post(json.dumps(activity).encode(), headers_with(token))
        if activity["type"] == "invoke" and answer.status == 200:
            check_answer(activity["name"], answer.body)
        return answer

    async def again(self, activity: Json, *, new_id: bool = False) -> Answered:
        """Teams sends a turn again that it thinks lost; sometimes under a new id."""
        more = {"id": self.teams.new_id()} if new_id else {}
        return await self.send({**activity, **more})


def headers_with(token: str) -> dict[str, str]:
    """As the Bot Connector sends them."""
    return {"Authorization": f"Bearer {token}", "Content-Type": "application/json; charset=utf-8"}
