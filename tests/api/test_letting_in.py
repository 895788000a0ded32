"""Who is let in: tokens, scopes, pace, and nobody else."""

from datetime import timedelta

import pytest
from sqlmodel import Session
from starlette.testclient import TestClient

from bot.refusal import Refused
from bot.tokens.check import digest_of
from bot.tokens.manage import make_token, revoke, state_of, tokens
from bot.tokens.scopes import SCOPES
from storage import api_tokens, audit, tables
from storage.rows import columns, core
from tests.api.conftest import ORIGIN, Calls


def paths(calls: Calls) -> dict[str, tuple[str, ...]]:
    """Every address, and the scopes it takes."""
    ids = calls.ids
    return {
        "moments": ("moments:read",),
        f"moments/{ids.moment}": ("moments:read",),
        "themes": ("themes:read",),
        f"themes/{ids.theme}": ("themes:read",),
        "digests": ("digests:read",),
        f"digests/{ids.digest}": ("digests:read",),
        "schedules": ("schedules:read",),
        f"schedules/{ids.schedule}": ("schedules:read",),
        f"schedules/{ids.schedule}/unanswered": ("reach:read", "people:read"),
        "reach": ("reach:read",),
    }


def test_the_scopes_are_just_enough(calls: Calls) -> None:
    for path, scopes in paths(calls).items():
        assert calls.client(*scopes).get(path).status_code == 200, path
        for lacking in scopes:
            others = [one for one in SCOPES if one != lacking]
            refused = calls.client(*others).get(path)
            assert refused.status_code == 403, path
            assert refused.json()["detail"].startswith(f"This token lacks: {lacking}.")
            assert f'scope="{lacking}"' in refused.headers["WWW-Authenticate"]


@pytest.mark.parametrize(
    "sent",
    [
        None,
        "",
        "Bearer",
        "Bearer ",
        "Bearer nonsense",
        "Bearer earshot_x_00",
        f"Bearer earshot_nobody_{'0' * 40}",
        "Basic YWRhOmFkYQ==",
        "Bearer earshot_ü_" + "0" * 40,
    ],
)
def test_what_is_no_token_opens_nothing(calls: Calls, sent: str | None) -> None:
    client = TestClient(calls.app, f"{ORIGIN}/api/v1/")
    headers = {} if sent is None else {b"Authorization": sent.encode()}
    for path in paths(calls):
        refused = client.get(path, headers=headers)
        assert refused.status_code == 401, path
        assert refused.headers["content-type"] == "application/problem+json"
        assert refused.headers["WWW-Authenticate"].startswith('Bearer realm="Earshot"')


def test_the_secret_itself_is_needed_and_nowhere_kept(calls: Calls) -> None:
    made = calls.token("themes:read")
    secret = made.text.rpartition("_")[2]
    assert made.text == f"earshot_{made.token.id}_{secret}"
    assert made.token.digest == digest_of(secret)
    client = calls.client()
    for wrong in (secret[:-1] + ("0" if secret[-1] != "0" else "1"), made.token.digest):
        sent = f"Bearer earshot_{made.token.id}_{wrong}"
        assert client.get("themes", headers={"Authorization": sent}).status_code == 401

    def look(session: Session) -> str:
        return repr(session.connection().execute(core(tables.ApiToken).select()).all())

    assert secret not in calls.world.store.read_now(look)


def test_cookies_let_nobody_in_and_none_are_set(calls: Calls) -> None:
    client = calls.client()
    sent = client.headers.pop("Authorization")
    client.cookies.set("earshot_session", f"{calls.world.workspace}.secret")
    assert client.get("themes").status_code == 401
    answer = client.get("themes", headers={"Authorization": sent, "Origin": "https://evil.test"})
    assert answer.status_code == 200
    assert not {"set-cookie", "access-control-allow-origin"} & set(answer.headers)
    assert answer.headers["cache-control"] == "no-store"


def test_an_expired_and_a_revoked_token_open_nothing(calls: Calls) -> None:
    world, kit = calls.world, calls.world.kit
    ada = world.member("ada")
    short, ended = calls.token("themes:read", days=30), calls.token("themes:read", days=90)
    client = calls.client()

    def status(text: str) -> int:
        return client.get("themes", headers={"Authorization": f"Bearer {text}"}).status_code

    assert (status(short.text), status(ended.text)) == (200, 200)
    now = world.clock.now()
    world.write(lambda s, w: revoke(s, w, ada, ended.token.id, now, kit.new_id))
    assert (status(short.text), status(ended.text)) == (200, 401)
    world.clock.advance(timedelta(days=30) - timedelta(microseconds=1))
    assert status(short.text) == 200
    world.clock.advance(timedelta(microseconds=1))
    assert status(short.text) == 401
    kept = {one.id: one for one in world.read(lambda s, w: tokens(s, w, ada))}
    states = [state_of(kept[one.token.id], world.clock.now()) for one in (short, ended)]
    assert states == ["expired", "revoked"]


