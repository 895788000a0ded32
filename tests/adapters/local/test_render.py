"""Every block and field is drawn, whole and inert."""

import json
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.contract.forms import (
    CheckField,
    ChoiceField,
    DateField,
    Field,
    FileField,
    Form,
    ManyField,
    Option,
    TextField,
    TimeField,
)
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
from adapters.local.render import Renderer, safe_address
from tests.adapters.local.reading import Reading

RENDERER = Renderer()
HOSTILE = (
    """</p></textarea></dialog>"'><script>alert(1)</script>"""
    """<img src=x onerror=alert(1)> {{7*7}} &lt;"""
)
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1)
CODE_POINTS = "\n\tcode: `x`\n  é 👩🏽‍🚒 שלום\u202e \u00a0 مرحبا "


def buttons(text: str) -> tuple[Button, ...]:
    return (
        Button(text, "act", text, nonce=text, style="primary", opens_form=True),
        Button(text, "act", confirm=Confirm(text, text, text), style="danger"),
    )


def every_block(text: str) -> tuple[Block, ...]:
    return (
        Heading(text, 1),
        Heading(text),
        Paragraph(text),
        Note(text),
        Quote(text),
        Entry(text, text, text, text, buttons(text)),
        Entry(text),
        Actions((*buttons(text), Menu(text, buttons(text)))),
        Link(text, "/there"),
        Divider(),
    )


def every_field(text: str, error: str = "") -> tuple[Field, ...]:
    options = (Option(text, text), Option("other", "Other"))
    return (
        TextField("line", text, text, text, error, required=True),
        TextField("lines", text, text, text, error, multiline=True, max_length=9),
        ChoiceField("few", text, options, text, text, error, required=True),
        ChoiceField("maybe", text, options, text, text, error),
        DateField("when", text, text, "2026-03-02", error, "2026-01-01"),
        CheckField("yes", text, text, "yes", error),
        ManyField("some", text, options, text, "other", error, search=text),
        TimeField("clock", text, text, "09:00", error),
        FileField("papers", text, text, error=error),
    )


def test_the_samples_hold_every_kind_there_is() -> None:
    assert {type(block) for block in every_block("x")} == set(get_args(Block))
    assert {type(field) for field in every_field("x")} == set(get_args(Field))


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_whatever_is_said_draws_the_same_elements(text: str) -> None:
    """No text can become markup: hostile or harmless, the page has the same skeleton."""

    def skeleton(words: str) -> list[tuple[str, frozenset[str]]]:
        message = Message(words, every_block(words), every_block(words))
        form = Form("f", words, words, words, every_field(words, words), words, words, words)
        html = RENDERER.message(message, "1", "card", "/act") + RENDERER.form(form, "/send", words)
        return [(tag, frozenset(attrs)) for tag, attrs in Reading(html).elements]

    assert skeleton(text) == skeleton(HOSTILE)


@pytest.mark.parametrize("text", [CODE_POINTS, HOSTILE, "x" * 40_000, "🚚" * 40_000])
def test_texts_survive_character_for_character(text: str) -> None:
    page = Reading(RENDERER.message(Message("s", every_block(text), (Quote(text),))))
    assert page.of("p")[0] == text
    assert page.of("blockquote") == [text, text, text]
    assert text in page.of("h3")
    form = Reading(RENDERER.form(Form("f", "t", "s", "c", every_field(text)), "/send"))
    # A browser drops the one line break that stands before the text.
    assert form.of("textarea") == ["\n" + text]
    values = form.attributes("input", "value")
    assert text in values


def test_buttons_carry_what_a_press_has_to_say() -> None:
    page = Reading(
        RENDERER.message(Message("s", (Actions(buttons(HOSTILE)),)), card="c1", press_to="/p")
    )
    presses = [attrs for tag, attrs in page.elements if tag == "button" and "hx-vals" in attrs]
    assert len(presses) == 2
    assert {attrs["hx-post"] for attrs in presses} == {"/p"}
    assert json.loads(presses[0]["hx-vals"] or "") == {
        "action": "act",
        "value": HOSTILE,
        "nonce": HOSTILE,
        "card": "c1",
    }


