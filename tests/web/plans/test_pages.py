"""Where digests go and when, on the web."""

from datetime import time, timedelta

import pytest
from sqlmodel import Session
from starlette.testclient import TestClient

from bot.reporting.issue import issue_due
from storage import digest_plans, digests, tables
from storage.rows import columns, remove
from storage.values import DigestPlan
from tests.support.world import World
from tests.theming.room import HashEmbedder
from tests.web.conftest import ClientAs
from tests.web.schedules.test_pages import entered, opened
from tests.web.workspace import Ids


@pytest.fixture
def ada(client_as: ClientAs) -> TestClient:
    return client_as("ada")


def stored(filled: World, plan_id: str) -> DigestPlan:
    found = filled.read(lambda s, w: digest_plans.plan(s, w, plan_id))
    assert found is not None
    return found


def good(ids: Ids) -> dict[str, str]:
    return {
        "name": "Friday digest",
        "channel": ids.channel,
        "weekday": "4",
        "local_time": "16:00",
        "zone": "Europe/Berlin",
        "locale": "de",
    }


@pytest.mark.parametrize(
    "path", ["", "/new", "/{id}", "/{id}/edit", "/{id}/preview", "/{id}/issue", "/{id}/delete"]
)
def test_who_is_no_admin_reads_a_sentence(client_as: ClientAs, ids: Ids, path: str) -> None:
    page = client_as("mia").get(f"/app/plans{path.format(id=ids.plan)}")
    assert page.status_code == 403
    assert "Only admins can do this." in page.text


def test_who_is_no_admin_changes_nothing(client_as: ClientAs, filled: World, ids: Ids) -> None:
    mia, before = client_as("mia"), stored(filled, ids.plan)
    for path in ("pause", "delete", "issue", "edit"):
        assert mia.post(f"/app/plans/{ids.plan}/{path}", data={}).status_code == 403
    assert mia.post("/app/plans/new", data=good(ids)).status_code == 403
    assert stored(filled, ids.plan) == before


def test_a_plan_shows_the_digest_as_it_would_read_now(ada: TestClient, ids: Ids) -> None:
    assert "every Monday at 09:00 (UTC)" in ada.get("/app/plans").text
    page = ada.get(f"/app/plans/{ids.plan}/preview")
    assert page.status_code == 200
    assert "as it would read now. Only you see it" in page.text
    assert "A note of this week, alone so far." in page.text
    assert "digest.vote" not in page.text
    assert "Was this useful" not in page.text


def test_a_new_plan(ada: TestClient, filled: World, ids: Ids) -> None:
    wrong = ada.post("/app/plans/new", data=good(ids) | {"zone": "", "name": "weekly"})
    assert wrong.status_code == 422
    assert "There is already one called “weekly”." in wrong.text
    assert "Please fill this in." in wrong.text
    assert entered(wrong.text)["local_time"] == "16:00"
    answer = ada.post("/app/plans/new", data=good(ids))
    assert answer.status_code == 303
    made = stored(filled, answer.headers["location"].rpartition("/")[2])
    assert (made.weekday, made.local_time, made.locale) == (4, time(16), "de")
    assert made.next_day.weekday() == 4
    assert filled.clock.now() < made.next_at <= filled.clock.now() + timedelta(days=7)
    assert (
        "goes to voices, every Friday at 16:00 (Berlin)." in ada.get(f"/app/plans/{made.id}").text
    )


def test_the_second_of_two_admins_is_told_what_changed(
    ada: TestClient, filled: World, ids: Ids
) -> None:
    address = f"/app/plans/{ids.plan}/edit"
    first, second = opened(ada, address), opened(ada, address)
    assert ada.post(address, data=first | {"weekday": "2"}).status_code == 303
    page = ada.post(address, data=second | {"name": "Mine"})
    assert page.status_code == 409
    assert "Ada changed this while you were editing: Day." in page.text
    kept = entered(page.text)
    assert kept["name"] == "Mine"
    assert ada.post(address, data=kept).status_code == 303
    after = stored(filled, ids.plan)
    assert (after.name, after.weekday) == ("Mine", 0)


def test_a_week_that_was_missed_is_posted_once(ada: TestClient, filled: World, ids: Ids) -> None:
    address = f"/app/plans/{ids.plan}"
    assert "Post the last week" not in ada.get(address).text
    nothing = ada.post(f"{address}/issue")
    assert nothing.status_code == 422
    assert "There is nothing to post" in nothing.text
    ada.post(f"{address}/pause")
    filled.clock.advance(timedelta(days=8))
    filled.run(issue_due(filled.kit, HashEmbedder(), filled.clock.now()))
    ada.post(f"{address}/resume")
    assert "Post the last week" in ada.get(address).text
    before = len(filled.read(lambda s, w: digests.digests(s, w, ids.plan)))
    assert ada.post(f"{address}/issue").status_code == 303
    assert ada.post(f"{address}/issue").status_code == 422
    posted = len(filled.platform.at("channel:voices"))
    assert filled.run(issue_due(filled.kit, HashEmbedder(), filled.clock.now())) == 1
    filled.do_due()
    assert len(filled.read(lambda s, w: digests.digests(s, w, ids.plan))) == before + 1
    assert len(filled.platform.at("channel:voices")) == posted + 1
    assert stored(filled, ids.plan).next_at > filled.clock.now()
    assert ada.post(f"{address}/issue").status_code == 422


def test_a_week_kept_without_being_posted_is_posted_now(
    ada: TestClient, filled: World, ids: Ids
) -> None:
    newest = filled.read(lambda s, w: digests.digests(s, w, ids.plan))[0]
    filled.write(lambda s, w: digests.change_digest(s, w, newest.id, missed=True, handle=None))
    posted = len(filled.platform.at("channel:voices"))
    filled.write(lambda s, w: _forget_delivery(s, w, newest.id))
    assert ada.post(f"/app/plans/{ids.plan}/issue").status_code == 303
    filled.do_due()
    assert len(filled.platform.at("channel:voices")) == posted + 1


def _forget_delivery(session: Session, workspace: str, digest_id: str) -> int:
    d = columns(tables.Delivery)
    return remove(
        session, tables.Delivery, d.workspace_id == workspace, d.key == f"digest:{digest_id}"
    )


def test_pause_and_delete_leave_what_was_posted(ada: TestClient, filled: World, ids: Ids) -> None:
    address = f"/app/plans/{ids.plan}"
    before = filled.read(lambda s, w: digests.digests(s, w, ids.plan))
    ada.post(f"{address}/pause")
    filled.clock.advance(timedelta(days=8))
    assert filled.run(issue_due(filled.kit, HashEmbedder(), filled.clock.now())) == 0
    paused = ada.post(f"{address}/issue")
    assert "is paused. Resume it first." in paused.text
    assert "are kept true" in ada.get(f"{address}/delete").text
    assert ada.post(f"{address}/delete").headers["location"] == "/app/plans"
    assert "No digest is planned yet." in ada.get("/app/plans").text
    gone = ada.get(address)
    assert gone.status_code == 404
    assert "Ada deleted this digest." in gone.text
    assert filled.read(lambda s, w: digests.digests(s, w, ids.plan)) == before
