"""Finds what is wrong with a pack, so that somebody who wrote it can act on it.

Shapes are checked by ``packs/pack.schema.json``; what a schema cannot say (ids that clash, no
narrow question, choices that no moment knows) is checked here once the shapes are right.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

from jsonschema import Draft202012Validator

from prompts.pack_source import Path, Problem

CHOICE_VALUES: Final[Mapping[str, frozenset[str]]] = {
    "kind": frozenset({"pain", "need", "delight", "idea", "surprise"}),
    "heard_how": frozenset({"conversation", "shadowing", "doing-their-job", "ticket", "call"}),
    "quick_win": frozenset({"yes", "no"}),
}
"""What a choice may stand for, in the fields of a moment that are not free text."""

# A ValidationError; jsonschema types its parts as possibly unset, which those it reports never are.
_Error = Any

_BELONGS: Final[Mapping[str, str]] = {
    "object": "pack-error-not-keys",
    "array": "pack-error-not-list",
    "string": "pack-error-not-text",
}

_NOT_EMPTY: Final = r"\S"  # the schema's pattern of a text with something in it

_Found = tuple[Path, Problem]
"""Where something is wrong, and what; the line is filled in from the path."""


def problems_in(data: Any, lines: Mapping[Path, int]) -> list[Problem]:
    """Return everything wrong with a pack's data; ``lines`` says where each path stands."""
    errors = sorted(_schema().iter_errors(data), key=lambda error: list(map(str, error.path)))
    problems = [_placed(found, lines) for error in errors for found in _described(error)]
    # A missing key is reported once for each key that is missing, each time with all of them.
    found = list(dict.fromkeys(problems))
    return found or [_placed(each, lines) for each in _disagreements(data)]


def _placed(found: _Found, lines: Mapping[Path, int]) -> Problem:
    path, problem = found
    return replace(problem, line=_line(lines, path))


def _said(message: str, **args: str | int) -> Problem:
    return Problem(0, message, tuple(args.items()))


@lru_cache(maxsize=1)
def _schema() -> Draft202012Validator:
    source = files("prompts") / "packs" / "pack.schema.json"
    return Draft202012Validator(json.loads(source.read_text("utf-8")))


def _line(lines: Mapping[Path, int], path: Path) -> int:
    while path not in lines:
        path = path[:-1]
    return lines[path]


def _listed(names: Iterable[object]) -> str:
    return ", ".join(str(name) for name in names)


def _described(error: _Error) -> Iterator[_Found]:
    path: Path = tuple(error.path)
    if error.validator != "additionalProperties":
        yield path, _PROBLEMS[str(error.validator)](error)
        return
    for key in _unknown_keys(error):
        known = _listed(error.schema.get("properties", ()))
        if known:
            yield (*path, key), _said("pack-error-unknown-key", key=key, known=known)
        else:
            yield (*path, key), _said("pack-error-unknown-language", key=key)


def _unknown_keys(error: _Error) -> list[str]:
    known = error.schema.get("properties", {})
    patterns = error.schema.get("patternProperties", {})
    return [
        key
        for key in error.instance
        if key not in known and not any(re.search(pattern, key) for pattern in patterns)
    ]


def _missing(error: _Error) -> Problem:
    missing = [key for key in error.validator_value if key not in error.instance]
    return _said("pack-error-missing", missing=_listed(missing))


def _wrong_type(error: _Error) -> Problem:
    value = error.validator_value
    return _said(_BELONGS[value] if isinstance(value, str) else "pack-error-not-text-or-languages")


def _unknown_value(error: _Error) -> Problem:
    known = _listed(error.validator_value)
    return _said("pack-error-unknown-value", value=str(error.instance), known=known)


def _too_long(error: _Error) -> Problem:
    length, most = len(error.instance), int(error.validator_value)
    return _said("pack-error-text-too-long", length=length, most=most)


_PROBLEMS: Final[Mapping[str, Callable[[_Error], Problem]]] = {
    "required": _missing,
    "type": _wrong_type,
    "enum": _unknown_value,
    "pattern": lambda error: _said(
        "pack-error-text-empty" if error.validator_value == _NOT_EMPTY else "pack-error-id"
    ),
    "maxLength": _too_long,
    "minProperties": lambda _error: _said("pack-error-no-language"),
    "minItems": lambda error: _said(
        "pack-error-too-few", count=len(error.instance), least=int(error.validator_value)
    ),
    "maxItems": lambda error: _said(
        "pack-error-too-many", count=len(error.instance), most=int(error.validator_value)
    ),
}


def _disagreements(data: dict[str, Any]) -> Iterator[_Found]:
    kinds = {question["kind"] for question in data["questions"]}
    for kind in ("open", "narrow"):
        if kind not in kinds:
            yield ("questions",), _said(f"pack-error-none-{kind}")
    seen: set[str] = set()
    for group in ("questions", "follow_ups"):
        for index, entry in enumerate(data.get(group, ())):
            path: Path = (group, index)
            if entry["id"] in seen:
                yield (*path, "id"), _said("pack-error-id-taken", id=entry["id"])
            seen.add(entry["id"])
            yield from _wrong_choices(entry, path)


def _wrong_choices(entry: dict[str, Any], path: Path) -> Iterator[_Found]:
    choices = entry.get("choices", ())
    if choices and entry.get("kind") == "open":
        yield (*path, "choices"), _said("pack-error-open-with-choices")
    known = CHOICE_VALUES.get(entry["fills"])
    seen: set[str] = set()
    for index, choice in enumerate(choices):
        place = (*path, "choices", index, "value")
        value = choice["value"]
        if known is not None and value not in known:
            words = _listed(sorted(known))
            yield place, _said("pack-error-unknown-value", value=value, known=words)
        if value in seen:
            yield place, _said("pack-error-choice-twice", value=value)
        seen.add(value)
