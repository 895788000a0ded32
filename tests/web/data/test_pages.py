"""Keeping and exporting, on the web."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import timedelta

import pytest
from fastapi.testclient import TestClient

from bot.retention.expire import expire
from storage.moments import count_moments
from storage.retention import retention
from tests.support.world import World
from tests.web.conftest import ClientAs


def months(world: World) -> int | None:
    return world.read(lambda s, w: retention(s, w).months)


def shown(client: TestClient, path: str = "/app/data") -> str:
    page = client.get(path)
    assert page.status_code == 200
    return page.text


def test_the_page_says_how_much_is_kept_and_for_how_long(
    client_as: ClientAs, filled: World
) -> None:
    kept = filled.read(count_moments)
    text = shown(client_as("ada"))
    assert f"{kept} moments are kept." in text
    assert "They are kept until somebody deletes them." in text


@pytest.mark.parametrize("name", ["mia", "jonas"])
def test_only_admins_come_here(client_as: ClientAs, name: str) -> None:
    client = client_as(name)
    assert client.get("/app/data").status_code == 403
    assert client.post("/app/data/retention", data={"months": "3"}).status_code == 403
    assert client.post("/app/data/export", data={"what": "moments"}).status_code == 403


def test_what_would_be_deleted_is_asked_about_first(client_as: ClientAs, filled: World) -> None:
    kept = filled.read(count_moments)
    filled.clock.advance(timedelta(days=40))
    client = client_as("ada")
    asked = client.post("/app/data/retention", data={"months": "1"})
    assert asked.status_code == 200
    assert f"{kept} moments are older than that" in asked.text
    assert months(filled) is None
    sure = {"months": "1", "sure": str(kept)}
    done = client.post("/app/data/retention", data=sure)
    assert (done.status_code, done.headers["location"]) == (303, "/app/data")
    text = shown(client)
    assert f"{kept} are deleted within the hour." in text
    assert "Moments older than one month are deleted" in text
    assert months(filled) == 1
    assert filled.run(expire(filled.kit)) == kept
    assert "Nothing has been logged yet." in shown(client)


def test_a_yes_to_another_number_is_asked_again(client_as: ClientAs, filled: World) -> None:
    filled.clock.advance(timedelta(days=40))
    asked = client_as("ada").post("/app/data/retention", data={"months": "1", "sure": "2"})
    assert asked.status_code == 200
    assert months(filled) is None


def test_what_deletes_nothing_is_saved_at_once(client_as: ClientAs, filled: World) -> None:
    client = client_as("ada")
    assert client.post("/app/data/retention", data={"months": "24"}).status_code == 303
    assert "None is that old now." in shown(client)
    assert months(filled) == 24
    assert 'value="24"' in shown(client, "/app/data/retention")
    assert client.post("/app/data/retention", data={"months": ""}).status_code == 303
    assert months(filled) is None


def test_what_is_no_number_comes_back_with_the_error(client_as: ClientAs, filled: World) -> None:
    page = client_as("ada").post("/app/data/retention", data={"months": "lots"})
    assert page.status_code == 422
    assert "Choose a number from 1 to 120." in page.text
    assert 'value="lots"' in page.text
    assert months(filled) is None


def test_moments_are_downloaded_as_csv(client_as: ClientAs, filled: World) -> None:
    form = {"what": "moments", "format": "csv", "separator": "semicolon"}
    page = client_as("ada").post("/app/data/export", data=form)
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/csv; charset=utf-8; header=present"
    assert page.headers["content-disposition"].startswith('attachment; filename="earshot-moments-')
    rows = list(csv.DictReader(io.StringIO(page.content.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == filled.read(count_moments)
    assert any("<b>bold</b>" in one["words"] for one in rows)


def test_themes_are_downloaded_as_json(client_as: ClientAs) -> None:
    page = client_as("ada").post("/app/data/export", data={"what": "themes", "format": "json"})
    assert page.headers["content-type"] == "application/json; charset=utf-8"
    assert len(json.loads(page.text)["themes"]) > 0


@pytest.mark.parametrize("form", [{"what": "people", "format": "csv"}, {"what": "moments"}, {}])
def test_what_cannot_be_exported_is_refused(client_as: ClientAs, form: dict[str, str]) -> None:
    page = client_as("ada").post("/app/data/export", data=form)
    assert page.status_code == 422
    assert "This choice is no longer there." in page.text


def test_a_german_spreadsheet_is_offered_semicolons(client_as: ClientAs, filled: World) -> None:
    from storage import people

    lukas = filled.member("lukas").id
    filled.write(lambda s, w: people.change_member(s, w, lukas, role="admin"))
    text = shown(client_as("lukas"))
    assert '<option value="semicolon" selected>' in text
    assert "Wie lange Momente aufbewahrt werden" in text


def test_the_second_of_two_is_told_and_asked_again(client_as: ClientAs, filled: World) -> None:
    client, here = client_as("ada"), "/app/data/retention"
    opened = re.search(r'name="context" value="([^"]+)"', client.get(here).text)
    assert opened is not None
    assert client.post(here, data={"months": "36"}).status_code == 303
    late = client.post(here, data={"months": "24", "context": opened[1]})
    assert late.status_code == 409
    assert "Ada" in late.text
    assert months(filled) == 36
    again = re.search(r'name="context" value="([^"]+)"', late.text)
    assert again is not None
    assert client.post(here, data={"months": "24", "context": again[1]}).status_code == 303
    assert months(filled) == 24
