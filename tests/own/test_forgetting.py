"""Whoever deletes their data is gone from everywhere, and the rest still adds up."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlmodel import Session, SQLModel

from adapters.contract.answers import ReplaceCard, Tell
from adapters.contract.events import (
    ActionTaken,
    CommandGiven,
    FormSubmitted,
    IncomingFile,
    MessageWritten,
    press_key,
)
from adapters.contract.messages import plain_text
from bot.own.forget import forget_me
from bot.planning.plan import plan_due
from bot.planning.reach import reach
from bot.refusal import Refused
from bot.theming.act import lead
from storage import (
    digest_plans,
    digests,
    events,
    forget,
    people,
    personal,
    schedules,
    sessions,
    theme_links,
    theme_suggestions,
    themes,
)
from storage.own_moments import all_own
from storage.values import Digest, DigestPlan, MomentTheme, Theme
from tests.support.clock import START
from tests.support.world import World, channel, person

WORDS = ("Exports take half a day.", "Ihr Drucker steht still.", "They asked for a list.")
FAR = timedelta(days=400)


@pytest.fixture
def world(store_url: str) -> Iterator[World]:
    made = World(store_url)
    inside = [person("Ada", admin=True), person("Mia Maier"), person("Jonas")]
    made.settle_in(*inside, places=[channel("voices", "ada", "mia maier", "jonas")])
    yield made
    made.close()


def write(world: World, name: str, text: str, **more: Any) -> None:
    key, ref = world.key(), f"ref:{name}:{world.key()}"
    event = MessageWritten(key, world.sender(name), world.clock.now(), text, ref)
    world.handle(MessageWritten(event.key, event.sender, event.at, event.text, ref, **more))


def press(world: World, name: str, action: str, value: str = "") -> Any:
    key = press_key(action, world.key(), name)
    return world.handle(
        ActionTaken(key, world.sender(name), world.clock.now(), action, value, None)
    )


def command(world: World, name: str, text: str) -> Any:
    return world.handle(
        CommandGiven(world.key(), world.sender(name), world.clock.now(), "earshot", text)
    )


def everything(world: World) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table."""

    def look(session: Session, workspace: str) -> dict[str, list[dict[str, Any]]]:
        connection = session.connection()
        return {
            table.name: [dict(row) for row in connection.execute(select(table)).mappings()]
            for table in SQLModel.metadata.sorted_tables
        }

    return world.read(look)


def holding(rows: dict[str, list[dict[str, Any]]], text: str) -> list[str]:
    """Where a text stands, in whatever column and however deep."""
    return [
        f"{table}.{name}: {value!r}"
        for table, found in rows.items()
        for row in found
        for name, value in row.items()
        if text in (value if isinstance(value, str) else json.dumps(value, default=repr))
    ]


def live(world: World) -> None:
    """Mia leaves traces of every kind there is."""
    world.ask("mia maier", "jonas", "ada", reminder_hours=2, created_by=world.member("ada").id)
    world.ask("mia maier", "jonas", name="Mia’s own", created_by=world.member("mia maier").id)
    mia = world.member("mia maier").id
    world.write(lambda s, w: people.change_member(s, w, mia, role="lead"))
    world.forward(START + timedelta(days=1))
    for text in WORDS:
        file = IncomingFile("Maier plan.pdf", "application/pdf", 4, b"%PDF")
        write(world, "mia maier", text, files=(file,))
    write(world, "jonas", "Their warehouse has two doors.")
    world.handle(
        FormSubmitted(
            world.key(),
            world.sender("mia maier"),
            world.clock.now(),
            "moment",
            "",
            {"words": "About one customer", "customer": "Northwind"},
        )
    )
    press(world, "mia maier", "moment.mine")
    command(world, "mia maier", "pause 2026-12-01")
    now = world.clock.now()

    def decide(session: Session, workspace: str) -> None:
        mine = all_own(session, workspace, mia)
        theirs = all_own(session, workspace, world.member("jonas").id)
        made = [
            Theme(f"theme-{number}", name, by, "active", now, None, now)
            for number, (name, by) in enumerate(
                ((WORDS[0].rstrip("."), None), ("Named by a person", mia))
            )
        ]
        themes.add_themes(session, workspace, made)
        links = [
            MomentTheme(mine[0].id, "theme-0", "auto", None, now, False),
            MomentTheme(mine[1].id, "theme-1", "author", mia, now, False),
            MomentTheme(theirs[0].id, "theme-1", "lead", mia, now, False),
        ]
        theme_links.put_links(session, workspace, links)
        theme_suggestions.put_suggestion(session, workspace, mine[2].id, ["theme-1"])
        events.audit(session, workspace, "entry-1", now, mia, "theme.rename", {"theme": "theme-1"})
        about = {"member": mia, "role": "lead"}
        events.audit(session, workspace, "entry-2", now, None, "member.role", about)
        sessions.add_session(session, workspace, "hash", mia, now, now + FAR, now + FAR)
        sessions.add_link(session, workspace, "hash", mia, now, now + FAR, 3)

    world.write(decide)
    world.forward(timedelta(days=1))


