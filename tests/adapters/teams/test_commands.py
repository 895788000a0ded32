"""What is a command and what is an answer, and how what others wrote in HTML reads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.teams.commands import Typed, in_company, in_person, spell
from adapters.teams.words import readable
from bot.desks.reception import command_words
from bot.speech.help import FOR_ADMINS, FOR_LEADS

KNOWN = command_words()


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("help", Typed("earshot", "help")),
        ("  Schedules ", Typed("earshot", "schedules")),
        ("/digests", Typed("earshot", "digests")),
        ("my moments", Typed("earshot", "moments")),
        ("Meine Momente", Typed("earshot", "momente")),
        ("home", Typed("home", "")),
        ("moment", Typed("moment", "")),
        ("/moment They print it", Typed("moment", "They print it")),
        ("moment: They print it", Typed("moment", "They print it")),
        ("earshot search late invoice", Typed("earshot", "search late invoice")),
        ("Earshot", Typed("earshot", "")),
    ],
)
def test_a_command_stands_alone_or_begins_like_one(text: str, command: Typed) -> None:
    assert in_person(text, KNOWN) == command


@pytest.mark.parametrize(
    "text",
    [
        "Search is slow",
        "pause the deliveries, they said",
        "Moment mal, sagte der Kunde",
        "moments like these make them leave",
        "earshots are not heard",
        "They asked for help",
        "/ is what they type",
        "",
    ],
)
def test_an_answer_is_never_mistaken_for_a_command(text: str) -> None:
    assert in_person(text, KNOWN) is None


@given(st.text(max_size=60))
def test_any_text_is_either_the_whole_answer_or_a_command(text: str) -> None:
    found = in_person(text, KNOWN)
    assert found is None or found.command in ("earshot", "moment", "home")
    assert in_company(text).command in ("earshot", "moment", "home")


def test_what_help_says_can_be_typed() -> None:
    own = ("pause", "resume", "leave", "moments", "me", "data", "web")
    for command in [*(one for _, one in (*FOR_LEADS, *FOR_ADMINS)), *(f"earshot {o}" for o in own)]:
        word = command.removeprefix("earshot ")
        assert in_person(spell(command), KNOWN) == Typed("earshot", word)
    assert in_person(spell("moment"), KNOWN) == Typed("moment", "")
    assert spell("earshot join Customer ears") == "earshot join Customer ears"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>They wait&nbsp;<b>long</b></p><p>Every week</p>", "They wait long\nEvery week"),
        ('<a href="https://a.example/x">here</a>', "here (https://a.example/x)"),
        ('<a href="https://a.example/">https://a.example/</a>', "https://a.example/"),
        ('<at id="0">Mia Brandt</at> said 1 &lt; 2 &amp; 3', "@Mia Brandt said 1 < 2 & 3"),
        ('<ul><li>one</li><li>two</li></ul><img alt="🙂" src="x">', "one\ntwo🙂"),
        ('<a href="javascript:x">no</a>', "no"),
        ("no markup", "no markup"),
    ],
)
def test_what_others_wrote_reads_as_they_saw_it(html: str, text: str) -> None:
    assert readable(html) == text
