"""Other workspaces, odd letters, wrong addresses and broken parts: always an answer, never data."""

from dataclasses import replace
from typing import Any
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from starlette.testclient import TestClient

from bot.service.errors import API
from bot.tokens.manage import make_token
from bot.tokens.scopes import SCOPES
from bot.web.api.app import create_api
from storage import people
from storage.errors import StoreUnavailable
from storage.store import Store
from tests.api.conftest import ORIGIN, OTHERS, Calls
from tests.theming.room import Room
from tests.web.conftest import app_over

IDS = ("moments", "themes", "digests", "schedules")


@pytest.mark.parametrize("kind", IDS)
def test_ids_of_another_workspace_are_not_there(calls: Calls, kind: str) -> None:
    client = calls.client()
    table = kind.removesuffix("s")
    their_id = f"{OTHERS}-{table}-id"
    there = text(f"SELECT count(*) FROM {table} WHERE id = '{their_id}'")
    count = calls.world.store.read_now(lambda s: s.connection().execute(there).scalar_one())
    assert count == 1, "or this would prove nothing"
    theirs, nowhere = client.get(f"{kind}/{their_id}"), client.get(f"{kind}/nowhere")
    assert theirs.status_code == 404
    assert theirs.json() == nowhere.json()


def test_nothing_of_another_workspace_is_listed_or_found(calls: Calls) -> None:
    client = calls.client()
    paths = [
        *("moments", "themes", "digests", "schedules", "reach?from=2026-01-01&to=2026-12-31"),
        f"moments?theme={OTHERS}-theme-id",
        f"moments?customer={OTHERS}-customer-id",
        f"moments?words={OTHERS}",
    ]
    for path in paths:
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert OTHERS not in answer.text, path
    schedule = f"{OTHERS}-schedule-id"
    assert client.get(f"schedules/{schedule}/unanswered").status_code == 404
    assert client.get(f"reach?schedule={schedule}").status_code == 404
    edit = client.patch(
        f"themes/{OTHERS}-theme-id", json={"name": "Ours now"}, headers={"If-Match": "*"}
    )
    assert edit.status_code == 404