def forget_mia(world: World) -> None:
    world.write(
        lambda s, w: forget_me(s, w, world.member("mia maier"), world.clock.now(), world.kit.new_id)
    )


def test_nothing_of_them_is_left_anywhere(world: World) -> None:
    live(world)
    mia = world.member("mia maier")
    before = everything(world)
    for text in (mia.id, "mia maier", "Mia Maier", "Maier plan", "Northwind", *WORDS):
        assert holding(before, text), text
    sums = world.read(lambda s, w: reach(s, w, None, START - FAR, START + FAR))
    forget_mia(world)
    after = everything(world)
    for text in (mia.id, "mia maier", "Mia Maier", "Maier", "Northwind", *WORDS):
        assert holding(after, text) == [], text
    assert holding(after, WORDS[0].rstrip(".")) == []
    stub = next(one for one in after["member"] if one["state"] == "forgotten")
    assert (stub["name"], stub["address"], stub["role"]) == ("", None, "member")
    assert stub["external_id"] == forget.mark_of(world.workspace, "mia maier")
    assert not after["attachment"]
    assert len(after["moment"]) == 1
    # What others depend on names the stub.
    named = {one["id"]: one["named_by"] for one in after["theme"]}
    assert named == {"theme-1": stub["id"]}
    assert [one["decided_by"] for one in after["moment_theme"]] == [stub["id"]]
    audit = {one["id"]: one for one in after["audit_entry"]}
    assert audit["entry-1"]["actor"] == stub["id"]
    assert audit["entry-2"]["about"]["member"] == stub["id"]
    assert {one["created_by"] for one in after["schedule"]} == {
        stub["id"],
        world.member("ada").id,
    }
    # And the past adds up as before.
    now = world.read(lambda s, w: reach(s, w, None, START - FAR, START + FAR))
    assert now.planned == sums.planned > 0
    assert now.sent == sums.sent
    skipped, missed = sum(now.skipped.values()), sum(now.unreachable.values())
    assert now.planned == now.sent + skipped + missed + now.waiting


def test_undoing_what_was_done_after_them_names_the_stub(world: World) -> None:
    live(world)
    mia, ada = world.member("mia maier"), world.member("ada")
    (moment,) = world.read(lambda s, w: all_own(s, w, world.member("jonas").id))
    now, new_id = world.clock.now(), world.kit.new_id
    moved = world.write(lambda s, w: lead(s, w, ada, now, new_id).move(moment.id, "none"))
    assert moved is not None
    forget_mia(world)
    assert holding(everything(world), mia.id) == []
    world.write(lambda s, w: lead(s, w, ada, now, new_id).undo(moved.change or ""))
    rows = everything(world)
    stub = next(one["id"] for one in rows["member"] if one["state"] == "forgotten")
    assert [(one["theme_id"], one["decided_by"]) for one in rows["moment_theme"]] == [
        ("theme-1", stub)
    ]


def test_every_reference_to_a_member_is_decided_about() -> None:
    """A new table that refers to members must say whether its rows go or name the stub."""
    kept = {"occurrence"}
    assert {table.name for table, _ in personal.references()} == forget.GONE | kept


def test_the_directory_does_not_bring_them_back_until_they_ask(world: World) -> None:
    live(world)
    before = world.member("mia maier").id
    forget_mia(world)
    world.settle_in(person("Mia Maier"), person("Jonas"))
    with pytest.raises(LookupError):
        world.member("mia maier")
    seen = len(world.platform.at("dm:mia maier"))
    world.forward(timedelta(days=3))
    assert len(world.platform.at("dm:mia maier")) == seen
    answer = command(world, "mia maier", "help")
    assert isinstance(answer, Tell)
    assert "Nothing is kept about you" in plain_text(answer.message.blocks)
    command(world, "mia maier", "join")
    world.settle_in(person("Mia Maier"), places=[channel("voices", "ada", "mia maier", "jonas")])
    back = world.member("mia maier")
    assert back.id != before
    assert world.read(lambda s, w: all_own(s, w, back.id)) == []
    forget_mia(world)
    states = [one["state"] for one in everything(world)["member"]]
    assert states.count("forgotten") == 2


def test_a_forgotten_person_is_nobody(world: World) -> None:
    live(world)
    forget_mia(world)
    stub = next(one for one in everything(world)["member"] if one["state"] == "forgotten")
    assert world.read(lambda s, w: people.member(s, w, stub["id"])) is None
    names = [one.name for one in world.read(people.members)]
    assert names == ["Ada", "Jonas"]


