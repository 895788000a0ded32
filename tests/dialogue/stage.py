"""Plays a transcript: each line that begins with "> " is done, and what people then see is
written down.

    > begin 2026-09-07 10:00 Europe/Berlin
    > people: Ada (Europe/Berlin, admin), Jonas (Europe/Berlin, de)
    > channels: sales (Ada, Jonas)
    > Ada sets up "Customer ears" for Mia, Jonas: time=09:00; reminder=6; quiet=18:00-08:00
    > Mia: what she writes; \\n begins a new line
    > Mia attaches plan.pdf (12 kB): what she writes with it
    > Mia presses Snooze / For an hour
    > Mia presses Delete on “the entry with this title”
    > Mia presses the earlier Snooze / For an hour
    > Mia fills words=They print it.
    > Mia submits
    > Mia edits: her last message reads this now
    > Mia deletes her message
    > Mia types /earshot pause 2026-09-20
    > Mia moves to America/New_York
    > Mia is deactivated
    > the network holds back what comes next
    > what was held back arrives
    > the platform refuses the next message: member-blocked
    > the same arrives again
    > clock 2026-09-08 09:00 Europe/Berlin
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from adapters.contract.answers import Answer, FormRefused, Nothing, OpenForm, ReplaceCard, Tell
from adapters.contract.events import (
    ActionTaken,
    CommandGiven,
    Event,
    FormSubmitted,
    IncomingFile,
    MessageDeleted,
    MessageEdited,
    MessageWritten,
    Person,
    form_key,
    press_key,
)
from adapters.contract.forms import Form, ManyField
from adapters.contract.results import Never
from tests.dialogue.drawing import draw_form, draw_message
from tests.dialogue.theme_acts import answer_on_web, ask_authors, look_through, put_on_web, theme_of
from tests.support.platform import Posted, buttons_in
from tests.support.world import World, channel, person

ANSWERING = timedelta(seconds=2)
"""How long people wait for a reply before they go on."""

_SETTINGS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "time": ("local_time", time.fromisoformat),
    "days": ("rrule", "FREQ=WEEKLY;BYDAY={}".format),
    "zone": ("zone", str),
    "pack": ("pack", str),
    "country": ("holiday_country", str),
    "reminder": ("reminder_hours", int),
    "window": ("answer_hours", int),
    "catch-up": ("catch_up_hours", int),
}


@dataclass
class Hand:
    """What one person has in front of them besides the messages."""

    form: Form | None = None
    entered: dict[str, str] = field(default_factory=dict)
    ref: str = ""
    told: list[Posted] = field(default_factory=list)


@dataclass
class Stage:
    """A world, and a person at each device."""

    world: World
    persons: dict[str, Person] = field(default_factory=dict)
    channels: dict[str, str] = field(default_factory=dict)
    hands: dict[str, Hand] = field(default_factory=dict)
    last: tuple[str, Event] | None = None
    held: tuple[str, Event] | None = None
    holding: bool = False
    shown: int = 0

    def play(self, line: str) -> list[str]:
        """Do what a line says; returns what people see. Raises ValueError for any other line."""
        for pattern, act in _ACTS:
            if found := re.fullmatch(pattern, line, re.DOTALL):
                return act(self, *found.groups())
        raise ValueError(f"nobody can play: {line}")

    def people(self, listed: str) -> list[str]:
        for name, traits in re.findall(r"(\w+) \(([^)]*)\)", listed):
            zone, *rest = [trait.strip() for trait in traits.split(",")]
            locale = next((one for one in rest if one != "admin"), "en")
            made = person(name, zone, locale=locale, admin="admin" in rest)
            self.persons[name], self.hands[name] = made, Hand()
        self.world.settle_in(*self.persons.values())
        return []

    def places(self, listed: str) -> list[str]:
        for name, inside in re.findall(r"([\w-]+) \(([^)]*)\)", listed):
            known = [self.persons[one.strip()].external_id for one in inside.split(",")]
            self.channels[f"channel:{name}"] = name
            self.world.settle_in(places=[channel(name, *known)])
        return []

    def set_up(self, admin: str, name: str, audience: str, settings: str) -> list[str]:
        changes: dict[str, Any] = {"name": name, "created_by": self._id(admin)}
        for setting in filter(None, (one.strip() for one in settings.split(";"))):
            key, _, value = setting.partition("=")
            if key == "quiet":
                begin, _, end = value.partition("-")
                changes |= {
                    "quiet_from": time.fromisoformat(begin),
                    "quiet_to": time.fromisoformat(end),
                }
            else:
                column, read = _SETTINGS[key]
                changes[column] = read(value)
        known = [self.persons[one.strip()].external_id for one in audience.split(",")]
        self.world.ask(*known, **changes)
        return self.wait()

    def write(self, name: str, text: str) -> list[str]:
        hand = self.hands[name]
        hand.ref = f"message-{self.world.key()}"
        text = text.replace("\\n", "\n")
        return self._do(name, MessageWritten(*self._head(name), text, hand.ref))

    def attach(self, name: str, file: str, size: str, unit: str, text: str) -> list[str]:
        hand = self.hands[name]
        hand.ref = f"message-{self.world.key()}"
        content = bytes(int(size) * {"kB": 1024, "MB": 1024 * 1024}[unit])
        files = (IncomingFile(file, "application/pdf", len(content), content),)
        return self._do(name, MessageWritten(*self._head(name), text.strip(), hand.ref, files))

    def edit(self, name: str, text: str) -> list[str]:
        text = text.replace("\\n", "\n")
        return self._do(name, MessageEdited(*self._head(name), text, self.hands[name].ref))

    def delete(self, name: str) -> list[str]:
        return self._do(name, MessageDeleted(*self._head(name), self.hands[name].ref))

    def command(self, name: str, command: str, text: str) -> list[str]:
        return self._do(name, CommandGiven(*self._head(name), command, text.strip()))

    def press(self, name: str, earlier: str | None, label: str) -> list[str]:
        address = self.persons[name].address or ""
        label, _, entry = label.removesuffix("”").partition(" on “")
        shown = [*self.world.platform.at(address), *self.hands[name].told]
        for posted in reversed(shown):
            for found, button in buttons_in(posted.message, entry):
                if found == label and earlier:
                    earlier = None
                elif found == label:
                    asked = [f"{name} is asked:"] if button.confirm else []
                    if button.confirm:
                        choices = f"[{button.confirm.yes}] [{button.confirm.no}]"
                        asked += _boxed([button.confirm.text, "", choices])
                    key, sender, at = self._head(name)
                    key = press_key(button.action, button.nonce or key, sender.member)
                    card = posted.handle or None
                    event = ActionTaken(key, sender, at, button.action, button.value, card)
                    return asked + self._do(name, event)
        raise ValueError(f"{name} sees no button {label}")

    def fill(self, name: str, values: str) -> list[str]:
        form = self.hands[name].form
        for one in values.split(" ; "):
            key, _, value = one.partition("=")
            found = [each for each in form.fields if each.name == key] if form else []
            if not found:
                raise ValueError(f"{name} has no field {key}")
            options = getattr(found[0], "options", ())
            labels = {option.label: option.value for option in options}
            many = isinstance(found[0], ManyField)
            parts = value.split(", ") if many else [value]
            entered = ",".join(labels.get(part, part) for part in parts)
            self.hands[name].entered[key] = entered.replace("\\n", "\n")
        return []

    def submit(self, name: str) -> list[str]:
        hand = self.hands[name]
        if hand.form is None:
            raise ValueError(f"{name} has no form")
        values = {one.name: one.value for one in hand.form.fields} | hand.entered
        _, sender, at = self._head(name)
        key = form_key(hand.form.id, hand.form.nonce)
        return self._do(
            name, FormSubmitted(key, sender, at, hand.form.id, hand.form.context, values)
        )

    def move(self, name: str, zone: str) -> list[str]:
        self.persons[name] = replace(self.persons[name], zone=zone)
        self.world.settle_in(self.persons[name])
        return self.wait()

    def deactivate(self, name: str) -> list[str]:
        self.world.settle_in(replace(self.persons[name], active=False))
        return self.wait()

    def hold_back(self) -> list[str]:
        self.holding = True
        return []

    def release(self) -> list[str]:
        if self.held is None:
            raise ValueError("nothing was held back")
        (name, event), self.held = self.held, None
        return self._do(name, event)

    def refuse(self, reason: str) -> list[str]:
        self.world.platform.weather.append(Never(reason))
        return []

    def again(self) -> list[str]:
        if self.last is None:
            raise ValueError("nothing has come yet")
        return self._do(*self.last)

    def clock(self, at: str, zone: str) -> list[str]:
        self.world.forward(datetime.fromisoformat(at).replace(tzinfo=ZoneInfo(zone)))
        return self._news(dated=True)

    def _id(self, name: str) -> str:
        return self.world.member(self.persons[name].external_id).id

    def _head(self, name: str) -> tuple[str, Any, datetime]:
        sender = self.world.sender(self.persons[name].external_id)
        return self.world.key(), sender, self.world.clock.now()

    def _do(self, name: str, event: Event) -> list[str]:
        if self.holding:
            self.holding, self.held = False, (name, event)
            return []
        self.last = (name, event)
        answered = self._answered(name, event, self.world.handle(event))
        return answered + self.wait(nothing=not answered)

    def _answered(self, name: str, event: Event, answer: Answer) -> list[str]:
        hand = self.hands[name]
        hand.told = []
        match answer:
            case OpenForm(form) | FormRefused(form):
                hand.form, hand.entered = form, {}
                return [f"{name} sees a form:", *_boxed(draw_form(form))]
            case ReplaceCard(message) if isinstance(event, ActionTaken) and event.card:
                self.world.platform.replace_card(event.card, message)
                return []
            case Tell(message):
                hand.told = [Posted("", "", "", message, event.at)]
                return [f"{name} is told:", *_boxed(draw_message(message))]
            case Nothing() if isinstance(event, FormSubmitted):
                hand.form = None
                return ["The form closes."]
            case _:
                return []

    def wait(self, *, nothing: bool = False) -> list[str]:
        """What comes while people wait for a reply."""
        self.world.forward(ANSWERING)
        return self._news() or (["Nothing is said."] if nothing else [])

    def _news(self, *, dated: bool = False) -> list[str]:
        news = self.world.platform.seen[self.shown :]
        self.shown += len(news)
        lines: list[str] = []
        for how, posted in news:
            lines += [
                self._headline(how, posted, dated=dated),
                *_boxed(draw_message(posted.message)),
            ]
        return lines

    def _headline(self, how: str, posted: Posted, *, dated: bool) -> str:
        if posted.address in self.channels:
            return f"#{self.channels[posted.address]} gets:"
        who = next(one for one in self.persons.values() if one.address == posted.address)
        local = posted.at.astimezone(ZoneInfo(who.zone))
        when = f" on {local:%a %d %b %H:%M}" if dated else ""
        return f"{who.name} gets{when}:" if how == "sent" else f"{who.name}’s card now reads{when}:"


def _boxed(lines: list[str]) -> list[str]:
    whole = "\n".join(lines).split("\n")
    return [f"  | {line}".rstrip() for line in whole]


_ACTS: list[tuple[str, Callable[..., list[str]]]] = [
    (r"people: (.+)", Stage.people),
    (r"channels: (.+)", Stage.places),
    (r'(\w+) sets up "([^"]+)" for ([^:]+):\s?(.*)', Stage.set_up),
    (r'the theme "([^"]*)"( by itself)?: (.+)', theme_of),
    (r"the themes are looked through", look_through),
    (r"authors are asked for themes", ask_authors),
    (r'on the web, (\w+) puts (?:her|his) last moment into "([^"]+)"', put_on_web),
    (r"on the web, (\w+) answers the first question: (\w+)", answer_on_web),
    (r"(\w+) presses (the earlier )?(.+)", Stage.press),
    (r"(\w+) fills (.+)", Stage.fill),
    (r"(\w+) submits", Stage.submit),
    (r"(\w+) edits: (.+)", Stage.edit),
    (r"(\w+) attaches (\S+) \((\d+) (kB|MB)\):(.*)", Stage.attach),
    (r"(\w+) deletes (?:her|his) message", Stage.delete),
    (r"(\w+) types /(\w+)(.*)", Stage.command),
    (r"(\w+) moves to (\S+)", Stage.move),
    (r"(\w+) is deactivated", Stage.deactivate),
    (r"the network holds back what comes next", Stage.hold_back),
    (r"what was held back arrives", Stage.release),
    (r"the platform refuses the next message: (\S+)", Stage.refuse),
    (r"the same arrives again", Stage.again),
    (r"clock (\S+ \S+) (\S+)", Stage.clock),
    (r"(\w+): (.+)", Stage.write),
]
