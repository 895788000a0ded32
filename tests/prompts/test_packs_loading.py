"""Reading a pack somebody wrote: what is taken, and what is said about what is not."""

import json
from contextlib import suppress
from importlib.resources import files
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from prompts.pack_check import CHOICE_VALUES
from prompts.packs import Field, Kind, PackError, load_pack
from tests.support.world import catalogue

GOOD = """\
id: stand-up
name: Stand-up
aim: {en: What came up., de: Was aufkam.}
questions:
  - id: first
    kind: open
    text: >
      What did they say
      about it?
    fills: words
  - id: second
    kind: narrow
    text: {en: A quick win?, no: Raskt?}
    fills: quick_win
    choices:
      - {value: yes, text: Yes}
      - {value: no, text: No}
"""


CATALOGUE = catalogue()


def say(message_id: str, /, **args: str | int) -> str:
    """As the catalogue says it in English."""
    return CATALOGUE.text("en", message_id, **args)


def auf_deutsch(message_id: str, /, **args: str | int) -> str:
    """As the catalogue says it in German."""
    return CATALOGUE.text("de", message_id, **args)


def problems(text: str) -> str:
    with pytest.raises(PackError) as refused:
        load_pack(text, "mine.yaml")
    assert refused.value.source == "mine.yaml"
    return "\n".join(f"line {one.line}: {one.told(say)}" for one in refused.value.problems)


def test_a_good_pack_is_read_as_it_is_written() -> None:
    pack = load_pack(GOOD, "mine.yaml")
    assert pack.id == "stand-up"
    assert pack.name.by_language == (("", "Stand-up"),)
    assert pack.aim.in_language("de") == "Was aufkam."
    first, second = pack.questions
    assert (first.kind, first.fills, first.choices) == ("open", "words", ())
    assert first.text.in_language("en") == "What did they say about it?"
    assert second.text.by_language == (("en", "A quick win?"), ("no", "Raskt?"))
    assert [choice.value for choice in second.choices] == ["yes", "no"]
    assert pack.follow_ups == ()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("id: stand-up\n", "", "line 1: Missing here: id."),
        ("id: stand-up", "id: Stand up", "line 1: An id has small letters, digits and single"),
        ("name: Stand-up", "name:", "line 2: A text must not be empty."),
        ("name: Stand-up", "name: [a]", "line 2: A text belongs here, or one for each language."),
        ("name: Stand-up", f"name: {'a' * 76}", "line 2: This text has 76 characters; 75 is the"),
        ("aim: {en: What came up., de: Was aufkam.}", "aim: {}", "line 3: A text in at least one"),
        (
            "de: Was aufkam.",
            "german: Was aufkam.",
            "line 3: “german” is not a language. Write a short code such as en or de.",
        ),
        ("aim:", "colour: red\naim:", "line 3: “colour” is not known here. Known: id, name, aim"),
        ("aim:", "id: again\naim:", "line 3: “id” stands here a second time."),
        ("kind: open", "kind: wide", "line 6: “wide” is not known here. Known: open, narrow."),
        (
            "kind: open",
            "kind: narrow",
            "line 4: A pack mixes both kinds; none of these questions is open.",
        ),
        (
            "kind: narrow",
            "kind: open",
            "line 4: A pack mixes both kinds; none of these questions is narrow.",
        ),
        ("kind: narrow", "kind: open", "line 15: An open question is answered in words; leave"),
        ("id: second", "id: first", "line 11: The id “first” is taken by another question."),
        ("value: no", "value: maybe", "line 17: “maybe” is not known here. Known: no, yes."),
        ("value: no", "value: yes", "line 17: The choice “yes” stands here a second time."),
        ("fills: words", "fills: mood", "line 10: “mood” is not known here. Known: words,"),
        ("name: Stand-up", "name: &a Stand-up", "line 2: Aliases, anchors and tags"),
        ("name: Stand-up", "name: *a", "line 2: Aliases, anchors and tags"),
        ("name: Stand-up", "name: !!python/name:os.system x", "line 2: Aliases, anchors and tags"),
        ("name: Stand-up", "name: a: b", "line 2: There is one colon too many, or this line is"),
        ("name: Stand-up", "name: \x07", "line 2: The character U+0007 cannot be part of a pack."),
        ("name: Stand-up", 'name: "\\0"', "line 2: The character U+0000 cannot be part of a pack."),
        ("name: Stand-up", "name: " + "[" * 99, "line 2: This is nested too deeply for a pack."),
        ("name: Stand-up", "? [a]\n: b", "line 2: A key has to be a single word."),
        (
            "name: Stand-up",
            'name: "Stand-up',
            "line 2: A quotation mark was opened and never closed.",
        ),
        ("name: Stand-up", "name: {a", "line 3: A bracket was opened and never closed, or a comma"),
        ("name: Stand-up", "name: @all", "line 2: A text that holds a special character such as @"),
        ("name: Stand-up", "\tname: Stand-up", "line 2: Indent with spaces; YAML takes no tabs."),
        ("name: Stand-up", "name Stand-up", "line 3: A colon is missing behind a key here or just"),
        (
            "  - id: second",
            "   - id: second",
            "line 11: This line does not fit the ones above: look",
        ),
        ("id: stand-up", "id: stand-up\n---\nid: other", "line 2: A file holds one pack"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(old: str, new: str, expected: str) -> None:
    assert old in GOOD
    assert expected in problems(GOOD.replace(old, new, 1))


def test_everything_wrong_is_listed_from_top_to_bottom() -> None:
    text = GOOD.replace("kind: open", "kind: wide").replace("id: stand-up", "id: 1")
    with pytest.raises(PackError) as refused:
        load_pack(text.replace("fills: quick_win", "fills: mood"), "mine.yaml")
    assert [problem.line for problem in refused.value.problems] == [1, 6, 14]
    assert refused.value.source == "mine.yaml"


def test_all_missing_keys_are_named_at_once() -> None:
    assert problems("id: a") == "line 1: Missing here: name, aim, questions."


@pytest.mark.parametrize("text", ["", "\n", "# nothing yet\n"])
def test_an_empty_file_is_called_empty(text: str) -> None:
    assert problems(text) == "line 1: There is nothing here yet."


@pytest.mark.parametrize("text", ["just words", "- a\n- b\n"])
def test_a_file_that_is_something_else_is_refused(text: str) -> None:
    assert problems(text) == "line 1: Keys with values belong here."


def test_sizes_are_limited() -> None:
    assert "at most 65,536 characters" in problems(GOOD + "#" * 65_536)
    question = "  - {id: q%d, kind: open, text: What?, fills: words}\n"
    many = GOOD + "".join(question % number for number in range(39))
    assert "line 4: There are 41 entries here; 40 is the most." in problems(many)
    one = GOOD[: GOOD.index("  - id: second")]
    assert "line 4: There is one entry here; 2 is the least." in problems(one)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_no_text_does_more_than_fail_politely(text: str) -> None:
    with pytest.raises(PackError, match=r"^mine\.yaml, line \d+: pack-error-"):
        load_pack(text, "mine.yaml")


@settings(deadline=None)
@given(st.data())
def test_no_damage_to_a_good_pack_does_more_than_fail_politely(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(GOOD)))
    end = data.draw(st.integers(start, min(len(GOOD), start + 30)))
    damaged = GOOD[:start] + data.draw(st.text(max_size=5)) + GOOD[end:]
    with suppress(PackError):
        load_pack(damaged, "mine.yaml")