def test_what_waits_for_them_is_called_off(world: World) -> None:
    asked = world.ask("mia maier", "jonas")
    due = world.read(lambda s, w: schedules.enrolments(s, w, asked.id))[0].next_at
    assert due is not None
    world.clock.advance(due - world.clock.now())
    world.run(plan_due(world.kit))
    waiting = world.read(lambda s, w: reach(s, w, None, START - FAR, START + FAR))
    assert waiting.waiting == 2
    forget_mia(world)
    world.do_due()
    assert not [one for one in world.platform.at("dm:mia maier") if "[Log a moment]" in one.text]
    now = world.read(lambda s, w: reach(s, w, None, START - FAR, START + FAR))
    assert (now.planned, now.sent, dict(now.skipped)) == (2, 1, {"forgotten": 1})


def test_digests_they_are_in_are_drawn_anew(world: World) -> None:
    live(world)
    now, today = world.clock.now(), world.clock.now().date()
    voices = world.read(people.channels)[0].id
    plan = DigestPlan(
        "plan",
        world.workspace,
        "Weekly",
        voices,
        0,
        time(9),
        "UTC",
        "en",
        "active",
        today,
        now,
        now,
    )
    values: dict[str, Any] = {
        "id": "digest",
        "plan_id": "plan",
        "channel_id": voices,
        "first_day": today - timedelta(days=6),
        "last_day": today,
        "starts_at": now - timedelta(days=7),
        "ends_at": now + timedelta(days=1),
        "issued_at": now,
        "content": "",
        "stale": False,
        "marks": 0,
        "corrected_on": None,
        "revision": 0,
        "missed": False,
        "handle": "h",
    }
    posted = Digest(**values)
    mia = world.member("mia maier").id

    def issue(session: Session, workspace: str) -> None:
        digest_plans.add_plan(session, workspace, plan)
        digests.add_digest(session, workspace, posted)
        digests.put_vote(session, workspace, posted.id, mia, useful=True)
        digests.change_digest(session, workspace, posted.id, stale=False)

    world.write(issue)
    forget_mia(world)
    found = world.read(lambda s, w: digests.digest(s, w, posted.id))
    assert found is not None
    assert found.stale
    assert world.read(lambda s, w: digests.votes(s, w, posted.id)) == (0, 0)


def test_the_last_admin_has_to_name_another_first(world: World) -> None:
    ada = world.member("ada")
    with pytest.raises(Refused) as refused:
        world.write(lambda s, w: forget_me(s, w, ada, world.clock.now(), world.kit.new_id))
    assert refused.value.problems[0].message == "error-last-admin"
    jonas = world.member("jonas").id
    world.write(lambda s, w: people.change_member(s, w, jonas, role="admin"))
    world.write(lambda s, w: forget_me(s, w, ada, world.clock.now(), world.kit.new_id))
    with pytest.raises(LookupError):
        world.member("ada")


def test_the_button_deletes_and_says_so(world: World) -> None:
    live(world)
    answer = press(world, "mia maier", "own.forget")
    assert isinstance(answer, ReplaceCard)
    assert plain_text(answer.message.blocks).startswith("Everything is deleted.")
    assert holding(everything(world), "mia maier") == []


STEPS = st.lists(
    st.sampled_from(["write", "attach", "form", "pause", "leave", "me", "moments", "day"]),
    min_size=1,
    max_size=8,
)


@settings(max_examples=12, deadline=None)
@given(STEPS)
def test_whatever_they_did_nothing_is_left(sqlite_template: Path, steps: list[str]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "own.db"
        shutil.copyfile(sqlite_template, path)
        world = World(f"sqlite:///{path}")
        world.settle_in(person("Ada", admin=True), person("Mia Maier"), person("Jonas"))
        world.ask("mia maier", "jonas")
        mia = world.member("mia maier").id
        for number, step in enumerate(steps):
            take(world, step, number)
        forget_mia(world)
        after = everything(world)
        for text in (mia, "mia maier", "Maier"):
            assert holding(after, text) == [], text
        world.close()


def take(world: World, step: str, number: int) -> None:
    """Something that Mia does."""
    name = "mia maier"
    if step == "write":
        write(world, name, f"Maier heard {number}")
    elif step == "attach":
        file = IncomingFile("Maier.pdf", "application/pdf", 4, b"%PDF")
        write(world, name, f"Maier saw {number}", files=(file,))
    elif step == "form":
        values = {"words": f"Maier form {number}", "customer": "Maier & Co"}
        head = (world.key(), world.sender(name), world.clock.now())
        world.handle(FormSubmitted(*head, "moment", "", values))
    elif step == "day":
        world.forward(timedelta(days=1))
    else:
        extra = {"pause": " 2026-12-01", "leave": " Customer ears"}
        command(world, name, step + extra.get(step, ""))
