"""Anonymous moments on every surface but digests: what may be seen of them, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import timedelta

import pytest
from hypothesis import given
from sqlmodel import Session

from adapters.contract.events import MessageWritten
from bot.digest.visible import CROWD
from bot.reading.visible import Seen, readable, safe_link
from storage import moments
from storage.derived import week_of, week_start
from storage.store import Store
from storage.values import Moment
from tests.digest.materials import unhurried
from tests.reading.room import CUSTOMERS, PEOPLE, heard, reader, trial
from tests.storage.team import a_moment
from tests.support.clock import START
from tests.support.world import World, person


def read(session: Session, logged: Sequence[Moment], viewer: str = "ada") -> list[Seen]:
    moments.add_moments(session, "w", logged)
    return readable(session, "w", reader(session, viewer), logged)


@unhurried
@given(logged=heard())
def test_an_anonymous_moment_is_shown_in_a_crowd_alone(
    kept: Store, logged: Sequence[Moment]
) -> None:
    with trial(kept) as session:
        shown = {seen.moment.id for seen in read(session, logged)}
    for moment in logged:
        company = {
            one.member_id
            for one in logged
            if one.member_id and week_of(one.heard_at) == week_of(moment.heard_at)
        }
        assert (moment.id in shown) is (not moment.anonymous or len(company) >= CROWD)


@unhurried
@given(logged=heard())
def test_nothing_shown_of_an_anonymous_moment_tells_who_when_where_or_about_whom(
    kept: Store, logged: Sequence[Moment]
) -> None:
    """Whoever logged it, whenever in the week, about whom, from where: it reads the same."""
    by_another = [
        replace(
            each,
            member_id="mia" if each.member_id == "jonas" else "jonas",
            heard_at=week_start(week_of(each.heard_at)) + timedelta(days=3, seconds=7),
            logged_at=START + timedelta(days=40),
            edited_at=None,
            prompt_id=None,
            source=f"elsewhere {each.id}",
            source_link="https://elsewhere.example",
            customer_id=CUSTOMERS[0],
        )
        if each.anonymous and each.member_id
        else each
        for each in logged
    ]
    every_week = {week_of(each.heard_at) for each in logged}
    with trial(kept) as session:
        moments.add_moments(session, "w", logged)
        ada = reader(session)
        once = readable(session, "w", ada, logged, crowded=every_week)
        again = readable(session, "w", ada, by_another, crowded=every_week)
    assert len(once) == len(logged)
    assert once == again
    for seen in once:
        if seen.moment.anonymous:
            told = " ".join(repr(getattr(seen, one.name)) for one in fields(seen))
            assert not [name for name in (*PEOPLE, *CUSTOMERS) if name in told]
            assert "http" not in told
            assert seen.at is None
            assert not seen.own


@unhurried
@given(logged=heard())
def test_authors_see_all_of_their_own_in_their_own_list(
    kept: Store, logged: Sequence[Moment]
) -> None:
    with trial(kept) as session:
        moments.add_moments(session, "w", logged)
        mia = reader(session, "mia")
        own = [each for each in logged if each.member_id == "mia"]
        seen = readable(session, "w", mia, own, own_list=True)
        others = [each for each in logged if each.member_id != "mia"]
        of_others = readable(session, "w", mia, others, own_list=True)
    assert [each.moment for each in seen] == own
    assert all(each.own and each.at == each.moment.heard_at for each in seen)
    assert not any(each.author for each in of_others if each.moment.anonymous)


def test_an_attributed_moment_is_shown_whole(kept: Store) -> None:
    moment = a_moment("m", customer_id="Nordhafen", source_link="https://chat.example/1")
    with trial(kept) as session:
        (seen,) = read(session, [moment])
    assert seen == Seen(
        moment=moment,
        author="mia",
        customer="Nordhafen",
        theme_id=None,
        theme="",
        how="",
        sure=None,
        at=START,
        week=week_of(START),
        source_link="https://chat.example/1",
        own=False,
    )


@pytest.mark.parametrize(
    "link",
    [None, "", "javascript:alert(1)", "data:text/html,x", "//elsewhere", "http://[", "https:", "x"],
)
def test_only_web_addresses_become_links(link: str | None) -> None:
    assert safe_link(link) == ""


def test_a_moments_id_does_not_tell_when_it_was_made(store_url: str) -> None:
    """It stands in addresses and forms, and the moment may be anonymous, or become so."""
    world = World(store_url)
    world.settle_in(person("Mia"))
    now = world.clock.now()
    for at in range(3):
        event = MessageWritten(world.key(), world.sender("mia"), now, f"Words {at}", f"ref-{at}")
        world.handle(event)
    mia = world.member("mia").id
    ids = [each.id for each in world.read(lambda s, w: moments.moments_by(s, w, mia))]
    world.close()
    made_now = world.kit.new_id()[:6]
    assert len(ids) == 3
    assert not any(each.startswith(made_now) for each in ids)
    assert len({each[:6] for each in ids}) == 3
