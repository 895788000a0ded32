"""Schedules on the web: the stories of an admin, and of those who are none."""

import re
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from bot.planning.reach import reach
from storage import audit, schedules
from storage.values import Schedule
from tests.support.world import World
from tests.web.conftest import ClientAs
from tests.web.workspace import Ids

GOOD = {
    "name": "Ears of the field",
    "pack": "customer-conversation",
    "audience_kind": "people",
    "channels": "",
    "people": "",
    "recurrence": "weekly",
    "weekdays": "WE",
    "rrule": "",
    "local_time": "10:30",
    "starts_on": "2026-03-01",
    "zone": "",
    "working_days": "MO,TU,WE,TH,FR",
    "holiday_country": "DE",
    "holiday_part": "BY",
    "quiet_from": "18:00",
    "quiet_to": "08:00",
    "reminder_hours": "4",
    "answer_hours": "48",
    "catch_up_hours": "4",
}


@pytest.fixture
def ada(client_as: ClientAs) -> TestClient:
    return client_as("ada")


def people_of(filled: World, *names: str) -> str:
    return ",".join(filled.member(name).id for name in names)


def stored(filled: World, schedule_id: str) -> Schedule:
    found = filled.read(lambda s, w: schedules.schedule(s, w, schedule_id))
    assert found is not None
    return found


def opened(client: TestClient, address: str) -> dict[str, str]:
    """What the form at an address would send if nothing was changed."""
    page = client.get(address)
    assert page.status_code == 200
    return entered(page.text)


def entered(html: str) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    inputs = re.findall(r"<input ([^>]*)>", html)
    for one in inputs:
        attrs = dict(re.findall(r'([\w-]+)="([^"]*)"', one))
        ticked = attrs.get("type") not in ("checkbox", "radio") or " checked" in one
        if "name" in attrs and ticked and attrs["name"] != "token":
            found.setdefault(attrs["name"], []).append(attrs.get("value", ""))
    for name, inside in re.findall(
        r'<select [^>]*name="([^"]*)"[^>]*>(.*?)</select>', html, re.DOTALL
    ):
        chosen = re.findall(r'<option value="([^"]*)" selected', inside)
        found[name] = chosen or [""]
    return {name: ",".join(filter(None, values)) for name, values in found.items()}


def test_the_list_says_what_is_asked_in_words_and_as_a_rule(ada: TestClient, ids: Ids) -> None:
    page = ada.get("/app/schedules")
    assert page.status_code == 200
    assert "every Tuesday at 09:00" in page.text
    assert "FREQ=WEEKLY;BYDAY=TU" in page.text
    assert "6 people, next on Tue" in page.text
    assert f"/app/schedules/{ids.schedule}" in page.text


@pytest.mark.parametrize("name", ["mia", "jonas"])
@pytest.mark.parametrize("path", ["", "/new", "/{id}", "/{id}/edit", "/{id}/run", "/{id}/delete"])
def test_who_is_no_admin_reads_a_sentence(
    client_as: ClientAs, ids: Ids, name: str, path: str
) -> None:
    page = client_as(name).get(f"/app/schedules{path.format(id=ids.schedule)}")
    assert page.status_code == 403
    assert "Only admins can do this." in page.text


def test_who_is_no_admin_changes_nothing(client_as: ClientAs, filled: World, ids: Ids) -> None:
    mia, before = client_as("mia"), stored(filled, ids.schedule)
    for path in ("pause", "delete", "run", "edit"):
        answer = mia.post(f"/app/schedules/{ids.schedule}/{path}", data={})
        assert answer.status_code == 403
    assert mia.post("/app/schedules/new", data=GOOD).status_code == 403
    assert stored(filled, ids.schedule) == before


def test_a_new_schedule_is_previewed_then_saved(ada: TestClient, filled: World) -> None:
    values = GOOD | {"people": people_of(filled, "mia", "noor", "kiri")}
    page = ada.post("/app/schedules/new", data=values | {"do": "preview"})
    assert page.status_code == 200
    assert "This is not saved yet." in page.text
    assert "first in Auckland at" in page.text
    assert entered(page.text)["name"] == GOOD["name"]
    assert len(filled.read(schedules.schedules)) == 1, "a preview saves nothing"
    answer = ada.post("/app/schedules/new", data=values | {"do": "save"})
    assert answer.status_code == 303
    made = filled.read(schedules.schedules)[-1]
    assert answer.headers["location"] == f"/app/schedules/{made.id}"
    assert (made.rrule, made.holiday_country) == ("FREQ=WEEKLY;BYDAY=WE", "DE-BY")
    assert (made.reminder_hours, made.working_days) == (4, [0, 1, 2, 3, 4])
    page = ada.get(answer.headers["location"])
    assert "Saved. “Ears of the field” asks every Wednesday at 10:30." in page.text
    assert "Germany (BY)" in page.text
    on_it = filled.read(lambda s, w: schedules.enrolments(s, w, made.id))
    assert len(on_it) == 3


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(
    ada: TestClient, filled: World
) -> None:
    values = GOOD | {
        "name": "<b>Ears</b>",
        "people": "",
        "recurrence": "rule",
        "rrule": "FREQ=HOURLY",
        "zone": "Europe/Brlin",
        "working_days": "",
        "quiet_to": "18:00",
        "reminder_hours": "often",
    }
    page = ada.post("/app/schedules/new", data=values)
    assert page.status_code == 422
    for said in (
        "Choose who is asked.",
        "“HOURLY” would ask more than once a day.",
        "“Europe/Brlin” is not a time zone.",
        "Choose at least one working day.",
        "The quiet hours begin and end at the same time.",
        "“often” cannot be read as a number.",
    ):
        assert said in page.text
    assert "&lt;b&gt;Ears&lt;/b&gt;" in page.text
    assert "<b>Ears" not in page.text
    again = entered(page.text)
    assert again["rrule"] == "FREQ=HOURLY"
    assert again["reminder_hours"] == "often"
    assert len(filled.read(schedules.schedules)) == 1


