"""Help: what Earshot does, who sees what, and how to say things to it."""

from __future__ import annotations

from collections.abc import Callable

from adapters.contract.messages import (
    Actions,
    Button,
    Divider,
    Heading,
    Message,
    Note,
    Paragraph,
)
from bot.speech.say import Say


def help_card(say: Say, spell: Callable[[str], str]) -> Message:
    """`spell` gives a command as it is typed on the reader's platform."""
    commands = "\n".join(
        (
            say("help-moment", command=spell("moment")),
            say("help-pause", command=spell("earshot pause")),
            say("help-leave", command=spell("earshot leave")),
            say("help-my-moments", command=spell("earshot moments")),
        )
    )
    return Message(
        summary=say("help-intro"),
        blocks=(
            Heading(say("help-title")),
            Paragraph(say("help-intro")),
            Paragraph(commands),
            Divider(),
            Paragraph(say("help-who-sees")),
            Note(say("help-anonymous")),
            Actions(
                (
                    Button(say("prompt-log"), "moment.new", style="primary", opens_form=True),
                    Button(say("my-moments-title"), "moment.mine"),
                )
            ),
        ),
    )
