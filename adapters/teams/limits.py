"""What Teams allows in a message, and cutting text to fit.

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages and
https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference
"""

from __future__ import annotations

import json
from typing import Any, Final

from adapters.contract.cutting import ELLIPSIS, cut

ACTIVITY: Final = 80 * 1024
"""Bytes of a whole activity as JSON in UTF-8; Teams says 100 KB, and answers 413 above it."""
CARD: Final = ACTIVITY - 8 * 1024
"""Bytes of a card: there is room for what stands around it, and for its summary."""
ROW: Final = 6
"""Buttons side by side; Teams hides more of them."""
WIDTH: Final = 60
"""Characters of labels side by side that fit the width of a card."""
LABEL: Final = 80
TITLE: Final = 60
SUMMARY: Final = 300
FALLBACK: Final = 3_000
INPUT: Final = 20_000


def titled(text: str, most: int = LABEL) -> str:
    """A label, which must say something."""
    return cut(" ".join(text.split()), most) or ELLIPSIS


def weight(value: Any) -> int:
    """Bytes of something as JSON in UTF-8, as it travels."""
    return len(json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass"))