@settings(deadline=None)
@given(st.integers(0, GOOD.index("  - id: second")))
def test_a_line_named_is_a_line_there_is(end: int) -> None:
    """A text that breaks off is the place where YAML parsers count one line too many."""
    with pytest.raises(PackError) as refused:
        load_pack(GOOD[:end], "mine.yaml")
    lines = {problem.line for problem in refused.value.problems}
    assert lines <= set(range(1, max(1, len(GOOD[:end].splitlines())) + 1))


def test_the_schema_says_the_same_as_the_types() -> None:
    schema = json.loads((files("prompts") / "packs" / "pack.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    assert tuple(schema["$defs"]["fills"]["enum"]) == get_args(Field)
    assert tuple(schema["$defs"]["kind"]["enum"]) == get_args(Kind)
    assert set(CHOICE_VALUES) <= set(get_args(Field))


@pytest.mark.parametrize("text", ["name: ''\n", "id: [x\n", "- a\n", "a: *b\n", "a: b\na: c\n"])
def test_german_says_it_in_german(text: str) -> None:
    with pytest.raises(PackError) as refused:
        load_pack(text, "mine.yaml")
    for one in refused.value.problems:
        assert one.told(auf_deutsch) != one.told(say)


def test_an_error_for_logs_holds_nothing_anybody_wrote() -> None:
    with pytest.raises(PackError) as refused:
        load_pack(GOOD.replace("fills: words", "fills: secret"), "mine.yaml")
    assert "secret" not in str(refused.value)
