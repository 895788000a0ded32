"""The catalogue's mechanics: locales, arguments, plurals, and what is refused."""

from datetime import date, datetime
from timeit import repeat
from zoneinfo import ZoneInfo

import pytest
from fluent.runtime import FluentResource
from fluent.syntax import ast
from hypothesis import given, settings
from hypothesis import strategies as st

from prompts.catalogue import Catalogue
from tests.support.world import catalogue

CATALOGUE = catalogue()

SOURCE = """\
-bot = Earshot
said = “{ $words }”
said-by = { $people ->
    [one] One person said { $words }
   *[other] { $people } people said { $words }
 }
twice = { $one }{ $other }
again = { said }, said { -bot }
counted = { $count }
chosen = { $count ->
   *[other] { $one } and { $other }
 }
"""
SMALL = Catalogue(
    {
        code: [
            entry
            for entry in FluentResource(SOURCE).body
            if isinstance(entry, ast.Message | ast.Term)
        ]
        for code in ("en", "de")
    }
)
LONG_TEXTS = st.tuples(st.text(), st.integers(1, 400)).map(lambda drawn: drawn[0] * drawn[1])


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("en", "Nothing this time"),
        ("en-GB", "Nothing this time"),
        ("EN_us", "Nothing this time"),
        ("de", "Diesmal nichts"),
        ("de-AT", "Diesmal nichts"),
        ("de_CH", "Diesmal nichts"),
        ("pt-BR", "Nothing this time"),
        ("", "Nothing this time"),
        ("nonsense", "Nothing this time"),
    ],
)
def test_the_language_follows_the_locale(locale: str, expected: str) -> None:
    assert CATALOGUE.text(locale, "prompt-nothing") == expected


@settings(deadline=None)
@given(LONG_TEXTS, LONG_TEXTS)
def test_what_people_wrote_comes_out_as_it_went_in(one: str, other: str) -> None:
    assert SMALL.text("en", "said", words=one) == f"“{one}”"
    assert SMALL.text("en", "said-by", people=2, words=one) == f"2 people said {one}"
    assert SMALL.text("de", "twice", one=one, other=other) == one + other


def test_forty_thousand_characters_of_any_script_survive() -> None:
    words = ("{ $words } \u202e مرحبا \u2068x\u2069 👩🏽‍💻 `*_<&> \r\n\t\U000f0000" * 2000)[:40_000]
    assert SMALL.text("en", "said", words=words) == f"“{words}”"
    assert CATALOGUE.text("de", "logged-to-prompt", question=words) == (
        f"Festgehalten, als deine Antwort auf „{words}“."
    )


def test_several_longish_texts_in_one_plural_form_survive() -> None:
    one, other = "a" * 1900, "b" * 1900
    assert SMALL.text("en", "chosen", count=2, one=one, other=other) == f"{one} and {other}"


@pytest.mark.parametrize(
    ("locale", "people", "expected"),
    [
        ("en", 1, "heard by one person"),
        ("en", 2, "heard by 2 people"),
        ("en", 1200, "heard by 1,200 people"),
        ("de", 1, "von einer Person gehört"),
        ("de", 1200, "von 1.200 Personen gehört"),
    ],
)
def test_numbers_and_plurals_follow_the_language(locale: str, people: int, expected: str) -> None:
    assert CATALOGUE.text(locale, "theme-heard-by", people=people) == expected


def test_fractions_follow_the_language() -> None:
    assert SMALL.text("en", "counted", count=1234.5) == "1,234.5"
    assert SMALL.text("de", "counted", count=1234.5) == "1.234,5"


def test_dates_follow_the_locale_and_keep_their_zone() -> None:
    day = date(2026, 9, 7)
    assert CATALOGUE.text("en-US", "prompt-closed-snoozed-until", until=day) == (
        "Snoozed until September 7, 2026."
    )
    at = datetime(2026, 9, 7, 9, 0, tzinfo=ZoneInfo("Europe/Berlin"))
    assert CATALOGUE.text("de", "prompt-closed-snoozed-until", until=at) == (
        "Verschoben bis Montag, 7. September 2026, 09:00."
    )


def test_a_message_is_unknown() -> None:
    with pytest.raises(KeyError, match="no-such-message"):
        CATALOGUE.text("en", "no-such-message")
    with pytest.raises(KeyError, match="no-such-message"):
        CATALOGUE.variables("no-such-message")


def test_a_missing_argument_is_not_shown_to_people() -> None:
    with pytest.raises(ValueError, match=r"'logged-to-prompt' in de: .*question"):
        CATALOGUE.text("de", "logged-to-prompt")


def test_variables_include_those_of_messages_referred_to() -> None:
    assert SMALL.ids() == {"said", "said-by", "twice", "again", "counted", "chosen"}
    assert SMALL.variables("said-by") == {"people", "words"}
    assert SMALL.variables("again", "de") == {"words"}
    assert SMALL.text("en", "again", words="x") == "“x”, said Earshot"


def test_arguments_may_have_the_names_of_parameters() -> None:
    assert SMALL.text("en", "counted", count=1, locale="x", message_id="y", self="z") == "1"


def test_speaking_is_fast() -> None:
    def speak() -> str:
        return CATALOGUE.text("en-GB", "logged-to-prompt", question="What slowed them?")

    assert min(repeat(speak, number=500, repeat=9)) / 500 < 50e-6
