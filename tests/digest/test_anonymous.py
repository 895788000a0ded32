"""What stays hidden of anonymous moments."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from bot.digest.material import Material
from bot.digest.visible import CROWD, people_in, visible
from tests.digest.materials import (
    AUTHORS,
    heard,
    material,
    materials,
    message_on,
    report_on,
    text_of,
    unhurried,
)


@unhurried
@given(materials())
def test_too_few_people_hide_every_anonymous_moment(made: Material) -> None:
    people = {moment.author for moment in made.moments if moment.author}
    report = report_on(made)
    hidden = sum(moment.anonymous for moment in made.moments)
    if len(people) < CROWD:
        assert report.held == hidden
        assert "hush" not in text_of(message_on(report))
    else:
        assert report.held == 0


@unhurried
@given(materials())
def test_an_author_with_nothing_but_anonymous_moments_is_named_nowhere(made: Material) -> None:
    named = {moment.author for moment in made.moments if not moment.anonymous}
    text = text_of(message_on(report_on(made)))
    for author in set(AUTHORS) - named:
        assert author.title() not in text


@unhurried
@given(materials())
def test_no_name_stands_beside_anonymous_words(made: Material) -> None:
    report = report_on(made)
    hidden = {moment.id for moment in made.moments if moment.anonymous}
    for line in report.top:
        for said in filter(None, (line.quote, *line.more)):
            if said.moment in hidden:
                assert said.author is said.customer is None
    for said in report.single_quotes:
        if said.moment in hidden:
            assert said.author is said.customer is None


@unhurried
@given(materials())
def test_hidden_moments_leave_no_other_trace(made: Material) -> None:
    """Without them a digest reads the same, but for the number held back."""
    if len({moment.author for moment in made.moments if moment.author}) >= CROWD:
        return
    without = replace(made, moments=[each for each in made.moments if not each.anonymous])
    shown, told = report_on(made), report_on(without)
    assert replace(shown, moments=told.moments, held=0) == told


def test_counting_people_does_not_tell_who_an_anonymous_author_is() -> None:
    moments = [
        heard("login", "author-a", id="named"),
        heard("login", "author-a", id="hidden", anonymous=True),
        *(heard("customs", f"author-{letter}", id=letter) for letter in "bcde"),
    ]
    assert len(visible(moments)) == len(moments)
    assert len(people_in(moment for moment in moments if moment.theme == "login")) == 2


def test_attributed_words_are_quoted_first() -> None:
    moments = [
        heard("login", "author-a", id="hidden", anonymous=True, words="hush"),
        heard("login", "author-b", id="open", words="open"),
        *(heard("customs", f"author-{letter}", id=letter) for letter in "cde"),
    ]
    line = next(line for line in report_on(material(moments)).top if line.theme == "login")
    assert line.quote is not None
    assert line.quote.words == "open"
    assert [(said.words, said.author) for said in line.more] == [("hush", None)]
