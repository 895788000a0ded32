"""What people ask of us and see the answer to: presses, forms, commands and shortcuts."""

from __future__ import annotations

import re
from typing import Any, Final

from slack_bolt.async_app import AsyncApp

from adapters.contract.adapter import Handle
from adapters.contract.ports import Clock
from adapters.slack.answering import Answering, at_home, choices
from adapters.slack.heard import capture_event
from adapters.slack.parse import (
    action_event,
    choices_event,
    command_event,
    form_event,
    shortcut_event,
)
from adapters.slack.understood import understood
from adapters.slack.views import from_home

_ANY: Final = re.compile(".*", re.DOTALL)


def serve(app: AsyncApp, handle: Handle, clock: Clock, answering: Answering) -> None:
    """Put listeners for these requests on `app`."""
    _serve_presses(app, handle, clock, answering)
    _serve_commands(app, handle, clock, answering)


def _serve_presses(app: AsyncApp, handle: Handle, clock: Clock, answering: Answering) -> None:
    """Buttons, menus, forms and the lists in them."""

    @app.action(_ANY)
    async def press(body: dict[str, Any], ack: Any) -> None:
        event = understood(action_event, body)
        if event is not None:
            await answering.press(await handle(event), body)
            if at_home(body):
                await answering.home(body)
        await ack()

    @app.view(_ANY)
    async def form(body: dict[str, Any], ack: Any) -> None:
        event = understood(form_event, body, clock.now())
        if event is None:
            await ack()
            return
        await ack(**answering.form(await handle(event), body))
        if from_home(body["view"]):
            answering.home_later(body)

    @app.options(_ANY)
    async def search(body: dict[str, Any], ack: Any) -> None:
        event = understood(choices_event, body, clock.now())
        await ack(options=choices(await handle(event)) if event is not None else [])


def _serve_commands(app: AsyncApp, handle: Handle, clock: Clock, answering: Answering) -> None:
    """What is typed, or picked from Slack's own menus."""

    @app.command(_ANY)
    async def command(body: dict[str, Any], ack: Any) -> None:
        event = understood(command_event, body, clock.now())
        await ack(**(await answering.command(await handle(event), body) if event else {}))

    @app.shortcut("save_moment")
    async def capture(body: dict[str, Any], ack: Any) -> None:
        event = understood(capture_event, body, clock.now())
        if event is not None:
            told = await answering.command(await handle(event), body)
            if told:
                await answering.open_telling(told, body)
        await ack()

    @app.shortcut("log_moment")
    async def shortcut(body: dict[str, Any], ack: Any) -> None:
        event = understood(shortcut_event, body, clock.now())
        if event is not None:
            await answering.command(await handle(event), body)
        await ack()
