"""Every kind of message, composed for a member of ours about ids of another workspace."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

import pytest
from sqlalchemy import select
from sqlmodel import Session

from bot.composing.about_channels import CHANNELS
from bot.composing.compose import KINDS, Composer
from bot.outbox.contract import Ready
from bot.redrawing import logged_key, reminder_key, review_key
from storage import tables
from storage.deliveries import enqueue
from storage.rows import core
from storage.values import Delivery
from tests.tenants.conftest import Twins
from tests.tenants.twin import theirs
from tests.web.workspace import ADMIN, LEAD, MEMBER

WEEK: Final = "2026-03-16"
WORDS: Final = {
    "filter": "active",
    "week": WEEK,
    "role": "admin",
    "at": "",
    "pack": "",
    "decided": "main",
}
"""What messages are about that is no id."""

ALL: Final = (*KINDS, *CHANNELS)


class About(dict[str, str]):
    """Gives an id of ours or theirs for whatever is asked for, and fails for what it cannot."""

    def __init__(self, twins: Twins, name: str, *, of_theirs: bool) -> None:
        super().__init__()
        ids = twins.made.ids[name]
        known = {one: str(getattr(ids, one)) for one in ids.__dataclass_fields__}
        known |= {"moment": ids.own_moment, "files": ids.attachment, "by": ids.member}
        known |= {"file": ids.attachment, "of": ids.delivery}
        known |= {"prompt": _prompt(twins, name), "pack": ids.key}
        turned = {one: theirs(value) for one, value in known.items()} if of_theirs else known
        self._known = {**WORDS, **turned}

    def __missing__(self, key: str) -> str:
        if key not in self._known:
            pytest.fail(f"a message is about {key}: say here what that is")
        return self._known[key]


def _prompt(twins: Twins, name: str) -> str:
    prompt = core(tables.Prompt)
    mine = select(prompt.c.id).where(prompt.c.member_id == twins.made.members[name])
    return str(twins.store.read_now(lambda s: s.connection().execute(mine).scalars().first()))


def _stand(twins: Twins, name: str) -> None:
    """Let everything stand in a chat that can be drawn anew."""
    member, moment = twins.made.members[name], twins.made.ids[name].own_moment
    keys = (
        reminder_key(_prompt(twins, name)),
        logged_key(moment),
        review_key(WEEK, member),
    )
    rows = [
        {
            "id": twins.kit.new_id(),
            "key": key,
            "kind": "logged",
            "about": {"moment": moment},
            "member_id": member,
            "due_at": twins.kit.clock.now(),
            "state": "sent",
            "handle": f"handle-{number}",
        }
        for number, key in enumerate(keys)
    ]
    twins.store.write_now(lambda s: enqueue(s, twins.ours, rows))


def composed(twins: Twins, kind: str, name: str, about: About) -> Ready | None:
    """The message, as it would be sent to somebody of ours."""
    _stand(twins, name)
    composer = Composer(twins.kit, lambda _, command: f"/{command}")
    table = core(tables.Delivery)

    def compose(session: Session) -> Ready | None:
        where = table.c.workspace_id == twins.ours
        row = session.connection().execute(select(table).where(where)).mappings().first()
        assert row is not None
        any_one = Delivery(**{one: row[one] for one in Delivery.__slots__})
        to: dict[str, Any] = {"member_id": twins.made.members[name], "channel_id": None}
        if kind in CHANNELS:
            to = {"member_id": None, "channel_id": twins.made.ids[name].channel}
        delivery = replace(any_one, kind=kind, about=about, state="pending", **to)
        found = composer(session, delivery, twins.kit.clock.now())
        return found if isinstance(found, Ready) else None

    return twins.store.read_now(compose)


@pytest.mark.parametrize("name", [ADMIN, MEMBER])
@pytest.mark.parametrize("kind", ALL)
def test_nothing_of_theirs_is_told(twins: Twins, kind: str, name: str) -> None:
    found = composed(twins, kind, name, About(twins, name, of_theirs=True))
    assert twins.twin.betrayed(repr(found)) == []


UNTOLD: Final = {
    "prompt_again": "the question was not put off",
    "snoozed": "the question was not put off",
    "reminder": "the questions are closed",
    "prompt": "who pauses is asked nothing",
    "theme_fixed": "that theme is not fixed",
    "files_not_kept": "every file was kept",
    "undecided": "that message died",
    "not_posted": "that digest was posted",
    "digest_file_gone": "that message was no file",
}
"""Messages that there is no reason for in this workspace, and why."""


@pytest.mark.parametrize("kind", ALL)
def test_what_is_ours_is_told(twins: Twins, kind: str) -> None:
    """Or the test above would prove nothing."""
    found = composed(twins, kind, ADMIN, About(twins, ADMIN, of_theirs=False))
    assert (found is None) == (kind in UNTOLD)


@pytest.mark.parametrize("kind", KINDS)
def test_a_member_is_told_nothing_of_another(twins: Twins, kind: str) -> None:
    """Whatever a message is about: the words of a moment are told its author."""
    found = composed(twins, kind, MEMBER, About(twins, LEAD, of_theirs=False))
    text = repr(found)
    assert [one for one in _words_of(twins, LEAD) if one in text] == []


def _words_of(twins: Twins, name: str) -> Iterator[str]:
    table = core(tables.Moment)
    where = table.c.member_id == twins.made.members[name]
    found = twins.store.read_now(
        lambda s: s.connection().execute(select(table.c.words).where(where)).scalars().all()
    )
    assert found
    yield from found
