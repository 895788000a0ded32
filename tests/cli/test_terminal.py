"""Every kind of block on a terminal."""

from __future__ import annotations

import io
import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from adapters.contract.messages import (
    Actions,
    Block,
    Button,
    Divider,
    Entry,
    Heading,
    Link,
    Message,
    Note,
    Paragraph,
    Quote,
)
from bot.cli.terminal import inert, show


def printed(*blocks: Block, thread: tuple[Block, ...] = ()) -> str:
    out = io.StringIO()
    console = Console(file=out, width=40, highlight=False, markup=False, emoji=False)
    show(console, Message("summary", blocks, thread, "More of it"))
    return out.getvalue()


def test_a_message_reads_from_top_to_bottom() -> None:
    text = printed(
        Heading("What we heard", level=1),
        Note("2–8 March"),
        Paragraph("Four people heard something, and it takes more than one line to say so."),
        Entry("Exports", "3 moments", "They fail.", source="Mara", badge="new"),
        Quote("One\ntwo"),
        Divider(),
        Link("All of it", "https://example.com/1"),
        Note("Was this useful?"),
        Actions((Button("Yes", "vote"),)),
        thread=(Heading("More"), Paragraph("Else")),
    )
    assert text.splitlines() == [
        "What we heard",
        "2–8 March",
        "",
        "Four people heard something, and it",
        "takes more than one line to say so.",
        "",
        "Exports · new",
        "  3 moments",
        "  “They fail.”",
        "  — Mara",
        "",
        "  One",
        "  two",
        "",
        "All of it: https://example.com/1",
        "",
        "More of it ─────────────────────────────",
        "More",
        "",
        "Else",
    ]


@given(st.text())
def test_no_words_leave_anything_that_steers(words: str) -> None:
    told = inert(words)
    assert [one for one in told if unicodedata.category(one) == "Cc" and one != "\n"] == []
    assert not {"\u202e", "\u2066"} & set(told)
    assert inert(told) == told


def test_line_breaks_and_ordinary_letters_stay() -> None:
    assert inert("Zażółć\nשלום 👂 ½") == "Zażółć\nשלום 👂 ½"
