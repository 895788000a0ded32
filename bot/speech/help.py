"""Help: what Earshot does, who sees what, and how to say things to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

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

FOR_LEADS: Final[tuple[tuple[str, str], ...]] = (
    ("help-themes", "earshot themes"),
    ("help-reach", "earshot reach"),
    ("help-search", "earshot search"),
    ("help-customers", "earshot customers"),
)
"""What only leads can type: the line that explains it, and the command."""

FOR_ADMINS: Final[tuple[tuple[str, str], ...]] = (
    ("help-schedules-admin", "earshot schedules"),
    ("help-digests-admin", "earshot digests"),
    ("help-digest-now", "earshot digest now"),
    ("help-packs", "earshot packs"),
    ("help-roles", "earshot roles"),
    ("help-messages", "earshot messages"),
)
"""What only admins can type: the line that explains it, and the command."""


def help_card(
    standings: Sequence[tuple[str, str]],
    say: Say,
    spell: Callable[[str], str],
    *,
    leads: bool,
    admins: bool = False,
    undelivered: int = 0,
) -> Message:
    """`standings` are the reader's schedules: name, and recurrence in words. `spell` gives a
    command as it is typed on the reader's platform. `leads` adds what only leads can do,
    `admins` what only admins can. `undelivered` is how many messages wait for their decision."""
    commands = "\n".join(
        (
            say("help-commands"),
            say("help-moment", command=spell("moment")),
            say("help-pause", command=spell("earshot pause")),
            say("help-resume", command=spell("earshot resume")),
            say("help-leave", command=spell("earshot leave")),
            say("help-my-moments", command=spell("earshot moments")),
            say("help-me", command=spell("earshot me")),
            say("help-data", command=spell("earshot data")),
            say("help-web", command=spell("earshot web")),
            *(say(line, command=spell(command)) for line, command in FOR_LEADS if leads),
            *(say(line, command=spell(command)) for line, command in FOR_ADMINS if admins),
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
            *([_undelivered(undelivered, say, spell)] if undelivered else []),
            Divider(),
            Paragraph(say("help-who-sees")),
            Note(say("help-anonymous")),
            Actions(
                (
                    Button(say("prompt-log"), "moment.new", style="primary", opens_form=True),
                    Button(say("my-moments-title"), "moment.mine"),
                    Button(say("web-link"), "web.link"),
                )
            ),
        ),
    )


def _undelivered(messages: int, say: Say, spell: Callable[[str], str]) -> Note:
    return Note(say("help-undelivered", messages=messages, command=spell("earshot messages")))


def _standings(standings: Sequence[tuple[str, str]], say: Say) -> str:
    lines = [say("help-schedule-line", schedule=name, when=when) for name, when in standings]
    return "\n".join((say("help-schedules", schedules=len(lines)), *lines))
