"""Answers, in the way each kind of request lets one answer."""

from __future__ import annotations

import asyncio
from typing import Final

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError

from adapters.contract.adapter import Handle
from adapters.contract.answers import (
    Answer,
    Choices,
    FormRefused,
    OpenForm,
    ReplaceCard,
    ShowHome,
    Tell,
)
from adapters.contract.messages import Message
from adapters.contract.ports import Clock
from adapters.slack.api import Api, NotInstalled
from adapters.slack.elements import Json, plain
from adapters.slack.inputs import option_of
from adapters.slack.limits import OPTIONS, TITLE
from adapters.slack.parse import home_event
from adapters.slack.payload import team_of
from adapters.slack.refusals import code_of
from adapters.slack.render import blocks_of, home_blocks, text_of
from adapters.slack.understood import understood
from adapters.slack.views import errors_of, from_home, telling_view, view_of

log = structlog.get_logger(__name__)

NAME: Final = "Earshot"
CLOSE: Final = "OK"
IN_TIME: Final = 2.5
"""Seconds that a call within a request may take: Slack waits three for the acknowledgement."""


class Answering:
    """Answers presses, commands and forms. What a call of Slack's raises is raised: the member
    then sees Slack's own sign of trouble, and nothing they wrote was lost."""

    def __init__(self, api: Api, handle: Handle, clock: Clock) -> None:
        self._api = api
        self._handle = handle
        self._clock = clock
        self._drawing: set[asyncio.Task[None]] = set()

    async def press(self, answer: Answer, body: Json) -> None:
        """A button or a menu: forms open on its trigger, cards are replaced where they stand."""
        match answer:
            case OpenForm(form=form) | FormRefused(form=form):
                await self.open(body, view_of(form, at_home=at_home(body)))
            case Tell(message=message) if at_home(body):
                # A home has nowhere to answer, so what is said stands in a modal.
                await self.open(body, telling_view(message, NAME, CLOSE))
            case ReplaceCard() if at_home(body):
                pass  # the whole home is drawn anew
            case ReplaceCard(message=message):
                await self._respond(body, {**_said(message), "replace_original": True})
            case Tell(message=message):
                private = {"replace_original": False, "response_type": "ephemeral"}
                await self._respond(body, {**_said(message), **private})
            case _:
                pass

    async def command(self, answer: Answer, body: Json) -> Json:
        """A command or a shortcut: what is said goes into the acknowledgement returned here."""
        match answer:
            case OpenForm(form=form) | FormRefused(form=form):
                await self.open(body, view_of(form))
                return {}
            case ReplaceCard(message=message) | Tell(message=message):
                return {**_said(message), "response_type": "ephemeral"}
            case _:
                return {}

    def form(self, answer: Answer, body: Json) -> Json:
        """A submitted modal: errors stand beside their fields, and the text stays where it is."""
        view = body["view"]
        match answer:
            case FormRefused(form=form):
                errors = errors_of(form, view)
                if errors:
                    return {"response_action": "errors", "errors": errors}
                return {"response_action": "update", "view": view_of(form, at_home=from_home(view))}
            case OpenForm(form=form):
                return {"response_action": "push", "view": view_of(form, at_home=from_home(view))}
            case ReplaceCard(message=message) | Tell(message=message):
                return {"response_action": "update", "view": telling_view(message, NAME, CLOSE)}
            case _:
                return {}

    async def home(self, body: Json) -> None:
        """Draw the home of whoever looks at it, as it is now."""
        event = understood(home_event, body, self._clock.now())
        answer = await self._handle(event) if event is not None else None
        if event is None or not isinstance(answer, ShowHome):
            return
        team, user = event.sender.workspace, event.sender.member
        view = {"type": "home", "blocks": home_blocks(answer.message)}
        async with asyncio.timeout(IN_TIME):
            await self._api.call(team, "views.publish", user_id=user, view=view)

    def home_later(self, body: Json) -> None:
        """The same once the request has been acknowledged: a form of it was sent."""
        task = asyncio.create_task(self._try_home(body))
        self._drawing.add(task)
        task.add_done_callback(self._drawing.discard)

    async def open_telling(self, told: Json, body: Json) -> None:
        """Say in a modal what there is no other place for."""
        view = {
            "type": "modal",
            "title": plain(NAME, TITLE),
            "close": plain(CLOSE, TITLE),
            "blocks": told["blocks"],
        }
        await self.open(body, view)

    async def open(self, body: Json, view: Json) -> None:
        """Show a view above what the member sees."""
        under = body.get("view")
        in_modal = isinstance(under, dict) and under.get("type") == "modal"
        method = "views.push" if in_modal else "views.open"
        async with asyncio.timeout(IN_TIME):
            await self._api.call(team_of(body), method, trigger_id=body["trigger_id"], view=view)

    async def settle(self) -> None:
        """Wait for what goes on behind the acknowledgements."""
        await asyncio.gather(*self._drawing)

    async def close(self) -> None:
        """Leave off."""
        for task in self._drawing:
            task.cancel()
        await asyncio.gather(*self._drawing, return_exceptions=True)

    async def _respond(self, body: Json, said: Json) -> None:
        async with asyncio.timeout(IN_TIME):
            await self._api.respond(str(body["response_url"]), said)

    async def _try_home(self, body: Json) -> None:
        try:
            await self.home(body)
        except (SlackApiError, NotInstalled, aiohttp.ClientError, TimeoutError) as error:
            # It is drawn anew when somebody looks.
            why = code_of(error) if isinstance(error, SlackApiError) else type(error).__name__
            log.info("slack.home_not_drawn", error=why)


def choices(answer: Answer) -> list[Json]:
    """What a searched list shows."""
    found = answer.options if isinstance(answer, Choices) else ()
    return [option_of(one) for one in found[:OPTIONS]]


def at_home(body: Json) -> bool:
    """Whether something was pressed on somebody's home."""
    view = body.get("view")
    return isinstance(view, dict) and view.get("type") == "home"


def _said(message: Message) -> Json:
    return {"text": text_of(message), "blocks": blocks_of(message)}