def test_a_confirmed_button_asks_first() -> None:
    page = Reading(RENDERER.message(Message("s", (Actions((buttons("x")[1],)),))))
    opener = next(attrs for tag, attrs in page.elements if tag == "button")
    assert "hx-post" not in opener
    assert opener["data-opens"] == page.attributes("dialog", "id")[0]


def test_fields_are_labelled_and_their_errors_found() -> None:
    form = Form("f", "t", "s", "c", every_field("x", "Please mend this."))
    page = Reading(RENDERER.form(form, "/send"))
    ids = {attrs.get("id") for _, attrs in page.elements}
    assert set(page.attributes("label", "for")) <= ids
    described = [
        attrs["aria-describedby"]
        for tag, attrs in page.elements
        if tag in ("input", "textarea", "select", "fieldset")
        and attrs.get("aria-invalid") == "true"
    ]
    assert len(described) == 9
    assert {one for ids_ in described for one in (ids_ or "").split()} <= ids
    assert len([text for text in page.of("p") if text == "Please mend this."]) == 9


def test_values_are_filled_in() -> None:
    page = Reading(
        RENDERER.form(Form("f", "t", "s", "c", every_field("x"), "ctx", "once"), "/send", "card")
    )
    hidden = {
        attrs["name"]: attrs["value"]
        for tag, attrs in page.elements
        if tag == "input" and attrs.get("type") == "hidden"
    }
    assert hidden == {
        "form": "f",
        "context": "ctx",
        "nonce": "once",
        "card": "card",
        "field.yes": "",
        "field.some": "",
    }
    assert len(page.attributes("input", "checked")) == 3
    assert len(page.attributes("option", "selected")) == 1
    assert page.attributes("input", "min") == ["2026-01-01"]


def test_several_are_ticked_and_a_long_list_can_be_narrowed_down() -> None:
    options = tuple(Option(f"m{number}", f"Member {number}") for number in range(9))

    def drawn(field: ManyField) -> Reading:
        return Reading(RENDERER.form(Form("f", "t", "s", "c", (field,)), "/send"))

    few = drawn(ManyField("who", "Who", options[:3], value="m0,m2", search="Find"))
    boxes = [attrs for _, attrs in few.elements if attrs.get("type") == "checkbox"]
    assert [one["value"] for one in boxes if "checked" in one] == ["m0", "m2"]
    assert {one["name"] for one in boxes} == {"field.who"}
    assert not few.attributes("input", "data-narrows")
    many = drawn(ManyField("who", "Who", options, search="Find"))
    assert many.attributes("input", "data-narrows") == ["field-1-list"]
    assert "field-1-list" in many.attributes("div", "id")


def test_files_are_chosen_and_sent_as_they_are() -> None:
    form = Form("f", "t", "s", "c", (FileField("papers", "Papers"),))
    page = Reading(RENDERER.form(form, "/send"))
    (field,) = [attrs for _, attrs in page.elements if attrs.get("type") == "file"]
    assert field["name"] == "files"
    assert "multiple" in field
    (sent,) = [attrs for tag, attrs in page.elements if tag == "form"]
    assert sent["hx-encoding"] == "multipart/form-data"


def test_a_time_of_day_is_picked() -> None:
    form = Form("f", "t", "s", "c", (TimeField("at", "At", value="09:30", required=True),))
    page = Reading(RENDERER.form(form, "/send"))
    (field,) = [attrs for _, attrs in page.elements if attrs.get("type") == "time"]
    assert (field["name"], field["value"]) == ("field.at", "09:30")
    assert "required" in field


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://earshot.example/digest/1", True),
        ("/digest/1", True),
        ("javascript:alert(1)", False),
        ("//evil.example", False),
        ("/\\evil.example", False),
        ("data:text/html,x", False),
        (" https://x.example", False),
    ],
)
def test_links_lead_to_pages_only(url: str, safe: bool) -> None:
    assert bool(safe_address(url)) == safe
    page = Reading(RENDERER.message(Message("s", (Link("There", url),))))
    assert page.attributes("a", "href") == ([url] if safe else [])