def test_making_and_revoking_is_audited_once_and_without_names(calls: Calls) -> None:
    world, kit, now = calls.world, calls.world.kit, calls.world.clock.now()
    ada = world.member("ada")
    made = calls.token("themes:read", name="Secret project")
    for _ in range(2):
        world.write(lambda s, w: revoke(s, w, ada, made.token.id, now, kit.new_id))
    entries = world.read(lambda s, w: audit.entries(s, w, action="token."))
    assert [(one.action, one.actor, one.about) for one in reversed(entries)] == [
        ("token.make", ada.id, {"token": made.token.id}),
        ("token.revoke", ada.id, {"token": made.token.id}),
    ]


def test_an_inactive_workspace_is_closed(calls: Calls) -> None:
    client = calls.client()
    table = core(tables.Workspace)
    statement = table.update().where(table.c.id == calls.world.workspace).values(state="gone")
    calls.world.store.write_now(lambda s: s.connection().execute(statement).rowcount)
    assert client.get("themes").status_code == 401


@pytest.mark.parametrize("name", ["mia", "jonas"])
def test_only_admins_make_see_and_revoke_tokens(calls: Calls, name: str) -> None:
    world, kit, now = calls.world, calls.world.kit, calls.world.clock.now()
    other, token = world.member(name), calls.token("themes:read").token
    tries = (
        lambda s, w: make_token(s, w, other, "Mine", SCOPES, 30, now, kit.new_id, "0" * 40),
        lambda s, w: tokens(s, w, other),
        lambda s, w: revoke(s, w, other, token.id, now, kit.new_id),
    )
    for attempt in tries:
        with pytest.raises(Refused, match="error-not-admin"):
            world.write(attempt)


def test_what_is_wrong_with_a_new_token_is_said_all_at_once(calls: Calls) -> None:
    with pytest.raises(Refused) as refused:
        calls.token("everything", name=" " * 3 + "x" * 81, days=7)
    fields = {one.field: one.message for one in refused.value.problems}
    assert fields == {
        "name": "error-too-long",
        "scopes": "error-token-scopes-missing",
        "days": "error-choice-unknown",
    }
    calls.token("themes:read", name="CRM")
    with pytest.raises(Refused, match="error-name-taken"):
        calls.token("themes:read", name=" crm ")


def test_use_is_noted_by_the_hour_with_one_write(calls: Calls) -> None:
    world = calls.world
    made = calls.token("themes:read")
    client = calls.client()
    client.headers["Authorization"] = f"Bearer {made.text}"

    def used() -> object:
        found = world.read(lambda s, w: api_tokens.api_token(s, w, made.token.id))
        assert found is not None
        return found.used_at

    assert used() is None
    first = world.clock.now().replace(minute=0, second=0, microsecond=0)
    client.get("themes")
    assert used() == first
    writes = []
    kept = world.store.write
    world.store.write = lambda fn: writes.append(fn) or kept(fn)  # type: ignore[method-assign,func-returns-value]
    world.clock.advance(timedelta(minutes=20))
    client.get("themes")
    assert (used(), writes) == (first, [])
    world.clock.advance(timedelta(minutes=60))
    client.get("themes")
    assert used() == first + timedelta(hours=1)
    assert len(writes) == 1


def test_a_hurried_token_waits_and_others_do_not(calls: Calls) -> None:
    hurried = Calls(calls.world, calls.ids, burst=3)
    client, other = hurried.client("themes:read"), hurried.client("themes:read")
    assert [client.get("themes").status_code for _ in range(4)] == [200, 200, 200, 429]
    slowed = client.get("themes")
    assert slowed.headers["Retry-After"] == "1"
    assert slowed.json()["detail"] == "This token has made too many requests. Please wait 1 s."
    assert other.get("themes").status_code == 200
    hurried.seconds.now += 1
    assert client.get("themes").status_code == 200


def test_no_table_of_a_leak_helps_but_its_id_finds_the_token(calls: Calls) -> None:
    """The id in a token that leaked names the row to revoke."""
    made = calls.token("themes:read")
    found_id = made.text.removeprefix("earshot_").rpartition("_")[0]
    c = columns(tables.ApiToken)
    rows = calls.world.store.read_now(
        lambda s: s.connection().execute(c.id.table.select().where(c.id == found_id)).all()
    )
    assert len(rows) == 1