def test_an_unchanged_form_changes_nothing(ada: TestClient, filled: World, ids: Ids) -> None:
    before = stored(filled, ids.schedule)
    address = f"/app/schedules/{ids.schedule}/edit"
    assert ada.post(address, data=opened(ada, address)).status_code == 303
    assert stored(filled, ids.schedule) == before


def test_the_second_of_two_admins_is_told_what_changed(
    ada: TestClient, filled: World, ids: Ids
) -> None:
    address = f"/app/schedules/{ids.schedule}/edit"
    first, second = opened(ada, address), opened(ada, address)
    assert ada.post(address, data=first | {"local_time": "11:00"}).status_code == 303
    page = ada.post(address, data=second | {"name": "Mine", "do": "preview"})
    assert page.status_code == 200
    page = ada.post(address, data=entered(page.text) | {"do": "save"})
    assert page.status_code == 409, "a preview in between hides nothing"
    assert "Ada changed this while you were editing: At." in page.text
    kept = entered(page.text)
    assert kept["name"] == "Mine"
    assert stored(filled, ids.schedule).name != "Mine"
    assert ada.post(address, data=kept).status_code == 303
    assert stored(filled, ids.schedule).name == "Mine"


def test_asking_now_says_how_many_and_happens_once(
    ada: TestClient, filled: World, ids: Ids
) -> None:
    address = f"/app/schedules/{ids.schedule}"
    asked = "6 people would be asked at once"
    assert asked in ada.get(f"{address}/run").text
    before = len(filled.platform.posted)
    assert ada.post(f"{address}/run").status_code == 303
    assert "6 people are being asked now." in ada.get(address).text
    again = ada.post(f"{address}/run")
    assert again.status_code == 422
    assert "asked everybody a moment ago" in again.text
    filled.do_due()
    assert len(filled.platform.posted) == before + 6
    now = filled.clock.now()
    found = filled.read(
        lambda s, w: reach(s, w, ids.schedule, now - timedelta(hours=1), now + timedelta(hours=1))
    )
    assert (found.planned, found.sent) == (6, 6)


def test_pause_resume_and_delete(ada: TestClient, filled: World, ids: Ids) -> None:
    address = f"/app/schedules/{ids.schedule}"
    assert ada.post(f"{address}/pause").status_code == 303
    assert stored(filled, ids.schedule).state == "paused"
    page = ada.get(address)
    assert "It is paused. This is what it would do." in page.text
    refused = ada.post(f"{address}/run")
    assert refused.status_code == 422
    assert "is paused. Resume it first." in refused.text
    assert ada.post(f"{address}/resume").status_code == 303
    assert stored(filled, ids.schedule).state == "active"
    assert "so does the record of who was asked" in ada.get(f"{address}/delete").text
    answer = ada.post(f"{address}/delete")
    assert answer.headers["location"] == "/app/schedules"
    assert "There is no schedule yet." in ada.get("/app/schedules").text
    gone = ada.get(address)
    assert gone.status_code == 404
    assert "Ada deleted this schedule." in gone.text
    actions = [one.action for one in filled.read(lambda s, w: audit.entries(s, w))]
    assert actions[:3] == ["schedule.delete", "schedule.resume", "schedule.pause"]
    start, end = filled.clock.now() - timedelta(days=30), filled.clock.now()
    kept = filled.read(lambda s, w: reach(s, w, ids.schedule, start, end))
    assert kept.planned > 0, "what was reached stays"


def test_no_such_schedule(ada: TestClient) -> None:
    for path in ("nowhere", "nowhere/edit", "nowhere/run", "nowhere/delete"):
        assert ada.get(f"/app/schedules/{path}").status_code == 404
    for path in ("edit", "run", "delete", "pause", "resume"):
        assert ada.post(f"/app/schedules/nowhere/{path}", data=GOOD).status_code == 404
