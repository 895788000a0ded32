"""What Slack refuses, by the SDK's own models and by Slack's reference pages."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

Json = dict[str, Any]

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
CHARACTERS = 13_200
TEXTS = {"header": 150, "section": 3_000}


class Invalid(Exception):
    """Slack would answer `invalid_blocks`, and why."""


def check_message(text: str, blocks: Sequence[Json]) -> None:
    """Raise Invalid for a message that Slack refuses."""
    if len(text) > 4_000:
        raise Invalid("text longer than 4,000")
    if len(blocks) > MESSAGE_BLOCKS:
        raise Invalid(f"{len(blocks)} blocks")
    if sum(len(one) for one in texts(list(blocks))) > CHARACTERS:
        raise Invalid("msg_blocks_too_long")
    _check_blocks(blocks)
    if not text and not blocks:
        raise Invalid("no_text")


def check_view(view: Json) -> None:
    """Raise Invalid for a modal that Slack refuses."""
    if len(json.dumps(view)) > 250_000:
        raise Invalid("view_too_large")
    if len(view["blocks"]) > VIEW_BLOCKS:
        raise Invalid(f"{len(view['blocks'])} blocks")
    if len(view.get("private_metadata", "")) > 3_000:
        raise Invalid("private_metadata")
    for part in ("title", "submit", "close"):
        if part in view:
            _check_plain(view[part], 24)
    if any(one["type"] == "input" for one in view["blocks"]) and "submit" not in view:
        raise Invalid("inputs without submit")
    _check_blocks(view["blocks"])
    View(**view).validate_json()


def check_home(view: Json) -> None:
    """Raise Invalid for a home that Slack refuses."""
    if len(json.dumps(view)) > 250_000:
        raise Invalid("view_too_large")
    if not 1 <= len(view["blocks"]) <= VIEW_BLOCKS:
        raise Invalid(f"{len(view['blocks'])} blocks")
    _check_blocks(view["blocks"])


def _check_blocks(blocks: Sequence[Json]) -> None:
    named = [one["block_id"] for one in blocks if "block_id" in one]
    if len(named) != len(set(named)):
        raise Invalid("a block_id twice")
    actions = [one["action_id"] for one in _elements(blocks) if one["action_id"] != "entered"]
    if len(actions) != len(set(actions)):
        raise Invalid("an action_id twice")
    for one in blocks:
        _check_block(one)
    for parsed in Block.parse_all(list(blocks)):
        parsed.validate_json()


def _check_block(block: Json) -> None:  # noqa: C901 - one limit after the other
    kind = block["type"]
    if len(block.get("block_id", "")) > 255:
        raise Invalid("block_id")
    if kind in TEXTS:
        _check_plain(block["text"], TEXTS[kind])
    elif kind == "context":
        if not 1 <= len(block["elements"]) <= 10:
            raise Invalid("context elements")
        for one in block["elements"]:
            _check_plain(one, 2_000)
    elif kind == "actions":
        if not 1 <= len(block["elements"]) <= 25:
            raise Invalid("actions elements")
    elif kind == "rich_text":
        if not block["elements"] or not all(one["elements"] for one in block["elements"]):
            raise Invalid("empty rich text")
        if not all(texts(block)):
            raise Invalid("empty rich text element")
    elif kind == "input":
        _check_plain(block["label"], 2_000)
        if "hint" in block:
            _check_plain(block["hint"], 2_000)
    elif kind != "divider":
        raise Invalid(f"block {kind}")
    for element in _elements([block]):
        _check_element(element)


def _check_element(element: Json) -> None:  # noqa: C901 - one limit after the other
    if not 1 <= len(element["action_id"]) <= 255:
        raise Invalid("action_id")
    kind = element["type"]
    if kind == "button":
        _check_plain(element["text"], 75)
        if len(element["value"]) > 255:
            raise Invalid("value")
    if kind == "overflow" and not 2 <= len(element["options"]) <= 5:
        raise Invalid("overflow options")
    if kind == "plain_text_input":
        longest = element["max_length"]
        if not 1 <= longest <= 3_000 or len(element.get("initial_value", "")) > longest:
            raise Invalid("initial_value")
    if kind.endswith("external_select"):
        if element.get("min_query_length", 3) < 0 or len(element.get("initial_options", ())) > 100:
            raise Invalid("external select")
    elif "select" in kind:
        lists = [one["options"] for one in element.get("option_groups", ())]
        lists = lists or [element["options"]]
        if len(lists) > 100 or not all(1 <= len(one) <= 100 for one in lists):
            raise Invalid("options")
    if kind == "file_input" and not 1 <= element.get("max_files", 10) <= 10:
        raise Invalid("max_files")
    for option in _options(element):
        _check_plain(option["text"], 75)
        if not 1 <= len(option["value"]) <= 150:
            raise Invalid("option value")
    if "confirm" in element:
        for part, most in (("title", 100), ("text", 300), ("confirm", 30), ("deny", 30)):
            _check_plain(element["confirm"][part], most)


def _check_plain(text: Json, most: int) -> None:
    if text["type"] != "plain_text":
        raise Invalid("people's words as markup")
    if not 1 <= len(text["text"]) <= most:
        raise Invalid(f"a text of {len(text['text'])} where {most} may be")


def _options(element: Json) -> Iterator[Json]:
    yield from element.get("options", ())
    yield from element.get("initial_options", ())
    yield from filter(None, [element.get("initial_option")])
    for group in element.get("option_groups", ()):
        yield from group["options"]


def _elements(blocks: Sequence[Json]) -> Iterator[Json]:
    for block in blocks:
        if block["type"] == "actions":
            yield from block["elements"]
        elif block["type"] == "input":
            yield block["element"]


def texts(value: Any) -> Iterator[str]:
    """Every text in blocks, however deep."""
    if isinstance(value, dict):
        for name, one in value.items():
            if name == "text" and isinstance(one, str):
                yield one
            else:
                yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)
