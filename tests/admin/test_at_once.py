"""Two people save what both have just opened: the second is told, however close they are."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread

import pytest
from sqlmodel import Session

from bot.admin.roles import check_mark, role_mark, set_role
from bot.customers.forms import edit_customer_form, save_customer
from bot.customers.manage import Customers
from bot.packs.manage import Saving, add_pack, change_pack, mark_for, own_pack
from bot.refusal import Refused
from bot.retention.choose import keep_for, retention_mark
from bot.speech.say import speaker
from storage.moments import customer_named
from tests.packs.conftest import MINE
from tests.support.world import World

Save = Callable[[Session, str], object]


def pack(world: World, actor: str, text: str) -> Save:
    """Ada's pack with another text, opened by an admin before anybody saved it."""
    member, now = world.member(actor), world.clock.now()
    mark = world.read(lambda s, w: mark_for(own_pack(s, w, "stand-up")))
    return lambda s, w: change_pack(Saving(s, w, member, now, world.kit), "stand-up", text, mark)


def role(world: World, actor: str, wanted: str) -> Save:
    """Mia's role."""
    member, mia, now = world.member(actor), world.member("mia"), world.clock.now()
    mark, say = role_mark(mia), speaker(world.kit.catalogue, "en")

    def save(session: Session, workspace: str) -> None:
        check_mark(session, workspace, mia, mark, say)
        set_role(session, workspace, member, mia.id, wanted, now, world.kit.new_id)

    return save


def customer(world: World, actor: str, name: str) -> Save:
    """The name of a customer."""
    member, say = world.member(actor), speaker(world.kit.catalogue, "en")

    def work(session: Session, workspace: str) -> Customers:
        return Customers(session, workspace, member, world.clock.now(), world.kit.new_id)

    context = world.read(lambda s, w: edit_customer_form(work(s, w), "nord", say).context)
    entered = {"name": name, "side": "external", "others": ""}
    return lambda s, w: save_customer(work(s, w), context, entered, say)


def months(world: World, actor: str, number: str) -> Save:
    """For how long moments are kept."""
    member, now = world.member(actor), world.clock.now()
    mark, say = retention_mark(None), speaker(world.kit.catalogue, "en")
    new_id = world.kit.new_id
    return lambda s, w: keep_for(s, w, member, int(number), now, new_id, (mark, say))


@pytest.mark.parametrize(
    ("form", "first", "second"),
    [
        (pack, MINE.replace("Stand-up", "Round"), MINE.replace("Stand-up", "Circle")),
        (role, "lead", "admin"),
        (customer, "Nordhafen AG", "Nordhafen GmbH"),
        (months, "12", "24"),
    ],
)
def test_the_second_is_told(
    world: World, form: Callable[[World, str, str], Save], first: str, second: str
) -> None:
    ada, now = world.member("ada"), world.clock.now()
    world.write(lambda s, w: add_pack(Saving(s, w, ada, now, world.kit), MINE))
    world.write(lambda s, w: customer_named(s, w, "Nord", "external", "nord"))
    workspace, store = world.workspace, world.kit.store
    save, late = form(world, "ada", first), form(world, "uri", second)
    over = Event()
    told: list[str] = []

    def saves_too() -> None:
        try:
            store.write_now(lambda s: late(s, workspace))
        except Refused as refused:
            told.extend(one.message for one in refused.problems)
        over.set()

    uri = Thread(target=saves_too)

    def saves(session: Session) -> None:
        save(session, workspace)
        uri.start()
        assert not over.wait(0.5), "nobody saves between the look and the commit of another"

    store.write_now(saves)
    uri.join()
    assert [one.removesuffix("-pack") for one in told] == ["error-changed-meanwhile"]
