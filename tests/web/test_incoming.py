"""What no database takes, in the address of a page or in a form: never an error of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from storage import people
from tests.support.world import World, person
from tests.web.conftest import app_over, client_of
from tests.web.every_page import templates

ODD = "a%00b"


@pytest.fixture
def ada(migrated_postgres_url: str) -> Iterator[TestClient]:
    """An admin on PostgreSQL, whose texts hold no NUL."""
    world = World(migrated_postgres_url)
    world.settle_in(person("Ada", admin=True))
    world.write(lambda s, w: people.change_member(s, w, world.member("ada").id, role="admin"))
    yield client_of(app_over(world), world, "ada")
    world.close()


def test_a_part_of_an_address_may_hold_anything(ada: TestClient) -> None:
    with_ids = [one for one in templates(ada.app) if "{" in one]  # type: ignore[arg-type]
    assert len(with_ids) > 20
    for template in with_ids:
        path = re.sub(r"\{[^}]*\}", ODD, template)
        assert ada.get(path).status_code == 404, path


def test_a_query_may_hold_anything(ada: TestClient) -> None:
    for template in templates(ada.app):  # type: ignore[arg-type]
        if "{" in template:
            continue
        for name in ("after", "who", "state", "reason", "part", "schedule", "q", "plan", "theme"):
            mark = f"2026-03-02T09:00:00%2B00:00~{ODD}" if name == "after" else ODD
            found = ada.get(f"{template}?state=dead&{name}={mark}&%00=%2500")
            assert found.status_code < 500, (template, name)


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
@pytest.mark.parametrize("page", ["audit", "deliveries", "reach"])
def test_a_place_beyond_all_time_begins_the_list(ada: TestClient, page: str, at: str) -> None:
    assert ada.get(f"/app/{page}", params={"after": f"{at}~x"}).status_code == 200


def test_a_form_may_hold_anything(ada: TestClient) -> None:
    again = {"state": "de\x00ad", "reason": "x\x00y"}
    assert ada.post("/app/deliveries/again", data=again).status_code == 303
    kept = ada.post("/app/customers/x/edit", data={"name": "a\x00"})
    assert kept.status_code == 404
