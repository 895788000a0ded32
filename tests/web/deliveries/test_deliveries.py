"""Messages that did not arrive, on the web: sent again or dropped, one or many."""

import re
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from adapters.contract.results import Never
from storage import audit
from storage.delivery_ends import park
from storage.undelivered import undelivered
from tests.support.world import World
from tests.web.conftest import ClientAs

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def blocked(filled: World) -> list[str]:
    """Three of this morning's questions did not arrive; ids of the newest first."""
    day = filled.clock.now().astimezone(BERLIN).date() + timedelta(days=1)
    assert day.weekday() == 1, "questions are asked on Tuesdays"
    filled.forward(datetime.combine(day, time(8, 30), BERLIN))
    filled.platform.weather.extend([Never("member-blocked")] * 3)
    filled.forward(timedelta(hours=1))
    found = [one.id for one in filled.read(lambda s, w: undelivered(s, w))]
    assert len(found) == 3
    return found


def test_an_empty_place_says_what_will_stand_there(client_as: ClientAs) -> None:
    page = client_as("ada").get("/app/deliveries").text
    assert "Every message has arrived, as far as anybody knows." in page


def test_each_says_what_it_was_to_whom_when_and_why(
    client_as: ClientAs, blocked: list[str]
) -> None:
    page = client_as("ada").get("/app/deliveries").text
    assert "3 messages did not arrive" in page
    assert page.count("Question to ") >= 3
    assert "has blocked the bot" in page
    assert page.count("<time ") == 3
    for one in blocked:
        assert f"/app/deliveries/{one}/drop" in page


def test_one_is_sent_again_once(client_as: ClientAs, filled: World, blocked: list[str]) -> None:
    ada, address = client_as("ada"), f"/app/deliveries/{blocked[0]}/again"
    assert ada.post(address).headers["location"] == "/app/deliveries"
    assert "It is on its way again." in ada.get("/app/deliveries").text
    twice = ada.post(address)
    assert twice.status_code == 422
    assert "This is decided already: the message is on its way." in twice.text
    sent = len(filled.platform.posted)
    filled.do_due()
    assert len(filled.platform.posted) == sent + 1


def test_one_is_dropped_after_a_question(
    client_as: ClientAs, filled: World, blocked: list[str]
) -> None:
    ada, address = client_as("ada"), f"/app/deliveries/{blocked[0]}/drop"
    assert "Drop this message?" in ada.get(address).text
    assert len(filled.read(lambda s, w: undelivered(s, w))) == 3, "asking does nothing"
    ada.post(address)
    assert "Dropped. It is not sent again." in ada.get("/app/deliveries").text
    assert [one.id for one in filled.read(lambda s, w: undelivered(s, w))] == blocked[1:]
    (entry,) = filled.read(lambda s, w: audit.entries(s, w, action="delivery."))
    assert entry.about["delivery"] == blocked[0]
    assert "dropped by an admin" in ada.get("/app/reach").text


def test_all_of_one_reason(client_as: ClientAs, filled: World, blocked: list[str]) -> None:
    ada = client_as("ada")
    asked = ada.get("/app/deliveries/again?state=dead&reason=member-blocked").text
    assert f"Send {len(blocked)} messages again?" in asked
    ada.post("/app/deliveries/again", data={"state": "dead", "reason": "member-blocked"})
    assert "3 messages are on their way again." in ada.get("/app/deliveries").text
    assert filled.read(lambda s, w: undelivered(s, w)) == []
    ada.post("/app/deliveries/again", data={"state": "sent", "reason": ""})
    assert "None could be sent again." in ada.get("/app/deliveries").text


def test_what_waits_because_the_platform_asked_for_it(
    client_as: ClientAs, filled: World, blocked: list[str]
) -> None:
    until = filled.clock.now() + timedelta(minutes=30)
    filled.write(lambda s, w: park(s, w, until))
    client_as("ada").post(f"/app/deliveries/{blocked[0]}/again")
    page = client_as("ada").get("/app/deliveries").text
    assert "The platform asked us to slow down. Messages wait until " in page
    assert "One message is waiting to be sent." in page


def test_the_list_can_be_narrowed(client_as: ClientAs, blocked: list[str]) -> None:
    ada = client_as("ada")
    page = ada.get("/app/deliveries?state=dead&reason=no-address").text
    assert "Nothing fits." in page
    page = ada.get("/app/deliveries?state=dead&reason=member-blocked&after=nonsense").text
    assert len(re.findall(r'id="drop-\d+"', page)) == len(blocked)


@pytest.mark.parametrize("name", ["mia", "jonas"])
def test_others_get_a_sentence(client_as: ClientAs, blocked: list[str], name: str) -> None:
    client = client_as(name)
    assert client.get("/app/deliveries").status_code == 403
    for step in ("again", "drop"):
        assert client.post(f"/app/deliveries/{blocked[0]}/{step}").status_code == 403
    assert "Only admins can do this." in client.post("/app/deliveries/again").text
    assert client_as("ada").post("/app/deliveries/other/drop").status_code == 404
