"""Every page and everything in chat, tried by who lacks the role, and by one member with what is
another's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from html import escape
from typing import Final

import pytest
from sqlmodel import select

from bot.desks.reception import DESKS
from bot.web.areas import AREAS
from storage import tables
from storage.rows import core
from tests.tenants.conftest import Twins
from tests.tenants.test_chat import buttons
from tests.tenants.test_pages import OUTSIDE
from tests.tenants.walk import ROLES, filled, page_routes, pages_of, role_of
from tests.tenants.walk_chat import Chat, Seen, Told, entered, walk, words
from tests.web.workspace import ADMIN, LEAD, MEMBER, Ids

NAMES: Final = {"member": MEMBER, "lead": LEAD, "admin": ADMIN}
PAGES: Final = [one for one in page_routes() if one[1] not in OUTSIDE]
LACKING: Final = [
    pytest.param(method, path, role, id=f"{role} {method} {path}")
    for method, path in PAGES
    for role in ("member", "lead")
]


@pytest.fixture(scope="module")
def needed(twins: Twins) -> dict[tuple[str, str], str]:
    """The role that each route's dependencies ask for."""
    return {(method, one.path): role_of(one) for method, one in pages_of(twins.app)}


def test_every_page_asks_who_is_there(needed: dict[tuple[str, str], str]) -> None:
    assert [one for one in PAGES if needed[one] not in ROLES] == []
    assert {needed[one] for one in PAGES} == {*ROLES}


def test_links_lead_where_their_readers_may_go(needed: dict[tuple[str, str], str]) -> None:
    for entry in (entry for area in AREAS for entry in area.entries):
        assert needed["GET", entry.href] == entry.role, entry.href


@pytest.mark.parametrize(("method", "path", "role"), LACKING)
def test_who_lacks_the_role_gets_a_sentence(
    twins: Twins, needed: dict[tuple[str, str], str], method: str, path: str, role: str
) -> None:
    if ROLES.index(needed[method, path]) <= ROLES.index(role):
        return  # theirs to use: see the tests below
    client, before = twins.client(NAMES[role]), twins.store.written
    answer = client.request(method, filled(path, twins.made.ids[ADMIN]))
    assert answer.status_code == 403
    assert "can do this." in answer.text
    assert [one for one in words_of(twins, NAMES["admin"]) if escape(one) in answer.text] == []
    assert twins.store.written == before


@pytest.mark.parametrize(("method", "path"), PAGES, ids=lambda one: one)
def test_nobody_sees_or_changes_what_is_anothers(
    twins: Twins, needed: dict[tuple[str, str], str], method: str, path: str
) -> None:
    """A member, on each page open to members, with the ids of a lead's things."""
    if needed[method, path] != "member":
        return  # 403, see above
    client = twins.client(MEMBER)
    own, others = twins.made.ids[MEMBER], twins.made.ids[LEAD]
    address = filled(path, others)
    if {"own_moment", "attachment"} & used(path, asdict(others)):
        answer = client.request(method, address, data={"words": "Mine now."})
        assert answer.status_code in (404, 409, 422)
        assert not twins.changed()
        assert filled(path, own) != address
    else:
        answer = client.request(method, address)
    twins.store.undo()
    if "/digests/" in path:
        return  # what is posted to a channel is for everybody in it
    assert [one for one in words_of(twins, LEAD) if escape(one) in answer.text] == []


def used(path: str, ids: dict[str, str]) -> set[str]:
    """The ids in the address of a route."""
    address = filled(path, Ids(**ids))
    return {name for name, value in ids.items() if value and value in address.split("/")}


def test_what_is_ones_own_is_shown(twins: Twins) -> None:
    """Or the tests above would prove nothing."""
    for name in (MEMBER, LEAD):
        client, ids = twins.client(name), twins.made.ids[name]
        page = client.get(f"/app/me/moments/{ids.own_moment}")
        assert any(escape(one) in page.text for one in words_of(twins, name))
        assert client.get(f"/app/attachments/{ids.attachment}").text == "abc"
        assert words_of(twins, name)[0] in client.get("/app/me/data").json().__repr__()


def words_of(twins: Twins, name: str) -> list[str]:
    """The words of somebody's moments."""
    table = core(tables.Moment)
    where = table.c.member_id == twins.made.members[name]
    found = twins.store.read_now(
        lambda s: s.connection().execute(select(table.c.words).where(where)).scalars().all()
    )
    assert found
    return [*found]


# --- in chat --------------------------------------------------------------------------------------

MEMBERS_DESKS: Final = ("bot.desks.own", "bot.desks.web")
"""Desks that are there for everybody."""


@pytest.fixture(scope="module")
def seen(twins: Twins) -> dict[str, Seen]:
    """What an admin and a member come across."""
    known = {ADMIN: buttons(twins), MEMBER: {}}
    return {name: walk(Chat(twins, name), more) for name, more in known.items()}


def guarded() -> Iterator[tuple[str, str]]:
    """Words, buttons and forms of desks that are not for everybody."""
    for desk in DESKS:
        yield from (("word", one) for one in desk.commands if _not_for_all(desk.commands[one]))
        yield from (("button", one) for one in desk.actions if _not_for_all(desk.actions[one]))
        yield from (("form", one) for one in desk.forms if _not_for_all(desk.forms[one].save))


def _not_for_all(handler: object) -> bool:
    return getattr(getattr(handler, "func", handler), "__module__", "") not in MEMBERS_DESKS


GUARDED: Final = [*guarded()]


@pytest.mark.parametrize(("kind", "name"), GUARDED, ids=lambda one: one)
def test_members_are_told_so_in_chat(
    twins: Twins, seen: dict[str, Seen], kind: str, name: str
) -> None:
    chat = Chat(twins, MEMBER)
    for told in tried(chat, seen[ADMIN], kind, name):
        changed = twins.changed()
        twins.store.undo()
        assert told.refused
        assert not changed
        assert "can do this." in told.text
        assert told.messages == ()


def tried(chat: Chat, seen: Seen, kind: str, name: str) -> Iterator[Told]:
    """One of GUARDED, with what an admin uses it with."""
    if kind == "word":
        yield chat.say(name)
        yield chat.say(f"{name} export")
    elif kind == "button":
        for value in seen.values(name) or [""]:
            yield chat.press(name, value)
    else:
        for form in seen.forms.get(name, ()):
            yield chat.send(name, form.context, entered(form))


def test_nothing_shows_a_member_what_is_not_for_them(twins: Twins, seen: dict[str, Seen]) -> None:
    """No button for which a member would only be refused is on anything they come across."""
    buttons = {name for kind, name in GUARDED if kind == "button"}
    assert buttons & seen[MEMBER].actions.keys() == set()
    assert buttons & seen[ADMIN].actions.keys()


def test_no_word_tells_a_member_what_others_said(twins: Twins) -> None:
    chat = Chat(twins, MEMBER)
    others = [*words_of(twins, LEAD), *words_of(twins, ADMIN)]
    for word in words():
        for rest in ("", "export", others[0]):
            told = chat.say(f"{word} {rest}".strip())
            twins.store.undo()
            shown = [one for one in others if one in told.text and one != rest]
            assert shown == [], word


@pytest.mark.parametrize("action", ["moment.details", "moment.undo", "moment.delete"])
def test_no_button_reaches_anothers_moment(twins: Twins, action: str) -> None:
    chat, moment = Chat(twins, MEMBER), twins.made.ids[LEAD].own_moment
    told = chat.press(action, moment)
    assert [one for one in words_of(twins, LEAD) if one in told.text] == []
    assert not twins.changed()
