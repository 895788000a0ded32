"""Messages that did not arrive, for admins: what, to whom, when, why, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from adapters.contract.messages import (
    Block,
    Button,
    Confirm,
    Divider,
    Entry,
    Heading,
    Message,
    Note,
    Paragraph,
)
from bot.speech.reach import reason_words
from bot.speech.say import Say
from prompts.dates import date_and_time

MOST_LISTED: Final = 10
MOST_REASONS: Final = 5

_KINDS: Final = frozenset(
    (
        *("prompt", "prompt_again", "prompt_redraw", "reminder", "reminder_redraw"),
        *("welcome", "digest", "logged_redraw", "review_redraw"),
        *("digest_update", "digest_file", "digest_file_gone", "theme_fixed", "role", "undecided"),
    )
)
"""What has a name of its own; anything else answered somebody who asked."""
_OWN_REASONS: Final = frozenset(("channel-gone", "not-composed"))


@dataclass(frozen=True, slots=True)
class Trouble:
    """One message that did not arrive, in words; `at` is the reader's local time."""

    id: str
    what: str
    whom: str
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Troubles:
    """All of them: the newest listed, the rest counted by state and reason, and what else waits.

    `parked` is until when, in the reader's time, the platform wants no messages.
    """

    listed: Sequence[Trouble]
    counts: Mapping[tuple[str, str], int]
    waiting: int
    parked: datetime | None

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(self.counts.values())


def kind_words(kind: str, say: Say) -> str:
    """What kind of message it was."""
    return say(f"delivery-kind-{kind.replace('_', '-') if kind in _KINDS else 'reply'}")


def why_words(state: str, reason: str, say: Say, *, looked_for: bool = False) -> str:
    """Why it did not arrive, as a phrase that stands in a list."""
    if state == "uncertain":
        return say("deliveries-looking" if looked_for else "reach-uncertain")
    if reason in _OWN_REASONS:
        return say(f"deliveries-{reason}")
    return reason_words(reason, say)


def deliveries_card(
    found: Troubles, locale: str, say: Say, nonce: Callable[[], str], done: str = ""
) -> Message:
    """The newest of them, and what can be done about many at once; `done` is what just was."""
    title = say("deliveries-title")
    blocks: list[Block] = [Heading(title)]
    if done:
        blocks.append(Paragraph(done))
    total = found.total
    blocks.append(Paragraph(say("deliveries-count", messages=total) if total else _none(say)))
    if found.parked is not None:
        blocks.append(Note(say("deliveries-parked", until=found.parked)))
    if found.waiting:
        blocks.append(Note(say("deliveries-waiting", messages=found.waiting)))
    for one in found.listed[:MOST_LISTED]:
        blocks += [Divider(), _entry(one, locale, say, nonce)]
    if total > MOST_LISTED:
        blocks.append(Note(say("deliveries-more", messages=total - MOST_LISTED)))
    blocks += _many(found.counts, say, nonce)
    return Message(done or title, tuple(blocks))


def _none(say: Say) -> str:
    return say("deliveries-none")


def _entry(one: Trouble, locale: str, say: Say, nonce: Callable[[], str]) -> Entry:
    asked = Confirm(
        say("deliveries-drop-ask"), say("deliveries-drop-yes"), say("deliveries-drop-no")
    )
    again = Button(say("deliveries-again"), "delivery.again", one.id, nonce=nonce())
    drop = Button(
        say("deliveries-drop"),
        "delivery.drop",
        one.id,
        nonce=nonce(),
        style="danger",
        confirm=asked,
    )
    return Entry(
        title=say("deliveries-entry", what=one.what, whom=one.whom),
        detail=f"{date_and_time(locale, one.at)} · {one.why}",
        buttons=(again, drop),
    )


def _many(counts: Mapping[tuple[str, str], int], say: Say, nonce: Callable[[], str]) -> list[Block]:
    """Reasons that several share, most frequent first."""
    several = sorted(
        ((count, state, reason) for (state, reason), count in counts.items() if count > 1),
        key=lambda one: (-one[0], one[1:]),
    )
    if not several:
        return []
    blocks: list[Block] = [Divider(), Heading(say("deliveries-by-reason"))]
    for count, state, reason in several[:MOST_REASONS]:
        asked = Confirm(
            say("deliveries-again-all-ask", messages=count),
            say("deliveries-again-all-yes"),
            say("deliveries-again-all-no"),
        )
        button = Button(
            say("deliveries-again-all"),
            "delivery.again-all",
            f"{state}:{reason}",
            nonce=nonce(),
            confirm=asked,
        )
        detail = say("deliveries-reason-count", messages=count)
        why = why_words(state, reason, say)
        blocks.append(Entry(title=why, detail=detail, buttons=(button,)))
    return blocks
