"""What a member wrote survives byte for byte, through every way in and back out again."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from adapters.contract.answers import Answer, OpenForm, Tell
from adapters.contract.events import (
    ActionTaken,
    CommandGiven,
    FormSubmitted,
    MessageEdited,
    MessageWritten,
    form_key,
)
from adapters.contract.messages import plain_text
from storage import moments
from tests.support.world import World, person

MOST = 40_000
CODE = "They run this:\n```\nSELECT *\n  FROM list -- <b>&amp;</b>\n```\r\n\tand `that`"
HEBREW = "\u202eהלקוח אמר: \u2067abc\u2069 לא\u202c"
EMOJI = "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 e\u0301 Å ﬁ \u200b\ufeff 🧾"
STORABLE = st.characters(codec="utf-8", exclude_characters="\x00")
WORDS = st.text(STORABLE, min_size=1, max_size=300).filter(
    lambda text: bool(text.strip()) and text.strip().casefold() not in ("help", "hilfe", "?")
)


@pytest.fixture
def world(store_url: str) -> Iterator[World]:
    made = World(store_url)
    made.settle_in(person("Mia"))
    yield made
    made.close()


def handle(world: World, kind: type, *rest: object) -> Answer:
    """A second passes afterwards, so that what comes next is newer."""
    key, sender, at = world.key(), world.sender("mia"), world.clock.now()
    answer = world.handle(kind(key, sender, at, *rest))
    world.clock.advance(timedelta(seconds=1))
    return answer


def last_words(world: World) -> str:
    mia = world.member("mia").id
    return world.read(lambda s, w: moments.moments_by(s, w, mia, 1))[0].words


def shown(world: World) -> str:
    """What the form shows that changes the last moment."""
    mia = world.member("mia").id
    newest = world.read(lambda s, w: moments.moments_by(s, w, mia, 1))[0]
    answer = handle(world, ActionTaken, "moment.details", newest.id)
    assert isinstance(answer, OpenForm)
    return answer.form.fields[0].value


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(words=WORDS, edited=WORDS)
@example(CODE, HEBREW)
@example(EMOJI, "\n \n" + "x" * (MOST - 3))
@example("x" * MOST, " x ")
@example("'; DROP TABLE moment; --", '=HYPERLINK("https://example.org")')
def test_typed_edited_and_sent_by_form(world: World, words: str, edited: str) -> None:
    ref = f"message {world.key()}"
    handle(world, MessageWritten, words, ref)
    assert last_words(world) == words
    handle(world, MessageEdited, edited, ref)
    assert last_words(world) == edited
    assert shown(world) == edited
    answer = handle(world, CommandGiven, "moment", "")
    assert isinstance(answer, OpenForm)
    key = form_key("moment", answer.form.nonce)
    sender, at = world.sender("mia"), world.clock.now()
    world.handle(FormSubmitted(key, sender, at, "moment", "", {"words": words}))
    world.clock.advance(timedelta(seconds=1))
    assert last_words(world) == words
    handle(world, CommandGiven, "moment", edited)
    assert last_words(world) == edited.strip(), "a command's text begins where its word ends"


def test_one_character_more_than_fits_is_refused_and_nothing_is_lost(world: World) -> None:
    world.forward(world.clock.now())
    too_long = "x" * (MOST + 1)
    handle(world, MessageWritten, too_long, "a message")
    world.do_due()
    assert world.platform.posted[-1].text == "This is too long. 40,000 characters are the most."
    answer = handle(world, CommandGiven, "moment", too_long)
    assert isinstance(answer, Tell)
    assert too_long in plain_text(answer.message.blocks)
    mia = world.member("mia").id
    assert world.read(lambda s, w: moments.moments_by(s, w, mia)) == []


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("They said\x00 no.", "They said no."),
        ("half \ud83d a face", "half \ufffd a face"),
        ("\ude00\ud83d", "\ufffd\ufffd"),
    ],
)
def test_what_no_database_takes_does_not_lose_the_rest(world: World, sent: str, kept: str) -> None:
    handle(world, MessageWritten, sent, "a message")
    assert last_words(world) == kept
    handle(world, CommandGiven, "moment", f"{sent} too")
    assert last_words(world) == f"{kept} too"
    values = {"words": sent, "reading": sent}
    world.handle(
        FormSubmitted("form", world.sender("mia"), world.clock.now(), "moment", "", values)
    )
    assert last_words(world) == kept


def test_somebody_unknown_is_told_so(world: World) -> None:
    event = CommandGiven("key", world.sender("nobody"), world.clock.now(), "moment", "They left.")
    answer = world.handle(event)
    assert isinstance(answer, Tell)
    assert "I do not know you in this workspace yet" in plain_text(answer.message.blocks)
