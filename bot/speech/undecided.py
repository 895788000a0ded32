"""What an admin is asked about a digest that did not arrive, or of which nobody can say."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from adapters.contract.messages import Actions, Block, Button, Message, Note, Paragraph
from bot.speech.reach import reason_words
from bot.speech.say import Say

ADVISED: Final = frozenset(
    {
        "channel-archived",
        "channel-gone",
        "channel-shared",
        "missing-scope",
        "not-in-channel",
        "not-installed",
        "not-permitted",
    }
)
"""Reasons for which an admin can be told what to do."""


_AGAIN: Final = "undecided-send-again"


def undecided(delivery_id: str, channel: str, say: Say, nonce: Callable[[], str]) -> Message:
    """Ask an admin to look, and then to decide."""
    asked = say("undecided-ask", channel=channel)
    return _decide(delivery_id, asked, (), say("undecided-drop"), say, nonce)


def not_posted(
    delivery_id: str, channel: str, reason: str, say: Say, nonce: Callable[[], str]
) -> Message:
    """Tell an admin why a digest did not arrive, and what to do before it is sent again."""
    told = say("not-posted", channel=channel, reason=reason_words(reason, say))
    advice = say(f"not-posted-{reason if reason in ADVISED else 'advice'}", channel=channel)
    drop = say("not-posted-drop")
    again = "not-posted-shared-yes" if reason == "channel-shared" else _AGAIN
    return _decide(delivery_id, told, (Note(advice),), drop, say, nonce, again=again)


def not_corrected(
    delivery_id: str, channel: str, reason: str, say: Say, nonce: Callable[[], str]
) -> Message:
    """Tell an admin that a digest in a channel is no longer true, and why it stays so."""
    told = say("not-corrected", channel=channel, reason=reason_words(reason, say))
    advice = Note(say("not-corrected-advice", channel=channel))
    return _decide(delivery_id, told, (advice,), say("not-corrected-drop"), say, nonce)


def _decide(
    delivery_id: str,
    said: str,
    more: tuple[Block, ...],
    drop: str,
    say: Say,
    nonce: Callable[[], str],
    *,
    again: str = _AGAIN,
) -> Message:
    send = Button(say(again), "delivery.decide", f"{delivery_id}:again", nonce=nonce())
    leave = Button(drop, "delivery.decide", f"{delivery_id}:drop", nonce=nonce())
    return Message(summary=said, blocks=(Paragraph(said), *more, Actions((send, leave))))
