"""What Slack allows in messages and views, and cutting text to fit.

Numbers are from Slack's reference pages of blocks, block elements and views
(https://docs.slack.dev/reference/block-kit/blocks).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

BLOCKS: Final = 50
VIEW_BLOCKS: Final = 100
SECTION: Final = 3_000
HEADER: Final = 150
CONTEXT: Final = 2_000
MESSAGE: Final = 13_200
"""Characters of all blocks of a message together; more is refused as msg_blocks_too_long."""
SUMMARY: Final = 3_900
LABEL: Final = 75
VALUE: Final = 255
OPTION_VALUE: Final = 150
OPTIONS: Final = 100
ELEMENTS: Final = 25
TITLE: Final = 24
INPUT: Final = 3_000
INPUT_LABEL: Final = 2_000
CONFIRM_TITLE: Final = 100
CONFIRM_TEXT: Final = 300
CONFIRM_BUTTON: Final = 30
METADATA: Final = 3_000


def pieces(text: str, most: int) -> Iterator[str]:
    """The whole text in parts of at most `most` characters, cut at line ends or spaces if any."""
    while len(text) > most:
        end = max(text.rfind("\n", most // 2, most), text.rfind(" ", most // 2, most)) + 1 or most
        yield text[:end]
        text = text[end:]
    if text:
        yield text


def escape(text: str) -> str:
    """Slack's three special characters, so that no mention, link or command comes out of a text.

    https://docs.slack.dev/messaging/formatting-message-text#escaping
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
