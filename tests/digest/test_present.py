"""A digest as it reads: on one screen, in plain words, inert."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from adapters.contract.messages import Entry, plain_text
from bot.digest.fingerprint import content_of, facts_differ
from bot.digest.material import Heard, Material, Step
from bot.digest.report import Again, Ask
from bot.speech.digest_list import digest_page
from bot.speech.say import speaker
from storage.values import Change
from tests.digest.materials import (
    buttons_of,
    heard,
    material,
    materials,
    message_on,
    report_on,
    text_of,
    theme,
    unhurried,
)
from tests.support.world import catalogue


def of(theme: str, *letters: str) -> list[Heard]:
    return [heard(theme, f"author-{letter}", id=f"{theme}-{letter}") for letter in letters]


@unhurried
@given(materials())
def test_it_fits_one_screen_and_one_thread(made: Material) -> None:
    message = message_on(report_on(made))
    assert len(message.blocks) <= 24
    assert len(message.thread) <= 48


@unhurried
@given(materials())
def test_every_locale_can_say_it(made: Material) -> None:
    assert text_of(message_on(report_on(made), "de-AT"))


@unhurried
@given(materials())
def test_quotes_are_exact(made: Material) -> None:
    words = [moment.words for moment in made.moments]
    report = report_on(made)
    quotes = [said for line in report.top for said in (line.quote, *line.more) if said]
    for said in (*quotes, *report.single_quotes):
        assert any(said.words in whole for whole in words)


@unhurried
@given(materials())
def test_every_button_has_a_value_and_a_mark(made: Material) -> None:
    for button in buttons_of(message_on(report_on(made))):
        assert button.value.count(":") == 1
        assert button.nonce == "nonce"


def test_a_whole_digest_reads_like_this() -> None:
    now = [*of("exports", "a", "b", "c"), *of("login", "a", "a2"), heard(None, id="one")]
    before = [*of("exports", "a"), *of("photos", "d", "e")]
    made = replace(
        material(now, before, states={"login": "working"}),
        asked=6,
        answered=4,
        steps=[Step("login", "working")],
    )
    text = plain_text(message_on(report_on(made)).blocks)
    assert (
        text
        == """What we heard from customers

7–13 September 2026

4 people heard something from one customer. 6 people were asked, 4 answered.

6 moments: 5 in the 2 themes below, 1 heard once.

What keeps coming up

Exports trouble
3 moments, 3 people, 1 customer · up from 1 · second week running
“What author-a heard of exports.” — Author-A, about Customer-0
[Act on it]

Login trouble · We’re on it
2 moments, 2 people, 1 customer
“What author-a2 heard of login.” — About Customer-0
[Act on it]

Gone quiet: “Photos trouble”

Heard once: “What author-a heard of None.”

You said, we did: We are on “Login trouble”.

To carry into next week: “Exports trouble” is heard more often. What changed?

Was this useful?

