"""Finding sentences in a text, in any script, as exact stretches of it."""

import re
import unicodedata

_END = re.compile(r"(?:[.!?…]+[\"'”’»)\]]*(?=\s)|[。！？]+[」』”]*|\n+)")
_JOINERS = "\u200d\ufe0f\ufe0e"
_ABBREVIATION = re.compile(
    r"(?:\b\w|\b(?:Mr|Mrs|Ms|Dr|St|Nr|No|vs|etc|ca|bzw|Fr|Sr|Sra|Hr|approx))\.$"
)


def sentences(text: str) -> list[str]:
    """Split a text into its sentences, each an exact stretch of it without outer white space."""
    found = []
    start = 0
    for end in _END.finditer(text):
        if _ABBREVIATION.search(text[start : end.end()]) and end.end() < len(text):
            continue
        found.append(text[start : end.end()].strip())
        start = end.end()
    found.append(text[start:].strip())
    return [sentence for sentence in found if sentence]


def shortened(text: str, limit: int) -> str:
    """Cut a text to `limit` characters, after a whole word where that is possible, ending in …"""
    if len(text) <= limit:
        return text
    end = limit - 1
    while end > 1 and _inside_character(text, end):
        end -= 1
    space = max(text.rfind(" ", 0, end + 1), text.rfind("\n", 0, end + 1))
    if space >= limit // 2:
        end = space
    return text[:end].rstrip(" \n\t,;:–—-") + "…"


def _inside_character(text: str, at: int) -> bool:
    after, before = text[at], text[at - 1]
    return (
        bool(unicodedata.combining(after))
        or after in _JOINERS
        or before == "\u200d"
        or "\U0001f3fb" <= after <= "\U0001f3ff"
    )
