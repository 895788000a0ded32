"""What a theme is called."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.themes.name import Sense, name_theme
from bot.themes.people import People
from bot.themes.phrases import phrases
from tests.themes.notes import SAID
from tests.themes.strategies import TEXTS


def others(theme: str) -> list[str]:
    return [text for other, texts in SAID.items() if other != theme for text in texts]


def test_a_name_is_made_of_what_the_notes_share() -> None:
    assert "eminder" in name_theme(SAID["reminders"], others("reminders"))
    assert "-ray" in name_theme(SAID["xray"], others("xray"))
    assert "nsurance" in name_theme(SAID["insurance"], others("insurance"))


def test_a_name_in_german_and_spanish() -> None:
    german = ["Die Rechnung kommt zu spät an.", "Die Rechnung kommt erst im Mai, viel zu spät."]
    assert "Rechnung" in name_theme(german, others(""))
    spanish = ["La factura llega tarde.", "Otra vez la factura llega tarde, dijo Marta."]
    assert name_theme(spanish, others("")) == "Factura llega tarde"


def test_a_name_starts_with_a_capital_and_is_said_by_somebody() -> None:
    for theme, texts in SAID.items():
        name = name_theme(texts, others(theme))
        assert name[0] == name[0].upper()
        assert any(name[1:] in text for text in texts)


def test_a_name_in_a_script_without_spaces() -> None:
    assert name_theme(["発票が遅れて届く。", "発票がいつも遅い。"], [])


def test_a_name_holds_no_contact() -> None:
    texts = ["Mail jane@example.com about late bills", "Mail jane@example.com, bills are late"]
    assert "example" not in name_theme(texts, [])


@settings(max_examples=150)
@given(st.lists(TEXTS, max_size=6), st.lists(TEXTS, max_size=6))
def test_names_are_short_never_empty_and_unique(inside: list[str], outside: list[str]) -> None:
    taken: list[str] = []
    for _ in range(4):
        name = name_theme(inside, outside, taken)
        assert name.strip()
        assert len(name) <= 60
        assert name.casefold() not in {title.casefold() for title in taken}
        assert name == name_theme(inside, outside, taken)
        taken.append(name)


def statements(*texts: str) -> str:
    return name_theme(texts, others(""))


def test_a_name_is_a_statement_where_somebody_made_one() -> None:
    told = (
        "Quarter end again. The invoices arrive too late for their books, she said.",
        "412 mails from accounting on Tuesday about the invoices that arrive late",
        'I asked him. "Our invoices", he said, then laughed about late invoices.',
    )
    assert statements(*told) == "Invoices arrive too late"


def test_a_name_says_nothing_of_its_author_nor_breaks_off() -> None:
    assert (
        statements("I hate how slow it is", "We waited. The export fails with")
        == "The export fails"
    )
    assert statements("What she'd love is one list", "The map shows us the wrong") != "She'd love"


@pytest.mark.parametrize(
    ("told", "never"),
    [
        ("They can never find the cancel button", "Find the cancel button"),
        ("I think there is no dark mode", "Dark mode"),
        ("The desk had no answer for three days", "Answer for three days"),
        ("Ohne Rechnung kommt der Fahrer", "Rechnung kommt der Fahrer"),
    ],
)
def test_a_name_never_says_the_opposite(told: str, never: str) -> None:
    assert never.lower() not in {phrase.lower() for phrase, _ in phrases(told)}


def test_what_was_denied_before_denies_no_new_statement() -> None:
    assert statements("They never call back and invoices arrive too late") == (
        "Invoices arrive too late"
    )


def test_a_name_names_nobody() -> None:
    told = ("Mara Voss prints every label twice", "Harrow Dairy prints every label twice")
    known = People(["Mara Voss"], whole=["Harrow Dairy"])
    assert name_theme(told, others(""), people=known) == "Prints every label twice"


def test_short_forms_are_written_in_capitals_and_shouting_is_not() -> None:
    assert statements("csv files open in one column") == "CSV files open in one column"
    assert statements("THE LABELS COME OUT EMPTY") == "Labels come out empty"


def test_meaning_decides_between_statements() -> None:
    told = (
        "The driver naps. The phone dies by noon",
        "The phone dies by noon. The sun shines",
        "Dogs bark. Batteries drain by noon",
    )

    def embed(texts: Sequence[str]) -> npt.NDArray[np.float32]:
        noon = [[float("noon" in text or "Batter" in text), 1.0] for text in texts]
        return np.array(noon, np.float32)

    sense = Sense(embed, embed(told), embed(["The driver naps", "The sun shines"]))
    assert "noon" in name_theme(told, [], sense=sense)
    assert "noon" in name_theme(told, [], sense=replace(sense, most=3))
