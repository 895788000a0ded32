"""Cutting text to what a platform allows."""

from __future__ import annotations

from typing import Final

ELLIPSIS: Final = "…"


def cut(text: str, most: int) -> str:
    """The text, or its beginning with an ellipsis; never longer than `most`, never in the middle
    of a combined character where that can be told."""
    if len(text) <= most:
        return text
    end = most - len(ELLIPSIS)
    # A joiner or a variation selector belongs to the character before it.
    while end > 0 and text[end] in "\u200d\ufe0e\ufe0f":
        end -= 1
    return text[:end].rstrip() + ELLIPSIS
