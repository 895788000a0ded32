"""What people write stays words on every card: no link, no markup, no mention, no picture."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.contract.forms import (
    CheckField,
    ChoiceField,
    Form,
    ManyField,
    Option,
    TextField,
)
from adapters.contract.messages import (
    Actions,
    Button,
    Confirm,
    Entry,
    Heading,
    Link,
    Menu,
    Message,
    Note,
    Paragraph,
    Quote,
)
from adapters.teams.dialogs import form_dialog
from adapters.teams.render import card_of, summary_of, thread_of
from tests.adapters.teams.cards import check_card, texts
from tests.adapters.teams.inert import HOSTILE, as_read, live
from tests.adapters.teams.invokes import check_answer, dialog_of

Json = dict[str, Any]
MARKUP = st.text(alphabet="*_[]()<>#`~|\\!&-+=.:/ \n1ab{}@\"'", max_size=60)


def every_block(words: str) -> Message:
    """The words wherever words can stand."""
    said = words.strip() or "Something"
    press = Button(said, "do", "v", "n")
    asks = Button(said, "do", "v", "n", confirm=Confirm(words, said, said))
    entry = Entry(words, words, words, words, (press, Menu(words, (press,))), words)
    blocks = (Heading(words, 1), Paragraph(words), Note(words), Quote(words), entry)
    ends = (Actions((press, asks)), Link(said, "https://earshot.example/"))
    return Message(words, (*blocks, *ends), (Paragraph(words), entry), words)


def every_field(words: str) -> Form:
    """The same for a form."""
    said = words.strip() or "Something"
    options = (Option("a", said), Option("b", said))
    rest: Json = {"hint": words, "error": words}
    return Form(
        "form",
        said,
        said,
        said,
        (
            TextField("one", said, value=words, multiline=True, max_length=4_000, **rest),
            ChoiceField("two", said, options, value="a", **rest),
            ManyField("three", said, options, value="a,b", **rest),
            CheckField("four", said, **rest),
        ),
        intro=words,
    )


@pytest.mark.parametrize("words", HOSTILE)
def test_words_that_would_be_markup_stay_words(words: str) -> None:
    message = every_block(words)
    for card in (card_of(message), *thread_of(message)):
        check_card(card)
        assert live(card) == []
    # A notification shows its line as it is: marks of escaping would be seen.
    assert summary_of(message.summary).split() == words.split()
    opened = form_dialog(every_field(words))
    check_answer("task/fetch", opened)
    dialog = dialog_of(opened)
    assert dialog is not None
    assert live(dialog) == []


@pytest.mark.parametrize("words", HOSTILE)
def test_words_are_shown_as_they_were_written(words: str) -> None:
    card = card_of(Message("s", (Heading(words), Quote(words))))
    heading, quote = texts(card["body"])
    assert quote == words
    assert as_read(heading).split() == words.replace("\x00", "\ufffd").split()


@given(MARKUP)
def test_no_mixture_of_marks_takes_effect(words: str) -> None:
    message = every_block(words)
    for card in (card_of(message), *thread_of(message)):
        check_card(card)
        assert live(card) == []


@given(st.text(max_size=80))
def test_any_text_makes_cards_that_teams_takes(words: str) -> None:
    message = every_block(words)
    for card in (card_of(message), *thread_of(message)):
        check_card(card)
        assert live(card) == []
    check_answer("task/fetch", form_dialog(every_field(words)))
