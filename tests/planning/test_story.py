"""Whatever happens, in whatever order: planned = sent + skipped + unreachable + waiting."""

import shutil
import tempfile
from collections import Counter
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from adapters.contract.events import (
    ActionTaken,
    CommandGiven,
    Event,
    MessageDeleted,
    MessageWritten,
    Person,
    press_key,
)
from adapters.contract.results import Never, NotSent, RateLimited, SendResult, Uncertain
from bot.planning.manage import change_schedule, pause_schedule, resume_schedule
from bot.planning.plan import plan_due
from bot.planning.reach import reach
from bot.recurrence.quiet import in_quiet_hours
from storage import people, tables
from storage.deliveries import OPEN
from storage.rows import columns, core
from tests.support.platform import Posted
from tests.support.world import World, channel, person

START = datetime(2026, 10, 23, 6, tzinfo=ZoneInfo("Europe/Berlin"))
"""Two days before the clocks change in Berlin, nine before they do in New York."""
QUIET = (time(18), time(8))
NAMES = st.sampled_from(["mia", "noor", "kiri"])
HOURS = st.sampled_from([1, 3, 7, 12, 24, 50]).map(lambda hours: timedelta(hours=hours))
ZONES = st.sampled_from(
    ["Europe/Berlin", "America/New_York", "Pacific/Auckland", "Pacific/Honolulu", "Asia/Kolkata"]
)
WEATHER: st.SearchStrategy[SendResult] = st.sampled_from(
    [
        NotSent("time-out"),
        Never("member-blocked"),
        Uncertain("arrived"),
        Uncertain("lost"),
        RateLimited(timedelta(minutes=5)),
    ]
)
ENDS = {"sent": {"sent"}, "skipped": {"expired", "cancelled"}, "unreachable": {"dead"}}


