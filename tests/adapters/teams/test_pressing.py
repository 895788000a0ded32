"""Cards that change where they stand, dialogs that keep their text, and turns that come twice."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session

from adapters.contract.files import FileGone, FileTooLarge
from storage import attachments
from storage.attachments import Attachment
from tests.adapters.teams.driver import card_of
from tests.adapters.teams.people import team
from tests.adapters.teams.team import Team, shown
from tests.adapters.teams.test_story import ADA, MIA, at_teams

PNG = b"\x89PNG\r\n\x1a\n" + b"picture" * 40
Json = dict[str, Any]


async def asked(acme: Team) -> Json:
    """Mia's question."""
    acme.ask(ADA, MIA)
    await acme.do_due()
    await acme.forward(acme.clock.now() + timedelta(hours=6))
    question = acme.last(MIA)
    assert "?" in question["summary"]
    return question


def test_a_card_is_replaced_where_it_stands(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        question = await asked(acme)
        await acme.driver.presses(MIA, question, "Nothing this time")
        assert "Nothing this time." in shown(question)

    at_teams(sqlite_url, story)


def test_a_press_that_comes_again_under_a_new_id_has_one_effect(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        await acme.driver.writes(MIA, "They wait")
        await acme.driver.writes(MIA, "They wait longer")
        logged = acme.last(MIA)
        first = await acme.driver.presses(MIA, logged, "Undo")
        press = acme.driver.sent[-1]
        said = len(acme.teams.said_to(MIA))
        again = await acme.driver.again(press, new_id=True)
        assert (first.status, again.status) == (200, 200)
        assert [one.words for one in acme.kept(MIA)] == ["They wait"]
        assert len(acme.teams.said_to(MIA)) == said

    at_teams(sqlite_url, story)


def test_a_snooze_is_behind_the_dots(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        question = await asked(acme)
        await acme.driver.presses(MIA, question, "Snooze: For an hour")
        assert "until" in shown(question)
        said = len(acme.teams.said_to(MIA))
        await acme.forward(acme.clock.now() + timedelta(hours=1, minutes=5))
        assert len(acme.teams.said_to(MIA)) > said

    at_teams(sqlite_url, story)


def test_a_dialog_is_refused_with_its_text_and_saved_once(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        question = await asked(acme)
        opened = await acme.driver.presses(MIA, question, "Log a moment")
        assert opened.dialog is not None
        refused = await acme.driver.submits(MIA, opened.dialog, words=" ", feeling="tired")
        assert refused.dialog is not None
        assert "tired" in str(refused.dialog)
        assert "one thing needed" in str(refused.dialog)
        saved = await acme.driver.submits(
            MIA, refused.dialog, words="They *print* the list", kind="pain", quick_win="yes"
        )
        assert saved.body == {}
        await acme.driver.again(acme.driver.sent[-1], new_id=True)
        (moment,) = acme.kept(MIA)
        assert (moment.words, moment.kind) == ("They *print* the list", "pain")
        assert (moment.feeling, moment.quick_win) == ("tired", True)
        assert moment.prompt_id is not None

    at_teams(sqlite_url, story)


def test_a_dialog_can_be_left(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        question = await asked(acme)
        opened = await acme.driver.presses(MIA, question, "Log a moment")
        assert opened.dialog is not None
        left = await acme.driver.submits(MIA, opened.dialog, "Cancel")
        assert (left.status, left.body) == (200, {})
        assert acme.kept(MIA) == []

    at_teams(sqlite_url, story)


def test_a_typed_command_opens_its_form_by_a_button(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        await acme.driver.writes(MIA, "moment")
        opener = acme.last(MIA)
        opened = await acme.driver.presses(MIA, opener, card_of(opener)["actions"][0]["title"])
        assert opened.dialog is not None
        await acme.driver.submits(MIA, opened.dialog, words="They wait")
        assert [one.words for one in acme.kept(MIA)] == ["They wait"]

    at_teams(sqlite_url, story)


def test_an_unknown_command_is_answered_and_nothing_is_logged(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        await acme.driver.writes(MIA, "earshot dance")
        assert "I do not know" in shown(acme.last(MIA))
        assert acme.kept(MIA) == []

    at_teams(sqlite_url, story)


def test_a_moment_from_a_channel_follows_its_message_and_is_answered_in_private(
    sqlite_url: str,
) -> None:
    async def story(acme: Team) -> None:
        place = acme.teams.put(team("Customer team", ADA, MIA, channels=("voices",)))
        await acme.driver.installs_in(place, ADA, "add")
        written = await acme.driver.mentions(MIA, place, "moment They wait", channel="voices")
        assert [one.words for one in acme.kept(MIA)] == ["They wait"]
        thread = acme.teams.threads(acme.teams.channel("voices"))[-1]
        assert [one["from"]["id"] for one in thread] == [MIA.id]
        assert "Logged" in shown(acme.last(MIA))
        name = acme.teams.bot["name"]
        await acme.driver.edits(written, f"<at>{name}</at> moment They wait for weeks")
        assert [one.words for one in acme.kept(MIA)] == ["They wait for weeks"]
        await acme.driver.deletes(written)
        assert acme.kept(MIA) == []
        await acme.driver.mentions(MIA, place, "schedules", channel="voices")
        assert "admins" in shown(acme.last(MIA)).lower()

    at_teams(sqlite_url, story)


def test_a_message_is_saved_once_with_a_link_to_it(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        place = acme.teams.put(team("Customer team", ADA, MIA, channels=("voices",)))
        await acme.driver.installs_in(place, ADA, "add")
        message = acme.driver.posted(ADA, place, "<p>They <b>wait</b> &amp; wait</p>")
        opened = await acme.driver.captures(MIA, place, message)
        assert opened.dialog is not None
        refused = await acme.driver.submits_capture(MIA, place, message, opened.dialog, words=" ")
        assert refused.dialog is not None
        await acme.driver.submits_capture(
            MIA, place, message, refused.dialog, words="They wait & wait"
        )
        (moment,) = acme.kept(MIA)
        assert moment.words == "They wait & wait"
        assert moment.source_link == message["linkToMessage"]
        again = await acme.driver.captures(ADA, place, message)
        assert "already a moment" in str(again.body)

    at_teams(sqlite_url, story)


def test_pictures_and_files_are_fetched_and_kept(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        await acme.driver.sends_image(MIA, "Their screen", PNG)
        await acme.do_due()
        (moment,) = acme.kept(MIA)

        def look(session: Session) -> list[Attachment]:
            found = attachments.attachments_of(session, acme.workspace(session), [moment.id])
            return found[moment.id]

        (file,) = acme.kit.store.read_now(look)
        assert (file.state, file.media_type) == ("kept", "image/png")
        address = f"{acme.teams.service_url()}v3/attachments/none/views/original"
        with pytest.raises(FileGone):
            await acme.adapter.fetch(MIA.tenant, address, 100)
        for elsewhere in ("https://evil.example/x", "http://a.sharepoint.com/x", "file:///x"):
            with pytest.raises(FileGone):
                await acme.adapter.fetch(MIA.tenant, elsewhere, 100)
        acme.teams.files["big"] = b"x" * 200
        big = f"{acme.teams.service_url()}v3/attachments/big/views/original"
        with pytest.raises(FileTooLarge):
            await acme.adapter.fetch(MIA.tenant, big, 100)

    at_teams(sqlite_url, story)


def test_reactions_and_what_is_unknown_are_acknowledged(sqlite_url: str) -> None:
    async def story(acme: Team) -> None:
        answer = await acme.driver.reacts(MIA, acme.last(MIA))
        assert answer.status == 200

    at_teams(sqlite_url, story)
