"""The YAML text of packs: read without judging, copied under another key, and written anew."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from typing import Any, Final

import yaml

from prompts.pack_source import read_yaml
from prompts.packs import PackError

_ID: Final = re.compile(r"^id:.*$", re.MULTILINE)
_LONGEST_KEY: Final = 60


def tidied(text: str) -> str:
    """The text with one kind of line break, no byte order mark, and a last line that ends."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return lines.rstrip() + "\n"


def entries_in(text: str) -> list[dict[str, Any]]:
    """The questions of a pack as they stand in its text; none where it cannot be read."""
    try:
        data, _ = read_yaml(text, "pack.yaml")
    except PackError:
        return []
    questions = data.get("questions", []) if isinstance(data, dict) else []
    return [one for one in questions if isinstance(one, dict) and "id" in one]


def free_key(key: str, taken: Container[str]) -> str:
    """A key like `key` that nothing has: "value-2", or the next number that is free."""
    if key not in taken:
        return key
    number = 2
    while (found := f"{key[: _LONGEST_KEY - 4].rstrip('-')}-{number}") in taken:
        number += 1
    return found


def copied(text: str, key: str) -> str:
    """A pack's text under another key, otherwise as it stands."""
    return _ID.sub(f"id: {key}", text, count=1)


def written(data: Mapping[str, Any]) -> str:
    """A pack's data as YAML, in the order given. Reading it gives the same data."""
    return yaml.safe_dump(dict(data), allow_unicode=True, sort_keys=False, width=96)
