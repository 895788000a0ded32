"""Everything that can be said and pressed in chat, found by doing it.

Each command is given, each button that is then shown is pressed, each form that opens is noted, and
so on, until nothing new comes up. Nothing of it lasts.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from adapters.contract.answers import Answer, FormRefused, OpenForm, ReplaceCard, ShowHome, Tell
from adapters.contract.events import (
    ActionTaken,
    CommandGiven,
    Event,
    FormSubmitted,
    HomeOpened,
    MessageWritten,
    Sender,
)
from adapters.contract.forms import ChoiceField, Form, ManyField, TextField
from adapters.contract.messages import Message
from bot.composing.compose import Composer
from bot.desks.reception import DESKS
from bot.dialogue import actions, commands, submissions
from bot.handling.handler import Handler
from bot.outbox.contract import Ready
from bot.refusal import Refused
from storage import tables
from storage.rows import core
from storage.values import Delivery
from tests.support.platform import buttons_in
from tests.tenants.conftest import Twins
from tests.tenants.twin import MARK, theirs

IDS = re.compile(r"\b[0-9a-f]{28}\b")
ACTIONS = (*actions.TURNS, *(name for desk in DESKS for name in desk.actions))
FORMS = (*submissions.TURNS, *(name for desk in DESKS for name in desk.forms))


def words() -> list[str]:
    """What can stand after `/earshot`: the words of the desks, and those of the dialogue."""
    tree = ast.parse(inspect.getsource(commands))
    said = [
        one.value.value
        for one in ast.walk(tree)
        if isinstance(one, ast.MatchValue) and isinstance(one.value, ast.Constant)
    ]
    return [*map(str, said), *(word for desk in DESKS for word in desk.commands)]


@dataclass(frozen=True)
class Told:
    """What came of an event: the answer, the messages to be sent, whether it was refused."""

    answer: Answer
    messages: tuple[Message, ...]
    refused: bool

    @property
    def text(self) -> str:
        """All of it."""
        return repr((self.answer, self.messages))

    @property
    def forms(self) -> list[Form]:
        """The forms in it."""
        return [self.answer.form] if isinstance(self.answer, OpenForm | FormRefused) else []

    @property
    def buttons(self) -> Iterator[tuple[str, str]]:
        """Action and value of each button in it."""
        shown = [*self.messages]
        if isinstance(self.answer, ReplaceCard | Tell | ShowHome):
            shown.append(self.answer.message)
        for message in shown:
            yield from ((button.action, button.value) for _, button in buttons_in(message))


@dataclass
class Chat:
    """The real handler, as one member of one of the workspaces uses it."""

    twins: Twins
    name: str
    of_theirs: bool = False
    told: int = 0

    def __post_init__(self) -> None:
        kit = self.twins.kit
        self.handler = Handler(kit, lambda command: f"/{command}", lambda *_: None)
        self.composer = Composer(kit, lambda _, command: f"/{command}")
        self.workspace = self.twins.twin.other if self.of_theirs else self.twins.ours

    @property
    def sender(self) -> Sender:
        """Who says it."""
        if self.of_theirs:
            return Sender("local", f"{MARK} local {MARK}", f"{MARK} {self.name} {MARK}")
        return Sender("local", "local", self.name)

    @property
    def member(self) -> str:
        """Their id."""
        found = self.twins.made.members[self.name]
        return theirs(found) if self.of_theirs else found

    def heads(self) -> tuple[str, Sender, Any]:
        """What every event begins with."""
        self.told += 1
        return f"tried-{self.told}", self.sender, self.twins.kit.clock.now()

    def say(self, text: str, command: str = "earshot") -> Told:
        """Type a command."""
        return self.do(CommandGiven(*self.heads(), command, text))

    def write(self, text: str) -> Told:
        """Write a message."""
        key, sender, now = self.heads()
        return self.do(MessageWritten(key, sender, now, text, key))

    def look(self) -> Told:
        """Open the home."""
        return self.do(HomeOpened(*self.heads()))

    def press(self, action: str, value: str) -> Told:
        """Press a button."""
        return self.do(ActionTaken(*self.heads(), action, value, card="card"))

    def send(self, form: str, context: str, values: Mapping[str, str]) -> Told:
        """Send a form."""
        return self.do(FormSubmitted(*self.heads(), form, context, values))

    def do(self, event: Event) -> Told:
        """Hand an event over, compose what is to be sent, and leave it so: see Twins.store."""
        store, handler = self.twins.store, self.handler
        before = store.read_now(self._waiting)
        refused = False
        try:
            answer = store.write_now(lambda session: handler.process(session, event)).answer
        except Refused as why:
            refused, reason = True, why
            answer = store.read_now(lambda session: handler.turn_away(session, event, reason))
        made = store.read_now(lambda session: self._composed(session, before))
        return Told(answer, made, refused)

    def _waiting(self, session: Session) -> frozenset[str]:
        table = core(tables.Delivery)
        asked = select(table.c.id).where(table.c.state == "pending")
        return frozenset(session.connection().execute(asked).scalars())

    def _composed(self, session: Session, before: frozenset[str]) -> tuple[Message, ...]:
        table, now = core(tables.Delivery), self.twins.kit.clock.now()
        pending = select(table).where(table.c.state == "pending")
        names = Delivery.__slots__
        found = []
        for row in session.connection().execute(pending).mappings():
            if row["id"] in before:
                continue
            assert row["workspace_id"] == self.workspace, "something is sent elsewhere"
            delivery = Delivery(**{name: row[name] for name in names})
            composed = self.composer(session, delivery, now)
            if isinstance(composed, Ready):
                assert composed.workspace == self.sender.workspace
                found.append(composed.message)
        return tuple(found)


@dataclass
class Seen:
    """What came up: values of each action, and forms by id."""

    actions: dict[str, list[str]] = field(default_factory=dict)
    forms: dict[str, list[Form]] = field(default_factory=dict)

    def values(self, action: str) -> list[str]:
        """The values seen with an action."""
        return self.actions.get(action, [])


def walk(chat: Chat, more: Mapping[str, list[str]]) -> Seen:
    """Do everything that can be done, each time from the start. `more` are further buttons."""
    seen, waiting = Seen(), []

    def note(told: Told) -> None:
        for action, value in told.buttons:
            values = seen.actions.setdefault(action, [])
            shape = [len(one) for one in value.split(":")]
            alike = [one for one in values if [len(x) for x in one.split(":")] == shape]
            lasting = all(one in chat.twins.twin.ids for one in IDS.findall(value))
            if value not in values and len(alike) < 2 and lasting:
                values.append(value)
                waiting.append((action, value))
        for form in told.forms:
            forms = seen.forms.setdefault(form.id, [])
            if len(forms) < 2:
                forms.append(form)

    for told in (chat.look, *(lambda word=word: chat.say(word) for word in words())):
        note(told())
        chat.twins.store.undo()
    note(chat.say("", "moment"))
    note(chat.write("They print it."))
    chat.twins.store.undo()
    for action, values in more.items():
        seen.actions.setdefault(action, []).extend(values)
        waiting += [(action, value) for value in values]
    while waiting:
        note(chat.press(*waiting.pop()))
        chat.twins.store.undo()
    return seen


def entered(form: Form) -> dict[str, str]:
    """What is sent when nothing is touched but what has to be filled in."""
    found = {}
    for one in form.fields:
        value = one.value
        if not value and isinstance(one, TextField) and (one.required or len(form.fields) == 1):
            value = "Something new"
        if not value and isinstance(one, ChoiceField | ManyField) and one.options:
            value = one.options[-1].value
        if not value and one.type == "date":
            value = "2026-03-28"
        found[one.name] = value
    return found


def varied(form: Form, ids: frozenset[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """For each field that can hold one of `ids`: its name, and values with such a one."""
    for one in form.fields:
        known = [one.value, *(x.value for x in getattr(one, "options", ()))]
        fitting = [value for value in known if any(part in ids for part in value.split(","))]
        if fitting:
            yield one.name, {**entered(form), one.name: fitting[-1]}


def with_context(form: Form, context: str) -> Form:
    """The form about something else."""
    return replace(form, context=context)
