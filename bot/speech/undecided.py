"""What an admin is asked when nobody can say whether a digest arrived."""

from __future__ import annotations

from collections.abc import Callable

from adapters.contract.messages import Actions, Button, Message, Paragraph
from bot.speech.say import Say


def undecided(delivery_id: str, channel: str, say: Say, nonce: Callable[[], str]) -> Message:
    """Ask an admin to look, and then to decide."""
    asked = say("undecided-ask", channel=channel)
    return Message(
        summary=asked,
        blocks=(
            Paragraph(asked),
            Actions(
                (
                    Button(
                        say("undecided-send-again"),
                        "delivery.decide",
                        f"{delivery_id}:again",
                        nonce=nonce(),
                    ),
                    Button(
                        say("undecided-drop"),
                        "delivery.decide",
                        f"{delivery_id}:drop",
                        nonce=nonce(),
                    ),
                )
            ),
        ),
    )
