"""A workspace whose people hear things, for the use cases around themes and digests."""

from __future__ import annotations

import asyncio
import itertools
import random
from collections.abc import Coroutine, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any, Literal, TypeVar
from zlib import crc32
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt
from sqlmodel import Session

from adapters.contract.messages import plain_text
from bot.digest.calendar import Span, first_run, span_before
from bot.embedding import Embedder
from bot.kit import Kit
from bot.reporting.compose import compose_digest
from bot.reporting.issue import issue_due
from bot.reporting.refresh import refresh_stale
from bot.theming.act import Lead
from bot.theming.choose import choose_theme
from bot.theming.close import close_period
from bot.theming.memory import ThemeMemory
from bot.theming.offer import embed_new
from storage import digest_plans, digests, moments, tables, theme_links, themes
from storage.digests import mark_stale
from storage.ids import NewId, id_source
from storage.rows import columns, core, insert_rows
from storage.store import Store
from storage.values import Digest, DigestPlan, Moment, Theme
from tests.support.clock import FakeClock
from tests.support.world import catalogue

T = TypeVar("T")
PEOPLE = ("ada", "bo", "cy", "di", "eve", "fay")
UTC_ZONE = ZoneInfo("UTC")
MONDAY = datetime(2026, 3, 2, tzinfo=UTC)

EXPORTS = (
    "Exports of the monthly report to a spreadsheet take an hour and then fail.",
    "The monthly report exports to a spreadsheet take far too long, an hour at least.",
    "Her exports of the monthly report to the spreadsheet failed after an hour.",
    "Monthly report exports fail, the spreadsheet never arrives within the hour.",
)
BATTERY = (
    "The driver app drains the phone battery before noon.",
    "Phone battery empty by noon because the driver app drains it.",
    "Drivers say the app drains their phone battery before lunch at noon.",
    "His phone battery was drained by the driver app at noon again.",
)


class HashEmbedder:
    """Words as random directions: texts that share words are near each other."""

    name = "hash-1"
    dimensions = 96

    def __init__(self) -> None:
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """The mean direction of each text's longer words."""
        self.asked += texts
        return np.stack([self._vector(text) for text in texts])

    def _vector(self, text: str) -> npt.NDArray[np.float32]:
        words = {word.strip(".,").lower() for word in text.split()}
        total = np.zeros(self.dimensions, np.float32)
        for word in sorted(word for word in words if len(word) > 3):
            total += np.random.default_rng(crc32(word.encode())).normal(size=self.dimensions)
        return (total / max(float(np.linalg.norm(total)), 1e-9)).astype(np.float32)


