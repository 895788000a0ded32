"""What a theme is called."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.themes.name import name_theme
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
