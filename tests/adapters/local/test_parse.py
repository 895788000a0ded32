"""What the pages send becomes events, with texts and keys as they must be."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.contract.events import CommandGiven, MessageWritten, Sender
from adapters.local import parse
from adapters.local.parse import InputError
from adapters.local.render import pieces

BEN = Sender("local", "local", "ben")
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@given(TEXTS)
def test_cutting_at_code_fences_loses_nothing(text: str) -> None:
    assert "".join(piece.text for piece in pieces(text)) == text


def test_only_what_stands_between_fences_is_code() -> None:
    cut = pieces("see ```a\n`b` c``` and ``` alone")
    assert [(piece.text, piece.code) for piece in cut] == [
        ("see ", False),
        ("```a\n`b` c```", True),
        (" and ``` alone", False),
    ]


@given(TEXTS.filter(lambda text: text.strip() and "\r" not in text))
def test_typed_text_survives_the_browsers_line_breaks(text: str) -> None:
    assert parse.typed({"text": text.replace("\n", "\r\n")}) == text


def test_forty_thousand_characters_pass_and_one_more_is_named() -> None:
    assert len(parse.typed({"text": "🚚" * 40_000})) == 40_000
    with pytest.raises(InputError, match="local-too-long"):
        parse.typed({"text": "🚚" * 40_001})


@pytest.mark.parametrize("text", ["", " ", "\r\n\t"])
def test_nothing_is_not_sent(text: str) -> None:
    with pytest.raises(InputError, match="local-nothing-to-send"):
        parse.typed({"text": text})


@pytest.mark.parametrize(
    ("text", "command", "rest"),
    [
        ("/moment", "moment", ""),
        ("/moment  they said\nso ", "moment", "they said\nso "),
        ("/earshot help", "earshot", "help"),
        ("/Moment x", "moment", "x"),
    ],
)
def test_commands_are_recognised(text: str, command: str, rest: str) -> None:
    event = parse.written(text, BEN, NOW, "r")
    assert event == CommandGiven(key="r", sender=BEN, at=NOW, command=command, text=rest)


@pytest.mark.parametrize("text", ["/api/orders is slow", "/ 2", " /nope", "1/2", "//moment"])
def test_other_slashes_are_words(text: str) -> None:
    event = parse.written(text, BEN, NOW, "r")
    assert isinstance(event, MessageWritten)
    assert event.text == text


def test_an_unknown_command_is_named() -> None:
    with pytest.raises(InputError, match="local-command-unknown"):
        parse.written("/nope now", BEN, NOW, "r")


@given(TEXTS, TEXTS)
def test_the_same_box_with_another_text_is_another_message(one: str, other: str) -> None:
    same = parse.sent_id("ben", "n", one) == parse.sent_id("ben", "n", other)
    assert same == (one == other)


def test_a_press_with_a_nonce_is_one_press_however_often_it_comes() -> None:
    fields = {"action": "undo", "value": "7", "nonce": "n", "card": "c"}
    first, second = (parse.pressed(fields, BEN, NOW, fresh) for fresh in ("x", "y"))
    assert first == second
    assert (first.action, first.value, first.card) == ("undo", "7", "c")


def test_a_press_without_a_nonce_or_card_is_one_of_its_own() -> None:
    first, second = (parse.pressed({"action": "up"}, BEN, NOW, fresh) for fresh in ("x", "y"))
    assert first.key != second.key
    assert first.card is None


def test_a_form_keeps_its_own_fields_apart_from_those_that_carry_it() -> None:
    fields = {
        "form": "details",
        "context": "m1",
        "nonce": "n",
        "token": "secret",
        "field.nonce": "theirs",
        "field.words": "a\r\nb",
        "field.check": "",
    }
    event = parse.submitted(fields, BEN, NOW, "x")
    assert event.key == "form:details:n"
    assert event.values == {"nonce": "theirs", "words": "a\nb", "check": ""}
    assert event.context == "m1"


def test_ticked_boxes_are_one_value_and_other_names_are_not_added_up() -> None:
    pairs = [("field.who", ""), ("field.who", "m1"), ("field.who", "m2"), ("token", "a")]
    pairs += [("token", "b"), ("field.check", ""), ("field.check", "yes"), ("field.none", "")]
    assert parse.gathered(pairs) == {
        "field.who": "m1,m2",
        "token": "b",
        "field.check": "yes",
        "field.none": "",
    }


def test_forms_without_a_nonce_do_not_shadow_each_other() -> None:
    keys = {parse.submitted({"form": "f"}, BEN, NOW, fresh).key for fresh in ("x", "y")}
    assert len(keys) == 2


@pytest.mark.parametrize("fields", [{}, {"value": "1"}])
def test_what_does_not_say_what_it_is_is_refused(fields: dict[str, str]) -> None:
    with pytest.raises(InputError):
        parse.pressed(fields, BEN, NOW, "x")
    with pytest.raises(InputError):
        parse.submitted(fields, BEN, NOW, "x")


def test_a_picked_time_is_the_members_own() -> None:
    picked = parse.chosen_instant({"date": "2026-07-01", "time": "09:00"}, "Asia/Kolkata")
    assert picked == datetime(2026, 7, 1, 3, 30, tzinfo=UTC)
    with pytest.raises(InputError):
        parse.chosen_instant({"date": "soon", "time": "09:00"}, "Asia/Kolkata")
