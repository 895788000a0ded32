"""The planning tick, on the real store."""

import asyncio
import threading
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from sqlalchemy import select
from sqlmodel import Session

from adapters.contract.adapter import Outgoing
from adapters.contract.results import SendResult
from bot.kit import Kit
from bot.planning.plan import plan_batch, plan_due
from bot.planning.reach import Reach, reach
from bot.planning.remind import remind_due
from storage import schedules, tables
from storage.deliveries import counts_by_state
from storage.occurrences import answer_prompt, open_prompts
from storage.rows import columns, core, insert_rows
from storage.store import Store
from tests.support.clock import START
from tests.support.patience import SECONDS
from tests.support.world import World, a_schedule, catalogue, packs, person, steady_ids

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
EVER = (START - 400 * DAY, START + 400 * DAY)


def reached(world: World, schedule: str | None = None) -> Reach:
    return world.read(lambda s, w: reach(s, w, schedule, *EVER))


def locals_of(world: World) -> list[str]:
    """The wall times of every occurrence."""
    o = columns(tables.Occurrence)
    return world.read(
        lambda s, w: list(s.connection().execute(select(o.local).order_by(o.at)).scalars())
    )


def test_six_hours_of_downtime_inside_the_window_are_made_up_for_once(world: World) -> None:
    world.ask("mia", "jonas", local_time=time(12), catch_up_hours=6)
    world.do_due()
    world.clock.advance(7 * HOUR)  # five hours after 12:00 in Berlin
    world.do_due()
    world.do_due()
    found = reached(world)
    assert (found.planned, found.sent, found.skipped) == (2, 2, {})
    assert len(world.platform.posted) == 2 + 2, "welcomes and questions"


def test_six_hours_of_downtime_outside_the_window_are_recorded_and_not_fired(world: World) -> None:
    world.ask("mia", "jonas", local_time=time(12), catch_up_hours=4)
    world.clock.advance(8 * HOUR)
    world.do_due()
    found = reached(world)
    assert (found.planned, found.sent, found.skipped) == (2, 0, {"late": 2})
    assert [one.text for one in world.platform.posted if "Nothing this time" in one.text] == []
    assert {one.name for one in found.unreached} == {"Mia", "Jonas"}


def test_a_week_of_downtime_is_a_week_of_skipped_slots_and_one_question(world: World) -> None:
    world.ask("mia", local_time=time(12))
    world.clock.advance(timedelta(days=7, hours=3))
    world.do_due()
    found = reached(world)
    assert (found.planned, found.sent, found.skipped) == (8, 1, {"late": 7})


def test_what_waited_too_long_to_be_sent_is_late(world: World) -> None:
    world.ask("mia", local_time=time(12), catch_up_hours=4)
    world.clock.advance(3 * HOUR)
    world.run(plan_due(world.kit))
    assert reached(world).waiting == 1
    world.clock.advance(3 * HOUR + timedelta(seconds=1))
    world.do_due()
    assert reached(world).skipped == {"late": 1}


def test_what_is_sent_late_waits_for_the_end_of_quiet_hours(world: World) -> None:
    quiet = {"quiet_from": time(18), "quiet_to": time(8)}
    world.ask("mia", local_time=time(17, 30), catch_up_hours=20, **quiet)
    world.do_due()
    world.clock.advance(datetime(2026, 3, 2, 16, 30, tzinfo=UTC) - world.clock.now())
    world.run(plan_due(world.kit))
    world.clock.advance(HOUR)  # the network was down until 18:30
    world.do_due()
    assert reached(world).waiting == 1
    world.forward(15 * HOUR)
    assert reached(world).sent == 1
    assert world.platform.at("dm:mia")[1].at == datetime(2026, 3, 3, 7, tzinfo=UTC)


def test_a_reminder_waits_for_the_end_of_quiet_hours_where_the_member_is_by_then(
    world: World,
) -> None:
    quiet = {"quiet_from": time(18), "quiet_to": time(8)}
    world.ask("noor", local_time=time(12), reminder_hours=4, **quiet)
    world.forward(datetime(2026, 3, 2, 17, 30, tzinfo=UTC))
    assert reached(world).sent == 1
    world.settle_in(person("Noor", "Asia/Tokyo"))
    world.forward(DAY)
    reminder = world.platform.at("dm:noor")[2]
    assert "A reminder" in reminder.text
    assert reminder.at == datetime(2026, 3, 2, 23, tzinfo=UTC), "08:00 in Tokyo"


