"""Living through the story: the clock walks, and what falls due on the way happens for real."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlmodel import Session

from adapters.contract.events import FormSubmitted, Sender, form_key
from adapters.local.app import LocalAdapter
from adapters.local.people import WORKSPACE
from bot.clock import ForwardClock
from bot.demo.answers import Answers
from bot.demo.story import WEEKS, ZONE, Told, first_day, story, week_ends
from bot.digest.calendar import midnight
from bot.fast_forward import FastForward
from bot.importing.keep import keep_rows
from bot.importing.read import Row
from bot.main import Service, build
from bot.settings import Settings
from storage import moments, people
from storage.kept import CLOCK_AHEAD, keep, kept
from storage.migrate import migrate
from storage.store import Store

Progress = Callable[[int, int], None]
"""Hears how many moments have been told, and how many there are."""

_READY: Final = "demo.ready"
_SEED: Final = 8
_BEFORE_WEEK_ENDS: Final = timedelta(hours=6)
_LEAD_READS: Final = timedelta(hours=9, minutes=5)


def is_ready(settings: Settings) -> bool:
    """Whether the story has been lived through to its end in this database, which is there."""
    store = Store(settings.database_url)
    try:
        migrate(store.engine)
        return store.read_now(lambda session: kept(session, _READY)) is not None
    finally:
        store.close()


async def live(settings: Settings, progress: Progress, weeks: int = WEEKS) -> None:
    """Live through the weeks before this one, in an empty database.

    Whoever is in the local workspace types what they heard and adds about whom; the others keep a
    list that is imported when a week ends. Afterwards the clock stands at the real time.
    """
    now = datetime.now(UTC)
    monday = first_day(now, weeks)
    _set_clock(settings, midnight(monday, ZONE))
    service = build(settings)
    if service.local is None or not isinstance(service.kit.clock, ForwardClock):
        msg = "The demo needs the local workspace."
        raise ValueError(msg)
    try:
        await service.settle_in()
        walk = FastForward(service.kit.store, service.kit.clock, service.do_due)
        rng = random.Random(_SEED)  # noqa: S311 - a story, not a secret
        told = story(monday, weeks, rng)
        answers = Answers(service, {one.words: one.subject for one in told}, rng)
        days = Days(service, service.local, service.kit.clock, walk, answers, now)
        await days.live_through(told, week_ends(monday, weeks), progress)
        await walk.jump(max(datetime.now(UTC), service.kit.clock.now()))
        await service.kit.store.write(_end)
    finally:
        await service.stop()


def _set_clock(settings: Settings, start: datetime) -> None:
    store = Store(settings.database_url)
    try:
        migrate(store.engine)
        ahead = str((start - datetime.now(UTC)).total_seconds())
        store.write_now(lambda session: keep(session, CLOCK_AHEAD, ahead))
    finally:
        store.close()


def _end(session: Session) -> None:
    keep(session, CLOCK_AHEAD, "0")
    keep(session, _READY, "yes")


@dataclass(slots=True)
class Days:
    """The service, and the clock that walks up to `today`; what the others hear is listed until a
    week ends."""

    service: Service
    local: LocalAdapter
    clock: ForwardClock
    walk: FastForward
    answers: Answers
    today: datetime
    _listed: list[Told] = field(default_factory=list)

    async def live_through(
        self, told: Sequence[Told], week_ends: Sequence[datetime], progress: Progress
    ) -> None:
        """Tell everything at its time. `week_ends` are instants, the first week's first."""
        to_come = list(week_ends)
        for number, one in enumerate(told, 1):
            while one.at >= to_come[0]:
                await self._end_week(to_come.pop(0))
            if one.colleague is None:
                self._listed.append(one)
            else:
                await self._until(one.at)
                await self._type(one)
            progress(number, len(told))
        for end in to_come:
            await self._end_week(end)

    async def _end_week(self, ends_at: datetime) -> None:
        """Import the list, let the digest come on Monday morning, and let the lead tidy up."""
        await self._import_list(ends_at)
        if ends_at + _LEAD_READS < self.today:
            await self._until(ends_at + _LEAD_READS)
            await self.answers.tidy_up()

    async def _until(self, at: datetime) -> None:
        if at > self.clock.now():
            await self.walk.jump(at)

    async def _type(self, one: Told) -> None:
        """Write to Earshot, read its reply, and add whom it was about."""
        if one.colleague is None:
            return
        source = await self.local.write(one.colleague.id, one.words)
        await self.service.afterwards.settle()

        def find(session: Session) -> str | None:
            home = people.workspace_on(session, "local", WORKSPACE)
            found = home and moments.moment_from(session, home.id, source)
            return found.id if found else None

        moment = await self.service.kit.store.read(find)
        if moment is None:
            return
        if one.customer:
            await self._add_details(one, one.colleague.id, moment)
        await self.answers.tap(one.colleague.id, moment, one.subject)

    async def _add_details(self, one: Told, colleague: str, moment: str) -> None:
        kit = self.service.kit
        await self.service.handlers["local"](
            FormSubmitted(
                key=form_key("moment", kit.new_id()),
                sender=Sender("local", WORKSPACE, colleague),
                at=self.clock.now(),
                form="moment",
                context=f"moment:{moment}",
                values={"words": one.words, "customer": one.customer, "side": one.side},
            )
        )

    async def _import_list(self, week_ends_at: datetime) -> None:
        """Import what the others put on their list during the week that is about to end."""
        last = self._listed[-1].at if self._listed else week_ends_at
        await self._until(max(week_ends_at - _BEFORE_WEEK_ENDS, last))
        rows = [_row(number, one) for number, one in enumerate(self._listed)]
        self._listed.clear()
        now, new_id = self.clock.now(), self.service.kit.new_id

        def write(session: Session) -> None:
            home = people.workspace_on(session, "local", WORKSPACE)
            if home is not None:
                keep_rows(session, home.id, rows, now, new_id)

        await self.service.kit.store.write(write)


def _row(number: int, one: Told) -> Row:
    fields = {"words": one.words, "customer": one.customer, "side": one.side}
    return Row(number, f"demo:{one.at.isoformat()}:{one.author}", one.at, one.author, fields)
