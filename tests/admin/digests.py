"""A digest of which nobody knows whether it arrived."""

from datetime import date, time, timedelta

from storage import digest_plans, digests, people, tables
from storage.deliveries import enqueue
from storage.rows import change, columns
from storage.values import Digest, DigestPlan
from tests.support.world import World, channel


def a_digest_in_doubt(world: World) -> tuple[str, str]:
    """Its id, and that of its delivery."""
    world.settle_in(places=[channel("voices", "mia")])
    now, workspace = world.clock.now(), world.workspace
    place = world.read(people.channels)[0].id
    plan = DigestPlan(
        id="plan",
        workspace_id=workspace,
        name="Weekly",
        channel_id=place,
        weekday=0,
        local_time=time(9),
        zone="Europe/Berlin",
        locale="en",
        state="active",
        next_day=date(2026, 3, 9),
        next_at=now + timedelta(days=7),
        created_at=now,
    )
    digest = Digest(
        id="digest",
        plan_id="plan",
        channel_id=place,
        first_day=date(2026, 2, 23),
        last_day=date(2026, 3, 1),
        starts_at=now - timedelta(days=7),
        ends_at=now,
        issued_at=now,
        content="",
        stale=False,
        marks=0,
        corrected_on=None,
        revision=0,
        missed=False,
        handle=None,
    )
    row = {"id": "doubt", "key": "digest:digest", "kind": "digest", "about": {"digest": "digest"}}
    world.write(lambda s, w: digest_plans.add_plan(s, w, plan))
    world.write(lambda s, w: digests.add_digest(s, w, digest))
    world.write(lambda s, w: enqueue(s, w, [{**row, "channel_id": place, "due_at": now}]))
    d = columns(tables.Delivery)
    world.write(lambda s, w: change(s, tables.Delivery, d.id == "doubt", state="uncertain"))
    return "digest", "doubt"


def missed(world: World, digest_id: str) -> bool:
    """Whether a digest counts as not posted."""
    found = world.read(lambda s, w: digests.digest(s, w, digest_id))
    assert found is not None
    return found.missed