@pytest.mark.parametrize("path", [*IDS, "reach"])
def test_whatever_stands_in_a_parameter_gets_an_answer(calls: Calls, path: str) -> None:
    client = calls.client()
    names = ["from", "to", "theme", "customer", "kind", "words", "limit", "after", "state", "x"]
    odd = st.one_of(
        st.text(max_size=40),
        st.sampled_from(["\x00", "a\x00b", "\u202e", "\ufffe", "👂" * 20, "%00", "'; --"]),
    )

    @given(asked=st.dictionaries(st.sampled_from(names), odd, max_size=3), end=odd)
    @settings(
        max_examples=15,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def check(asked: dict[str, str], end: str) -> None:
        for where in (path, f"{path}/{quote(end, safe='')}"):
            answer = client.get(where, params=asked)
            assert answer.status_code in (200, 404, 405, 422), answer.text
            assert answer.status_code == 200 or answer.json()["status"] == answer.status_code

    check()


@pytest.mark.parametrize(
    "path", ["moments?words=a%00b", "themes/a%00b", "moments?theme=%00", "reach?schedule=%ff"]
)
def test_what_no_database_takes_is_refused(calls: Calls, path: str) -> None:
    assert calls.client().get(path).status_code == 422


def test_every_database_copes_with_the_ends_of_what_can_be_asked(store: Store) -> None:
    """On every database, and in an empty workspace."""
    room = Room(store)
    kit, secret = room.kit, "0" * 40
    ada = store.read_now(lambda s: people.member(s, room.workspace, room.person("ada")))
    assert ada is not None
    admin = replace(ada, role="admin")
    made = store.write_now(
        lambda s: make_token(
            s, room.workspace, admin, "All", SCOPES, 30, room.clock.now(), kit.new_id, secret
        )
    )
    app = FastAPI(openapi_url=None)
    app.mount(API, create_api(kit, lambda: 0.0))
    client = TestClient(app, f"{ORIGIN}{API}/", headers={"Authorization": f"Bearer {made.text}"})
    for path in ("moments?words=x%25&from=0001-01-01&to=9999-12-31", "themes", "digests", "reach"):
        assert client.get(path).status_code == 200, path
    for path in ("moments?words=a%00b", "themes/a%00b", f"moments?after=1.{'x' * 65}"):
        assert client.get(path).status_code == 422, path
    assert client.get("moments?after=99999999999999999.z").json()["items"] == []
    assert client.get("digests?after=0.z&limit=200").json()["items"] == []


def test_slips_in_a_request_are_named(calls: Calls) -> None:
    client = calls.client()
    unknown = client.get("moments?form=2026-01-01")
    assert unknown.status_code == 422
    assert "'form'" in unknown.json()["detail"]
    assert "from" in unknown.json()["detail"]
    assert client.get("moments?limit=1&limit=2").status_code == 422
    assert client.get(f"moments/{calls.ids.moment}?limit=2").status_code == 422
    wrong = client.get("moments?limit=0&from=yesterday&kind=rant").json()
    assert {each["where"] for each in wrong["errors"]} == {"limit", "from", "kind"}
    for limit in ("", "1.0", " 1", "1_0", "+1", "201", "٣"):
        assert client.get("moments", params={"limit": limit}).status_code == 422, limit


def test_wrong_addresses_and_methods(calls: Calls) -> None:
    client = calls.client()
    for path in ("nothing", "", "moments/", "openapi.json/x"):
        answer = client.get(path, follow_redirects=False)
        assert (answer.status_code, answer.headers["content-type"]) == (
            404,
            "application/problem+json",
        ), path
    refused = client.delete(f"themes/{calls.ids.theme}")
    assert (refused.status_code, refused.headers["Allow"]) == (405, "GET, PATCH")
    assert client.options("moments").status_code == 405


def test_a_database_that_is_away_is_a_503(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    client = calls.client()

    async def away(fn: Any) -> Any:
        raise StoreUnavailable("The database is not available: disk full.")

    monkeypatch.setattr(calls.world.store, "read", away)
    answer = client.get("moments")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert answer.json()["title"] == "Service Unavailable"


def test_reading_goes_on_while_nothing_can_be_written(
    calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = calls.client()

    async def full(fn: Any) -> Any:
        raise StoreUnavailable("The database is not available: disk full.")

    monkeypatch.setattr(calls.world.store, "write", full)
    assert client.get("moments").status_code == 200
    answer = client.patch(
        f"themes/{calls.ids.theme}", json={"name": "X"}, headers={"If-Match": "*"}
    )
    assert answer.status_code == 503


def test_what_nobody_thought_of_is_a_500_without_a_trace(
    calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = calls.client()

    async def broken(fn: Any) -> Any:
        raise RuntimeError("secret words")

    monkeypatch.setattr(calls.world.store, "read", broken)
    answer = client.get("moments")
    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    assert "secret" not in answer.text


def test_in_the_real_application(calls: Calls) -> None:
    """It is mounted, its errors are JSON there, and its routes are known to the metrics."""
    app = app_over(calls.world, MAX_BODY_BYTES="65536")
    client = TestClient(app, ORIGIN, raise_server_exceptions=False)
    client.headers["Authorization"] = calls.client().headers["Authorization"]
    assert len(client.get("/api/v1/moments").json()["items"]) > 5
    assert client.get("/api/v1/openapi.json").json()["openapi"].startswith("3.1")
    large = client.patch("/api/v1/themes/x", content=b"x" * 70_000)
    assert (large.status_code, large.headers["content-type"]) == (413, "application/problem+json")
    client.get(f"/api/v1/moments/{calls.ids.moment}")
    metrics = client.get("/metrics").text
    assert 'route="/api/v1/moments/{moment}"' in metrics
    assert calls.ids.moment not in metrics