class Room:
    """One workspace on `store`, its clock at the start of a Monday, its digest due weekly at 09:00.

    Every method waits until what it started is done.
    """

    def __init__(
        self, store: Store, workspace: str = "w", embedder: Embedder | None = None
    ) -> None:
        self.store = store
        self.workspace = workspace
        self.clock = FakeClock(MONDAY)
        self.embedder: Embedder = HashEmbedder()
        self.memory = ThemeMemory()
        ticking = itertools.count(1_700_000_000_000)
        seeded = random.Random(workspace)
        self.new_id: NewId = id_source(seeded, lambda: next(ticking))
        self.kit = Kit(store, self.clock, self.new_id, catalogue(), {}, "")
        self._sources = itertools.count(1)
        self._settle_in()

    def _settle_in(self) -> None:
        now, own = self.clock.now(), {"workspace_id": self.workspace}
        row = {"id": self.workspace, "platform": "local", "external_id": self.workspace}
        people = [
            {
                **own,
                "id": self.person(name),
                "external_id": name,
                "name": name.capitalize(),
                "zone": "UTC",
                "role": "lead" if name == "ada" else "member",
                "state": "active",
                "address": None if name == "ada" else f"dm:{name}",
                "created_at": now,
            }
            for name in PEOPLE
        ]
        channel = {**own, "id": f"{self.workspace}-general", "external_id": "general"}
        day, at = first_run(0, time(9), UTC_ZONE, now + timedelta(days=1))
        plan = DigestPlan(
            id=f"{self.workspace}-plan",
            workspace_id=self.workspace,
            name="Weekly",
            channel_id=channel["id"],
            weekday=0,
            local_time=time(9),
            zone="UTC",
            locale="en",
            state="active",
            next_day=day,
            next_at=at,
            created_at=now,
        )

        def write(session: Session) -> None:
            insert_rows(session, tables.Workspace, [{**row, "name": "Room", "created_at": now}])
            insert_rows(session, tables.Member, people)
            insert_rows(session, tables.Channel, [{**channel, "name": "general"}])
            digest_plans.add_plan(session, self.workspace, plan)

        self.store.write_now(write)

    def person(self, name: str) -> str:
        """The id of one of PEOPLE."""
        return f"{self.workspace}-{name}"

    def hear(
        self,
        words: str,
        author: str = "ada",
        *,
        at: datetime | None = None,
        customer: str = "",
        anonymous: bool = False,
    ) -> str:
        """A member logs a moment, heard now unless told otherwise; returns its id."""
        moment_id, now = self.new_id(), self.clock.now()

        def write(session: Session) -> None:
            about = moments.customer_named(
                session, self.workspace, customer, "external", self.new_id()
            )
            made = Moment(
                id=moment_id,
                member_id=self.person(author),
                prompt_id=None,
                source=f"source-{next(self._sources)}",
                source_link=None,
                heard_at=at or now,
                logged_at=now,
                edited_at=None,
                words=words,
                reading="",
                kind="",
                customer_id=about,
                side="",
                heard_how="",
                feeling="",
                worth="",
                quick_win=False,
                anonymous=anonymous,
            )
            moments.add_moments(session, self.workspace, [made])
            mark_stale(session, self.workspace, [made.heard_at])

        self.store.write_now(write)
        return moment_id

    def hear_all(self, texts: Sequence[str], **changes: Any) -> list[str]:
        """Different people log one text each."""
        authors = itertools.cycle(PEOPLE)
        return [self.hear(text, next(authors), **changes) for text in texts]

    def edit(self, moment_id: str, words: str) -> None:
        """An author changes what they wrote."""

        def write(session: Session) -> None:
            moments.forget_vector(session, self.workspace, moment_id)
            moments.change_moment(
                session, self.workspace, moment_id, words=words, edited_at=self.clock.now()
            )
            self._touch(session, moment_id)

        self.store.write_now(write)

    def delete(self, moment_id: str) -> None:
        """An author deletes what they wrote."""

        def write(session: Session) -> None:
            self._touch(session, moment_id)
            moments.remove_moment(session, self.workspace, moment_id)

        self.store.write_now(write)

    def _touch(self, session: Session, moment_id: str) -> None:
        found = moments.moment(session, self.workspace, moment_id)
        mark_stale(session, self.workspace, [found.heard_at] if found else [])

    def choose(
        self,
        moment_id: str,
        choice: str,
        author: str = "ada",
        name: str = "",
        place: Literal["main", "also"] = "main",
    ) -> Theme | None:
        """An author taps where their moment belongs."""

        def write(session: Session) -> Theme | None:
            return choose_theme(
                session,
                self.workspace,
                moment_id,
                choice,
                self.person(author),
                self.clock.now(),
                new_id=self.new_id,
                name=name,
                place=place,
            )

        return self.store.write_now(write)

    def offer(self, *moment_ids: str) -> None:
        """What happens after moments are logged."""
        run(embed_new(self.kit, self.embedder, self.memory, self.workspace, moment_ids))

    def act(self, does: str, *args: Any, **more: Any) -> Any:
        """The lead Ada takes a step; see `Lead`."""

        def write(session: Session) -> Any:
            lead = Lead(session, self.workspace, self.person("ada"), self.clock.now(), self.new_id)
            return getattr(lead, does)(*args, **more)

        return self.store.write_now(write)

    def close(self, weeks_ago: int = 0) -> int:
        """Close over the week the clock is in, or an earlier one."""
        return run(close_period(self.kit, self.embedder, self.workspace, self.span(weeks_ago)))

    def span(self, weeks_ago: int = 0) -> Span:
        """The week the clock is in, or an earlier one."""
        today = self.clock.now().date()
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=1 - weeks_ago)
        return span_before(monday, UTC_ZONE)

    def next_week(self) -> None:
        """Move the clock to the next Monday, five past nine."""
        now = self.clock.now()
        monday = now.date() + timedelta(days=7 - now.weekday())
        self.clock.set(datetime.combine(monday, time(9, 5), tzinfo=UTC))

    def issue(self) -> int:
        """Issue what is due."""
        return run(issue_due(self.kit, self.embedder, self.clock.now()))

    def refresh(self) -> int:
        """Look at stale digests again."""
        return run(refresh_stale(self.kit, self.embedder, self.clock.now()))

    def post(self) -> None:
        """The channel takes every digest that is on its way."""

        def write(session: Session) -> None:
            for digest in digests.digests(session, self.workspace):
                if digest.handle is None and not digest.missed:
                    digests.change_digest(
                        session, self.workspace, digest.id, handle=f"posted-{digest.id}"
                    )

        self.store.write_now(write)

    def digests(self) -> list[Digest]:
        """All digests, the newest period first."""
        return self.store.read_now(lambda s: digests.digests(s, self.workspace))

    def text(self, weeks_ago: int = 0) -> str:
        """What a digest reads now, with its thread."""
        digest = self.digests()[weeks_ago]
        message = self.store.read_now(
            lambda s: compose_digest(s, self.workspace, digest.id, self.kit)
        )
        assert message is not None
        return plain_text((*message.blocks, *message.thread))

    def themes(self) -> dict[str, Theme]:
        """All themes by id."""
        return self.store.read_now(lambda s: themes.themes(s, self.workspace))

    def theme_of(self, moment_id: str) -> str | None:
        """The id of the theme a moment counts for."""

        def read(session: Session) -> str | None:
            link = theme_links.links_of(session, self.workspace, [moment_id]).get(moment_id)
            ends = themes.lasting(themes.themes(session, self.workspace))
            return ends[link.theme_id] if link and link.theme_id else None

        return self.store.read_now(read)

    def themes_of(self, moment_id: str) -> list[str | None]:
        """The ids of the themes a moment is linked to, the main one first."""
        links = self.store.read_now(
            lambda s: theme_links.every_link(s, self.workspace, [moment_id])
        )
        return [each.theme_id for each in links.get(moment_id, [])]

    def deliveries(self, kind: str) -> list[dict[str, Any]]:
        """Rows of the outbox of one kind, in order."""
        table = core(tables.Delivery)
        c = columns(tables.Delivery)
        statement = table.select().where(c.workspace_id == self.workspace, c.kind == kind)

        def read(session: Session) -> list[dict[str, Any]]:
            rows = session.connection().execute(statement.order_by(c.id)).mappings()
            return [dict(row) for row in rows]

        return self.store.read_now(read)


def run(doing: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine to its end."""
    return asyncio.run(doing)


def day(number: int, hour: int = 12) -> datetime:
    """The given hour of a day counted from the room's first Monday."""
    return MONDAY + timedelta(days=number, hours=hour)
