"""Everybody sees and changes where they stand."""

from __future__ import annotations

import re
from datetime import timedelta

from storage import schedules
from tests.support.world import World
from tests.web.conftest import ClientAs
from tests.web.workspace import Ids


def note_of(client: object, page: object) -> str:
    """The sentence that stands on the page a change leads to."""
    location = page.headers["location"]  # type: ignore[attr-defined]
    text = client.get(location).text  # type: ignore[attr-defined]
    found = re.search(r'role="status"[^>]*>([^<]*)<', text)
    return found[1] if found else ""


def test_the_page_says_when_the_next_question_comes_and_who_asked_for_it(
    client_as: ClientAs,
) -> None:
    page = client_as("jonas").get("/app/me").text
    assert "Your next question comes on Tuesday" in page
    assert "Ada put you on it." in page
    assert "You read English, as your chat platform says. You are a member." in page
    assert "Du liest Deutsch" in client_as("lukas").get("/app/me").text


def test_somebody_leaves_a_schedule_and_comes_back(
    client_as: ClientAs, filled: World, ids: Ids
) -> None:
    client = client_as("jonas")
    there = f"/app/me/schedules/{ids.schedule}"

    def state() -> str | None:
        found = filled.read(lambda s, w: schedules.enrolment(s, w, ids.schedule, ids.member))
        return found.state if found else None

    assert "Leave “Customer ears”" in client.get(f"{there}/leave").text
    left = client.post(f"{there}/leave")
    assert (left.status_code, state()) == (303, "left")
    assert note_of(client, left).startswith("You have left “Customer ears”.")
    page = client.get("/app/me").text
    assert "No question is planned for you." in page
    again = client.post(f"{there}/leave")
    assert again.status_code == 422
    assert "You are not on “Customer ears”." in again.text
    joined = client.post(f"{there}/join")
    assert (joined.status_code, state()) == (303, "active")
    assert "Your next question comes on" in client.get("/app/me").text
    assert client.post(f"{there}/join").status_code == 422


def test_a_pause_begins_and_ends(client_as: ClientAs, filled: World) -> None:
    client = client_as("jonas")
    today = filled.clock.now().date()
    wrong = client.post("/app/me/pause", data={"until": today.isoformat()})
    assert wrong.status_code == 422
    assert "Choose a day after today." in wrong.text
    assert f'value="{today.isoformat()}"' in wrong.text
    until = today + timedelta(days=12)
    assert client.post("/app/me/pause", data={"until": until.isoformat()}).status_code == 303
    paused = filled.member("jonas").paused_until
    assert paused is not None
    assert "All your questions are paused until" in client.get("/app/me").text
    assert client.post("/app/me/resume").status_code == 303
    assert filled.member("jonas").paused_until is None
    assert client.post("/app/me/resume").status_code == 422


def test_a_chosen_language_is_spoken_at_once(client_as: ClientAs, filled: World) -> None:
    client = client_as("jonas")
    assert client.post("/app/me/language", data={"language": "fr"}).status_code == 422
    saved = client.post("/app/me/language", data={"language": "de"})
    assert saved.status_code == 303
    assert filled.member("jonas").locale_chosen == "de"
    assert note_of(client, saved) == "Earshot spricht von jetzt an Deutsch mit dir."
    assert "wie du es gewählt hast" in client.get("/app/me").text
    client.post("/app/me/language", data={"language": "auto"})
    assert filled.member("jonas").locale == "en"