[Yes] [No]"""
    )


def test_an_empty_week_says_so() -> None:
    made = replace(material([], of("login", "a", "b")), asked=6)
    text = plain_text(message_on(report_on(made)).blocks)
    assert "Nobody logged a moment this week. 6 people were asked, nobody answered." in text
    assert "Gone quiet: “Login trouble”" in text
    assert "To carry into next week" in text


def test_a_week_of_hidden_moments_counts_them_and_tells_nothing() -> None:
    made = material([heard("login", "author-a", anonymous=True, words="hush")])
    text = text_of(message_on(report_on(made)))
    assert "One moment: 1 anonymous." in text
    assert "Login" not in text
    assert "people" in text


def test_contacts_are_masked() -> None:
    words = "Call me at +49 170 1234567 or write to ines@example.com."
    made = material([*of("login", "a"), heard("login", "author-b", id="b", words=words)])
    report = report_on(made)
    text = text_of(message_on(report))
    assert "example.com" not in text
    assert "1234567" not in text
    assert "Call me at […] or write to […]." in text


def test_a_correction_is_dated() -> None:
    made = replace(material(of("login", "a", "b")), corrected_on=date(2026, 9, 16))
    assert "Corrected on 16 September 2026" in text_of(message_on(report_on(made)))


@pytest.mark.parametrize(
    ("changes", "locale", "note"),
    [
        (Change.NONE, "en", "."),
        (
            Change.MERGERS,
            "en",
            ", because themes were merged or split.",
        ),
        (
            Change.MOMENTS | Change.PLACES,
            "en",
            (
                ", because moments were changed, deleted or came in late and moments were put"
                " into other themes."
            ),
        ),
        (
            Change.MERGERS | Change.MUTED,
            "de",
            (
                ", weil Themen zusammengelegt oder aufgeteilt wurden und Themen stumm geschaltet"
                " oder wieder aufgeführt wurden."
            ),
        ),
    ],
)
def test_a_correction_says_what_was_changed(changes: Change, locale: str, note: str) -> None:
    on = date(2026, 9, 16)
    made = replace(material(of("login", "a", "b")), corrected_on=on, corrected_for=changes)
    dated = {"en": "Corrected on 16 September 2026", "de": "Berichtigt am 16. September 2026"}
    assert dated[locale] + note in text_of(message_on(report_on(made), locale)).split("\n")


def test_two_themes_in_a_row_quote_different_people() -> None:
    made = material([*of("exports", "a", "b", "c"), *of("login", "a", "b")])
    first, second = (line.quote for line in report_on(made).top)
    assert first is not None
    assert second is not None
    assert first.author != second.author


def test_a_theme_without_a_name_is_listed_as_such() -> None:
    made = material(of("login", "a", "b"))
    unnamed = {**made.themes, "login": replace(made.themes["login"], name="")}
    entries = message_on(report_on(replace(made, themes=unnamed))).blocks
    titles = [block.title for block in entries if isinstance(block, Entry)]
    assert titles == ["A theme without a name yet"]


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (material(of("login", "a", "b")), Ask("top", "Login trouble", 2, 1)),
        (
            material([heard("login", id=each) for each in "xy"]),
            Ask("emerging", "Login trouble", 1, 1),
        ),
        (
            material(of("login", "a", "b"), *[of("login", "a")] * 3),
            Ask("lasting", "Login trouble", 2, 4),
        ),
        (
            material(of("login", "a", "b"), states={"login": "fixed"}),
            Ask("fixed", "Login trouble", 2, 1),
        ),
        (
            material(
                [*of("exports", "a", "b", "c", "d"), *of("login", "a", "b", "c")],
                of("login", "a") + of("exports", *"abcd"),
            ),
            Ask("rising", "Login trouble", 3, 2),
        ),
        (material([heard(None)]), Ask("singles")),
        (material([]), None),
    ],
)
def test_the_question_fits_what_was_heard(made: Material, expected: Ask | None) -> None:
    assert report_on(made).ask == expected


@pytest.mark.parametrize(
    ("locale", "badge", "question"),
    [
        (
            "en",
            "Marked as fixed on 17 August 2026; back after 3 weeks",
            "was marked as fixed and is heard again. What is still in the way?",
        ),
        (
            "de",
            "Am 17. August 2026 als behoben markiert; nach 3 Wochen wieder da",
            "war als behoben markiert und ist wieder zu hören. Woran hängt es noch?",
        ),
    ],
)
def test_a_fixed_theme_that_is_back_says_so_in_chat_and_on_its_page(
    locale: str, badge: str, question: str
) -> None:
    silent: list[list[Heard]] = [[], [], of("login", "c")]
    made = replace(
        material(of("login", "a", "b"), *silent, states={"login": "fixed"}),
        again={"login": Again(date(2026, 8, 17), 3)},
        steps=[Step("login", "fixed")],
    )
    report = report_on(made)
    text = text_of(message_on(report, locale))
    page = digest_page(report, speaker(catalogue(), locale), locale)
    assert f"Login trouble · {badge}" in text
    assert question in text
    assert (page.top[0].state, page.did) == (badge, "")
    assert question in page.carry
    for facts in (text, page.top[0].facts):
        assert facts.replace(badge, "").count("back after") == 0
        assert facts.replace(badge, "").count("wieder da") == 0
    once_fixed = replace(report, top=tuple(replace(line, again=None) for line in report.top))
    assert content_of(report) != content_of(once_fixed)
    assert not facts_differ(content_of(report), content_of(once_fixed))


def test_names_in_a_list_are_quoted_as_the_language_does() -> None:
    made = material([], of("exports", "a", "b"))
    name = '"Slow" exports'
    made = replace(made, themes={**made.themes, "exports": replace(theme("exports"), name=name)})
    report = report_on(made)
    assert "Gone quiet: “‘Slow’ exports”" in text_of(message_on(report))
    assert "Still geworden: „‚Slow‘ exports“" in text_of(message_on(report, "de"))


def test_who_is_told_of_a_theme_that_is_fixed_are_those_who_can_be() -> None:
    made = replace(material(of("exports", "a", "b", "c")), told={"exports": 2})
    message = message_on(report_on(made))
    asked = [one.confirm.text for one in buttons_of(message) if one.confirm is not None]
    assert asked == ["Mark “Exports trouble” as fixed? 2 people who heard it will be told."]


def test_a_fixed_theme_heard_once_again_is_among_the_top() -> None:
    silent: list[list[Heard]] = [[], [], of("login", "c", "d")]
    made = replace(
        material(of("login", "a"), *silent, states={"login": "fixed"}),
        again={"login": Again(date(2026, 8, 17), 3)},
    )
    report = report_on(made)
    assert [line.theme for line in report.top] == ["login"]
    assert report_on(replace(made, again={})).top == ()


def test_themes_heard_once_are_no_more_themes_where_none_is_above() -> None:
    made = material(of("login", "a"), of("login", "b"))
    assert "1 in one theme." in text_of(message_on(report_on(made)))
