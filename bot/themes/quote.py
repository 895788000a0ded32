"""The verbatim sentence that stands for a theme."""

from collections.abc import Sequence

import numpy as np

from bot.themes.lexical import Counting, Spelling, counted
from bot.themes.sentences import sentences, shortened
from bot.themes.values import Note

_LONGEST = 160  # characters
_SHORTEST = 25  # below this a quote rarely says anything by itself
_CUT = 0.15  # what a cut costs in similarity
_CURT = 0.10


def pick_quote(
    notes: Sequence[Note], avoid_author: str | None = None, counting: Counting = counted
) -> tuple[str, str] | None:
    """Choose the note nearest to the middle of a theme, and at most 160 characters of it.

    Returns the note's id and an exact excerpt, whole sentences where possible, with … where one is
    cut; None when no note has text. The author to avoid is quoted only when there is no other.
    `counting` is for whoever picks again and again from the same texts.
    """
    worded = sorted((note for note in notes if note.text.strip()), key=lambda note: note.id)
    others = [n for n in worded if avoid_author is None or n.author != avoid_author] or worded
    if not others:
        return None
    if len(worded) == 1 and len(options := _excerpts(worded[0].text)) == 1:
        return worded[0].id, options[0]
    spelling = Spelling.learn([note.text for note in worded], counting)
    typical = spelling.project([note.text for note in worded], counting).mean(axis=0)
    middle = np.stack([note.vector for note in worded]).mean(axis=0)
    scored = []
    for note in others:
        options = _excerpts(note.text)
        likeness = spelling.project(options, counting) @ typical
        fit = [
            float(like) - _CUT * option.endswith("…") - _CURT * (len(option) < _SHORTEST)
            for like, option in zip(likeness, options, strict=True)
        ]
        best = int(np.argmax(fit))
        scored.append((float(note.vector @ middle) + fit[best], note.id, options[best]))
    _, note_id, excerpt = max(scored, key=lambda entry: entry[0])
    return note_id, excerpt


def _excerpts(text: str) -> list[str]:
    """List the stretches of whole sentences that fit, or else the start of each sentence."""
    text = text.strip()
    if len(text) <= _LONGEST:
        return [text]
    parts = sentences(text)
    fitting: list[str] = []
    position = 0
    starts = []
    for part in parts:
        position = text.index(part, position)
        starts.append(position)
        position += len(part)
    for first, start in enumerate(starts):
        for last in range(first, len(parts)):
            stretch = text[start : starts[last] + len(parts[last])]
            if len(stretch) > _LONGEST:
                break
            fitting.append(stretch)
    return fitting or [shortened(part, _LONGEST) for part in parts]
