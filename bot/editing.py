"""Two people edit one thing: the second is told what changed since they opened it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Final

_LENGTH: Final = 8
"""Characters of a hash: enough to tell one person's edits apart, short enough to travel."""


def mark_of(values: Mapping[str, str]) -> str:
    """What a form's values were when it was opened, as a short text that travels with the form."""
    return ",".join(f"{name}={_hash(value)}" for name, value in sorted(values.items()))


def changed_since(mark: str, values: Mapping[str, str]) -> list[str]:
    """The fields whose values differ from those marked, by name."""
    then = dict(part.partition("=")[::2] for part in mark.split(",") if part)
    return [name for name in sorted(values) if then.get(name) != _hash(values[name])]


def _hash(value: str) -> str:
    return hashlib.sha256(value.encode()).hexdigest()[:_LENGTH]
