"""Taking one's data along and deleting it, on the web."""

from __future__ import annotations

import json

from adapters.contract.events import CommandGiven
from bot.web.identity import SESSION_COOKIE
from storage import people
from storage.own_moments import all_own
from tests.support.world import World
from tests.web.conftest import ClientAs
from tests.web.workspace import Ids

PDF = b"%PDF-1.7"


def test_the_export_is_a_file_with_everything(client_as: ClientAs, filled: World) -> None:
    client = client_as("jonas")
    values = {"words": "They drew it.", "nonce": "n"}
    client.post("/app/me/moments/new", data=values, files={"files": ("plan.pdf", PDF)})
    page = client.get("/app/me/data")
    assert page.headers["content-type"] == "application/json"
    assert page.headers["content-disposition"].startswith('attachment; filename="earshot-2026-')
    assert page.headers["cache-control"] == "no-store"
    found = json.loads(page.text)
    mine = filled.read(lambda s, w: all_own(s, w, filled.member("jonas").id))
    assert [one["id"] for one in found["moments"]] == [one.id for one in mine]
    assert found["moments"][-1]["attachments"][0]["name"] == "plan.pdf"
    assert json.loads(client_as("mia").get("/app/me/data").text)["member"]["name"] == "Mia"


def test_everything_is_deleted_after_a_question(
    client_as: ClientAs, filled: World, ids: Ids
) -> None:
    client = client_as("jonas")
    asked = client.get("/app/me/forget").text
    assert "with your 2 moments?" in asked
    assert "You are not asked again until you type /earshot join." in asked
    gone = client.post("/app/me/forget")
    assert gone.status_code == 200
    assert "Everything is deleted" in gone.text
    assert f'{SESSION_COOKIE}=""' in gone.headers["set-cookie"]
    assert client.get("/app/me").status_code == 401
    names = [one.name for one in filled.read(people.members)]
    assert "Jonas" not in names
    for path in ("/app/me", "/app/moments", "/app/people", "/app/reach", "/app/audit", "/app"):
        page = client_as("ada").get(path)
        assert page.status_code == 200, path
        assert "Jonas" not in page.text, path
    assert client_as("mia").get(f"/app/moments/{ids.moment}").status_code == 404


def test_the_last_admin_is_told_what_to_do_first(client_as: ClientAs, filled: World) -> None:
    client = client_as("ada")
    refused = client.post("/app/me/forget")
    assert refused.status_code == 422
    assert "This is the only admin left. Name another one first." in refused.text
    assert filled.member("ada").state == "active"


def test_whoever_comes_back_is_new(client_as: ClientAs, filled: World) -> None:
    from tests.support.world import person

    before = filled.member("jonas").id
    client_as("jonas").post("/app/me/forget")
    now, sender = filled.clock.now(), filled.sender("jonas")
    filled.handle(CommandGiven(filled.key(), sender, now, "earshot", "join"))
    filled.settle_in(person("Jonas"))
    assert filled.member("jonas").id != before
    assert "You have no moments at present." in client_as("jonas").get("/app/me").text
