"""Moments go when they are older than their workspace keeps them, with all that hangs on them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlmodel import SQLModel

from bot.refusal import Refused
from bot.retention.choose import cutoff, keep_for, read_months, would_delete
from bot.retention.expire import expire, expire_batch
from storage import attachments, audit, people, retention, tables
from storage.deliveries import enqueue
from storage.moments import count_moments
from storage.rows import columns, core
from storage.store import Store
from storage.values import Member
from tests.theming.room import BATTERY, EXPORTS, MONDAY, Room, day, run

DAY = timedelta(days=1)


def admin(room: Room, name: str = "ada") -> Member:
    """One of the room, as an admin."""
    room.store.write_now(
        lambda s: people.change_member(s, room.workspace, room.person(name), role="admin")
    )
    found = room.store.read_now(lambda s: people.member(s, room.workspace, room.person(name)))
    assert found is not None
    return found


def keep(room: Room, months: int | None) -> bool:
    """Ada decides."""
    actor = admin(room)
    return room.store.write_now(
        lambda s: keep_for(s, room.workspace, actor, months, room.clock.now(), room.new_id)
    )


def count(room: Room) -> int:
    return room.store.read_now(lambda s: count_moments(s, room.workspace))


def rows(room: Room, table: type[SQLModel]) -> int:
    c = columns(table)
    statement = select(core(table)).where(c.workspace_id == room.workspace)
    return room.store.read_now(lambda s: len(s.connection().execute(statement).all()))


def test_nothing_is_deleted_unless_somebody_said_so(room: Room) -> None:
    room.hear_all(EXPORTS, at=MONDAY - 4_000 * DAY)
    assert run(expire(room.kit)) == 0
    assert count(room) == 4


def test_the_number_asked_about_is_the_number_deleted(room: Room) -> None:
    old = cutoff(room.clock.now(), 3)
    room.hear("Too old.", at=old - timedelta(seconds=1))
    room.hear("Just young enough.", at=old)
    room.hear("New.")
    now = room.clock.now()
    asked = room.store.read_now(lambda s: would_delete(s, room.workspace, 3, now))
    assert asked == 1
    assert room.store.read_now(lambda s: would_delete(s, room.workspace, None, now)) == 0
    assert keep(room, 3)
    assert not keep(room, 3)
    assert run(expire(room.kit)) == asked
    assert count(room) == 2
    assert run(expire(room.kit)) == 0


@pytest.mark.parametrize(
    ("now", "months", "first"),
    [
        ((2026, 3, 31), 1, (2026, 2, 28)),
        ((2024, 3, 31), 1, (2024, 2, 29)),
        ((2026, 3, 2), 12, (2025, 3, 2)),
        ((2026, 3, 2), 120, (2016, 3, 2)),
    ],
)
def test_months_are_those_of_the_calendar(
    now: tuple[int, int, int], months: int, first: tuple[int, int, int]
) -> None:
    at = datetime(*now, 17, 30, tzinfo=UTC)
    assert cutoff(at, months) == datetime(*first, tzinfo=UTC)


def test_everything_that_hangs_on_a_moment_goes(room: Room) -> None:
    made = room.hear_all(EXPORTS, customer="Kestrel Parts")
    room.offer(*made)
    room.close()
    file = {
        "id": "file",
        "moment_id": made[0],
        "name": "photo.png",
        "media_type": "image/png",
        "size": 3,
        "state": "kept",
        "ref": None,
        "content": b"abc",
        "try_at": None,
        "added_at": room.clock.now(),
    }
    room.store.write_now(lambda s: attachments.add_attachments(s, room.workspace, [file]))
    hanging = (
        *(tables.Moment, tables.MomentVector, tables.MomentTheme, tables.Attachment),
        *(tables.Theme, tables.Customer, tables.CustomerAlias),
    )
    assert all(rows(room, table) for table in hanging)
    keep(room, 1)
    room.clock.advance(40 * DAY)
    assert run(expire(room.kit)) == 4
    assert {table.__name__: rows(room, table) for table in hanging if rows(room, table)} == {}


def test_a_theme_a_person_named_stays_without_its_moments(room: Room) -> None:
    made = room.hear_all(EXPORTS)
    room.close()
    theme = room.theme_of(made[0])
    assert theme is not None
    room.act("rename", theme, "Exports")
    keep(room, 1)
    room.clock.advance(40 * DAY)
    run(expire(room.kit))
    assert room.themes()[theme].name == "Exports"


def test_the_audit_holds_how_many_and_nothing_else(room: Room) -> None:
    room.hear_all(EXPORTS)
    keep(room, 1)
    room.clock.advance(40 * DAY)
    run(expire(room.kit))
    entries = room.store.read_now(lambda s: audit.entries(s, room.workspace, action="retention"))
    assert [(one.action, one.actor, one.about) for one in entries] == [
        ("retention.delete", None, {"moments": "4"}),
        ("retention.change", room.person("ada"), {"months": "1"}),
    ]


def test_an_old_digest_says_that_its_moments_are_gone(room: Room) -> None:
    room.hear_all(EXPORTS)
    room.next_week()
    room.issue()
    room.post()
    assert "Exports" in room.text() or "exports" in room.text()
    keep(room, 1)
    room.clock.advance(40 * DAY)
    run(expire(room.kit))
    room.refresh()
    text = room.text()
    assert "The moments of this period have been deleted" in text
    assert "Corrected on 18 April 2026" in text
    assert "Nobody logged" not in text
    assert "export" not in text.casefold()
    assert [row["kind"] for row in room.deliveries("digest_update")] == ["digest_update"]
    assert run(expire(room.kit)) == 0
    room.refresh()
    assert len(room.deliveries("digest_update")) == 1


def test_a_digest_whose_first_days_are_gone_says_so(room: Room) -> None:
    room.hear_all(EXPORTS, at=day(0))
    room.hear_all(BATTERY, at=day(4))
    room.next_week()
    room.issue()
    room.post()
    keep(room, 1)
    room.clock.set(datetime(2026, 4, 4, 12, tzinfo=UTC))  # gone is what was before 4 March
    assert run(expire(room.kit)) == 4
    room.refresh()
    text = room.text()
    assert "Moments of the first days have been deleted" in text
    assert "4 moments: 4 in the theme below." in text


def test_a_later_digest_does_not_call_a_theme_new_because_its_past_is_gone(room: Room) -> None:
    for _ in range(3):
        room.hear_all(EXPORTS)
        room.next_week()
        room.issue()
        room.post()
    issued = room.text()
    assert "third week running" in issued
    keep(room, 1)
    # Gone are the first two weeks; the third is kept.
    room.clock.set(datetime(2026, 4, 16, 12, tzinfo=UTC))
    assert run(expire(room.kit)) == 8
    room.refresh()
    assert "new" not in room.text().casefold().split()
    assert room.digests()[0].corrected_on is None, "what it said was true when it was said"
    assert room.digests()[1].corrected_on == date(2026, 4, 16)


def test_a_batch_is_bounded_and_all_of_them_are_done(room: Room) -> None:
    room.hear_all(EXPORTS[:3])
    keep(room, 1)
    room.clock.advance(40 * DAY)
    now = room.clock.now()
    first = room.store.write_now(lambda s: expire_batch(s, room.workspace, now, room.new_id, 2))
    assert first == 2
    assert run(expire(room.kit)) == 1


def test_other_workspaces_keep_theirs(store: Store, room: Room) -> None:
    other = Room(store, "other")
    other.hear_all(EXPORTS)
    room.hear_all(BATTERY)
    keep(room, 1)
    room.clock.advance(40 * DAY)
    assert run(expire(room.kit)) == 4
    assert (count(room), count(other)) == (0, 4)


def test_only_admins_decide(room: Room) -> None:
    member = room.store.read_now(lambda s: people.member(s, room.workspace, room.person("bo")))
    assert member is not None
    with pytest.raises(Refused):
        room.store.write_now(
            lambda s: keep_for(s, room.workspace, member, 3, room.clock.now(), room.new_id)
        )
    assert room.store.read_now(lambda s: retention.retention(s, room.workspace)).months is None


@pytest.mark.parametrize(("text", "months"), [("", None), (" 12 ", 12), ("1", 1), ("120", 120)])
def test_how_many_months_is_read(text: str, months: int | None) -> None:
    assert read_months(text) == months


@pytest.mark.parametrize("text", ["0", "121", "-3", "1.5", "twelve", "１２", "9" * 50])
def test_what_is_no_number_of_months_is_refused(text: str) -> None:
    with pytest.raises(Refused) as why:
        read_months(text)
    assert why.value.problems[0].field == "months"


def test_old_deliveries_go_and_what_somebody_may_decide_on_stays(room: Room) -> None:
    now = room.clock.now()

    def row(name: str, kind: str, state: str, at: datetime) -> dict[str, object]:
        return {
            "id": name,
            "key": name,
            "kind": kind,
            "about": {},
            "due_at": at,
            "state": state,
            "member_id": room.person("bo"),
        }

    old = now - 91 * DAY
    states = ("sent", "cancelled", "expired", "dead", "uncertain", "pending")
    put = [row(state, "prompt", state, old) for state in states]
    put += [row("first words", "welcome", "sent", old), row("young", "prompt", "sent", now)]
    room.store.write_now(lambda s: enqueue(s, room.workspace, put))
    run(expire(room.kit))
    left = {str(one["id"]) for kind in ("prompt", "welcome") for one in room.deliveries(kind)}
    assert left == {"dead", "uncertain", "pending", "first words", "young"}