def test_a_reminder_of_what_was_answered_while_it_was_on_its_way_is_drawn_anew(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.ask("mia", local_time=time(12), reminder_hours=4)
    world.forward(4 * HOUR)
    send = world.platform.send

    async def answered_meanwhile(outgoing: Outgoing) -> SendResult:
        [asked] = world.read(lambda s, w: open_prompts(s, w, world.member("mia").id))
        await world.store.write(lambda s: answer_prompt(s, world.workspace, asked.id))
        return await send(outgoing)

    monkeypatch.setattr(world.platform, "send", answered_meanwhile)
    world.forward(3 * HOUR)
    reminder = world.platform.at("dm:mia")[-1]
    assert "You answered this." in reminder.text
    assert [label for label, _ in reminder.buttons] == ["Log another"]


def test_a_reminder_is_due_once(world: World) -> None:
    world.ask("mia", "jonas", local_time=time(12), reminder_hours=4)
    world.forward(3 * HOUR)
    world.clock.advance(4 * HOUR)
    assert world.run(remind_due(world.kit)) == 2
    assert world.run(remind_due(world.kit)) == 0
    world.run(world.outbox.drain())
    assert sum("A reminder" in one.text for one in world.platform.posted) == 2


def test_the_window_to_answer_begins_when_the_question_arrives(world: World) -> None:
    world.ask("mia", local_time=time(12), catch_up_hours=6, answer_hours=2)
    world.clock.advance(8 * HOUR)
    world.do_due()
    assert reached(world).sent == 1
    assert any(label == "Nothing this time" for label, _ in world.platform.posted[-1].buttons)
    p = columns(tables.Prompt)
    closes = world.read(lambda s, w: s.connection().execute(select(p.closes_at)).scalar_one())
    assert closes == world.clock.now() + 2 * HOUR


def test_questions_take_turns_and_do_not_repeat(world: World) -> None:
    world.ask("mia", local_time=time(12))
    world.forward(7 * DAY)
    p = columns(tables.Prompt)
    asked = world.read(
        lambda s, w: list(s.connection().execute(select(p.question).order_by(p.id)).scalars())
    )
    assert len(asked) == len(set(asked)) == 7
    kinds = [packs()["customer-conversation"].question(each).kind for each in asked]  # type: ignore[union-attr]
    assert all(one != other for one, other in pairwise(kinds))


def test_who_joins_after_the_hour_is_asked_from_the_next_day_on(world: World) -> None:
    world.ask("mia", local_time=time(9))
    world.forward(HOUR)
    assert reached(world).planned == 0
    world.forward(DAY)
    assert locals_of(world) == ["2026-03-03T09:00"]


def test_the_first_words_come_before_the_first_question(world: World) -> None:
    world.ask("mia", local_time=time(10, 30), quiet_from=time(18), quiet_to=time(8))
    world.forward(3 * HOUR)
    first, second = (one.text for one in world.platform.at("dm:mia"))
    assert "I am Earshot" in first
    assert "You can simply type a reply." in second


def test_the_welcome_waits_for_the_end_of_the_readers_own_quiet_hours(world: World) -> None:
    berlin = {"zone": "Europe/Berlin", "quiet_from": time(18), "quiet_to": time(8)}
    world.ask("mia", "noor", local_time=time(16), **berlin)
    world.do_due()
    assert world.platform.at("dm:noor") == []
    world.forward(DAY)
    morning = datetime(2026, 3, 2, 13, tzinfo=UTC)
    assert world.platform.at("dm:noor")[0].at == morning, "08:00 in New York"


def test_a_pack_that_is_gone_stops_only_its_own_schedule(world: World) -> None:
    world.ask("mia", local_time=time(12), pack="gone")
    fine = world.ask("jonas", local_time=time(12))
    world.forward(4 * HOUR)
    found = reached(world)
    assert (found.planned, found.sent, found.skipped) == (2, 1, {"no-pack": 1})
    assert reached(world, fine.id).sent == 1


def test_a_workspace_that_is_not_active_is_left_alone(world: World) -> None:
    world.ask("mia", local_time=time(12))
    w = columns(tables.Workspace)
    world.write(
        lambda s, _: s.connection().execute(
            core(tables.Workspace).update().where(w.id != "").values(state="removed")
        )
    )
    world.clock.advance(DAY)
    assert world.run(plan_due(world.kit)) == 0


def test_a_slot_that_was_recorded_before_is_not_sent_again(world: World) -> None:
    made = world.ask("mia", local_time=time(12))
    world.forward(DAY)
    mia, now = world.member("mia").id, world.clock.now()
    before = world.read(lambda s, w: schedules.enrolment(s, w, made.id, mia))
    assert before is not None
    world.write(
        lambda s, w: schedules.change_enrolment(
            s, w, made.id, mia, cursor=None, next_local=before.cursor, next_at=now
        )
    )
    world.do_due()
    assert locals_of(world) == ["2026-03-02T12:00"]
    assert world.read(counts_by_state) == {"sent": 2}
    after = world.read(lambda s, w: schedules.enrolment(s, w, made.id, mia))
    assert after is not None
    assert after.next_local == before.next_local


def crowd(store: Store, people: int) -> None:
    """So many members due at once."""
    workspace = {
        "id": "w",
        "platform": "local",
        "external_id": "W",
        "name": "W",
        "locale": "en",
        "state": "active",
        "created_at": START,
    }
    names = [f"m{number:05}" for number in range(people)]
    members = [
        {
            "id": name,
            "workspace_id": "w",
            "external_id": name,
            "name": name,
            "zone": "Europe/Berlin",
            "locale": "en",
            "role": "member",
            "state": "active",
            "address": name,
            "created_at": START,
        }
        for name in names
    ]
    standing = [
        {
            "schedule_id": "schedule",
            "member_id": name,
            "state": "active",
            "changed_at": START,
            "next_local": "2026-03-02T10:00",
            "next_at": START,
            "next_day_off": None,
        }
        for name in names
    ]
    made = a_schedule(local_time=time(10), audience_ids=names, starts_on=date(2026, 1, 1))

    def fill(session: Session) -> None:
        insert_rows(session, tables.Workspace, [workspace])
        insert_rows(session, tables.Member, members)
        schedules.add_schedule(session, "w", made)
        schedules.add_enrolments(session, "w", standing)

    store.write_now(fill)


def test_two_planners_on_one_postgresql_plan_each_of_2000_once(migrated_postgres_url: str) -> None:
    stores = [Store(migrated_postgres_url), Store(migrated_postgres_url)]
    crowd(stores[0], 2_000)
    both_plan = threading.Barrier(2)
    planned: list[list[int]] = [[], []]

    def work(number: int) -> None:
        new_id = steady_ids(number)

        def plan(session: Session) -> int:
            count = plan_batch(session, "w", START, packs(), new_id, most=50)
            if not planned[number]:
                both_plan.wait(SECONDS)  # neither has committed its first batch
            return count

        while not planned[number] or planned[number][-1]:
            planned[number].append(stores[number].write_now(plan))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    o, d = columns(tables.Occurrence), columns(tables.Delivery)
    with Session(stores[0].engine) as session:
        members = list(session.connection().execute(select(o.member_id)).scalars())
        sent_for = list(session.connection().execute(select(d.occurrence_id)).scalars())
    for store in stores:
        store.close()
    assert sum(map(sum, planned)) == 2_000
    assert [one[0] for one in planned] == [50, 50], "both took part"
    assert set(Counter(members).values()) == {1}
    assert len(set(members)) == len(set(sent_for)) == 2_000


def test_a_tick_plans_every_workspace_and_every_batch(sqlite_store: Store) -> None:
    crowd(sqlite_store, 4_100)

    class Now:
        def now(self) -> datetime:
            return START

    kit = Kit(sqlite_store, Now(), steady_ids(), catalogue(), packs(), "")
    assert asyncio.run(plan_due(kit)) == 4_100
    assert asyncio.run(plan_due(kit)) == 0


def test_someone_without_an_address_is_accounted_for(world: World) -> None:
    world.settle_in(person("Uri", address=None))
    world.ask("mia", "uri", local_time=time(12))
    world.forward(DAY)
    found = reached(world)
    assert (found.planned, found.sent, found.unreachable) == (2, 1, {"no-address": 1})
    assert [(one.name, one.reason) for one in found.unreached] == [("Uri", "no-address")]
