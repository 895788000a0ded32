"""Whatever happens, in whatever order: deliveries end or wait, and none arrives twice unseen."""

import asyncio
import itertools
import shutil
import tempfile
from collections import Counter, deque
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import event, select
from sqlmodel import Session

from adapters.contract.adapter import Outgoing
from adapters.contract.results import CannotTell, LookUp, SendResult
from storage import tables
from storage.deliveries import cancel_for, hasten
from storage.errors import StoreUnavailable
from storage.rows import columns
from storage.store import Store
from tests.outbox.platform import (
    Behaviour,
    FakePlatform,
    accept,
    break_off,
    fail,
    limit,
    lose,
    refuse,
    take_and_break,
)
from tests.outbox.rows import put, row, set_member
from tests.outbox.world import World, settle

T = TypeVar("T")
PEOPLE = ("ann", "ben", "cem")
ENDS = {"sent", "dead", "expired", "cancelled"}
BEHAVIOURS: dict[str, Behaviour] = {
    "accept": accept,
    "take and break": take_and_break,
    "break off": break_off,
    "fail": fail,
    "lose": lose,
    "limit": limit(40),
    "refuse": refuse,
}
SPANS = st.sampled_from([timedelta(seconds=5), timedelta(seconds=40), timedelta(hours=2)])


class DyingStore(Store):
    """A store that is gone after so many uses, before or after the last one took effect."""

    def __init__(self, url: str, uses: int, *, last_counts: bool) -> None:
        super().__init__(url)
        self._left = uses
        self._last_counts = last_counts

    async def read(self, fn: Callable[[Session], T]) -> T:
        self._use(effect=False)
        return await super().read(fn)

    async def write(self, fn: Callable[[Session], T]) -> T:
        self._use(effect=self._last_counts)
        result = await super().write(fn)
        if self._left < 0:
            raise StoreUnavailable
        return result

    def _use(self, *, effect: bool) -> None:
        self._left -= 1
        if self._left < 0 and not (effect and self._left == -1):
            raise StoreUnavailable


class ScriptedPlatform(FakePlatform):
    """Does what the script says next; some of its messages cannot be looked up."""

    def __init__(self) -> None:
        super().__init__()
        self.script: deque[str] = deque()
        self.blind: set[str] = set()
        self.deaf = False
        self.usual = self._next

    @staticmethod
    async def _next(platform: FakePlatform, outgoing: Outgoing) -> SendResult:
        assert isinstance(platform, ScriptedPlatform)
        name = platform.script.popleft() if platform.script else "accept"
        return await BEHAVIOURS[name](platform, outgoing)

    async def look_up(self, outgoing: Outgoing) -> LookUp:
        if self.deaf:
            raise ConnectionResetError
        if outgoing.marker in self.blind:
            return CannotTell()
        return await super().look_up(outgoing)


