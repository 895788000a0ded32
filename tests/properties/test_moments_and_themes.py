"""People log, edit, delete, choose; leads tidy up and think again; weeks close. Whatever they do in
whatever order: counts add up, undoing restores, and what is deleted is gone."""

import itertools
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlmodel import Session

from bot.dialogue.effects import DeleteMoment, EditMoment, LogMoment
from bot.handling.keep_moments import MomentChanges
from bot.own.forget import forget_me
from bot.refusal import Refused
from storage import people, themes
from storage.store import Store
from storage.values import Member
from tests.properties.look import (
    Look,
    counts_add_up,
    look,
    names_are_good,
    nothing_is_left_of,
    rows_hang_together,
)
from tests.support.examples import examples
from tests.theming.room import PEOPLE, Room

T = TypeVar("T")
SAID = (
    "Exports of the monthly report to a spreadsheet take an hour and then fail",
    "The monthly report exports to a spreadsheet take far too long",
    "The driver app drains the phone battery before noon",
    "Phone battery empty by noon because the driver app drains it",
    "Invoices arrive twice in their inbox every quarter",
    "Nobody answers the hotline after lunch",
)
NAMES = ("Slow exports", "Battery", "Billing", "Hotline", "slow EXPORTS")
MAY_GO = ("cy", "di", "eve")
"""Who may want to be forgotten; Ada leads, and somebody has to go on talking."""

MINUTE = timedelta(minutes=1)
pick = st.integers(0, 11)
"""Chooses one of however many there are."""


