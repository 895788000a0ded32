"""What of a card would take effect as markup, by the rules of Markdown that Teams follows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markdown_it import MarkdownIt

from tests.adapters.teams.cards import elements

Json = dict[str, Any]

PLAIN = {"paragraph_open", "paragraph_close", "inline", "text", "softbreak", "hardbreak"}
HOSTILE = (
    "[pay here](https://evil.example)",
    "![x](https://evil.example/x.png)",
    "<https://evil.example>",
    "**bold** and _slanted_ and `code`",
    "# A heading\n\n- a list\n1. another",
    "1. one\n2) two",
    "> quoted",
    "***",
    "---\n\nText\n===",
    "    four spaces",
    "```\nfence",
    "a\\*b \\[c\\](d)",
    "[ref]: https://evil.example\n[ref]",
    "<at>Everyone</at>",
    "<b>bold</b><script>alert(1)</script>",
    "{{DATE(2026-03-02T09:00:00Z)}}",
    "&lt;b&gt; &amp;amp; &#42;",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "~~gone~~ __under__ a*b*c",
    "https://evil.example and www.evil.example",
    "ends with a backslash \\",
    "\u202eright to left\u202c and \u0000 nothing",
)
"""What people could write to make a card do something."""


def live(card: Json) -> list[str]:
    """Markup that takes effect somewhere in a card: kinds of Markdown tokens, dates and mentions.

    Runs are never read as Markdown; text blocks and facts are, and so is the fallback.
    """
    found = [*effects(card.get("fallbackText", ""))]
    for one in elements(card):
        if one["type"] == "TextBlock":
            found += effects(one["text"])
        for fact in one.get("facts", ()):
            found += [*effects(fact["title"]), *effects(fact["value"])]
    if card.get("msteams", {}).get("entities"):
        found.append("mention")
    return found


def effects(text: str) -> Iterator[str]:
    """What a text would do besides being read."""
    if "{{DATE(" in text or "{{TIME(" in text:
        yield "date"
    for token in MarkdownIt("js-default").parse(text):
        for one in (token, *(token.children or ())):
            if one.type not in PLAIN:
                yield one.type


def as_read(text: str) -> str:
    """A text as it is read once Markdown has been dealt with."""
    tokens = MarkdownIt("js-default").parse(text)
    lines = [
        "".join("\n" if one.type.endswith("break") else one.content for one in block.children)
        for block in tokens
        if block.children
    ]
    return "\n\n".join(lines)
