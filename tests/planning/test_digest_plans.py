"""Where digests go and when: made, changed, paused, resumed, deleted, and posted when missed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.refusal import Refused
from bot.reporting.issue import issue_due
from bot.reporting.plan_form import NAMES, PlanChoices, read_plan, values_of
from bot.reporting.plans import PlanAdmin
from bot.speech.say import speaker
from storage import audit, digest_plans, digests, people
from storage.values import DigestPlan
from tests.support.world import World, catalogue, channel, person
from tests.theming.room import HashEmbedder

T = TypeVar("T")
WEDNESDAY = datetime(2026, 9, 9, 8, tzinfo=UTC)


@pytest.fixture
def world(store_url: str) -> Iterator[World]:
    made = World(store_url, WEDNESDAY)
    places = [channel("sales", "mia"), channel("field", "mia")]
    made.settle_in(person("Ada", admin=True), person("Mia"), places=places)
    yield made
    made.close()


def at_work(world: World, do: Callable[[PlanAdmin], T], name: str = "ada") -> T:
    member, now, say = world.member(name), world.clock.now(), speaker(catalogue(), "en")
    return world.write(lambda s, w: do(PlanAdmin(s, w, member, now, world.kit, say)))


def values(world: World, **changes: str) -> dict[str, str]:
    places = {one.name: one.id for one in world.read(people.channels)}
    usual = {
        "name": "Weekly",
        "channel": places["sales"],
        "weekday": "0",
        "local_time": "09:00",
        "zone": "Europe/Berlin",
        "locale": "en",
    }
    return usual | changes


def made(world: World, **changes: str) -> DigestPlan:
    wanted = values(world, **changes)
    return at_work(world, lambda admin: admin.create(wanted))


def changed(world: World, plan: DigestPlan, **changes: str) -> DigestPlan:
    def change(admin: PlanAdmin) -> DigestPlan:
        return admin.change(plan.id, values_of(plan) | changes, admin.mark(plan))

    return at_work(world, change)


def stored(world: World, plan: DigestPlan) -> DigestPlan:
    found = world.read(lambda s, w: digest_plans.plan(s, w, plan.id))
    assert found is not None
    return found


def issue(world: World) -> int:
    return world.run(issue_due(world.kit, HashEmbedder(), world.clock.now()))


def posted(world: World, name: str = "sales") -> int:
    world.do_due()
    return len(world.platform.at(f"channel:{name}"))


def test_a_new_plan_is_due_on_its_next_day(world: World) -> None:
    plan = made(world)
    assert stored(world, plan) == plan
    assert plan.next_day == date(2026, 9, 14)
    assert plan.next_at == datetime(2026, 9, 14, 7, tzinfo=UTC)
    assert made(world, name="Today", weekday="2", local_time="18:00").next_day == date(2026, 9, 9)


def test_the_day_moves_and_what_was_posted_stays(world: World) -> None:
    plan = made(world)
    world.clock.advance(timedelta(days=6))
    assert issue(world) == 1
    assert posted(world) == 1
    before = world.read(lambda s, w: digests.digests(s, w, plan.id))
    later = changed(world, stored(world, plan), weekday="4", channel=_field(world), locale="de")
    assert later.next_day == date(2026, 9, 18)
    assert stored(world, plan) == later
    assert world.read(lambda s, w: digests.digests(s, w, plan.id)) == [
        # Nothing of it but where it would be redrawn, which is where it was posted.
        *before
    ]
    world.clock.advance(timedelta(days=4))
    assert issue(world) == 1
    assert (posted(world, "sales"), posted(world, "field")) == (1, 1)
    assert "Rückblick" in world.platform.at("channel:field")[0].text or "gehört" in (
        world.platform.at("channel:field")[0].text
    )


def _field(world: World) -> str:
    return next(one.id for one in world.read(people.channels) if one.name == "field")


def test_a_name_alone_moves_nothing(world: World) -> None:
    plan = made(world)
    world.clock.advance(timedelta(days=5, hours=3))
    assert changed(world, plan, name="Other").next_at == plan.next_at


def test_a_pause_leaves_weeks_out_and_the_last_can_be_posted(world: World) -> None:
    plan = made(world)
    at_work(world, lambda admin: admin.pause(plan.id))
    world.clock.advance(timedelta(days=21))
    assert issue(world) == 0
    at_work(world, lambda admin: admin.resume(plan.id))
    assert issue(world) == 0
    assert stored(world, plan).next_day == date(2026, 10, 5)
    _, week = at_work(world, lambda admin: admin.issue_now(plan.id))
    assert (week.span.first_day, week.span.last_day) == (date(2026, 9, 21), date(2026, 9, 27))
    with pytest.raises(Refused, match="plan-issue-none"):
        at_work(world, lambda admin: admin.issue_now(plan.id))
    assert issue(world) == 1
    assert posted(world) == 1
    assert stored(world, plan).next_day == date(2026, 10, 5)
    with pytest.raises(Refused, match="plan-issue-none"):
        at_work(world, lambda admin: admin.issue_now(plan.id))


def test_a_deleted_plan_posts_nothing_and_is_listed_nowhere(world: World) -> None:
    plan = made(world)
    at_work(world, lambda admin: admin.delete(plan.id))
    world.clock.advance(timedelta(days=9))
    assert issue(world) == 0
    assert world.read(digest_plans.plans) == []
    for press in (PlanAdmin.get, PlanAdmin.pause, PlanAdmin.resume, PlanAdmin.issue_now):
        with pytest.raises(Refused, match="plan-deleted-gone"):
            at_work(world, lambda admin, press=press: press(admin, plan.id))  # type: ignore[misc]
    assert made(world).name == "Weekly", "its name is free again"


def test_every_step_is_audited_and_nothing_else(world: World) -> None:
    plan = made(world)
    changed(world, plan, zone="UTC", name="New")
    changed(world, stored(world, plan))
    for press in (PlanAdmin.pause, PlanAdmin.pause, PlanAdmin.resume, PlanAdmin.delete):
        at_work(world, lambda admin, press=press: press(admin, plan.id))  # type: ignore[misc]
    found = world.read(lambda s, w: audit.entries(s, w, action="digest-plan"))
    assert [one.action.removeprefix("digest-plan.") for one in reversed(found)] == [
        *("create", "change", "pause", "resume", "delete")
    ]
    assert {one.actor for one in found} == {world.member("ada").id}
    assert found[3].about == {"plan": plan.id, "changed": "name,zone"}


def test_only_admins(world: World) -> None:
    with pytest.raises(Refused, match="error-not-admin"):
        at_work(world, lambda admin: admin.all(), "mia")


ENTERED = st.dictionaries(
    st.sampled_from(NAMES),
    st.one_of(
        st.text(max_size=30),
        st.sampled_from(["Weekly", "c1", "sales", "0", "6", "7", "09:00", "9:5", "UTC", "de"]),
    ),
)


@settings(deadline=None)
@given(entered=ENTERED)
def test_anything_entered_is_a_plan_or_wrong_in_a_field(entered: dict[str, str]) -> None:
    choices = PlanChoices((("c1", "sales"), ("c2", "field")), frozenset({"weekly"}))
    before = DigestPlan(
        id="p",
        workspace_id="w",
        name="Before",
        channel_id="c2",
        weekday=0,
        local_time=WEDNESDAY.time(),
        zone="UTC",
        locale="en",
        state="active",
        next_day=WEDNESDAY.date(),
        next_at=WEDNESDAY,
        created_at=WEDNESDAY,
    )
    wanted = values_of(before) | entered
    found: DigestPlan | set[str]
    try:
        found = read_plan(before, wanted, choices)
    except Refused as refused:
        found = {one.field for one in refused.problems}
    if isinstance(found, DigestPlan):
        assert read_plan(before, values_of(found), choices) == found
    else:
        assert found
        assert found <= set(NAMES) & entered.keys()
