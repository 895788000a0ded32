"""Made-up material for digests, by hand and by chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from adapters.contract.messages import Actions, Button, Entry, Menu, Message, plain_text
from bot.digest.compose import compose
from bot.digest.material import Before, Heard, Material
from bot.digest.present import Frame, present
from bot.digest.report import Report
from bot.speech.say import speaker
from storage.values import Theme
from tests.support.world import catalogue

AT = datetime(2026, 9, 14, 7, tzinfo=UTC)
THEMES = ("exports", "battery", "alerts", "login", "customs", "photos", "prices")
AUTHORS = tuple(f"author-{letter}" for letter in "abcdefg")
CUSTOMERS = tuple(f"customer-{number}" for number in range(5))

unhurried = settings(deadline=None, max_examples=50)
"""The first example reads the message catalogue, and the machine is shared."""


def theme(name: str, state: str = "active") -> Theme:
    return Theme(name, f"{name.capitalize()} trouble", None, state, AT, None, AT)


def heard(theme: str | None, author: str = "author-a", **changes: Any) -> Heard:
    made = Heard(
        id=f"{theme}-{author}-{changes.get('customer', 'customer-0')}",
        author=author,
        customer="customer-0",
        anonymous=False,
        theme=theme,
        words=f"What {author} heard of {theme}.",
    )
    return replace(made, **changes)


def material(
    moments: Sequence[Heard],
    *earlier: Sequence[Heard],
    states: dict[str, str] | None = None,
    taken_in: bool = False,
) -> Material:
    known = {name: theme(name, (states or {}).get(name, "active")) for name in THEMES}
    return Material(
        first_day=date(2026, 9, 7),
        last_day=date(2026, 9, 13),
        moments=moments,
        earlier=[past_moments(each, taken_in=taken_in) for each in earlier],
        themes=known,
        people={author: author.title() for author in AUTHORS},
        customers={customer: customer.title() for customer in CUSTOMERS},
    )


def past_moments(moments: Sequence[Heard], *, taken_in: bool = False) -> list[Before]:
    """The moments as they count once they lie in an earlier period."""
    return [
        Before(theme, each.author, each.anonymous, taken_in)
        for each in moments
        for theme in (each.themes or (None,))
    ]


class FirstQuotes:
    """Quotes the first moment with words, of another author where there is one."""

    def pick(self, moments: Sequence[Heard], avoid: str | None) -> tuple[str, str] | None:
        worded = [moment for moment in moments if moment.words.strip()]
        others = [moment for moment in worded if moment.author != avoid] or worded
        return (others[0].id, others[0].words.strip()) if others else None

    def nearest(self, moments: Sequence[Heard], to: Sequence[Heard]) -> Sequence[Heard]:
        return sorted(moments, key=lambda moment: moment.id)


def report_on(made: Material) -> Report:
    return compose(made, FirstQuotes())


def message_on(report: Report, locale: str = "en") -> Message:
    return present(report, speaker(catalogue(), locale), Frame("digest-1", locale, lambda: "nonce"))


def text_of(message: Message) -> str:
    """Everything a message can show, its thread, badges and menus included."""
    blocks = (*message.blocks, *message.thread)
    labels = [button.label for button in buttons_of(message)]
    return "\n\n".join([message.summary, plain_text(blocks), *labels])


def buttons_of(message: Message) -> list[Button]:
    found: list[Button] = []
    for block in (*message.blocks, *message.thread):
        items = {Entry: "buttons", Actions: "items"}.get(type(block))
        for item in getattr(block, items) if items else ():
            found += item.buttons if isinstance(item, Menu) else (item,)
    return found


@st.composite
def periods(draw: st.DrawFn, prefix: str = "now", most: int = 14) -> list[Heard]:
    """The moments of one period; ids are unique, words say whose they are."""
    count = draw(st.integers(0, most))
    made = []
    for number in range(count):
        author = draw(st.sampled_from((*AUTHORS, None)))
        anonymous = draw(st.booleans()) if author else False
        theme = draw(st.sampled_from((*THEMES, None)))
        also = draw(st.sampled_from((None, None, *THEMES)))
        made.append(
            Heard(
                id=f"{prefix}-{number}",
                author=author,
                customer=draw(st.sampled_from((*CUSTOMERS, None))),
                anonymous=anonymous,
                theme=theme,
                also=also if theme is not None and also != theme else None,
                words=f"note {prefix} {number} {'hush' if anonymous else 'open'}",
            )
        )
    return made


@st.composite
def materials(draw: st.DrawFn) -> Material:
    """A period, up to three earlier ones, and themes in any state."""
    earlier = [draw(periods(f"ago{number}", 6)) for number in range(draw(st.integers(0, 3)))]
    states = {
        name: draw(st.sampled_from(("active", "active", "muted", "working", "fixed")))
        for name in THEMES
    }
    made = material(draw(periods()), *earlier, states=states)
    asked = draw(st.integers(0, 20))
    return replace(made, asked=asked, answered=draw(st.integers(0, asked)))
