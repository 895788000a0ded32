"""Every command, button and form of chat, used by an admin with ids of another workspace.

They are found in the tables of desks and dialogue, and what they take by using them: see
walk_chat.py. One that nothing leads to fails here until it has an example.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Final

import pytest
from sqlmodel import select

from adapters.teams.dialogs import form_card
from storage import tables
from storage.rows import core
from tests.adapters.teams.cards import check_card
from tests.tenants.conftest import Twins
from tests.tenants.walk_chat import (
    ACTIONS,
    FORMS,
    Chat,
    Seen,
    Told,
    entered,
    varied,
    walk,
    words,
)
from tests.web.workspace import ADMIN

UNSEEN: Final[Mapping[str, str]] = {
    "prompt.choose": "{prompt}:1",
    "prompt.nothing": "{prompt}",
    "prompt.snooze": "{prompt}:date",
    "theme.undo": "{change}",
    "theme.choose": "{own_moment}:{theme}",
    "delivery.again-all": "dead:no-address",
    "delivery.decide": "{delivery}:again",
    "own.older": "{own_moment}",
    "own.newer": "{own_moment}",
    "schedule.list": "",
    "plan.list": "",
    "review.answer": "{question}:no",
    "review.undo": "{question}:yes.{change}",
    "review.split": "{question}",
}
"""Buttons that no message shows in this workspace, by action, and their values."""

UNPROVEN: Final[Mapping[str, str]] = {
    "own.forget": "an only admin has to name another one first",
    "plan.issue": "no week was missed",
    "review.undo": "the question is not answered yet",
}
"""Buttons that come to nothing for the workspace itself, too, and why."""

UNOPENED: Final[Mapping[str, tuple[str, dict[str, str]]]] = {
    "snooze": ("{prompt}", {"until": "2026-03-28"}),
}
"""Forms that do not open in this workspace: their context, and what is entered."""

ARGUMENTS: Final = ("", "Customer ears", "export")
"""What may stand after a word: nothing, a schedule's name, something to look for."""


def buttons(twins: Twins) -> dict[str, list[str]]:
    """Values of the buttons in UNSEEN."""
    known = asdict(twins.made.ids[ADMIN]) | {"prompt": a_prompt(twins), "change": a_step(twins)}
    return {action: [value.format(**known)] for action, value in UNSEEN.items()}


@pytest.fixture(scope="module")
def seen(twins: Twins) -> Seen:
    """What an admin comes across."""
    return walk(Chat(twins, ADMIN), buttons(twins))


def problems(twins: Twins, told: Told, sent: str) -> Iterator[str]:
    """What of theirs came to light or changed."""
    yield from twins.twin.betrayed(told.text, sent)
    yield from twins.harm()


def test_everything_comes_up(seen: Seen) -> None:
    assert len(ACTIONS) > 60
    assert len(FORMS) > 12
    assert {*UNSEEN} <= {*ACTIONS}
    missing = [one for one in ACTIONS if not seen.values(one)]
    assert missing == [], "give an example of their values in UNSEEN"
    assert [one for one in FORMS if one not in seen.forms] == [*UNOPENED]


@pytest.mark.parametrize("action", ACTIONS)
def test_buttons_with_their_ids(twins: Twins, seen: Seen, action: str) -> None:
    chat, found = Chat(twins, ADMIN), []
    values = {twins.twin.turned(one) for one in seen.values(action)}
    suffix = next((one.partition(":")[2] for one in seen.values(action)), "")
    every = {each for each in asdict(twins.made.ids[ADMIN]).values() if each in twins.twin.ids}
    values |= {twins.twin.turned(f"{one}:{suffix}") for one in every}
    for value in sorted(values):
        before = twins.store.written
        told = chat.press(action, value)
        found += [f"{value}: {one}" for one in twins.twin.betrayed(told.text, value)]
        if twins.store.written != before:
            found += [f"{value}: {one}" for one in twins.harm() if "event_key" not in one]
            twins.store.undo()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("form", FORMS)
def test_forms_with_their_ids(twins: Twins, seen: Seen, form: str) -> None:
    chat, found = Chat(twins, ADMIN), []
    turned = twins.twin.turned
    tries = []
    if form in UNOPENED:
        context, values = UNOPENED[form]
        tries.append((turned(context.format(prompt=a_prompt(twins))), values))
    for one in seen.forms.get(form, ()):
        own = entered(one)
        tries.append((turned(one.context), own))
        tries.append((turned(one.context), {name: turned(each) for name, each in own.items()}))
        tries += [
            (one.context, {**values, name: turned(values[name])})
            for name, values in varied(one, twins.twin.ids)
        ]
    assert tries
    for context, values in tries:
        told = chat.send(form, context, values)
        sent = f"{context} {values}"
        found += [f"{sent}: {each}" for each in problems(twins, told, sent)]
        twins.store.undo()
    assert not found, "\n".join(found)


def test_every_form_makes_a_dialog_that_teams_takes(seen: Seen) -> None:
    for name in FORMS:
        for form in seen.forms.get(name, ()):
            check_card(form_card(form), dialog=True)


@pytest.mark.parametrize("word", words())
def test_words_say_nothing_of_theirs(twins: Twins, word: str) -> None:
    chat, ids = Chat(twins, ADMIN), twins.made.ids[ADMIN]
    rests = [*ARGUMENTS, twins.twin.turned(ids.schedule), twins.twin.turned(ids.member)]
    for rest in rests:
        told = chat.say(f"{word} {rest}".strip())
        assert [*problems(twins, told, rest)] == []
        twins.store.undo()


@pytest.mark.parametrize("action", ACTIONS)
def test_buttons_do_something_for_themselves(twins: Twins, seen: Seen, action: str) -> None:
    """Or the tests above would prove nothing: with its own ids, something comes of a button."""
    chat = Chat(twins, ADMIN)
    for value in seen.values(action):
        told = chat.press(action, value)
        twins.store.undo()
        if not told.refused:
            assert action not in UNPROVEN
            return
    assert action in UNPROVEN, f"{seen.values(action)} are refused"


def a_prompt(twins: Twins) -> str:
    """A question that our admin was asked."""
    prompt = core(tables.Prompt)
    mine = select(prompt.c.id).where(prompt.c.member_id == twins.made.members[ADMIN])
    return str(twins.store.read_now(lambda s: s.connection().execute(mine).scalars().first()))


def a_step(twins: Twins) -> str:
    """The last step with a theme of ours."""
    step = core(tables.ThemeChange)
    last = select(step.c.id).where(step.c.workspace_id == twins.ours).order_by(step.c.id.desc())
    return str(twins.store.read_now(lambda s: s.connection().execute(last).scalars().first()))
