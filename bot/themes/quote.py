"""The verbatim sentence that stands for a theme."""

from collections.abc import Sequence

import numpy as np

from bot.themes.lexical import Spelling
from bot.themes.sentences import sentences, shortened
from bot.themes.values import Note

_LONGEST = 160  # characters
_SHORTEST = 25  # below this a quote rarely says anything by itself
_CUT = 0.15  # what a cut costs in similarity
_CURT = 0.10


def pick_quote(notes: Sequence[Note], avoid_author: str | None = None) -> tuple[str, str] | None:
    """Choose the note nearest to the middle of a theme, and at most 160 characters of it.

    Returns the note's id and an exact excerpt, whole sentences where possible, with … where one is
    cut; None when no note has text. The author to avoid is quoted only when there is no other. Of
    the rest, what a person put into the theme goes before what we put there.
    """
    worded = sorted((note for note in notes if note.text.strip()), key=lambda note: note.id)
    others = [n for n in worded if avoid_author is None or n.author != avoid_author] or worded
    if not others:
        return None
    others = [note for note in others if note.chosen] or others
    if len(worded) == 1 and len(whole := _excerpts(worded[0].text)) == 1:
        return worded[0].id, whole[0]
    texts = [note.text for note in worded]
    spelling = Spelling.learn(texts)
    typical = spelling.project(texts).mean(axis=0)
    middle = np.stack([note.vector for note in worded]).mean(axis=0)
    excerpts = [(note, excerpt) for note in others for excerpt in _excerpts(note.text)]
    likeness = spelling.project([excerpt for _, excerpt in excerpts]) @ typical
    fit = [
        float(note.vector @ middle)
        + float(like)
        - _CUT * excerpt.endswith("…")
        - _CURT * (len(excerpt) < _SHORTEST)
        for (note, excerpt), like in zip(excerpts, likeness, strict=True)
    ]
    note, excerpt = excerpts[int(np.argmax(fit))]
    return note.id, excerpt


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
