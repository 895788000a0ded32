"""Says what is wrong with a pack, in sentences somebody who wrote it can act on.

Shapes are checked by ``packs/pack.schema.json``; what a schema cannot say (ids that clash, no
narrow question, choices that no moment knows) is checked here once the shapes are right.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
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

_TYPES: Final = {"object": "keys with values", "array": "a list", "string": "a text"}


def problems_in(data: Any, lines: Mapping[Path, int]) -> list[Problem]:
    """Return everything wrong with a pack's data; ``lines`` says where each path stands."""
    errors = sorted(_schema().iter_errors(data), key=lambda error: list(map(str, error.path)))
    problems = [
        Problem(_line(lines, path), sentence)
        for error in errors
        for path, sentence in _described(error)
    ]
    # A missing key is reported once for each key that is missing, each time with all of them.
    found = list(dict.fromkeys(problems))
    return found or [Problem(_line(lines, path), text) for path, text in _disagreements(data)]


@lru_cache(maxsize=1)
def _schema() -> Draft202012Validator:
    source = files("prompts") / "packs" / "pack.schema.json"
    return Draft202012Validator(json.loads(source.read_text("utf-8")))


def _line(lines: Mapping[Path, int], path: Path) -> int:
    while path not in lines:
        path = path[:-1]
    return lines[path]


def _quoted(names: Any) -> str:
    return ", ".join(f"“{name}”" for name in names)


def _described(error: _Error) -> Iterator[tuple[Path, str]]:
    path: Path = tuple(error.path)
    if error.validator == "additionalProperties":
        for key in _unknown_keys(error):
            known = _quoted(error.schema.get("properties", ())) or "languages such as “en”"
            yield (*path, key), f"“{key}” is not known here. Known are {known}."
    else:
        yield path, _SENTENCES[str(error.validator)](error)


def _unknown_keys(error: _Error) -> list[str]:
    known = error.schema.get("properties", {})
    patterns = error.schema.get("patternProperties", {})
    return [
        key
        for key in error.instance
        if key not in known and not any(re.search(pattern, key) for pattern in patterns)
    ]


def _missing(error: _Error) -> str:
    missing = [key for key in error.validator_value if key not in error.instance]
    return f"Missing here: {_quoted(missing)}."


def _wrong_type(error: _Error) -> str:
    value = error.validator_value
    names = [_TYPES[name] for name in ([value] if isinstance(value, str) else value)]
    return f"This has to be {' or '.join(names)}."


_SENTENCES: Final[Mapping[str, Callable[[_Error], str]]] = {
    "required": _missing,
    "type": _wrong_type,
    "enum": lambda error: (
        f"“{error.instance}” is not known here. Known are {_quoted(error.validator_value)}."
    ),
    "pattern": lambda error: str(error.schema["description"]),
    "maxLength": lambda error: (
        f"This text has {len(error.instance)} characters; {error.validator_value} is the most."
    ),
    "minProperties": lambda _error: "A text in at least one language is needed here.",
    "minItems": lambda error: (
        f"This list has {len(error.instance)} entries; {error.validator_value} is the least."
    ),
    "maxItems": lambda error: (
        f"This list has {len(error.instance)} entries; {error.validator_value} is the most."
    ),
}


def _disagreements(data: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    kinds = {question["kind"] for question in data["questions"]}
    for kind in ("open", "narrow"):
        if kind not in kinds:
            yield ("questions",), f"A pack mixes both kinds; none of these questions is {kind}."
    seen: set[str] = set()
    for group in ("questions", "follow_ups"):
        for index, entry in enumerate(data.get(group, ())):
            path: Path = (group, index)
            if entry["id"] in seen:
                yield (*path, "id"), f"The id “{entry['id']}” is taken by another question."
            seen.add(entry["id"])
            yield from _wrong_choices(entry, path)


def _wrong_choices(entry: dict[str, Any], path: Path) -> Iterator[tuple[Path, str]]:
    choices = entry.get("choices", ())
    if choices and entry.get("kind") == "open":
        yield (*path, "choices"), "An open question is answered in words; leave the choices out."
    known = CHOICE_VALUES.get(entry["fills"])
    seen: set[str] = set()
    for index, choice in enumerate(choices):
        place = (*path, "choices", index, "value")
        value = choice["value"]
        if known is not None and value not in known:
            yield place, f"“{value}” is not known here. Known are {_quoted(sorted(known))}."
        if value in seen:
            yield place, f"The choice “{value}” stands here a second time."
        seen.add(value)
