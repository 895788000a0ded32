"""Customers on the web: the list, one of them, changing their names, merging two."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from storage import customers, moments
from tests.support.world import World
from tests.web.conftest import ClientAs
from tests.web.workspace import Ids


@pytest.fixture
def other(filled: World, ids: Ids) -> str:
    """A second customer, with one moment of Mia's."""

    def write(session, workspace):  # type: ignore[no-untyped-def]
        named = moments.customer_named(session, workspace, "Kirchberg", "internal", "other-id")
        newest = moments.moments_by(session, workspace, filled.member("mia").id, 1)[0]
        moments.change_moment(session, workspace, newest.id, customer_id=named)

    filled.write(write)
    return "other-id"


def context(page: str) -> str:
    found = re.search(r'name="context" value="([^"]*)"', page)
    assert found
    return found[1]


def test_the_list_shows_counts_and_finds_by_part_and_side(client_as: ClientAs, other: str) -> None:
    client = client_as("mia")
    page = client.get("/app/customers").text
    assert "Nordhafen &lt;b&gt;GmbH&lt;/b&gt;" in page
    assert page.index("Kirchberg") < page.index("Nordhafen")
    assert "Nordhafen" not in client.get("/app/customers?part=BERG").text
    assert "Nordhafen" not in client.get("/app/customers?side=internal").text
    assert "Sommerfeld" in client.get("/app/customers?side=internal").text
    assert "“%” " not in client.get("/app/customers?part=%25").text
    assert "No customer goes by “%”." in client.get("/app/customers?part=%25").text
    assert "None so far." not in client.get("/app/customers?side=nonsense").text


def test_many_customers_come_in_pages(client_as: ClientAs, filled: World) -> None:
    for at in range(70):
        filled.write(
            lambda s, w, n=at: moments.customer_named(s, w, f"c {n:02}", "external", f"c{n}")  # type: ignore[misc]
        )
    seen, address, client = [], "/app/customers?part=c", client_as("mia")
    while address:
        page = client.get(address).text
        seen += re.findall(r"<bdi>(c \d\d)</bdi>", page)
        found = re.search(r'href="([^"]+)" rel="next"', page)
        address = found[1].replace("&amp;", "&") if found else ""
    assert seen == [f"c {at:02}" for at in range(70)]


def test_a_customer_is_renamed_and_known_by_more_names(
    client_as: ClientAs, filled: World, ids: Ids
) -> None:
    client, address = client_as("mia"), f"/app/customers/{ids.customer}/edit"
    page = client.get(address).text
    entered = {
        "context": context(page),
        "name": "Nordhafen",
        "side": "internal",
        "others": "NH\r\n<Nord>\r\n",
    }
    saved = client.post(address, data=entered)
    assert (saved.status_code, saved.headers["location"]) == (303, f"/app/customers/{ids.customer}")
    shown = client.get(saved.headers["location"]).text
    assert "“Nordhafen” is saved." in shown
    assert "&lt;Nord&gt;, NH" in shown
    assert "A colleague" in shown
    named = filled.write(lambda s, w: moments.customer_named(s, w, "nh", "external", "fresh"))
    assert named == ids.customer


def test_the_second_to_save_is_told_what_changed(
    client_as: ClientAs, filled: World, ids: Ids
) -> None:
    address = f"/app/customers/{ids.customer}/edit"
    mine, theirs = client_as("mia"), client_as("lukas")
    first, second = mine.get(address).text, theirs.get(address).text
    values = {"name": "Nordhafen", "side": "external", "others": ""}
    assert mine.post(address, data={"context": context(first), **values}).status_code == 303
    late = {"name": "Nordhof", "side": "external", "others": "NH"}
    refused = theirs.post(address, data={"context": context(second), **late})
    assert refused.status_code == 409
    assert "Mia" in refused.text
    assert 'value="Nordhof"' in refused.text
    assert theirs.post(address, data={"context": context(refused.text), **late}).status_code == 303
    found = filled.read(lambda s, w: customers.customer(s, w, ids.customer))
    assert found is not None
    assert found.name == "Nordhof"


def test_a_form_that_fails_keeps_its_text(client_as: ClientAs, ids: Ids, other: str) -> None:
    address = f"/app/customers/{ids.customer}/edit"
    client = client_as("lukas")
    entered = {"context": context(client.get(address).text), "name": "", "side": "external"}
    refused = client.post(address, data={**entered, "others": "kirchberg\nNeu"})
    assert refused.status_code == 422
    assert "kirchberg\nNeu</textarea>" in refused.text
    assert "führt schon zu „Kirchberg“" in refused.text


def test_two_customers_are_made_one(
    client_as: ClientAs, filled: World, ids: Ids, other: str
) -> None:
    client, address = client_as("mia"), f"/app/customers/{other}/merge"
    page = client.get(address).text
    assert "This cannot be undone." in page
    assert client.post(address, data={"into": ""}).status_code == 422
    merged = client.post(address, data={"into": ids.customer})
    assert merged.headers["location"] == f"/app/customers/{ids.customer}"
    shown = client.get(merged.headers["location"]).text
    assert "is one customer now" in shown
    assert "2 moments, 2 people" in shown
    assert client.get(f"/app/customers/{other}").status_code == 404
    assert client.get(address).status_code == 404
    assert client.post(address, data={"into": ids.customer}).status_code == 404


def test_members_see_and_change_nothing(
    client_as: ClientAs, stranger: TestClient, ids: Ids, filled: World
) -> None:
    client, address = client_as("jonas"), f"/app/customers/{ids.customer}"
    for path in ("/app/customers", address, f"{address}/edit", f"{address}/merge"):
        assert client.get(path).status_code == 403
        assert stranger.get(path).status_code == 401
    entered = {"name": "x", "side": "external", "others": "", "into": ids.customer}
    for path in (f"{address}/edit", f"{address}/merge"):
        assert client.post(path, data=entered).status_code == 403
    found = filled.read(lambda s, w: customers.customer(s, w, ids.customer))
    assert found is not None
    assert found.name != "x"
