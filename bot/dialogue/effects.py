"""What a turn of the dialogue changes. `bot.handler` carries effects out, all or none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from adapters.contract.answers import Answer, Nothing
from adapters.contract.events import IncomingFile

Decided = Literal["main", "new", "also"]
"""What an author said of a moment: its theme, something new without a name, or its second theme."""


@dataclass(frozen=True, slots=True)
class LogMoment:
    """Keep what was written. `details` holds the other fields of the form, by name."""

    words: str
    source: str
    prompt_id: str | None = None
    details: Mapping[str, str] = field(default_factory=dict)
    files: tuple[IncomingFile, ...] = ()
    link: str = ""


@dataclass(frozen=True, slots=True)
class EditMoment:
    """Change a moment; `details` holds fields by name, `words` is None where they stay.

    `files` are added to those it has.
    """

    moment_id: str
    words: str | None = None
    details: Mapping[str, str] = field(default_factory=dict)
    files: tuple[IncomingFile, ...] = ()


@dataclass(frozen=True, slots=True)
class DeleteMoment:
    """Delete a moment, for good."""

    moment_id: str


@dataclass(frozen=True, slots=True)
class DismissPrompt:
    """The member has nothing to tell this time."""

    prompt_id: str


@dataclass(frozen=True, slots=True)
class SnoozePrompt:
    """Ask again at this instant."""

    prompt_id: str
    until: datetime


@dataclass(frozen=True, slots=True)
class RedrawPrompt:
    """Draw a prompt and its reminder anew, but for the message of the handle `besides`, which the
    answer replaces."""

    prompt_id: str
    besides: str | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    """Ask the member nothing before this instant."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Resume:
    """Ask the member again from now on."""


@dataclass(frozen=True, slots=True)
class Leave:
    """Take the member off a schedule, at their own wish."""

    schedule_id: str


@dataclass(frozen=True, slots=True)
class ChooseTheme:
    """The author says where a moment belongs: a theme's id, "new" (with a name or without one),
    or "none". With `place` "also" it is about a second theme."""

    moment_id: str
    choice: str
    name: str = ""
    place: Literal["main", "also"] = "main"


@dataclass(frozen=True, slots=True)
class RedrawLogged:
    """Say on the message that a moment's theme is asked in where its author put it; where it
    stands nowhere any more, reply by this kind, if any."""

    moment_id: str
    decided: Decided
    or_reply: str = ""


@dataclass(frozen=True, slots=True)
class Vote:
    """A reader says whether a digest was useful."""

    digest_id: str
    useful: bool


@dataclass(frozen=True, slots=True)
class Reply:
    """Say something back, through the outbox; `about` holds ids."""

    kind: str
    about: Mapping[str, str] = field(default_factory=dict)


Effect = (
    LogMoment
    | EditMoment
    | DeleteMoment
    | DismissPrompt
    | SnoozePrompt
    | RedrawPrompt
    | Pause
    | Resume
    | Leave
    | ChooseTheme
    | RedrawLogged
    | Vote
    | Reply
)


@dataclass(frozen=True, slots=True)
class Turn:
    """What to change, and what to answer within the request."""

    effects: tuple[Effect, ...] = ()
    answer: Answer = field(default_factory=Nothing)
