"""What is quoted within a quote has single marks, and the other way round a level deeper."""

import pytest

from prompts.catalogue import Catalogue
from prompts.quoting import inner


@pytest.mark.parametrize(
    ("code", "text", "within"),
    [
        ("en", "Exports are slow", "Exports are slow"),
        ("en", "They call it “the export”", "They call it ‘the export’"),
        ("en", "“One” and “two”", "‘One’ and ‘two’"),
        ("en", 'They call it "the export"', "They call it ‘the export’"),
        (
            "en",
            "It’s “what they call ‘the export’” here",
            "It’s ‘what they call “the export”’ here",
        ),
        ("en", "“They don’t wait”", "‘They don’t wait’"),
        ("en", "Sie nennen es „den Export“", "Sie nennen es ‚den Export‘"),
        ("de", "Sie nennen es „den Export“", "Sie nennen es ‚den Export‘"),
        ("de", 'Sie nennen es "den Export"', "Sie nennen es ‚den Export‘"),
        ("de", "„Was ‚Export‘ heißt“", "‚Was „Export“ heißt‘"),
        ("de", "They call it “the export”", "They call it ‘the export’"),
        ("en", '19" racks don’t fit', '19" racks don’t fit'),
        ("en", "Only “begun", "Only “begun"),
    ],
)
def test_marks_go_a_level_down(code: str, text: str, within: str) -> None:
    assert inner(text, code) == within


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en", "“3 people heard something about ‘Their “export”’. Did you?”."),
        ("de", "„3 Personen haben etwas zu ‚Their “export”‘ gehört. Du auch?“."),
    ],
)
def test_a_question_about_a_theme_is_quoted_with_its_name(locale: str, said: str) -> None:
    catalogue = Catalogue.load()
    question = catalogue.text(locale, "prompt-probe", theme="Their “export”", people=3)
    assert catalogue.text(locale, "logged-to-prompt", question=question).endswith(said)


def test_a_long_question_is_quoted_like_any_other() -> None:
    question = f"What did they say of “exports”, {'and why, ' * 28}and when?"
    assert 250 < len(question) < 300
    said = Catalogue.load().text("en", "logged-to-prompt", question=question)
    assert "of ‘exports’, and" in said


def test_what_a_customer_said_stays_as_it_was_said() -> None:
    said = Catalogue.load().text("en", "report-singles-one", words="They call it “slow”")
    assert said == "Heard once: “They call it “slow””"


def test_in_messages_with_a_plural_too() -> None:
    said = Catalogue.load().text("en", "theme-fixed-ask", theme="“Slow” exports", people=2)
    assert said == "Mark “‘Slow’ exports” as fixed? 2 people who heard it will be told."


def test_what_stands_between_no_marks_keeps_its_own() -> None:
    said = Catalogue.load().text("en", "form-moment-question", question="About “exports”?")
    assert said == "Your question was: About “exports”?"
