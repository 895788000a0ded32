"""Whatever Earshot says, Slack takes it, and what people wrote stays inert."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.contract.messages import (
    Actions,
    Block,
    Button,
    Confirm,
    Divider,
    Entry,
    Heading,
    Link,
    Menu,
    Message,
    Note,
    Paragraph,
    Quote,
)
from adapters.slack.render import blocks_of, text_of, thread_of
from tests.adapters.slack.blockkit import check_message, texts

LENGTHS = (1, 10, 100, 3_000, 10_000, 100_000)
HOSTILE = (
    "<!channel>",
    "<@U1>",
    "<https://evil.example|here>",
    "*bold*",
    "&amp;",
    "`code`",
    ":+1:",
)

words = st.one_of(
    st.text(max_size=80),
    st.sampled_from(HOSTILE),
    st.builds(
        lambda unit, times: (unit * times)[:times],
        st.sampled_from(("word ", "👩‍👩‍👧", "x", "line\n", "é́")),
        st.sampled_from(LENGTHS),
    ),
)
ids = st.text("0123456789abcdef", min_size=28, max_size=28)
confirms = st.none() | st.builds(Confirm, words, words, words)
buttons = st.builds(
    Button,
    words,
    st.sampled_from(("theme.choose", "digest.vote", "prompt.snooze")),
    st.builds(lambda one, other: f"{one}:{other}", ids, ids),
    nonce=ids,
    style=st.sampled_from(("plain", "primary", "danger")),
    confirm=confirms,
)
menus = st.builds(
    Menu, words, st.lists(buttons, min_size=1, max_size=9).map(tuple), quiet=st.booleans()
)
items = st.lists(buttons | menus, max_size=8).map(tuple)
blocks = st.one_of(
    st.builds(Heading, words, st.sampled_from((1, 2))),
    st.builds(Paragraph, words),
    st.builds(Note, words),
    st.builds(Quote, words),
    st.builds(Entry, words, words, words, words, items, words),
    st.builds(Actions, items),
    st.builds(Link, words, st.sampled_from(("https://earshot.example/a", "javascript:x", ""))),
    st.just(Divider()),
)
many = st.lists(blocks, max_size=12) | st.builds(
    lambda one, times: one * times, st.lists(blocks, min_size=1, max_size=3), st.integers(1, 40)
)


@settings(max_examples=150, deadline=None)
@given(st.builds(Message, words, many.map(tuple), many.map(tuple)))
def test_any_message_is_one_that_slack_takes(message: Message) -> None:
    check_message(text_of(message), blocks_of(message))
    for reply in thread_of(message):
        check_message(text_of(message), reply)


def test_what_people_wrote_is_no_markup_anywhere() -> None:
    written = " ".join(HOSTILE)
    message = Message(
        written,
        (Heading(written), Paragraph(written), Note(written), Quote(written), Entry(written)),
    )
    assert text_of(message).startswith("&lt;!channel&gt; &lt;@U1&gt;")
    drawn = blocks_of(message)
    assert '"mrkdwn"' not in str(drawn).replace("'", '"')
    assert [written in one for one in texts(drawn)].count(True) == 5


def test_a_long_paragraph_is_kept_whole_while_it_fits() -> None:
    words_said = "They print every label twice. " * 300
    drawn = blocks_of(Message("Said", (Paragraph(words_said),)))
    assert len(drawn) == 3 + 1 - 1
    assert "".join(texts(drawn)) == words_said


def test_what_does_not_fit_ends_in_an_ellipsis_and_keeps_every_button() -> None:
    entries: list[Block] = [
        Entry(f"Theme {n}", quote="x" * 2_000, buttons=(Button("Open", "theme.open", str(n)),))
        for n in range(12)
    ]
    drawn = blocks_of(Message("Digest", tuple(entries)))
    assert [one["type"] for one in drawn].count("actions") == 12
    assert any(text.endswith("…") for text in texts(drawn))


def test_a_menu_item_that_asks_first_is_a_button_beside_its_menu() -> None:
    asks = Button("Delete", "moment.delete", "m", confirm=Confirm("Sure?", "Delete", "Keep it"))
    menu = Menu("More", (Button("Edit", "moment.details", "m"), asks))
    (row,) = blocks_of(Message("x", (Actions((menu,)),)))
    assert [one["type"] for one in row["elements"]] == ["static_select", "button"]
    assert row["elements"][1]["confirm"]["text"]["text"] == "Sure?"


def test_a_quiet_menu_hides_behind_dots_what_fits_there() -> None:
    def choice(label: str, *, asks: bool = False) -> Button:
        sure = Confirm("Sure?", "Yes", "No") if asks else None
        return Button(label, "theme.act", label, confirm=sure)

    several = (*(choice(f"{n}") for n in range(6)), choice("Fixed", asks=True))
    (row,) = blocks_of(Message("x", (Actions((Menu("More", several, quiet=True),)),)))
    kinds = [one["type"] for one in row["elements"]]
    assert kinds == ["button", "button", "overflow"]
    assert [one["text"]["text"] for one in row["elements"][:2]] == ["0", "Fixed"]
    assert len(row["elements"][2]["options"]) == 5
    one = Menu("More", (choice("only"),), quiet=True)
    (row,) = blocks_of(Message("x", (Actions((one,)),)))
    assert [each["type"] for each in row["elements"]] == ["static_select"]


def test_what_does_not_fit_leads_to_the_page_where_it_does() -> None:
    many = tuple(Entry(f"Theme {n}", quote="x" * 900) for n in range(60))
    page = Link("Details", "https://earshot.example/app/digests/1")
    drawn = blocks_of(Message("Digest", (*many, page)))
    check_message("Digest", drawn)
    assert "…" in texts(drawn[-2])
    assert "https://earshot.example/app/digests/1" in str(drawn[-1])


def test_details_are_whole_in_the_thread() -> None:
    quotes = tuple(Quote(f"{n}: " + "said " * 500) for n in range(20))
    replies = thread_of(Message("Digest", (), quotes))
    assert len(replies) > 1
    assert sum(text.count("said") for reply in replies for text in texts(reply)) == 20 * 500