class Story(RuleBasedStateMachine):
    """A small team, an admin who changes her mind, and a network that fails."""

    def __init__(self, template: Path) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        path = Path(self._folder.name) / "earshot.db"
        shutil.copy(template, path)
        self.world = World(f"sqlite:///{path}", START)
        self.persons: dict[str, Person] = {}
        self.last: Event | None = None
        self.checked = 0

    def teardown(self) -> None:
        self.world.close()
        self._folder.cleanup()

    @initialize()
    def begin(self) -> None:
        zones = {"Mia": "Europe/Berlin", "Noor": "America/New_York", "Kiri": "Pacific/Auckland"}
        made = [person(name, zone) for name, zone in zones.items()]
        self.persons = {one.external_id: one for one in made}
        self.world.settle_in(*made, places=[channel("sales", "mia", "noor")])
        place = self.world.read(people.channels)[0].id
        self.schedule = self.world.ask(
            audience_kind="channel",
            audience_ids=[place],
            quiet_from=QUIET[0],
            quiet_to=QUIET[1],
            reminder_hours=2,
            answer_hours=24,
        ).id

    @rule(inside=st.sets(NAMES))
    def audience(self, inside: set[str]) -> None:
        self.world.settle_in(places=[channel("sales", *sorted(inside))])

    @rule(name=NAMES, zone=ZONES)
    def travel(self, name: str, zone: str) -> None:
        self._become(name, zone=zone)

    @rule(name=NAMES, active=st.booleans())
    def come_or_go(self, name: str, active: bool) -> None:
        self._become(name, active=active)

    def _become(self, name: str, **changes: Any) -> None:
        self.persons[name] = replace(self.persons[name], **changes)
        self.world.settle_in(self.persons[name])

    @rule(name=NAMES, command=st.sampled_from(["leave Customer ears", "resume"]))
    def command(self, name: str, command: str) -> None:
        self._happen(CommandGiven(*self._head(name), "earshot", command))

    @rule(name=NAMES, days=st.integers(1, 3))
    def pause(self, name: str, days: int) -> None:
        today = self.world.clock.now().astimezone(ZoneInfo(self.persons[name].zone)).date()
        until = (today + timedelta(days=days)).isoformat()
        self._happen(CommandGiven(*self._head(name), "earshot", f"pause {until}"))

    @rule(name=NAMES, again=st.booleans())
    def answer(self, name: str, again: bool) -> None:
        ref = f"message of {name}"
        if again:
            self._happen(MessageDeleted(*self._head(name), ref))
        else:
            self._happen(
                MessageWritten(*self._head(name), "They print it.", f"{ref}{self.checked}")
            )

    @rule(name=NAMES, choice=st.sampled_from(["prompt.nothing", "hour", "tomorrow"]))
    def press(self, name: str, choice: str) -> None:
        for posted in reversed(self.world.platform.at(f"dm:{name}")):
            for _, button in posted.buttons:
                if choice in (button.action, button.value.partition(":")[2]):
                    key, sender, at = self._head(name)
                    key = press_key(button.action, button.nonce, name)
                    self._happen(
                        ActionTaken(key, sender, at, button.action, button.value, posted.handle)
                    )
                    return

    @precondition(lambda self: self.last is not None)
    @rule()
    def resend(self) -> None:
        if self.last is not None:
            self.world.handle(self.last)

    @rule(clock=st.sampled_from([time(9), time(17, 45), time(8), time(12)]))
    def admin_moves_the_hour(self, clock: time) -> None:
        now, new_id = self.world.clock.now(), self.world.kit.new_id
        self.world.write(
            lambda s, w: change_schedule(s, w, self.schedule, None, now, new_id, local_time=clock)
        )

    @rule(active=st.booleans())
    def admin_pauses_or_resumes(self, active: bool) -> None:
        now, new_id = self.world.clock.now(), self.world.kit.new_id
        turn = resume_schedule if active else pause_schedule
        self.world.write(lambda s, w: turn(s, w, self.schedule, None, now, new_id))

    @rule(hours=HOURS, weather=st.lists(WEATHER, max_size=4))
    def time_passes(self, hours: timedelta, weather: list[SendResult]) -> None:
        self.world.platform.weather.extend(weather)
        self.world.forward(hours)
        self.world.real_clock.advance(hours)
        self.world.do_due()

    @rule(hours=HOURS)
    def downtime(self, hours: timedelta) -> None:
        self.world.clock.advance(hours)
        self.world.real_clock.advance(hours)
        self.world.do_due()

    @rule()
    def only_plan(self) -> None:
        self.world.run(plan_due(self.world.kit))

    def _head(self, name: str) -> tuple[str, Any, datetime]:
        return self.world.key(), self.world.sender(name), self.world.clock.now()

    def _happen(self, event: Event) -> None:
        self.last = event
        self.world.handle(event)

    @invariant()
    def everything_adds_up(self) -> None:
        if not self.persons:
            return
        whole = self.world.read(
            lambda s, w: reach(s, w, None, START - timedelta(days=9), START + timedelta(days=3_000))
        )
        skipped, unreachable = sum(whole.skipped.values()), sum(whole.unreachable.values())
        assert whole.planned == whole.sent + skipped + unreachable + whole.waiting
        assert "" not in whole.skipped
        assert "" not in whole.unreachable
        found = self._occurrences()
        assert whole.planned == len(found)
        markers = Counter(one.marker for one in self.world.platform.posted)
        for outcome, delivery_id, state in found:
            if outcome == "waiting":
                assert state in OPEN
            else:
                assert state in ENDS[outcome] or (state is None and outcome != "sent")
            assert markers[delivery_id or ""] == 1 or outcome != "sent"
        assert max(markers.values(), default=1) == 1

    def _occurrences(self) -> list[tuple[str, str | None, str | None]]:
        """(outcome, its delivery, the delivery's state) of all; no date of anybody twice."""
        o, d = columns(tables.Occurrence), columns(tables.Delivery)
        joined = core(tables.Occurrence).outerjoin(core(tables.Delivery), d.occurrence_id == o.id)
        statement = select(o.member_id, o.local, o.outcome, d.id, d.state).select_from(joined)
        rows = self.world.read(lambda s, w: s.connection().execute(statement).all())
        assert len({(row[0], row[1][:10]) for row in rows}) == len(rows)
        return [(row[2], row[3], row[4]) for row in rows]

    @invariant()
    def nobody_is_asked_in_their_quiet_hours(self) -> None:
        news = self.world.platform.posted[self.checked :]
        self.checked += len(news)
        for posted in news:
            if _asks(posted):
                zone = self.persons[posted.address.removeprefix("dm:")].zone
                assert not in_quiet_hours(posted.at.astimezone(ZoneInfo(zone)).time(), *QUIET)


def _asks(posted: Posted) -> bool:
    return any(button.action == "prompt.nothing" for _, button in posted.buttons)


def test_everybody_intended_is_accounted_for_at_every_step(sqlite_template: Path) -> None:
    run_state_machine_as_test(
        lambda: Story(sqlite_template),  # type: ignore[arg-type]
        settings=settings(
            max_examples=12,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
