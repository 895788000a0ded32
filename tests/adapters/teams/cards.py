"""What Teams refuses of a card: Microsoft's JSON Schema for Adaptive Cards 1.5, Teams' narrower
subset, and what we ask of our own (a fallback, labels, sizes).

The schema lies in `schema/` as Microsoft publishes it, beside its licence (MIT).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
from jsonschema import Draft6Validator

Json = dict[str, Any]

CARD = "application/vnd.microsoft.card.adaptive"
FILE_CARDS = (
    "application/vnd.microsoft.teams.card.file.consent",
    "application/vnd.microsoft.teams.card.file.info",
)
SCHEMA = Path(__file__).parent / "schema" / "adaptive-card-1.5.json"
NOT_IN_TEAMS = {"Media", "Action.Http", "Input.Rating"}
IN_DIALOG = {"Action.Submit", "Action.OpenUrl", "Action.ToggleVisibility"}
MOST_ACTIONS = 6
"""Primary actions of one row that Teams draws; the others belong behind `mode: secondary`."""
LONGEST_TITLE = 80
"""Characters of a button that still fit a narrow chat."""


class Invalid(Exception):
    """Teams would refuse the card or draw it wrong, and why."""


def check_activity(activity: Json) -> None:
    """Raise Invalid for a message of the bot with a card that Teams refuses."""
    for attachment in activity.get("attachments") or ():
        if attachment["contentType"] == CARD:
            if not (activity.get("summary") or activity.get("text")):
                raise Invalid("a card without summary: the notification would say 'sent a card'")
            check_card(attachment["content"])
        elif attachment["contentType"] not in FILE_CARDS:
            raise Invalid(f"attachment {attachment['contentType']}")


def check_card(card: Json, *, dialog: bool = False) -> None:
    """Raise Invalid for a card that Teams refuses; `dialog` for one inside a dialog."""
    if card.get("version") != "1.5":
        raise Invalid(f"version {card.get('version')!r}")
    if not card.get("fallbackText", "").strip():
        raise Invalid("no fallbackText")
    if not card.get("body"):
        raise Invalid("an empty card")
    if len(json.dumps(card, ensure_ascii=False).encode()) > 80 * 1024:
        raise Invalid("larger than 80 KB")
    _check_teams_part(card.get("msteams", {}))
    _check_schema({name: part for name, part in card.items() if name != "msteams"})
    _check_row(card)
    for element in elements(card):
        _check_element(element, dialog=dialog)
    _check_inputs(card)
    ids = [one["id"] for one in elements(card) if one.get("id")]
    if len(ids) != len(set(ids)):
        raise Invalid(f"an id twice in {ids}")


def elements(value: Any) -> Iterator[Json]:
    """Every element, action and column of a card, however deep; the card itself not."""
    if isinstance(value, dict):
        for name, part in value.items():
            if name not in ("data", "msteams"):
                yield from _typed(part)
    elif isinstance(value, list):
        for one in value:
            yield from elements(one)


def _typed(part: Any) -> Iterator[Json]:
    for one in part if isinstance(part, list) else [part]:
        if isinstance(one, dict):
            if "type" in one:
                yield one
            yield from elements(one)
        elif isinstance(one, list):
            yield from _typed(one)


def actions(card: Json) -> list[Json]:
    """Every action of a card, in the order in which it is drawn."""
    return [one for one in elements(card) if one["type"].startswith("Action.")]


def inputs(card: Json) -> list[Json]:
    """Every input of a card."""
    return [one for one in elements(card) if one["type"].startswith("Input.")]


def texts(value: Any) -> Iterator[str]:
    """Every text that a card shows, however deep, titles of actions not included."""
    if isinstance(value, dict):
        for name, one in value.items():
            if name in ("text", "inlines") and isinstance(one, str):
                yield one
            elif name == "facts":
                for fact in one:
                    yield from (fact["title"], fact["value"])
            elif name not in ("data", "msteams"):
                yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from [one] if isinstance(one, str) else texts(one)


def action(card: Json, label: str) -> Json:
    """The action with this title, behind "…" too. Raises LookupError with all titles."""
    listed = actions(card)
    for one in listed:
        if one.get("title") == label:
            return one
    raise LookupError(f"no {label!r} among {[one.get('title') for one in listed]}")


@cache
def _whole_cards() -> jsonschema_rs.Draft6Validator:
    """Says in less than a millisecond whether a card is valid, and of those that are not little."""
    return jsonschema_rs.Draft6Validator(_schema_of("AdaptiveCard"), validate_formats=False)


@cache
def _validators() -> dict[str, Draft6Validator]:
    """A validator for each definition: a wrong element is named by its own type that way."""
    return {name: Draft6Validator(_schema_of(name)) for name in _schema()["definitions"]}


@cache
def _schema() -> Json:
    found: Json = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return found


def _schema_of(name: str) -> Json:
    return {**_schema(), "anyOf": [{"$ref": f"#/definitions/{name}"}]}


def _known_to_schema(value: Any) -> Any:
    """The same without the one thing that Teams and the renderer know and the schema lists not.

    https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/dynamic-search
    """
    if isinstance(value, list):
        return [_known_to_schema(one) for one in value]
    if not isinstance(value, dict):
        return value
    found = {name: _known_to_schema(part) for name, part in value.items()}
    if value.get("type") == "Input.ChoiceSet" and value.get("style") == "filtered":
        found["style"] = "compact"
    return found


def _check_schema(card: Json) -> None:
    card = _known_to_schema(card)
    if _whole_cards().is_valid(card):
        return
    for one in reversed(list(elements(card))):
        own = _validators().get(one["type"])
        if own is None:
            raise Invalid(f"unknown type {one['type']}")
        for error in own.iter_errors(one):
            raise Invalid(f"{one['type']}: {_deepest(error)}")
    error = next(iter(_validators()["AdaptiveCard"].iter_errors(card)))
    raise Invalid(_deepest(error))


def _deepest(error: Any) -> str:
    while error.context:
        error = max(error.context, key=lambda one: len(one.absolute_path))
    where = ".".join(str(part) for part in error.absolute_path)
    return f"{where}: {error.message}"[:300]


def _check_teams_part(given: Json) -> None:
    if set(given) - {"width", "entities"} or given.get("width", "Full") != "Full":
        raise Invalid(f"msteams {given}")


def _check_element(element: Json, *, dialog: bool) -> None:
    kind = element["type"]
    if kind in NOT_IN_TEAMS:
        raise Invalid(f"{kind} in Teams")
    if kind.startswith("Action."):
        _check_action(element, dialog=dialog)
    if kind == "TextBlock" and not element["text"].strip(" \t\r\n"):
        raise Invalid("an empty TextBlock")
    if kind == "TextBlock" and not element.get("wrap") and "maxLines" not in element:
        raise Invalid(f"a TextBlock that would be cut off: {element['text'][:40]!r}")
    if kind == "Image" and not element.get("altText"):
        raise Invalid("an Image without altText")
    _check_row(element)


def _check_row(element: Json) -> None:
    primary = [one for one in element.get("actions", ()) if one.get("mode") != "secondary"]
    if len(primary) > MOST_ACTIONS:
        raise Invalid(f"{len(primary)} actions in a row")


def _check_action(action_: Json, *, dialog: bool) -> None:
    kind, title = action_["type"], action_.get("title", "")
    if not title.strip(" \t\r\n"):
        raise Invalid(f"{kind} without title")
    if len(title) > LONGEST_TITLE:
        raise Invalid(f"a title of {len(title)}")
    if dialog and kind not in IN_DIALOG:
        raise Invalid(f"{kind} in a dialog")
    if kind == "Action.Execute" and not action_.get("verb"):
        raise Invalid("Action.Execute without verb")
    if kind == "Action.OpenUrl" and not action_["url"].startswith(("https://", "http://127.")):
        raise Invalid(f"opens {action_['url']}")


def _check_inputs(card: Json) -> None:
    for one in inputs(card):
        if not one.get("id"):
            raise Invalid("an input without id")
        if not (one.get("label", "").strip() or one.get("title", "").strip()):
            raise Invalid(f"{one['id']} without label")
        if one.get("isRequired") and not one.get("errorMessage"):
            raise Invalid(f"{one['id']} is required without errorMessage")
        if len(one.get("value") or "") > one.get("maxLength", 100_000):
            raise Invalid(f"{one['id']} is longer than it may be")
        if one["type"] == "Input.ChoiceSet":
            _check_choices(one)


def _check_choices(chooser: Json) -> None:
    values = [one["value"] for one in chooser.get("choices", ())]
    if not values or len(values) != len(set(values)) or not all(values):
        raise Invalid(f"{chooser['id']} offers {values}")
    if not all(one["title"].strip() for one in chooser["choices"]):
        raise Invalid(f"{chooser['id']} has a choice without words")
    chosen = chooser.get("value") or ""
    many = chosen.split(",") if chooser.get("isMultiSelect") else [chosen]
    if chosen and not set(many) <= set(values):
        raise Invalid(f"{chooser['id']} has {chosen!r} chosen, of {values}")
    if any("," in one for one in values) and chooser.get("isMultiSelect"):
        raise Invalid(f"{chooser['id']}: a comma in a value of several")
