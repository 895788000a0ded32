"""The packs that come with Earshot: complete, in both languages, and well-mannered."""

from collections.abc import Iterator
from typing import get_args

import pytest

from prompts.locales import LANGUAGES
from prompts.packs import (
    Field,
    FollowUp,
    Localised,
    Pack,
    Question,
    next_follow_up,
    shipped_packs,
)

PACKS = shipped_packs()
EVERY_PACK = pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS)


def asked(pack: Pack) -> tuple[Question | FollowUp, ...]:
    return (*pack.questions, *pack.follow_ups)


def texts(pack: Pack) -> Iterator[Localised]:
    yield pack.name
    yield pack.aim
    for each in asked(pack):
        yield each.text
        for choice in each.choices:
            yield choice.text


def test_there_are_nine_packs_under_their_ids() -> None:
    assert set(PACKS) == {
        "assumptions",
        "customer-conversation",
        "delight",
        "internal-customers",
        "pain-points",
        "promises",
        "shadowing",
        "their-view-our-view",
        "value",
    }
    assert all(pack.id == pack_id for pack_id, pack in PACKS.items())


@EVERY_PACK
def test_open_and_narrow_questions_are_balanced(pack: Pack) -> None:
    assert 6 <= len(pack.questions) <= 9
    opens = sum(question.kind == "open" for question in pack.questions)
    # With at most one more of a kind, open and narrow take turns all the way.
    assert abs(2 * opens - len(pack.questions)) <= 1


@EVERY_PACK
def test_every_text_is_there_in_every_language(pack: Pack) -> None:
    for text in texts(pack):
        assert {code for code, _ in text.by_language} == set(LANGUAGES)


@EVERY_PACK
@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_short_and_calm(pack: Pack, language: str) -> None:
    assert not any(set("!'\"") & set(text.in_language(language)) for text in texts(pack))
    for each in asked(pack):
        question = each.text.in_language(language)
        assert len(question) <= 105
        assert question.endswith(("?", "."))


@EVERY_PACK
def test_a_tap_never_becomes_a_customers_words(pack: Pack) -> None:
    assert all(each.fills != "words" for each in asked(pack) if each.choices)


@EVERY_PACK
def test_an_answer_without_words_can_be_followed_up_for_them(pack: Pack) -> None:
    for question in pack.questions:
        follow_up = next_follow_up(pack, {question.fills})
        assert follow_up is not None
        if question.fills != "words":
            assert follow_up.fills == "words"


def test_follow_ups_end_when_everything_is_filled() -> None:
    assert next_follow_up(PACKS["value"], set(get_args(Field))) is None


def test_ids_are_unique_across_packs() -> None:
    """One history of asked questions may serve several packs."""
    ids = [each.id for pack in PACKS.values() for each in asked(pack)]
    assert len(ids) == len(set(ids))


def test_a_question_is_found_by_its_id() -> None:
    pack = PACKS["value"]
    assert pack.question("value-drop") is pack.questions[1]
    assert pack.question("gone") is None


@pytest.mark.parametrize(
    ("locale", "expected"),
    [("de", "Wert"), ("de-AT", "Wert"), ("DE_ch", "Wert"), ("en-GB", "Value"), ("fr", "Value")],
)
def test_a_text_is_picked_by_locale(locale: str, expected: str) -> None:
    text = Localised((("de", "Wert"), ("en", "Value")))
    assert text.in_language(locale) == expected


def test_a_pack_may_speak_a_language_the_bot_does_not() -> None:
    text = Localised((("fr", "Valeur"), ("de", "Wert")))
    assert text.in_language("fr-CA") == "Valeur"
    assert text.in_language("de") == "Wert"
    assert text.in_language("es") == "Valeur"
    assert Localised((("", "Value"),)).in_language("de") == "Value"
