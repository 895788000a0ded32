"""The people of a workspace and their roles, as an admin sees and changes them."""

import html
import re

import pytest
from sqlalchemy import select

from storage import audit, people, tables
from storage.rows import columns
from tests.support.world import World, person
from tests.web.conftest import ClientAs
from tests.web.workspace import Ids


def names(page: str) -> list[str]:
    return re.findall(r'<th scope="row"><bdi>([^<]+)</bdi>', page)


def context_of(page: str) -> str:
    found = re.search(r'name="context" value="([^"]*)"', page)
    assert found is not None
    return html.unescape(found[1])


def test_everybody_stands_there_with_role_zone_language_and_schedules(
    client_as: ClientAs,
) -> None:
    page = client_as("ada").get("/app/people").text
    assert names(page) == ["Ada", "Jonas", "Kiri", "Lukas", "Mia", "Noor"]
    assert "Pacific/Auckland" in page
    assert "German" in page
    assert page.count('<td class="number">1</td>') == 6


def test_people_are_found_by_name_and_shown_by_what_is_asked(
    client_as: ClientAs, filled: World
) -> None:
    ada = client_as("ada")
    filled.settle_in(person("Örs Ödön"), person("Uri", active=False))
    assert names(ada.get("/app/people?part=%C3%B6d%C3%B6n").text) == ["Örs Ödön"]
    assert names(ada.get("/app/people?part=IA").text) == ["Mia"]
    assert names(ada.get("/app/people?show=leads").text) == ["Ada", "Lukas", "Mia"]
    assert "Uri" not in names(ada.get("/app/people").text)
    assert "Uri" in names(ada.get("/app/people?show=all").text)
    assert "Nobody fits." in ada.get("/app/people?part=nobody").text
    assert names(ada.get("/app/people?part=%25").text) == []


def test_who_was_asked_and_never_answered(client_as: ClientAs, filled: World) -> None:
    ada = client_as("ada")
    silent = set(names(ada.get("/app/people?show=silent").text))
    assert silent == {"Ada", "Jonas", "Kiri", "Lukas", "Mia", "Noor"} - answered(filled)
    filled.settle_in(person("Newcomer"))
    page = ada.get("/app/people?part=newcomer").text
    assert "never asked" in page
    assert "Newcomer" not in ada.get("/app/people?show=silent").text


def answered(world: World) -> set[str]:
    q = columns(tables.Prompt)
    statement = select(q.member_id).where(q.state == "answered")
    ids = world.read(lambda s, w: set(s.connection().execute(statement).scalars()))
    return {one.name for one in world.read(people.members) if one.id in ids}


def test_long_lists_come_a_page_at_a_time(client_as: ClientAs, filled: World) -> None:
    filled.settle_in(*(person(f"Person {number:03}") for number in range(120)))
    ada, found, address = client_as("ada"), [], "/app/people"
    while address:
        page = ada.get(address).text
        assert len(page) < 150_000
        found += names(page)
        more = re.search(r'<a href="([^"]+)" rel="next">', page)
        address = html.unescape(more[1]) if more else ""
    assert len(found) == len(set(found)) == 126


def test_a_role_is_changed_after_a_question(client_as: ClientAs, filled: World, ids: Ids) -> None:
    ada, address = client_as("ada"), f"/app/people/{ids.member}/role"
    entered = {"role": "admin", "context": context_of(ada.get(address).text)}
    asked = ada.post(address, data=entered)
    assert asked.status_code == 200
    assert "Jonas will be an admin" in asked.text
    assert filled.member("jonas").role == "member", "not yet"
    done = ada.post(address, data={**entered, "sure": "yes"})
    assert (done.status_code, done.headers["location"]) == (303, "/app/people")
    assert "Jonas is an admin now." in ada.get("/app/people").text
    assert filled.member("jonas").role == "admin"
    (entry,) = filled.read(lambda s, w: audit.entries(s, w, action="member.role"))
    assert entry.actor == filled.member("ada").id


def test_the_second_of_two_admins_is_told_what_changed(
    client_as: ClientAs, filled: World, ids: Ids
) -> None:
    filled.write(lambda s, w: people.change_member(s, w, filled_id(filled, "kiri"), role="admin"))
    ada, kiri, address = client_as("ada"), client_as("kiri"), f"/app/people/{ids.member}/role"
    marked = context_of(ada.get(address).text)
    kiri.post(
        address,
        data={"role": "lead", "sure": "yes", "context": context_of(kiri.get(address).text)},
    )
    late = ada.post(address, data={"role": "admin", "sure": "yes", "context": marked})
    assert late.status_code == 409
    assert "Kiri changed this while you were editing: Role." in late.text
    assert re.search(r'<input[^>]*value="admin"[^>]*checked', late.text), "what was entered stays"
    assert filled.member("jonas").role == "lead"
    again = {"role": "admin", "sure": "yes", "context": context_of(late.text)}
    assert ada.post(address, data=again).status_code == 303


def filled_id(world: World, name: str) -> str:
    return world.member(name).id


def test_the_last_admin_cannot_go(client_as: ClientAs, filled: World) -> None:
    ada = client_as("ada")
    address = f"/app/people/{filled.member('ada').id}/role"
    entered = {"role": "member", "sure": "yes", "context": context_of(ada.get(address).text)}
    refused = ada.post(address, data=entered)
    assert refused.status_code == 422
    assert "This is the only admin left. Name another one first." in refused.text
    assert filled.member("ada").role == "admin"


def test_who_gives_up_their_own_role_is_led_to_where_they_may_be(
    client_as: ClientAs, filled: World
) -> None:
    filled.write(lambda s, w: people.change_member(s, w, filled_id(filled, "kiri"), role="admin"))
    ada = client_as("ada")
    address = f"/app/people/{filled.member('ada').id}/role"
    entered = {"role": "lead", "sure": "yes", "context": context_of(ada.get(address).text)}
    done = ada.post(address, data=entered)
    assert (done.status_code, done.headers["location"]) == (303, "/app")
    assert ada.get("/app/people").status_code == 403


@pytest.mark.parametrize("name", ["mia", "jonas", "lukas"])
def test_others_get_a_sentence(client_as: ClientAs, ids: Ids, name: str) -> None:
    for address in ("/app/people", f"/app/people/{ids.member}/role"):
        page = client_as(name).get(address)
        assert page.status_code == 403
        sentence = "Das können nur Admins." if name == "lukas" else "Only admins can do this."
        assert sentence in page.text
    sent = client_as(name).post(f"/app/people/{ids.member}/role", data={"role": "admin"})
    assert sent.status_code == 403


def test_nobody_of_another_id_is_found(client_as: ClientAs) -> None:
    assert client_as("ada").get("/app/people/nobody/role").status_code == 404
    assert client_as("ada").post("/app/people/nobody/role", data={}).status_code == 404


def test_in_german(client_as: ClientAs, filled: World) -> None:
    filled.write(lambda s, w: people.change_member(s, w, filled_id(filled, "lukas"), role="admin"))
    page = client_as("lukas").get("/app/people").text
    assert "<h1>Personen</h1>" in page
    assert "Deutsch" in page
    assert "Teamleitung" in page
