"""Every sentence the bot has: there in every language, with the same arguments, in its voice."""

import re
from collections.abc import Iterator
from importlib.resources import files
from itertools import product
from typing import NamedTuple

import pytest
from fluent.runtime import FluentResource
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

from prompts.catalogue import Argument
from prompts.locales import LANGUAGES
from tests.support.world import catalogue

CATALOGUE = catalogue()
IDS = sorted(CATALOGUE.ids())


class _Selectors(Visitor):
    """Collects the arguments that messages choose a form by: numbers, all of them."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802
        if isinstance(node.selector, ast.VariableReference):
            self.names.add(node.selector.id.name)
        self.generic_visit(node)


def _counted() -> set[str]:
    selectors = _Selectors()
    for code in LANGUAGES:
        for file in (files("prompts") / "messages" / code).iterdir():
            selectors.visit(FluentResource(file.read_text("utf-8")))
    return selectors.names


COUNTED = _counted()


def spoken(code: str, message_id: str) -> Iterator[str]:
    """Say a message with every mix of none, one and many for what it counts."""
    names = sorted(CATALOGUE.variables(message_id))
    counted = [name for name in names if name in COUNTED][:5]
    for numbers in product((0, 1, 7), repeat=len(counted)):
        args: dict[str, Argument] = {name: f"<{name}>" for name in names}
        args |= {name: 3 for name in names if name in COUNTED}
        args |= dict(zip(counted, numbers, strict=True))
        yield CATALOGUE.text(code, message_id, **args)


def test_languages_are_the_folders_there_are() -> None:
    folder = files("prompts") / "messages"
    assert {each.name for each in folder.iterdir()} == set(LANGUAGES)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_every_message_with_the_same_arguments(code: str) -> None:
    assert CATALOGUE.ids(code) == CATALOGUE.ids()
    different = [
        each for each in IDS if CATALOGUE.variables(each) != CATALOGUE.variables(each, code)
    ]
    assert not different


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_keeps_its_messages_in_the_same_files(code: str) -> None:
    def names(language: str) -> dict[str, list[str]]:
        folder = files("prompts") / "messages" / language
        pattern = re.compile(r"^([a-z][\w-]*) =", re.MULTILINE)
        return {each.name: pattern.findall(each.read_text("utf-8")) for each in folder.iterdir()}

    assert names(code) == names(LANGUAGES[0])


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_message_can_be_said_and_reads_cleanly(code: str) -> None:
    for message_id in IDS:
        for text in spoken(code, message_id):
            assert text == text.strip(), message_id
            assert not re.search(r"  | [.,;:?]|\?\?\?|\{|\}", text.replace(" …", "")), text


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_argument_is_used_for_some_value(code: str) -> None:
    for message_id in IDS:
        said = " ".join(spoken(code, message_id))
        for name in CATALOGUE.variables(message_id) - COUNTED:
            assert f"<{name}>" in said, (message_id, name)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_voice_is_calm(code: str) -> None:
    for message_id in IDS:
        for text in spoken(code, message_id):
            assert "!" not in text, text
            assert not re.search(r"(?i)\b(oops|hoppla|sorry|awesome|great|super|toll)\b", text), (
                text
            )
            assert not re.search("[\U0001f000-\U0001faff\u2600-\u27bf]", text), text
            assert not re.search("[\u2066-\u2069\u200e\u200f]", text), text


def test_quotation_marks_belong_to_the_language() -> None:
    for message_id in IDS:
        for text in spoken("en", message_id):
            assert not set(text) & set("„\"'"), text
            assert text.count("“") == text.count("”"), text
        for text in spoken("de", message_id):
            assert not set(text) & set("”\"'"), text
            assert text.count("„") == text.count("“"), text


REASONS = (
    "paused", "left", "holiday", "day-off", "late", "quiet-hours", "deactivated", "no-address",
    "schedule-paused", "nothing", "no-answer", "superseded", "cancelled", "expired", "dead",
    "member-blocked", "not-installed", "error",
)  # fmt: skip


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_reads_as_part_of_a_list(reason: str) -> None:
    for code in LANGUAGES:
        phrase = CATALOGUE.text(code, f"reach-{reason}")
        assert not phrase.endswith(".")


CHOICES = {
    "kind": ("pain", "need", "delight", "idea", "surprise"),
    "customer-side": ("external", "internal"),
    "heard-how": ("conversation", "shadowing", "doing-their-job", "ticket", "call"),
    "quick-win": ("yes", "no"),
}


@pytest.mark.parametrize("field", CHOICES)
def test_every_choice_of_a_moment_has_a_label_of_its_own(field: str) -> None:
    for code in LANGUAGES:
        labels = {CATALOGUE.text(code, f"{field}-{value}") for value in CHOICES[field]}
        assert len(labels) == len(CHOICES[field])


@pytest.mark.parametrize("code", LANGUAGES)
def test_titles_of_dialogs_fit(code: str) -> None:
    """Slack refuses a modal whose title is longer than 24 characters."""
    titles = [each for each in IDS if each.startswith("form-") and each.endswith("-title")]
    too_long = [text for each in titles for text in spoken(code, each) if len(text) > 24]
    assert titles
    assert not too_long


class Said(NamedTuple):
    """One message with arguments, and how it reads."""

    message_id: str
    args: dict[str, Argument]
    en: str
    de: str


SENTENCES = (
    Said(
        "report-asked",
        {"asked": 32, "answered": 20},
        en="32 people were asked, 20 answered.",
        de="32 Personen wurden gefragt, 20 haben geantwortet.",
    ),
    Said(
        "report-asked",
        {"asked": 1, "answered": 0},
        en="One person was asked and did not answer.",
        de="Eine Person wurde gefragt und hat nicht geantwortet.",
    ),
    Said(
        "report-heard",
        {"people": 6, "customers": 5},
        en="6 people heard something from 5 customers.",
        de="6 Personen haben etwas von 5 Kunden gehört.",
    ),
    Said(
        "report-heard",
        {"people": 1, "customers": 1},
        en="One person heard something from one customer.",
        de="Eine Person hat etwas von einem Kunden gehört.",
    ),
    Said(
        "report-empty",
        {},
        en="Nobody logged a moment this week.",
        de="In dieser Woche hat niemand etwas festgehalten.",
    ),
    Said(
        "recurrence-monthly-nth",
        {"interval": 1, "nth": -1, "weekdays": "Dienstag", "clock": "09:00"},
        en="on the last Dienstag of every month at 09:00",
        de="am letzten Dienstag jedes Monats um 09:00 Uhr",
    ),
    Said(
        "theme-fixed-notice",
        {"theme": "slow exports"},
        en="You told us about “slow exports”. It is fixed now. Thank you for passing it on.",
        de="Du hast uns von „slow exports“ erzählt. Es ist jetzt behoben. "
        "Danke, dass du es weitergegeben hast.",
    ),
)


@pytest.mark.parametrize("said", SENTENCES, ids=lambda said: said.message_id)
def test_sentences_read_well(said: Said) -> None:
    assert CATALOGUE.text("en", said.message_id, **said.args) == said.en
    assert CATALOGUE.text("de", said.message_id, **said.args) == said.de