class Deliveries(RuleBasedStateMachine):
    """An outbox under every kind of trouble."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        path = Path(self._folder.name) / "earshot.db"
        shutil.copy(self.template, path)
        self._url = f"sqlite:///{path}"
        self._store = quick(Store(self._url))
        self._world = World(self._store, max_attempts=4)
        self._platform = ScriptedPlatform()
        self._world.adapters["fake"] = self._platform
        self._world.people(*PEOPLE)
        self._names = map("d{:03}".format, itertools.count())
        self._kinds: dict[str, str] = {}
        self._ended: dict[str, str] = {}

    @rule(
        who=st.sampled_from(PEOPLE),
        kind=st.sampled_from(["note", "digest"]),
        blind=st.booleans(),
        after=st.sampled_from([timedelta(0), timedelta(minutes=1), timedelta(hours=1)]),
        lasts=st.sampled_from([None, timedelta(minutes=30), timedelta(days=9)]),
        priority=st.sampled_from([1, 5]),
    )
    def put_in(
        self,
        who: str,
        kind: str,
        blind: bool,
        after: timedelta,
        lasts: timedelta | None,
        priority: int,
    ) -> None:
        name = next(self._names)
        self._kinds[name] = kind
        if blind:
            self._platform.blind.add(name)
        due_at = self._world.clock.now() + after
        expires_at = None if lasts is None else due_at + lasts
        values = {"due_at": due_at, "expires_at": expires_at, "priority": priority}
        put(self._store, row(name, who, kind=kind, **values))

    @rule(names=st.lists(st.sampled_from(sorted(BEHAVIOURS)), max_size=6))
    def platform_will(self, names: list[str]) -> None:
        self._platform.script = deque(names)

    @rule(deaf=st.booleans())
    def look_ups_fail(self, deaf: bool) -> None:
        self._platform.deaf = deaf

    @rule(span=SPANS)
    def time_passes(self, span: timedelta) -> None:
        self._world.clock.advance(span)
        self._world.real_clock.advance(span)

    @rule(span=SPANS)
    def product_time_jumps(self, span: timedelta) -> None:
        self._world.clock.advance(span)

    @rule(who=st.sampled_from(PEOPLE), state=st.sampled_from(["active", "deactivated"]))
    def comes_or_goes(self, who: str, state: str) -> None:
        set_member(self._store, who, state=state)

    @rule(who=st.sampled_from(PEOPLE), span=SPANS)
    def pauses(self, who: str, span: timedelta) -> None:
        set_member(self._store, who, paused_until=self._world.clock.now() + span)

    @rule(who=st.sampled_from(PEOPLE))
    def is_called_off(self, who: str) -> None:
        def call_off(session: Session) -> None:
            now, real_now = self._world.clock.now(), self._world.real_clock.now()
            for one in cancel_for(session, "w", "left", real_now, member_id=who):
                settle(session, one, "cancelled", one.reason, None, now)

        self._store.write_now(call_off)

    @rule(data=st.data())
    def is_hurried(self, data: st.DataObject) -> None:
        if self._kinds:
            key = f"key-{data.draw(st.sampled_from(sorted(self._kinds)))}"
            now = self._world.clock.now()
            self._store.write_now(lambda s: hasten(s, "w", key, now))

    @rule()
    def drain(self) -> None:
        self._world.drain()

    @rule(uses=st.integers(0, 6), last_counts=st.booleans())
    def drain_and_die(self, uses: int, last_counts: bool) -> None:
        dying = quick(DyingStore(self._url, uses, last_counts=last_counts))
        outbox = self._world.new_outbox(dying)
        try:
            asyncio.run(outbox.drain())
        except StoreUnavailable:
            pass
        finally:
            dying.close()

    @invariant()
    def nothing_is_out_of_bounds(self) -> None:
        arrived = Counter(self._platform.markers())
        settled = self._world.settled()
        limits = self._world.settings
        for name, (state, attempts, sends, lease_by) in self._rows().items():
            before = self._ended.get(name)
            assert before in (None, state), f"{name} had ended {before} and is {state}"
            assert 0 <= attempts <= limits.max_attempts + limits.last_look_ups + 1
            assert 0 <= sends <= limits.most_unknown_sends
            may_arrive = 1
            if name in self._platform.blind and self._kinds[name] != "digest":
                may_arrive = limits.most_unknown_sends
            assert arrived[name] <= may_arrive, f"{name} arrived {arrived[name]} times"
            assert (name in settled) == (state in ENDS)
            if state in ENDS:
                self._ended[name] = state
                assert settled[name][0] == state
                assert lease_by is None
            if state == "sent":
                assert arrived[name] > 0, f"{name} never arrived"

    def teardown(self) -> None:
        """Once all is well again, everything ends, or is left to a person."""
        try:
            self._platform.script.clear()
            self._platform.deaf = False
            for _ in range(60):
                self._world.wait_and_drain(hours=2)
                self.nothing_is_out_of_bounds()
                if not self._waiting():
                    break
            assert self._waiting() == []
        finally:
            self._store.close()
            self._folder.cleanup()

    def _rows(self) -> dict[str, tuple[Any, ...]]:
        c = columns(tables.Delivery)
        statement = select(c.id, c.state, c.attempts, c.sends, c.lease_by)
        rows = self._store.read_now(lambda s: s.connection().execute(statement).all())
        return {found[0]: tuple(found[1:]) for found in rows}

    def _waiting(self) -> list[str]:
        left = set(self._world.told)
        return [
            name
            for name, found in self._rows().items()
            if found[0] not in ENDS and not (found[0] == "uncertain" and name in left)
        ]


def quick(store: T) -> T:
    """Let a store not wait for the disk: nothing here outlives the test."""
    assert isinstance(store, Store)

    @event.listens_for(store.engine, "connect")
    def _(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA synchronous = OFF")
        cursor.close()

    return store


def test_deliveries_in_every_kind_of_trouble(sqlite_template: Path) -> None:
    machine = type("Machine", (Deliveries,), {"template": sqlite_template})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=20,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
