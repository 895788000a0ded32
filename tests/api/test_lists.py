"""Lists: every entry once, in order, also while others arrive; filters; what is hidden."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from adapters.contract.events import MessageWritten
from bot.theming.act import lead
from storage import moments as stored
from tests.api.conftest import ORIGIN, Calls
from tests.web.workspace import EVERYBODY

LISTS = ("moments", "themes", "digests", "schedules", "reach")


def walk(client: TestClient, path: str, limit: int) -> Iterator[list[dict[str, Any]]]:
    """Page after page, by the Link header."""
    following = f"{path}{'&' if '?' in path else '?'}limit={limit}"
    while following:
        answer = client.get(following)
        assert answer.status_code == 200, answer.text
        yield answer.json()["items"]
        link = answer.headers.get("Link", "")
        after = answer.json()["next"]
        assert bool(after) == bool(link)
        assert (after or "") in link
        following = f"{ORIGIN}{link.partition('>')[0].removeprefix('<')}" if link else ""


@pytest.mark.parametrize("path", LISTS)
def test_pages_hold_every_entry_once(calls: Calls, path: str) -> None:
    client = calls.client()
    whole = client.get(path, params={"limit": 200}).json()["items"]
    assert len(whole) >= (1 if path == "schedules" else 2)

    @given(limit=st.integers(1, len(whole) + 1))
    @settings(
        max_examples=6,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def check(limit: int) -> None:
        pages = list(walk(client, path, limit))
        assert [each for page in pages for each in page] == whole
        assert all(len(page) == limit for page in pages[:-1])

    check()


def test_pages_hold_while_moments_arrive_and_go(calls: Calls) -> None:
    client, world = calls.client(), calls.world
    before = [each["id"] for each in client.get("moments?limit=200").json()["items"]]
    found = []
    for number, page in enumerate(walk(client, "moments", 3)):
        found += [each["id"] for each in page]
        key = world.key()
        who = world.sender(EVERYBODY[number % len(EVERYBODY)])
        world.handle(MessageWritten(key, who, world.clock.now(), f"Fresh {number}", f"r-{key}"))
        if number == 0:  # The place to go on from may itself be gone.
            world.write(partial(stored.remove_moment, moment_id=found[-1]))
    assert found == before


def test_moments_are_found_by_every_filter(calls: Calls) -> None:
    client = calls.client()
    everything = client.get("moments?limit=200").json()["items"]

    def ids(**filters: str) -> list[str]:
        return [each["id"] for each in client.get("moments", params=filters).json()["items"]]

    def those(condition: Any) -> list[str]:
        return [each["id"] for each in everything if condition(each)]

    theme = calls.ids.theme
    of_theme = those(lambda each: each["theme"] and each["theme"]["id"] == theme)
    assert 0 < len(of_theme) < len(everything)
    assert ids(theme=theme) == of_theme
    invoices = those(lambda each: "bold" in each["words"])
    assert len(invoices) == 1
    assert ids(words="INVOICES  <b>") == invoices
    assert ids(words="%") == ids(words="\u0301") == []
    assert ids(kind="pain") == []
    assert ids(customer="nobody") == []
    old = those(lambda each: each["heard_at"] and each["heard_at"] < "2026-03-09")
    assert ids(to="2026-03-08") == old
    assert ids(**{"from": "2026-03-02", "to": "2026-03-08"}) == old
    assert client.get("moments?from=2026-03-08&to=2026-03-02").status_code == 422


def test_a_moment_tells_of_its_second_theme(calls: Calls) -> None:
    world, client, theme = calls.world, calls.client(), calls.ids.theme
    (other,) = {
        each["theme"]["id"]
        for each in client.get("moments?limit=200").json()["items"]
        if each["theme"] and each["theme"]["id"] != theme
    }
    moment = client.get("moments", params={"theme": theme}).json()["items"][0]
    assert (moment["also_theme"], moment["also_placed_by"]) == (None, None)
    assert moment["id"] not in client.get(f"themes/{other}").json()["moment_ids"]
    now, mia = world.clock.now(), world.member("mia")
    world.write(lambda s, w: lead(s, w, mia, now, world.kit.new_id).share(moment["id"], other))
    moment = client.get(f"moments/{moment['id']}").json()
    assert (moment["also_theme"]["id"], moment["also_placed_by"]) == (other, "lead")
    assert moment["theme"]["id"] == theme
    listed = client.get("moments", params={"theme": other}).json()["items"]
    assert moment["id"] in [each["id"] for each in listed]
    detail = client.get(f"themes/{other}").json()
    assert moment["id"] in detail["moment_ids"]
    assert "share" in [each["action"] for each in detail["history"]]


def test_anonymous_moments_show_nothing_of_their_author(calls: Calls) -> None:
    client = calls.client()
    found = client.get("moments", params={"words": "secret"}).json()["items"]
    assert [each["words"] for each in found] == ["Secret in a crowd"]
    hidden = ("author", "customer", "heard_at", "logged_at", "edited_at", "source_link")
    assert [found[0][name] for name in hidden] == [None] * len(hidden)
    assert client.get(f"moments/{found[0]['id']}").json() == found[0]


def test_an_anonymous_moment_without_a_crowd_is_not_there(calls: Calls) -> None:
    mia = calls.world.member("mia").id
    own = calls.world.read(lambda s, w: stored.moments_by(s, w, mia))
    alone = next(each.id for each in own if each.words == "Secret alone")
    client = calls.client()
    assert client.get(f"moments/{alone}").status_code == 404
    assert alone not in client.get("moments?limit=200").text
    assert "Secret alone" not in "".join(
        client.get(path).text for path in ("moments", "themes", "digests", "reach")
    )


def test_nobody_is_named_without_the_scope(calls: Calls) -> None:
    scopes = ("moments:read", "themes:read", "digests:read", "schedules:read", "reach:read")
    without, ids = calls.client(*scopes), calls.ids
    paths = ("moments", "reach", "schedules", f"digests/{ids.digest}", f"themes/{ids.theme}")
    known = [calls.world.member(name) for name in EVERYBODY]
    secrets = [text for each in known for text in (f'"{each.name}"', each.id)]
    told = "".join(calls.client().get(path, params={}).text for path in paths)
    assert all(each.id in told for each in known)
    silent = "".join(without.get(path).text for path in paths)
    assert [each for each in secrets if each in silent] == []


def test_reach_adds_up_and_says_why(calls: Calls) -> None:
    found = calls.client().get("reach?limit=200").json()
    reasons = found["skipped"] + found["unreachable"]
    missed = sum(each["count"] for each in reasons)
    assert found["planned"] == found["sent"] + found["waiting"] + missed
    assert (found["sent"] > 0, missed) == (True, 6)
    assert len(found["items"]) == missed + found["waiting"]
    assert {each["reason"] for each in found["items"]} == {"paused", "blocked"}
    assert {each["member"]["name"] for each in found["items"]} == {
        "Ada",
        "Mia",
        "Jonas",
        "Noor",
        "Kiri",
        "Lukas",
    }
    nothing = calls.client().get("reach?to=2020-01-01").json()
    assert (nothing["planned"], nothing["first_day"]) == (0, "2019-12-26")


def test_who_has_not_answered(calls: Calls) -> None:
    world, client = calls.world, calls.client()
    path = f"schedules/{calls.ids.schedule}/unanswered"
    assert client.get(path).json()["items"] == []
    world.forward(timedelta(days=1))
    asked = client.get(path).json()["items"]
    assert {each["member"]["name"] for each in asked} >= {"Ada", "Mia", "Jonas", "Lukas"}
    key = world.key()
    world.handle(MessageWritten(key, world.sender("mia"), world.clock.now(), "They said", key))
    left = {each["member"]["name"] for each in client.get(path).json()["items"]}
    assert left == {each["member"]["name"] for each in asked} - {"Mia"}


def test_a_digest_is_data_that_adds_up(calls: Calls) -> None:
    report = calls.client().get(f"digests/{calls.ids.digest}").json()["report"]
    listed = sum(each["moments"] for each in report["top"] + report["other"])
    parts = listed + report["muted"] + report["singles"] + report["held"]
    assert report["moments"] == parts - report["in_two"]
    assert report["moments"] > 0
    assert report["top"][0]["quotes"][0]["words"]
