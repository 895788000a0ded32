"""What Teams makes of the answer to an invoke: what it does not know it shows as an error."""

from __future__ import annotations

from typing import Any

from tests.adapters.teams.cards import CARD, Invalid, check_card

Json = dict[str, Any]

CARD_ANSWERS = {
    CARD,
    "application/vnd.microsoft.activity.message",
    "application/vnd.microsoft.error",
    "application/vnd.microsoft.error.invalidAuthCode",
    "application/vnd.microsoft.activity.loginRequest",
}
SIZES = ("small", "medium", "large")
LONGEST_TITLE = 64


def check_answer(name: str, body: Json) -> None:
    """Raise Invalid for an answer that Teams could not use."""
    if name == "adaptiveCard/action":
        _check_card_answer(body)
    elif name in ("task/fetch", "composeExtension/fetchTask"):
        _check_task(body, needed=True)
    elif name in ("task/submit", "composeExtension/submitAction"):
        _check_task(body, needed=False)
    elif name == "fileConsent/invoke" and body:
        raise Invalid(f"fileConsent/invoke answered with {body}")


def dialog_of(body: Json) -> Json | None:
    """The card of a dialog in an answer, None when it opens or keeps none."""
    task = body.get("task") or {}
    if task.get("type") != "continue":
        return None
    card: Json = task["value"]["card"]["content"]
    return card


def _check_card_answer(body: Json) -> None:
    if not isinstance(body.get("statusCode"), int) or body.get("type") not in CARD_ANSWERS:
        raise Invalid(f"answer {body}")
    value = body.get("value")
    if body["type"] == CARD:
        if not isinstance(value, dict):
            raise Invalid("a card answer without card")
        check_card(value)
    elif body["type"] == "application/vnd.microsoft.activity.message":
        if not isinstance(value, str) or not value:
            raise Invalid(f"a message answer with {value!r}")
    elif body["type"] == "application/vnd.microsoft.error":
        if not isinstance(value, dict) or not {"code", "message"} <= set(value):
            raise Invalid(f"an error answer with {value!r}")
        if body["statusCode"] < 400:
            raise Invalid("an error answer with a status of success")


def _check_task(body: Json, *, needed: bool) -> None:
    if not body:
        if needed:
            raise Invalid("nothing to open")
        return
    if set(body) - {"task", "composeExtension", "cacheInfo"}:
        raise Invalid(f"answer {sorted(body)}")
    task = body.get("task")
    if task is None:
        return
    if task.get("type") == "message":
        if not isinstance(task.get("value"), str) or not task["value"]:
            raise Invalid("a dialog's message without words")
        return
    if task.get("type") != "continue":
        raise Invalid(f"task {task.get('type')!r}")
    _check_dialog(task["value"])


def _check_dialog(value: Json) -> None:
    if not 1 <= len(value.get("title", "")) <= LONGEST_TITLE:
        raise Invalid(f"a dialog's title {value.get('title')!r}")
    for side in ("width", "height"):
        size = value.get(side)
        if size is not None and size not in SIZES and not isinstance(size, int):
            raise Invalid(f"{side} {size!r}")
    if value.get("card", {}).get("contentType") != CARD:
        raise Invalid("a dialog without card")
    check_card(value["card"]["content"], dialog=True)