class Team(RuleBasedStateMachine):
    """A room on a store of its own. Words that were deleted or replaced are in `gone`."""

    def __init__(self, template: Path, path: Path) -> None:
        super().__init__()
        shutil.copyfile(template, path)
        self.store = Store(f"sqlite:///{path}", readers=1)
        self.room = Room(self.store)
        self.numbers = itertools.count(1)
        self.gone: set[str] = set()
        self.left: set[str] = set()

    def teardown(self) -> None:
        """Let go of the database."""
        self.store.close()

    @initialize(noted=st.integers(6, 10), closed=st.booleans())
    def begin(self, noted: int, closed: bool) -> None:
        """There is something to work with."""
        for at in range(noted):
            self.log(SAID[at % len(SAID)], PEOPLE[at % len(PEOPLE)], at % 5 == 4)
        made: list[str] = []
        for at, moment_id in enumerate(sorted(self.look().moments)[1:]):
            author = self.author_of(self.look(), moment_id)
            if author is None:
                continue
            choice = made[at % 2] if len(made) == 2 else "new"
            theme = self.room.choose(moment_id, choice, self.name_of(author), NAMES[0] * len(made))
            made += [theme.id] if theme and choice == "new" else []
        if closed:
            self.close_the_week()

    # --- what people do with moments --------------------------------------------------------

    @rule(said=st.sampled_from(SAID), author=st.sampled_from(PEOPLE), anonymous=st.booleans())
    def log(self, said: str, author: str, anonymous: bool) -> None:
        """Somebody logs what they heard, and is offered themes."""
        member = self.member(author)
        if member is None:
            return
        words = f"{said} {self.mark()}"
        customer = f"Customer {len(said) % 3}"
        details = {"customer": customer, "anonymous": "yes" if anonymous else ""}
        effect = LogMoment(words, f"source-{next(self.numbers)}", details=details)
        self.change(member, effect)

    @rule(which=pick, said=st.sampled_from(SAID))
    def edit(self, which: int, said: str) -> None:
        """An author puts it in other words; where they put it stays."""
        now, moment_id = self.look(), self.one_of(self.look().moments, which)
        member = self.author_of(now, moment_id)
        if member is None:
            return
        chosen = now.chosen
        self.forget(now, moment_id)
        self.change(member, EditMoment(moment_id, f"{said} {self.mark()}"))
        assert self.look().chosen == chosen

    @rule(which=pick)
    def hide(self, which: int) -> None:
        """An author no longer wants to be known by it."""
        now, moment_id = self.look(), self.one_of(self.look().moments, which)
        member = self.author_of(now, moment_id)
        if member is not None:
            self.change(member, EditMoment(moment_id, details={"anonymous": "yes"}))

    @rule(which=pick)
    def delete(self, which: int) -> None:
        """An author deletes it."""
        now, moment_id = self.look(), self.one_of(self.look().moments, which)
        member = self.author_of(now, moment_id)
        if member is None:
            return
        self.forget(now, moment_id)
        self.change(member, DeleteMoment(moment_id))
        assert moment_id not in self.look().moments

    @rule(name=st.sampled_from(MAY_GO))
    def be_forgotten(self, name: str) -> None:
        """Somebody deletes everything about themselves."""
        member, now = self.member(name), self.look()
        if member is None or len(now.moments) < 6:
            return
        for moment in now.moments.values():
            if moment.member_id == member.id:
                self.forget(now, moment.id)
        self.gone.add(f"'{member.id}'")
        self.left.add(name)
        self.write(
            lambda session: forget_me(
                session, self.room.workspace, member, self.room.clock.now(), self.room.new_id
            )
        )

    @rule(which=pick, to=pick, how=st.sampled_from(("theme", "theme", "new", "named", "none")))
    def choose(self, which: int, to: int, how: str) -> None:
        """An author says where it belongs."""
        now, moment_id = self.look(), self.one_of(self.look().moments, which)
        drawn = self.decision(now, moment_id, to, how)
        if drawn is None:
            return
        theme = self.room.choose(moment_id, *drawn)
        assert self.look().places[moment_id] == (theme.id if theme else None)

    @rule(which=pick, to=pick, how=st.sampled_from(("theme", "theme", "new", "named", "none")))
    def also_in(self, which: int, to: int, how: str) -> None:
        """An author says that it belongs to a second theme, too, or to none but its main one."""
        now, moment_id = self.look(), self.one_of(self.look().moments, which)
        drawn = self.decision(now, moment_id, to, how)
        if drawn is None:
            return
        theme = self.room.choose(moment_id, *drawn, place="also")
        after = self.look()
        main, second = after.places[moment_id], after.seconds[moment_id]
        assert main == now.places[moment_id] or now.places[moment_id] is None
        assert (theme.id if theme else None) in ((main, second) if theme else (second, None))

    # --- what leads do with themes ----------------------------------------------------------

    @rule(which=pick, name=st.sampled_from(NAMES), again=st.booleans())
    def rename(self, which: int, name: str, again: bool) -> None:
        """A lead gives a name that stays."""
        self.act("rename", again, self.one_of(self.look().standing, which), name)

    @rule(which=pick, into=pick, again=st.booleans())
    def merge(self, which: int, into: int, again: bool) -> None:
        """Two are one."""
        standing = self.look().standing
        one = self.one_of(standing, which)
        self.act("merge", again, one, self.one_of(standing.keys() - {one}, into))

    @rule(which=pick)
    def unmerge(self, which: int) -> None:
        """They are two after all."""
        now = self.look()
        self.act("unmerge", False, self.one_of(now.themes.keys() - now.standing.keys(), which))

    @rule(which=pick, count=st.integers(1, 3), name=st.sampled_from(NAMES), again=st.booleans())
    def split(self, which: int, count: int, name: str, again: bool) -> None:
        """Some of it is another theme."""
        now = self.look()
        theme = self.one_of(now.standing, which)
        inside = now.inside(theme)
        self.act("split", again, theme, inside[: min(count, len(inside) - 1)], name)

    @rule(
        which=pick,
        to=pick,
        again=st.booleans(),
        how=st.sampled_from(("theme", "new", "none")),
        other=st.booleans(),
    )
    def move(self, which: int, to: int, again: bool, how: str, other: bool) -> None:
        """One moment belongs elsewhere, instead of to its main theme or to its other one."""
        now = self.look()
        choice = self.one_of(now.standing, to) if how == "theme" else how
        moment_id = self.one_of(now.moments, which)
        second = now.seconds.get(moment_id) if other else None
        if moment_id and choice:
            out_of = {"out_of": second} if second else {}
            self.act("move", again, moment_id, choice, **out_of)

    @rule(which=pick, to=pick, again=st.booleans(), how=st.sampled_from(("theme", "new")))
    def share(self, which: int, to: int, again: bool, how: str) -> None:
        """One moment belongs to a second theme, too."""
        now = self.look()
        choice = self.one_of(now.standing, to) if how == "theme" else how
        self.act("share", again, self.one_of(now.moments, which), choice)

    @rule(which=pick, again=st.booleans())
    def unshare(self, which: int, again: bool) -> None:
        """One moment belongs to its main theme alone."""
        self.act("unshare", again, self.one_of(self.look().also, which))

    @rule(
        which=pick,
        does=st.sampled_from(("mute", "unmute", "working", "fixed", "reopen")),
        again=st.booleans(),
    )
    def mark_theme(self, which: int, does: str, again: bool) -> None:
        """A lead says what becomes of it."""
        self.act(does, again, self.one_of(self.look().standing, which))

    @rule(which=pick)
    def undo(self, which: int) -> None:
        """A lead thinks again, about something done long ago, perhaps."""
        steps = self.read(lambda session: themes.standing_changes(session, self.room.workspace))
        self.act("undo", False, self.one_of({each.id for each in steps}, which))

    # --- what happens by itself -------------------------------------------------------------

    @rule()
    def close_the_week(self) -> None:
        """The week closes before it is over, as a stale digest makes it."""
        self.by_itself(self.room.close)

    @rule()
    def next_week(self) -> None:
        """A week goes by, and its digest is issued and posted."""
        self.room.next_week()
        self.by_itself(self.room.issue)
        self.room.post()

    @rule()
    def refresh(self) -> None:
        """Digests that something changed under are looked at again."""
        self.by_itself(self.room.refresh)

    # --- what always holds ------------------------------------------------------------------

    @invariant()
    def everything_holds(self) -> None:
        """See tests/properties/look.py."""

        def check(session: Session) -> None:
            now = look(session, self.room.workspace)
            rows_hang_together(now)
            names_are_good(now)
            counts_add_up(session, self.room.workspace, self.room, now)
            nothing_is_left_of(session, self.gone)

        self.read(check)

    # --- tools ------------------------------------------------------------------------------

    def act(self, does: str, again: bool, *args: Any, **more: Any) -> None:
        """Ada takes a step; with `again`, she undoes it at once and everything is as before."""
        if not all(args):
            return
        self.room.clock.advance(MINUTE)
        before = self.look()
        try:
            done = self.room.act(does, *args, **more)
        except Refused:
            assert self.look() == before
            return
        if again and done is not None and done.change is not None:
            self.room.act("undo", done.change)
            assert_restored(before, self.look())

    def by_itself(self, happens: Callable[[], object]) -> None:
        """What nobody decided leaves alone what somebody did."""
        chosen = self.look().chosen
        happens()
        assert self.look().chosen == chosen

    def change(self, member: Member, effect: LogMoment | EditMoment | DeleteMoment) -> None:
        """Carry out what a member does, and offer themes for words that are new."""
        room = self.room
        room.clock.advance(MINUTE)
        fresh = self.write(
            lambda session: MomentChanges(
                session, room.workspace, member, room.clock.now()
            ).carry_out(effect, room.new_id)
        )
        if fresh:
            self.by_itself(lambda: room.offer(*fresh))

    def forget(self, now: Look, moment_id: str) -> None:
        """These words are going."""
        self.gone.add(now.moments[moment_id].words.rpartition(" ")[2])

    def mark(self) -> str:
        """A word nobody else says."""
        return f"zq{next(self.numbers)}qz"

    def member(self, name: str) -> Member | None:
        """One of PEOPLE, unless they are gone."""
        if name in self.left:
            return None
        room = self.room
        return self.read(lambda session: people.member(session, room.workspace, room.person(name)))

    def decision(self, now: Look, moment_id: str, to: int, how: str) -> tuple[str, str, str] | None:
        """What the author of a moment chooses, who that is, and a name; None where nobody can."""
        choice = {"theme": self.one_of(now.standing, to), "none": "none"}.get(how, "new")
        member = self.author_of(now, moment_id)
        if member is None or not choice:
            return None
        return choice, self.name_of(member), NAMES[to % len(NAMES)] if how == "named" else ""

    def author_of(self, now: Look, moment_id: str) -> Member | None:
        """Who logged a moment; None for no moment."""
        author = now.moments[moment_id].member_id if moment_id else None
        return self.member(author.rpartition("-")[2]) if author else None

    def name_of(self, member: Member) -> str:
        """Their name as the room knows it."""
        return member.id.rpartition("-")[2]

    def one_of(self, ids: Any, which: int) -> str:
        """One of these ids, "" when there is none."""
        return sorted(ids)[which % len(ids)] if ids else ""

    def look(self) -> Look:
        """What there is now."""
        return self.read(lambda session: look(session, self.room.workspace))

    def read(self, fn: Callable[[Session], T]) -> T:
        """Read from the store."""
        return self.store.read_now(fn)

    def write(self, fn: Callable[[Session], T]) -> T:
        """Write to the store."""
        return self.store.write_now(fn)


def assert_restored(before: Look, after: Look) -> None:
    """Undone: each theme and link is as it was, but for a name of ours, which is made anew.

    A theme that was only made by the step may stay behind, empty, and merged or nameless.
    """
    assert after.links == before.links
    assert after.also == before.also
    assert after.moments == before.moments
    for theme_id, theme in before.themes.items():
        now = after.themes[theme_id]
        if theme.named_by is None:
            assert bool(now.name) >= bool(theme.name), (theme, now)
            now = replace(now, name=theme.name)
        assert now == theme
    used = {each.theme_id for each in (*after.links.values(), *after.also.values())}
    for theme_id in after.themes.keys() - before.themes.keys():
        left = after.themes[theme_id]
        assert left.merged_into is not None or not left.name
        assert theme_id not in used


def test_whatever_a_team_does(sqlite_template: Path, tmp_path: Path) -> None:
    rooms = itertools.count()
    run_state_machine_as_test(
        lambda: Team(sqlite_template, tmp_path / f"{next(rooms)}.db"),  # type: ignore[arg-type]
        settings=settings(
            max_examples=examples(7, 60),
            stateful_step_count=40,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
