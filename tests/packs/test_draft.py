"""A pack in a form: what is entered becomes the YAML of a pack, and what is not shown stays."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.packs.draft import (
    EMPTY,
    MOST_QUESTIONS,
    Draft,
    QuestionDraft,
    after,
    draft_of,
    place_of,
    read_draft,
    text_of,
)
from bot.packs.source import copied, entries_in, free_key, tidied, written
from prompts.packs import PackError, load_pack, shipped_packs, shipped_source
from tests.packs.conftest import MINE

FRENCH = MINE.replace("de: Was sagten sie?", "fr: Qu’ont-ils dit ?")


@pytest.mark.parametrize("key", sorted(shipped_packs()))
def test_a_pack_through_the_form_is_the_pack_it_was(key: str) -> None:
    source = shipped_source(key)
    before, again = shipped_packs()[key], load_pack(text_of(draft_of(source), source), "x")
    assert again == before


@pytest.mark.parametrize("key", sorted(shipped_packs()))
def test_a_copy_differs_in_its_id_alone(key: str) -> None:
    copy = load_pack(copied(shipped_source(key), "ours"), "x")
    assert replace(copy, id=key) == shipped_packs()[key]


def test_languages_the_form_does_not_show_stay() -> None:
    pack = load_pack(text_of(draft_of(FRENCH), FRENCH), "x")
    assert pack.questions[0].text.in_language("fr") == "Qu’ont-ils dit ?"


def test_choices_go_when_they_no_longer_fit() -> None:
    source = shipped_source("customer-conversation")
    draft = draft_of(source)
    at = next(n for n, one in enumerate(entries_in(source)) if one.get("choices"))
    changed = list(draft.questions)
    changed[at] = replace(changed[at], fills="worth")
    opened = list(draft.questions)
    opened[at] = replace(opened[at], kind="open")
    for questions in (changed, opened):
        text = text_of(replace(draft, questions=tuple(questions)), source)
        assert "choices" not in entries_in(text)[at]


def test_a_new_pack_gets_ids_of_its_words() -> None:
    draft = Draft(
        "",
        {"en": "Größe & Preis"},
        {"de": "Was es kostet."},
        (
            QuestionDraft("", "open", "words", {"en": "What did they say?"}),
            QuestionDraft("", "narrow", "customer", {"en": "What did they say?"}),
            QuestionDraft("", "narrow", "customer", {"de": "7 Dinge?"}),
        ),
    )
    pack = load_pack(text_of(draft, "", taken=["groesse-preis"]), "x")
    assert pack.id == "groesse-preis-2"
    assert [one.id for one in pack.questions] == [
        "what-did-they-say",
        "what-did-they-say-2",
        "question-7-dinge",
    ]
    assert pack.aim.in_language("en") == "Was es kostet."


def test_ids_of_questions_that_left_are_not_given_again() -> None:
    draft = draft_of(MINE)
    more = QuestionDraft("", "open", "words", {"en": "Gone"})
    draft = replace(draft, questions=(*draft.questions, more))
    pack = load_pack(text_of(draft, MINE, gone=["gone"]), "x")
    assert pack.questions[-1].id == "gone-2"


@pytest.mark.parametrize(
    ("step", "order"),
    [
        ("up:2", "acbd"),
        ("up:0", "abcd"),
        ("down:0", "bacd"),
        ("down:3", "abcd"),
        ("remove:1", "acd"),
        ("remove:9", "abcd"),
        ("up:x", "abcd"),
        ("dance:1", "abcd"),
        ("", "abcd"),
    ],
)
def test_questions_are_moved_and_removed(step: str, order: str) -> None:
    questions = tuple(QuestionDraft(one, "open", "words", {}) for one in "abcd")
    moved = after(replace(EMPTY, questions=questions), step)
    assert "".join(one.id for one in moved.questions) == order


def test_questions_are_added_up_to_the_most() -> None:
    draft = EMPTY
    for _ in range(MOST_QUESTIONS + 5):
        draft = after(draft, "add")
    assert len(draft.questions) == MOST_QUESTIONS


def test_what_was_entered_is_read() -> None:
    values = {
        "id": " mine ",
        "name-en": "Name",
        "aim-de": "Ziel",
        "count": "2",
        "q0-id": "a",
        "q0-kind": "open",
        "q0-fills": "words",
        "q0-text-en": " What \n now? ",
        "q1-kind": "narrow",
    }
    draft = read_draft(values)
    assert (draft.id, draft.name["en"], draft.aim["de"]) == ("mine", "Name", "Ziel")
    assert draft.questions[0] == QuestionDraft("a", "open", "words", {"en": "What now?", "de": ""})
    assert draft.questions[1].kind == "narrow"
    assert read_draft({"count": "9" * 30}).questions == read_draft({"count": "40"}).questions
    assert read_draft({"count": "²"}).questions == ()


def test_a_problem_is_found_in_the_form() -> None:
    draft = draft_of(MINE)
    empty = replace(draft.questions[1], text={})
    text = text_of(replace(draft, name={}, questions=(draft.questions[0], empty)), MINE)
    with pytest.raises(PackError) as why:
        load_pack(text, "x")
    assert [place_of(one.line, text) for one in why.value.problems] == [
        ("name", -1),
        ("question", 1),
    ]
    assert place_of(1, text) == ("id", -1)
    assert place_of(1, "no: [yaml") == ("", -1)


words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn", "Cf"]), max_size=40)


@settings(deadline=None)
@given(words, words, st.lists(st.tuples(words, words), min_size=2, max_size=4))
def test_words_survive_the_yaml(name: str, aim: str, texts: list[tuple[str, str]]) -> None:
    """Whatever is entered is read back as it was, or refused for being empty."""
    kinds = ("open", "narrow")
    values = {"id": "x", "name-en": name, "aim-en": aim, "count": str(len(texts))}
    for at, (english, german) in enumerate(texts):
        values |= {f"q{at}-kind": kinds[at % 2], f"q{at}-fills": "words"}
        values |= {f"q{at}-text-en": english, f"q{at}-text-de": german}
    draft = read_draft(values)
    text = text_of(draft, "")
    if not (name.strip() and aim.strip() and all("".join(one).strip() for one in texts)):
        with pytest.raises(PackError) as why:
            load_pack(text, "x")
        allowed = {"pack-error-text-empty", "pack-error-no-language"}
        assert {one.message for one in why.value.problems} <= allowed
        return
    pack = load_pack(text, "x")
    assert pack.name.in_language("en") == " ".join(name.split())
    for one, (english, german) in zip(pack.questions, texts, strict=True):
        asked = " ".join(english.split()) or " ".join(german.split())
        assert one.text.in_language("en") == asked


def test_a_free_key_is_free() -> None:
    assert free_key("value", ()) == "value"
    assert free_key("value", {"value", "value-2"}) == "value-3"
    assert len(free_key("v" * 60, {"v" * 60})) <= 60


def test_text_is_tidied() -> None:
    assert tidied("\ufeffa: b\r\nc: d\r\r") == "a: b\nc: d\n"
    assert written({"a": "yes", "b": "ü"}) == "a: 'yes'\nb: ü\n"
