"""Changing themes: nobody's change is lost, in whose name it is done, and what is refused."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from bot.theming.act import lead
from storage import audit, people, themes
from tests.api.conftest import Calls


def change(client: TestClient, theme: str, tag: str | None, **edit: Any) -> Any:
    headers = {} if tag is None else {"If-Match": tag}
    return client.patch(f"themes/{theme}", json=edit, headers=headers)


def test_the_second_of_two_is_told(calls: Calls) -> None:
    one, two, theme = calls.client(), calls.client(), calls.ids.theme
    tag = one.get(f"themes/{theme}").headers["ETag"]
    assert two.get(f"themes/{theme}").headers["ETag"] == tag
    first = change(one, theme, tag, name="Battery", state="working")
    assert first.status_code == 200
    assert (first.json()["name"], first.json()["state"]) == ("Battery", "working")
    assert first.json()["named_by_person"] is True
    second = change(two, theme, tag, name="Phones")
    assert second.status_code == 412
    now = two.get(f"themes/{theme}")
    assert now.json() == first.json()
    assert now.headers["ETag"] == first.headers["ETag"] != tag
    assert change(two, theme, now.headers["ETag"], name="Phones").status_code == 200


def test_a_change_in_chat_counts_too(calls: Calls) -> None:
    world, client, theme = calls.world, calls.client(), calls.ids.theme
    tag = client.get(f"themes/{theme}").headers["ETag"]
    now, mia = world.clock.now(), world.member("mia")
    world.write(lambda s, w: lead(s, w, mia, now, world.kit.new_id).mute(theme))
    assert change(client, theme, tag, state="fixed").status_code == 412


@pytest.mark.parametrize("tag", ['"other"', "nonsense", 'W/"weak"', '""', '"a", "b"'])
def test_only_the_right_tag_matches(calls: Calls, tag: str) -> None:
    client, theme = calls.client(), calls.ids.theme
    right = client.get(f"themes/{theme}").headers["ETag"]
    assert change(client, theme, tag, name="X").status_code == 412
    assert change(client, theme, f"W/{right}", name="X").status_code == 412
    assert change(client, theme, f'"a", {right}', name="X").status_code == 200
    assert change(client, theme, "*", name="Y").status_code == 200


def test_without_a_tag_nothing_is_changed(calls: Calls) -> None:
    client, theme = calls.client(), calls.ids.theme
    assert change(client, theme, None, name="X").status_code == 428
    assert client.get(f"themes/{theme}").json()["name"] != "X"


def test_every_state_can_be_reached_and_left(calls: Calls) -> None:
    client, theme = calls.client(), calls.ids.theme
    for state in ("muted", "active", "working", "fixed", "active", "active"):
        done = change(client, theme, "*", state=state)
        assert (done.status_code, done.json()["state"]) == (200, state)
    steps = [each["action"] for each in client.get(f"themes/{theme}").json()["history"]]
    assert steps == ["reopen", "fixed", "working", "unmute", "mute"]
    assert client.get("themes", params={"state": "muted"}).json()["items"] == []


def test_it_is_done_in_the_name_of_who_made_the_token(calls: Calls) -> None:
    world, client, theme = calls.world, calls.client(), calls.ids.theme
    change(client, theme, "*", name="Battery")
    ada = world.member("ada")
    history = client.get(f"themes/{theme}").json()["history"]
    assert history[0]["by"] == {"id": ada.id, "name": "Ada"}
    entries = world.read(lambda s, w: audit.entries(s, w, limit=2))
    assert {(one.action, one.actor) for one in entries} == {
        ("token.edit_theme", ada.id),
        ("theme.rename", ada.id),
    }
    world.write(lambda s, w: people.change_member(s, w, ada.id, role="member"))
    assert change(client, theme, "*", name="Phones").status_code == 403
    assert client.get(f"themes/{theme}").json()["name"] == "Battery"


def test_two_themes_never_share_a_name(calls: Calls) -> None:
    client = calls.client()
    one, two = client.get("themes").json()["items"][:2]
    taken = change(client, one["id"], "*", name=two["name"].upper())
    assert taken.status_code == 409
    assert taken.json()["errors"][0]["where"] == "name"
    assert client.get(f"themes/{one['id']}").json()["name"] == one["name"]


def test_nothing_is_changed_when_half_of_it_is_refused(calls: Calls) -> None:
    """The state is set after the name; a refused state would have to take the name back."""
    client = calls.client()
    one, two = client.get("themes").json()["items"][:2]
    assert change(client, one["id"], "*", state="muted", name=two["name"]).status_code == 409
    assert client.get(f"themes/{one['id']}").json()["state"] == "active"


@pytest.mark.parametrize(
    ("edit", "where"),
    [
        ({}, ""),
        ({"name": ""}, "name"),
        ({"name": " \u00a0\t"}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"name": "a\x00b"}, "name"),
        ({"name": None}, "name"),
        ({"name": 5}, "name"),
        ({"state": "merged"}, "state"),
        ({"state": True}, "state"),
        ({"colour": "teal"}, "colour"),
        ([], "body"),
    ],
)
def test_a_wrong_edit_is_refused(calls: Calls, edit: Any, where: str) -> None:
    client, theme = calls.client(), calls.ids.theme
    refused = client.patch(f"themes/{theme}", json=edit, headers={"If-Match": "*"})
    assert refused.status_code == 422
    assert where in refused.json()["detail"]


@pytest.mark.parametrize(
    ("sent", "kind", "status"),
    [
        (b'{"name": "X"}', "text/plain", 415),
        (b'{"name": "X"}', "", 415),
        (b"name=X", "application/x-www-form-urlencoded", 415),
        (b'{"name": "X"', "application/json", 422),
        (b'{"name": "\\ud800"}', "application/json", 422),
        (b'{"name": "\xff"}', "application/json", 422),
        (b"", "application/json", 422),
        (b"[" * 5000, "application/json", 422),
        (b'{"name": "X"}', "application/json; charset=utf-8", 200),
        (b'{"name": "X"}', "application/merge-patch+json", 200),
    ],
)
def test_what_a_body_has_to_be(calls: Calls, sent: bytes, kind: str, status: int) -> None:
    headers = {"If-Match": "*"} | ({"Content-Type": kind} if kind else {})
    client = calls.client()
    answer = client.patch(f"themes/{calls.ids.theme}", content=sent, headers=headers)
    assert answer.status_code == status, answer.text


def test_a_merged_theme_stands_for_the_one_it_counts_for(calls: Calls) -> None:
    world, client = calls.world, calls.client()
    one, two = (each["id"] for each in client.get("themes").json()["items"][:2])
    both = [
        moment
        for theme in (one, two)
        for moment in client.get(f"themes/{theme}").json()["moment_ids"]
    ]
    now, mia = world.clock.now(), world.member("mia")
    world.write(lambda s, w: lead(s, w, mia, now, world.kit.new_id).merge(one, two))
    merged = client.get(f"themes/{one}")
    assert merged.json()["id"] == two
    assert sorted(merged.json()["moment_ids"]) == sorted(both)
    assert merged.json()["moments"] == len(both)
    assert [each["id"] for each in client.get("themes").json()["items"]] == [two]
    assert world.read(lambda s, w: themes.theme(s, w, one)) is not None
