"""Where sentences end, and where a text may be cut."""

from hypothesis import given
from hypothesis import strategies as st

from bot.themes.sentences import sentences, shortened


def test_sentences_end_at_full_stops_lines_and_cjk_marks() -> None:
    assert sentences('He said "no." Then? Nothing…  Dr. Hall, e.g., left.\nBye') == [
        'He said "no."',
        "Then?",
        "Nothing…",
        "Dr. Hall, e.g., left.",
        "Bye",
    ]
    assert sentences("遅い。本当に遅い！") == ["遅い。", "本当に遅い！"]
    assert sentences(" \n ") == []


def test_no_emoji_is_cut_in_half() -> None:
    assert shortened("abc👩‍👩‍👧d", 7) == "abc…"
    assert shortened("abc👍🏽d", 5) == "abc…"


@given(st.text())
def test_sentences_are_stretches_in_their_order(text: str) -> None:
    position = 0
    for sentence in sentences(text):
        position = text.index(sentence, position) + len(sentence)


@given(st.text(), st.integers(2, 60))
def test_a_shortened_text_is_a_beginning(text: str, limit: int) -> None:
    short = shortened(text, limit)
    assert len(short) <= limit
    assert short == text or text.startswith(short[:-1])
