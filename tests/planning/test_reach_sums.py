"""Whatever happened, the reach report adds up: by reason, by schedule, by name and by person."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from bot.planning.reach import answers, reach, tally, together
from storage import occurrences, schedules
from storage.reach import asked_people, counts_by_schedule, missed
from storage.store import Store
from tests.outbox.rows import add_members, add_workspace
from tests.support.clock import START
from tests.support.world import a_schedule

HOUR = timedelta(hours=1)


class Undo(Exception):
    """Leave the database as it was for the next example."""


SCHEDULES, PEOPLE = ("s1", "s2", "s3"), ("m1", "m2", "m3", "m4")
ENDS = st.one_of(
    st.tuples(st.just("sent"), st.none()),
    st.tuples(st.just("waiting"), st.none()),
    st.tuples(st.just("skipped"), st.sampled_from(["paused", "late", "dropped"])),
    st.tuples(st.just("unreachable"), st.sampled_from(["no-address", "kept-failing"])),
)


@dataclass(frozen=True)
class Slot:
    """A question that was planned, what became of it, and what its reader did."""

    schedule: str
    member: str
    hour: int
    end: tuple[str, str | None]
    answer: str


SLOTS = st.lists(
    st.builds(
        Slot,
        st.sampled_from(SCHEDULES),
        st.sampled_from(PEOPLE),
        st.integers(0, 30),
        ENDS,
        st.sampled_from(["open", "answered", "nothing", "closed"]),
    ),
    max_size=40,
    unique_by=lambda one: (one.schedule, one.member, one.hour),
)


def keep(session: Session, slots: list[Slot]) -> None:
    """Put the slots in workspace "w", numbered in no order of time."""
    rows: list[dict[str, Any]] = [
        {
            "id": f"{number:03}",
            "schedule_id": one.schedule,
            "member_id": one.member,
            "local": f"{START + one.hour * HOUR:%Y-%m-%dT%H:%M}",
            "at": START + one.hour * HOUR,
            "outcome": one.end[0],
            "reason": one.end[1],
        }
        for number, one in enumerate(slots)
    ]
    occurrences.add_occurrences(session, "w", rows)
    prompts = [
        {
            "id": row["id"],
            "member_id": row["member_id"],
            "schedule_id": row["schedule_id"],
            "pack": "p",
            "question": "q",
            "state": one.answer if one.end[0] == "sent" else "closed",
            "closes_at": START,
        }
        for row, one in zip(rows, slots, strict=True)
    ]
    occurrences.add_prompts(session, "w", prompts)


@pytest.fixture
def team(store: Store) -> Store:
    """Four people and three schedules of workspace "w"."""
    add_workspace(store, "w")
    add_members(store, list(PEOPLE))
    for one in SCHEDULES:
        made = a_schedule(id=one, name=one)
        store.write_now(lambda s, made=made: schedules.add_schedule(s, "w", made))  # type: ignore[misc]
    return store


@settings(
    max_examples=30,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(slots=SLOTS, first=st.integers(0, 30), hours=st.integers(0, 31), size=st.integers(1, 7))
def test_it_adds_up(team: Store, slots: list[Slot], first: int, hours: int, size: int) -> None:
    start, end = START + first * HOUR, START + (first + hours) * HOUR
    inside = [one for one in slots if first <= one.hour < first + hours]

    def look(session: Session) -> None:
        keep(session, slots)
        by_schedule = counts_by_schedule(session, "w", start, end)
        whole = reach(session, "w", None, start, end)
        assert whole.planned == len(inside)
        parts = [*whole.skipped.values(), *whole.unreachable.values()]
        assert whole.planned == whole.sent + whole.waiting + sum(parts)
        assert whole.missed == len(whole.unreached) == sum(parts) + whole.waiting
        assert tally(together([*by_schedule.values()])).planned == whole.planned
        for one in SCHEDULES:
            mine = reach(session, "w", one, start, end)
            assert tally(by_schedule.get(one, {})).skipped == mine.skipped
            assert _paged(session, one, start, end, size) == mine.missed
        assert _paged(session, None, start, end, size) == whole.missed
        asked = answers(asked_people(session, "w", None, start, end))
        assert asked.asked == asked.answered + asked.nothing + len(asked.silent)
        sent = {one.member for one in inside if one.end[0] == "sent"}
        assert asked.asked == len(sent)
        spoke = {
            one.member
            for one in inside
            if one.end[0] == "sent" and one.answer in ("answered", "nothing")
        }
        assert {one.member_id for one in asked.silent} == sent - spoke
        counted = Counter(one.end for one in inside)
        assert counted == together([*by_schedule.values()])
        raise Undo

    with pytest.raises(Undo):
        team.write_now(look)


def _paged(
    session: Session, schedule: str | None, start: datetime, end: datetime, size: int
) -> int:
    """How many different slots one sees who goes through the list page by page."""
    seen: list[str] = []
    after = None
    while page := missed(session, "w", schedule, start, end, after=after, limit=size):
        seen += [one.id for one in page]
        after = (page[-1].at, page[-1].id)
    assert len(seen) == len(set(seen))
    return len(seen)
