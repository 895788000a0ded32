"""What else a workspace can be in: states that pages and messages have buttons of their own for."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta
from typing import Any

from sqlmodel import Session

from adapters.contract.events import ActionTaken, CommandGiven, MessageWritten
from bot.theming.act import Lead, lead
from storage import (
    digest_plans,
    digests,
    installations,
    moments,
    people,
    retention,
    sessions,
    tables,
    themes,
)
from storage.installations import Installation
from storage.rows import insert_rows
from tests.support.world import World
from tests.web.workspace import ADMIN, EVERYBODY, LEAD, MEMBER, Ids

STATES = ("muted", "working", "fixed", "merged")
"""Names of themes that are in these states."""


def enrich(world: World, ids: Ids) -> None:
    """Schedules and digests that rest or were left, themes in every state, and a pause."""
    for text in STATES:
        sender, key = world.sender("kiri"), world.key()
        world.handle(MessageWritten(key, sender, world.clock.now(), f"They are {text}.", key))
    world.write(lambda s, w: _themes(s, w, ids, world))
    resting = world.ask(*EVERYBODY, rrule="FREQ=MONTHLY", name="Resting ears")
    press(world, ADMIN, "schedule.pause", resting.id)
    left = world.ask(*EVERYBODY, rrule="FREQ=MONTHLY", name="Left ears")
    world.ask(*EVERYBODY, name="Daily ears")
    world.forward(timedelta(days=1))
    for name in (ADMIN, LEAD, MEMBER):
        say(world, name, f"leave {left.name}")
    world.write(lambda s, w: _rest(s, w, ids, world))
    until = (world.clock.now() + timedelta(days=9)).date().isoformat()
    for name in (ADMIN, MEMBER):
        say(world, name, f"pause {until}")
    world.do_due()


def press(world: World, name: str, action: str, value: str) -> None:
    """Somebody presses a button."""
    world.handle(ActionTaken(world.key(), world.sender(name), world.clock.now(), action, value))


def say(world: World, name: str, text: str) -> None:
    """Somebody types `/earshot` and something."""
    world.handle(CommandGiven(world.key(), world.sender(name), world.clock.now(), "earshot", text))


def _themes(session: Session, workspace: str, ids: Ids, world: World) -> None:
    """One more theme of each state, and one merged into the first."""
    mia = people.member_known_as(session, workspace, LEAD)
    kiri = people.member_known_as(session, workspace, "kiri")
    assert mia is not None
    assert kiri is not None
    acting = lead(session, workspace, mia, world.clock.now(), world.kit.new_id)
    made = dict(zip(STATES, _made(session, workspace, kiri.id, acting), strict=False))
    assert made.keys() == {*STATES}
    acting.mute(made["muted"])
    acting.working(made["working"])
    acting.fixed(made["fixed"])
    acting.merge(made["merged"], ids.theme)


def _made(session: Session, workspace: str, author: str, acting: Lead) -> list[str]:
    found = []
    for name, moment in zip(STATES, moments.moments_by(session, workspace, author), strict=False):
        acting.move(moment.id, "new", name)
        session.flush()
        (theme,) = [one for one in _all(session, workspace) if one[1] == name]
        found.append(theme[0])
    return found


def _all(session: Session, workspace: str) -> list[tuple[str, str]]:
    return [(one.id, one.name) for one in themes.themes(session, workspace).values()]


def _rest(session: Session, workspace: str, ids: Ids, world: World) -> None:
    """What has no use case to make it here: a paused plan, a link to sign in, and such."""
    now = world.clock.now()
    plan = digest_plans.plan(session, workspace, ids.plan)
    assert plan is not None
    digest_plans.add_plan(
        session, workspace, replace(plan, id=world.kit.new_id(), name="Rest", state="paused")
    )
    sessions.add_link(session, workspace, "link", ids.member, now, now + timedelta(hours=1), 3)
    unsure = {
        "id": world.kit.new_id(),
        "workspace_id": workspace,
        "key": "unsure",
        "kind": "digest",
        "about": {"digest": ids.digest},
        "channel_id": ids.channel,
        "state": "uncertain",
        "reason": "lease",
        "due_at": now,
    }
    insert_rows(session, tables.Delivery, [unsure])
    retention.change_retention(session, workspace, months=24)
    digests.put_vote(session, workspace, ids.digest, ids.member, useful=True)
    open_ = [one.id for one in themes.open_themes(session, workspace)]
    themes.keep_apart(session, workspace, open_[0], open_[1], now)
    texts = ("token", "refresh_token", "bot_id", "bot_user_id", "scopes", "installed_by")
    given: dict[str, Any] = {each.name: None for each in fields(Installation)} | {
        each: each for each in texts
    }
    given |= {"workspace_id": workspace, "installed_at": now}
    installations.keep_installation(session, workspace, Installation(**given))
