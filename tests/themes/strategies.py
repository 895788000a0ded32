"""Workspaces of every shape, for properties."""

import numpy as np
from hypothesis import strategies as st

from bot.themes.values import Note

WORDS = st.sampled_from(
    ["invoice", "late", "portal", "slow", "driver", "phone", "battery", "empty", "👍", "Straße"]
)
TEXTS = st.one_of(
    st.lists(WORDS, min_size=1, max_size=9).map(" ".join), st.text(max_size=60), st.just("")
)
THEMES = st.one_of(st.none(), st.sampled_from("abcdef"))


@st.composite
def notes(draw: st.DrawFn, prefix: str, low: int, high: int, most: int = 12) -> list[Note]:
    """Up to `most` notes of the weeks from `low` to `high`, embedded at random or not at all."""
    found = []
    for number in range(draw(st.integers(0, most))):
        seed = draw(st.integers(0, 6))
        vector = np.random.default_rng(seed).normal(size=6) if seed else np.zeros(6)
        unit = (vector / max(float(np.linalg.norm(vector)), 1e-9)).astype(np.float32)
        found.append(
            Note(
                f"{prefix}{number}",
                draw(TEXTS),
                unit,
                draw(st.integers(low, high)),
                draw(THEMES),
                draw(st.booleans()),
                draw(st.sampled_from([None, "ana", "ben"])),
            )
        )
    return found


PAIRS = st.frozensets(
    st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"))
    .filter(lambda pair: pair[0] != pair[1])
    .map(frozenset),
    max_size=8,
)
