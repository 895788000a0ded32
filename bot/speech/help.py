"""Help: what Earshot does, who sees what, and how to say things to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

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


def help_card(
    standings: Sequence[tuple[str, str]],
    say: Say,
    spell: Callable[[str], str],
    *,
    leads: bool,
) -> Message:
    """`standings` are the reader's schedules: name, and recurrence in words. `spell` gives a
    command as it is typed on the reader's platform. `leads` adds what only leads can do."""
    commands = "\n".join(
        (
            say("help-commands"),
            say("help-moment", command=spell("moment")),
            say("help-pause", command=spell("earshot pause")),
            say("help-resume", command=spell("earshot resume")),
            say("help-leave", command=spell("earshot leave")),
            say("help-my-moments", command=spell("earshot moments")),
            *([say("help-reach", command=spell("earshot reach"))] if leads else []),
        )
    )
    return Message(
        summary=say("help-intro"),
        blocks=(
            Heading(say("help-title")),
            Paragraph(say("help-intro")),
            Paragraph(" ".join((say("help-write"), say("help-edit")))),
            Paragraph(_standings(standings, say)),
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


def _standings(standings: Sequence[tuple[str, str]], say: Say) -> str:
    lines = [say("help-schedule-line", schedule=name, when=when) for name, when in standings]
    return "\n".join((say("help-schedules", schedules=len(lines)), *lines))
