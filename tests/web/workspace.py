"""A workspace with something in every corner, for the pages: made once, copied for each test."""

from collections.abc import Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, TypeVar

from sqlmodel import Session

from adapters.contract.events import MessageWritten
from bot.digest.calendar import first_run
from bot.reporting.issue import issue_due
from bot.theming.memory import ThemeMemory
from bot.theming.offer import embed_new
from storage import digest_plans, digests, moments, people, schedules, theme_links, themes
from storage.derived import week_of
from storage.theme_reviews import ThemeQuestion, add_questions, begin_review
from storage.values import DigestPlan
from tests.support.clock import START
from tests.support.world import Embed, World, channel, person
from tests.theming.room import BATTERY, EXPORTS, UTC_ZONE, HashEmbedder

T = TypeVar("T")
EVERYBODY = ("ada", "mia", "jonas", "noor", "kiri", "lukas")
CUSTOMER = "Nordhafen <b>GmbH</b>"
ADMIN, LEAD, MEMBER, GERMAN = "ada", "mia", "jonas", "lukas"
_SPENT = 3_000
"""Ada is admin, Mia leads, Jonas is a member; Lukas, a lead too, reads German."""


@dataclass(frozen=True)
class Ids:
    """What stands in the workspace, for addresses with an id in them."""

    workspace: str
    schedule: str
    plan: str
    digest: str
    theme: str
    moment: str
    member: str
    channel: str
    customer: str
    question: str
    token: str = ""
    delivery: str = ""
    key: str = ""
    own_moment: str = ""
    attachment: str = ""


class WebWorld(World):
    """A world beside a browser: it runs on a thread, since the browser's loop has the main one."""

    def __init__(self, url: str, start: datetime, embed: Embed) -> None:
        super().__init__(url, start, embed)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="world")

    def run(self, doing: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine on the world's one loop."""
        return self._thread.submit(self._runner.run, doing).result()

    def close(self) -> None:
        """Let go of the database."""
        self._thread.submit(super().close).result()
        self._thread.shutdown()


def open_world(url: str, start: datetime = START) -> World:
    """A world whose moments find themes by the words they share."""
    embedder, memory = HashEmbedder(), ThemeMemory()

    async def embed(workspace: str, moment_ids: Any) -> None:
        await embed_new(world.kit, embedder, memory, workspace, moment_ids)

    world = WebWorld(url, start, embed)
    return world


def reopen(url: str, now: datetime) -> World:
    """A world on a copy of a filled database, as if the one that filled it had gone on."""
    world = open_world(url, now)
    for _ in range(_SPENT):  # its ids and keys are the same in every run
        world.kit.new_id()
        world.key()
    return world


def fill(world: World) -> None:
    """Three weeks of a team: people of each role, a schedule, moments, themes, two digests."""
    inside = [
        person("Ada", admin=True),
        person("Mia"),
        person("Jonas"),
        person("Noor", "America/New_York"),
        person("Kiri", "Pacific/Auckland"),
        person("Lukas", locale="de"),
    ]
    world.settle_in(*inside, places=[channel("voices", *EVERYBODY)])
    leads = [world.member(name).id for name in (LEAD, GERMAN)]
    world.write(lambda s, w: [people.change_member(s, w, one, role="lead") for one in leads])
    world.ask(*EVERYBODY, rrule="FREQ=WEEKLY;BYDAY=TU", created_by=world.member(ADMIN).id)
    _plan(world)
    _hear(world, EXPORTS)
    world.forward(timedelta(days=7))
    world.run(issue_due(world.kit, HashEmbedder(), world.clock.now()))
    _hear(
        world, [*BATTERY, *EXPORTS[:2], "One customer asked for <b>bold</b> invoices & receipts."]
    )
    world.forward(timedelta(days=7))
    world.run(issue_due(world.kit, HashEmbedder(), world.clock.now()))
    _hear(world, ["A note of this week, alone so far."])
    _ask_leads(world)
    world.write(_name_a_customer)
    world.do_due()


def _plan(world: World) -> None:
    now = world.clock.now()
    day, at = first_run(0, time(9), UTC_ZONE, now + timedelta(days=1))

    def add(session: Session, workspace: str) -> None:
        there = people.channels(session, workspace)[0]
        plan = DigestPlan(
            id=world.kit.new_id(),
            workspace_id=workspace,
            name="Weekly",
            channel_id=there.id,
            weekday=0,
            local_time=time(9),
            zone="UTC",
            locale="en",
            state="active",
            next_day=day,
            next_at=at,
            created_at=now,
        )
        digest_plans.add_plan(session, workspace, plan)

    world.write(add)


def _name_a_customer(session: Session, workspace: str) -> None:
    """Jonas heard his newest moment from one; another is known by name."""
    moments.customer_named(session, workspace, "Sommerfeld", "internal", "another-customer")
    jonas = people.member_known_as(session, workspace, MEMBER)
    newest = moments.moments_by(session, workspace, jonas.id if jonas else "", 1)[0]
    named = moments.customer_named(session, workspace, CUSTOMER, "external", "customer-id")
    moments.change_moment(session, workspace, newest.id, customer_id=named)


def _ask_leads(world: World) -> None:
    """The questions of this week: whether two themes are one, and whether one is two."""
    now = world.clock.now()
    week = week_of(now)

    def add(session: Session, workspace: str) -> None:
        first, second = themes.open_themes(session, workspace)[:2]
        found = theme_links.placed(session, workspace, "")
        inside = [each.moment_id for each in found if each.theme_id == first.id]
        begin_review(session, workspace, week, now)
        usual: dict[str, Any] = {"week": week, "first": first.id, "answer": None}
        nobody: dict[str, Any] = {"answered_by": None, "answered_at": None}
        same = ThemeQuestion(
            id="pair-id", place=0, kind="same", second=second.id, moment_ids=[], **usual, **nobody
        )
        split = ThemeQuestion(
            id="question-id",
            place=1,
            kind="split",
            second=None,
            moment_ids=[inside[-1]],
            **usual,
            **nobody,
        )
        add_questions(session, workspace, [same, split])

    world.write(add)


def _hear(world: World, texts: Sequence[str]) -> None:
    for at, text in enumerate(texts):
        world.clock.advance(timedelta(minutes=7))
        key = world.key()
        who = world.sender(EVERYBODY[at % len(EVERYBODY)])
        world.handle(MessageWritten(key, who, world.clock.now(), text, f"ref-{key}"))


def ids_in(world: World) -> Ids:
    """The ids of a filled world."""

    def look(session: Session, workspace: str) -> Ids:
        member = people.member_known_as(session, workspace, MEMBER)
        assert member is not None
        return Ids(
            workspace=workspace,
            schedule=schedules.schedules(session, workspace)[0].id,
            plan=digest_plans.plans(session, workspace)[0].id,
            digest=digests.digests(session, workspace)[0].id,
            theme=themes.open_themes(session, workspace)[0].id,
            moment=moments.moments_by(session, workspace, member.id)[0].id,
            member=member.id,
            channel=people.channels(session, workspace)[0].id,
            customer="customer-id",
            question="question-id",
        )

    return world.read(look)
