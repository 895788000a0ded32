"""Answers, in the way each kind of request lets one answer."""

from __future__ import annotations

from typing import Any, Final

from adapters.contract.answers import (
    Answer,
    FormRefused,
    Nothing,
    OpenForm,
    ReplaceCard,
    ShowHome,
    Tell,
)
from adapters.contract.messages import Message
from adapters.slack.api import Api
from adapters.slack.elements import Json, plain
from adapters.slack.limits import TITLE
from adapters.slack.render import blocks_of, home_blocks, text_of
from adapters.slack.views import errors_of, telling_view, view_of

NAME: Final = "Earshot"
CLOSE: Final = "OK"


async def answer_press(answer: Answer, body: Json, api: Api, respond: Any) -> None:
    """A button or a menu: forms open on its trigger, cards are replaced where they stand.

    Raises what the call of Slack raises; the member then sees Slack's own sign of trouble.
    """
    match answer:
        case OpenForm(form=form) | FormRefused(form=form):
            await _open(api, body, view_of(form))
        case Tell(message=message) if at_home(body):
            # A home has nowhere to answer, so what is said stands in a modal.
            await _open(api, body, telling_view(message, NAME, CLOSE))
        case ReplaceCard() if at_home(body):
            pass  # the whole home is drawn anew
        case ReplaceCard(message=message):
            await respond(**_said(message), replace_original=True)
        case Tell(message=message):
            await respond(**_said(message), replace_original=False, response_type="ephemeral")
        case Nothing() | ShowHome():
            pass


async def answer_command(answer: Answer, body: Json, api: Api) -> Json:
    """A command or a shortcut: what is said goes into the acknowledgement returned here."""
    match answer:
        case OpenForm(form=form) | FormRefused(form=form):
            await _open(api, body, view_of(form))
            return {}
        case ReplaceCard(message=message) | Tell(message=message):
            return {**_said(message), "response_type": "ephemeral"}
        case _:
            return {}


def answer_form(answer: Answer, body: Json) -> Json:
    """A submitted modal: errors stand beside their fields, and the text stays where it is."""
    match answer:
        case FormRefused(form=form):
            errors = errors_of(form, body["view"])
            if errors:
                return {"response_action": "errors", "errors": errors}
            return {"response_action": "update", "view": view_of(form)}
        case OpenForm(form=form):
            return {"response_action": "push", "view": view_of(form)}
        case ReplaceCard(message=message) | Tell(message=message):
            return {"response_action": "update", "view": telling_view(message, NAME, CLOSE)}
        case _:
            return {}


def at_home(body: Json) -> bool:
    """Whether something was pressed on somebody's home."""
    return bool((body.get("view") or {}).get("type") == "home")


async def show_home(answer: Answer, body: Json, api: Api) -> None:
    """Draw the home of whoever looks at it. Raises as `Api.call` does."""
    if not isinstance(answer, ShowHome):
        return
    user = (body.get("event") or {}).get("user") or body["user"]["id"]
    view = {"type": "home", "blocks": home_blocks(answer.message)}
    await api.call(_team(body), "views.publish", user_id=user, view=view)


async def open_telling(told: Json, body: Json, api: Api) -> None:
    """Say in a modal what there is no other place for."""
    view = {
        "type": "modal",
        "title": plain(NAME, TITLE),
        "close": plain(CLOSE, TITLE),
        "blocks": told["blocks"],
    }
    await _open(api, body, view)


def _team(body: Json) -> str:
    return str((body.get("team") or {}).get("id") or body.get("team_id") or "")


async def _open(api: Api, body: Json, view: Json) -> None:
    in_modal = (body.get("view") or {}).get("type") == "modal"
    method = "views.push" if in_modal else "views.open"
    await api.call(_team(body), method, trigger_id=body["trigger_id"], view=view)


def _said(message: Message) -> Json:
    return {"text": text_of(message), "blocks": blocks_of(message)}
