"""How alike texts are spelt, whatever else is looked at beside them."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.themes.lexical import COLUMNS, Spelling
from tests.themes.notes import SAID
from tests.themes.strategies import TEXTS

HEARD = [text for texts in SAID.values() for text in texts]


def test_a_text_is_projected_alike_alone_and_in_the_midst_of_a_thousand() -> None:
    spelling = Spelling.learn(HEARD)
    texts = [
        *HEARD,
        "",
        "?!",
        "i",
        "Ünïcode 日本語 x_y",
        *(f"Order {n} is late" for n in range(1_000)),
    ]
    together = spelling.project(texts)
    alone = np.concatenate([spelling.project([text]) for text in texts])
    assert together.shape == (len(texts), COLUMNS)
    assert np.allclose(together, alone, atol=1e-6)


@settings(max_examples=50)
@given(st.lists(TEXTS, max_size=8))
def test_rows_have_unit_length_and_the_order_of_texts_does_not_matter(texts: list[str]) -> None:
    rows = Spelling.learn(HEARD).project(texts)
    lengths = np.linalg.norm(rows, axis=1)
    assert np.all((np.abs(lengths - 1) < 1e-5) | (lengths == 0))
    assert np.allclose(Spelling.learn(HEARD).project(texts[::-1]), rows[::-1], atol=1e-6)


def test_what_stands_in_every_text_is_no_rarer_for_standing_in_it_twice() -> None:
    once = Spelling.learn([f"late {word}" for word in ("invoice", "driver", "portal")] * 100)
    twice = Spelling.learn([f"late late {word}" for word in ("invoice", "driver", "portal")] * 100)
    assert once.rarity.min() == twice.rarity.min() == 1


def test_the_same_word_among_others_is_seen_and_letters_of_two_words_make_no_word() -> None:
    spelling = Spelling.learn(HEARD)
    [one, same, other] = spelling.project(["the parkade", "a PARKADE!", "spark adept"])
    assert one @ same > 0.5
    assert abs(one @ other) < 0.35
