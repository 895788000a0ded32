"""What people typed in Teams, as they saw it; and our words, so that nothing in them is markup."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any, Final

from adapters.teams.guard import text_in

_MENTION: Final = re.compile(r"<at(?:\s[^>]*)?>(.*?)</at>", re.DOTALL)
_MARKS: Final = re.compile(r"[\\`*_\[\]<~|]|&(?=#?\w+;)|(?<=\{)\{")
_BEGINS: Final = re.compile(r"^([ \t]*)(\d{1,9}(?=[.)])|)([-+=#>.)])", re.MULTILINE)
"""What makes a heading, a list or a quotation, but only at the beginning of a line."""
_INDENT: Final = re.compile(r"^[ \t]+", re.MULTILINE)
_BLOCKS: Final = frozenset({"p", "div", "br", "li", "tr", "blockquote", "h1", "h2", "h3", "pre"})


def typed(activity: Mapping[str, Any]) -> str:
    """The text of a message: without the bot's own mention, and with others' as @Name."""
    text = str(activity.get("text") or "")
    for mention in _own_mentions(activity):
        text = text.replace(mention, " ")
    text = _MENTION.sub(lambda found: f"@{html.unescape(found[1])}", text)
    if activity.get("textFormat") == "xml":
        text = html.unescape(text)
    return text.replace("&nbsp;", " ").replace("\xa0", " ").strip()


def mentions_bot(activity: Mapping[str, Any]) -> bool:
    """Whether a message names the bot."""
    text = str(activity.get("text") or "")
    return any(mention in text for mention in _own_mentions(activity))


def _own_mentions(activity: Mapping[str, Any]) -> set[str]:
    """How the bot may be named in the text: as the mentions say, which edits may come without."""
    name = text_in(activity, "recipient", "name")
    found = {f"<at>{html.escape(name)}</at>"} if name else set()
    for one in activity.get("entities") or ():
        if not isinstance(one, Mapping) or one.get("type") != "mention":
            continue
        if text_in(one, "mentioned", "id") == text_in(activity, "recipient", "id"):
            found.add(text_in(one, "text"))
    return found - {""}


def readable(content: str) -> str:
    """A message in HTML, as Teams hands over those of others, as its plain text."""
    reader = _Reader()
    reader.feed(content)
    reader.close()
    text = "".join(reader.parts).replace("\xa0", " ")
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def escape(text: str) -> str:
    """Text that a card may read as Markdown, in which no character is. Where it cannot be, nothing
    is changed, so that it still reads well where nobody knows Markdown."""
    marked = _MARKS.sub(r"\\\g<0>", text)
    begun = _BEGINS.sub(r"\1\2\\\3", marked)
    # Indented lines would be code.
    return _INDENT.sub(lambda found: "\xa0" * len(found[0].expandtabs(4)), begun)


class _Reader(HTMLParser):
    """Collects what a reader sees; links keep their address, pictures their description."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._link = ""
        self._from = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line, a link or a mention."""
        known = dict(attrs)
        if tag in _BLOCKS and self.parts and not self.parts[-1].endswith("\n"):
            self.parts.append("\n")
        if tag == "a":
            self._link, self._from = known.get("href") or "", len(self.parts)
        elif tag == "at":
            self.parts.append("@")
        elif tag == "img":
            self.parts.append(known.get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        """End a paragraph or a link."""
        if tag in ("p", "div"):
            self.parts.append("\n")
        elif tag == "a" and self._link:
            label = "".join(self.parts[self._from :]).strip()
            if label != self._link and self._link.startswith(("https://", "http://")):
                self.parts.append(f" ({self._link})")
            self._link = ""

    def handle_data(self, data: str) -> None:
        """Text."""
        self.parts.append(data)
