"""What an adapter is handed by the application it plugs into."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol


class Clock(Protocol):
    """The one source of time."""

    def now(self) -> datetime:
        """The current instant, aware, in UTC."""
        ...


@dataclass(frozen=True, slots=True)
class Resident:
    """A member as a directory shows them. `zone` is an IANA name."""

    external_id: str
    name: str
    zone: str
    locale: str
    role: str


class Seal(Protocol):
    """Makes what an adapter keeps in a database unreadable to whoever reads the database."""

    def seal(self, workspace: str, text: str, /) -> str:
        """The text as it may be kept for a workspace (by the platform's id)."""
        ...

    def open(self, workspace: str, sealed: str, /) -> str:
        """The text again. Raises ValueError for what was not sealed for this workspace."""
        ...


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A channel as Earshot knows it; workspace and id are the platform's own."""

    workspace: str
    external_id: str
    name: str
    address: str


class Places(Protocol):
    """The channels Earshot knows on a platform, for an adapter that cannot ask for them."""

    async def __call__(self) -> list[KnownPlace]:
        """Every channel with an address in every active workspace."""
        ...


class Directory(Protocol):
    """Who and what a workspace holds, as Earshot knows it."""

    async def residents(self, workspace: str) -> list[Resident]:
        """The workspace's active members by name; `workspace` is the platform's id."""
        ...


class Texts(Protocol):
    """What people read, by id, in the language of a locale."""

    def __call__(self, locale: str, message_id: str, /, **args: str | int | date | datetime) -> str:
        """Raises KeyError for an unknown id."""
        ...


class TimeMachine(Protocol):
    """Lets a local workspace move its clock forward, doing what falls due on the way."""

    async def next_prompt(self, member: str) -> datetime | None:
        """When the next question to a member (by the platform's id) is planned, or None."""
        ...

    async def next_digest(self) -> datetime | None:
        """When the next digest is planned, or None."""
        ...

    async def jump(self, target: datetime) -> None:
        """Move the clock to `target`. Raises ValueError when it lies in the past."""
        ...


@dataclass(frozen=True, slots=True)
class Installed:
    """A workspace that let Earshot in, and who of it did; ids and name are the platform's own."""

    workspace: str
    name: str
    bot_id: str
    bot_user: str
    by: str


@dataclass(frozen=True, slots=True)
class Grant:
    """What a platform hands over when a workspace lets Earshot in.

    `expires_in` is in seconds, None for a token that stays good. `by` is who installed it.
    """

    workspace: str
    name: str
    token: str
    bot_id: str
    bot_user: str
    scopes: str
    by: str
    refresh_token: str | None = None
    expires_in: int | None = None


class Installations(Protocol):
    """The workspaces that have let Earshot in, with what an adapter needs to act there."""

    async def token(self, workspace: str, /) -> str | None:
        """The bot's token for a workspace (by the platform's id); None once it is not let in."""
        ...

    async def all(self) -> list[Installed]:
        """Every workspace that lets Earshot in."""
        ...

    async def begin(self, secret: str, /) -> None:
        """Remember the secret of an attempt to install, for ten minutes and one use."""
        ...

    async def end(self, secret: str, /) -> bool:
        """Use up an attempt's secret; False when there is none, or no longer."""
        ...

    async def granted(self, grant: Grant, /) -> None:
        """Keep what a workspace handed over, in place of what it did before."""
        ...

    async def revoked(self, workspace: str, at: datetime | None = None, /) -> None:
        """The workspace took back what it gave: nothing is sent there any more.

        Nothing happens when it let us in again after `at`.
        """
        ...

    async def refused(self, workspace: str, /) -> None:
        """The token given last was not taken: look again before giving one out."""
        ...
