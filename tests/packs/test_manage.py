"""A workspace's own packs: written, changed, deleted, and what was asked from them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.contract.answers import Answer, OpenForm, Tell
from adapters.contract.events import ActionTaken, MessageWritten
from bot.packs.known import packs_of
from bot.packs.listing import pack_lines, source_of
from bot.packs.manage import MOST_PACKS, Saving, add_pack, mark_for, own_pack
from bot.planning.manage import change_schedule, delete_schedule
from bot.refusal import Refused
from prompts.packs import PackError
from storage import audit, packs, people
from tests.packs.conftest import MINE, OTHER, Admin
from tests.support.platform import Posted
from tests.support.world import World

DAY = timedelta(days=1)


def refusal(why: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [one.message for one in why.value.problems]


def card(world: World, name: str = "mia") -> Posted:
    """The newest message of the bot with a question in it."""
    return next(one for one in reversed(world.platform.at(f"dm:{name}")) if one.message.blocks[1:])


def keys(world: World) -> set[str]:
    return world.read(lambda s, w: set(packs_of(s, w, world.kit)) - set(world.kit.packs))


def test_a_pack_is_asked_from_once_it_is_saved(world: World, admin: Admin) -> None:
    admin.add(MINE)
    world.ask("mia", pack="stand-up")
    world.forward(DAY)
    assert card(world).message.summary in ("What did they say?", "A quick win?")
    last = world.read(lambda s, w: audit.last_about(s, w, "pack", "stand-up"))
    assert last is not None
    assert (last.action, last.actor) == ("pack.create", world.member("ada").id)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (MINE.replace("stand-up", "value"), "error-pack-shipped"),
        (MINE, "error-pack-taken"),
    ],
)
def test_an_id_names_one_pack(world: World, admin: Admin, text: str, message: str) -> None:
    admin.add(MINE)
    with pytest.raises(Refused) as why:
        admin.add(text)
    assert refusal(why) == [message]


def test_what_is_wrong_with_the_text_comes_with_its_line(world: World, admin: Admin) -> None:
    with pytest.raises(PackError) as why:
        admin.add(MINE.replace("kind: open", "kind: wide"))
    assert [one.line for one in why.value.problems] == [5]
    assert keys(world) == set()


def test_only_admins_write_packs(world: World) -> None:
    mia = world.member("mia")
    with pytest.raises(Refused) as why:
        world.write(lambda s, w: add_pack(Saving(s, w, mia, world.clock.now(), world.kit), MINE))
    assert refusal(why) == ["error-not-admin"]


def test_there_is_a_most(world: World, admin: Admin) -> None:
    for number in range(MOST_PACKS):
        admin.add(MINE.replace("stand-up", f"pack-{number}"))
    with pytest.raises(Refused) as why:
        admin.add(MINE)
    assert refusal(why) == ["error-packs-too-many"]


def test_the_second_of_two_editors_is_told(world: World, admin: Admin) -> None:
    admin.add(MINE)
    mark = world.read(lambda s, w: mark_for(own_pack(s, w, "stand-up")))
    admin.change("stand-up", MINE.replace("Stand-up", "Round"), mark)
    with pytest.raises(Refused) as why:
        admin.change("stand-up", MINE.replace("Stand-up", "Circle"), mark)
    (problem,) = why.value.problems
    assert (problem.message, problem.args) == ("error-changed-meanwhile-pack", {"who": "Ada"})
    known = world.read(lambda s, w: packs_of(s, w, world.kit))
    assert known["stand-up"].name.in_language("en") == "Round"


def test_saving_what_stands_there_already_is_no_conflict(world: World, admin: Admin) -> None:
    admin.add(MINE)
    admin.change("stand-up", MINE.replace("\n", "\r\n"), "an old mark")
    last = world.read(lambda s, w: audit.last_about(s, w, "pack", "stand-up"))
    assert last is not None
    assert last.action == "pack.create"


def test_the_id_of_a_pack_stays(world: World, admin: Admin) -> None:
    admin.add(MINE)
    mark = world.read(lambda s, w: mark_for(own_pack(s, w, "stand-up")))
    with pytest.raises(Refused) as why:
        admin.change("stand-up", MINE.replace("stand-up", "round"), mark)
    assert refusal(why) == ["error-pack-key-fixed"]


def test_a_question_keeps_its_words_when_it_leaves_the_pack(world: World, admin: Admin) -> None:
    admin.add(MINE)
    world.ask("mia", pack="stand-up")
    world.forward(DAY)
    asked = card(world).message.summary
    mark = world.read(lambda s, w: mark_for(own_pack(s, w, "stand-up")))
    admin.change("stand-up", OTHER.replace("What did they say?", "What was it?"), mark)
    answer(world, "mia")
    assert card(world).message.summary != ""
    assert any(asked in one.message.summary for one in world.platform.at("dm:mia")[-2:])
    world.forward(DAY)
    stored = world.read(lambda s, w: packs.own_pack(s, w, "stand-up"))
    assert stored is not None
    assert len(stored.former) == 1, "only what was asked is kept"


def test_a_pack_in_use_stays_and_the_schedules_are_named(world: World, admin: Admin) -> None:
    admin.add(MINE)
    first = world.ask("mia", pack="stand-up", name="Mornings")
    second = world.ask("jonas", pack="stand-up", name="Evenings")
    with pytest.raises(Refused) as why:
        admin.delete("stand-up")
    (problem,) = why.value.problems
    assert problem.message == "error-pack-in-use"
    assert problem.args == {"schedules": 2, "names": "Mornings, Evenings"}
    now, new_id = world.clock.now(), world.kit.new_id
    world.write(lambda s, w: change_schedule(s, w, first.id, None, now, new_id, pack="value"))
    world.write(lambda s, w: delete_schedule(s, w, second.id, None, now, new_id))
    admin.delete("stand-up")
    assert keys(world) == set()
    assert world.read(lambda s, w: packs.own_pack(s, w, "stand-up")) is None


def test_what_was_asked_from_a_deleted_pack_can_be_answered(world: World, admin: Admin) -> None:
    admin.add(MINE)
    schedule = world.ask("jonas", pack="stand-up")
    world.forward(DAY)
    asked = card(world, "jonas").message.summary
    assert asked in ("Was sagten sie?", "A quick win?")
    now, new_id = world.clock.now(), world.kit.new_id
    world.write(lambda s, w: change_schedule(s, w, schedule.id, None, now, new_id, pack="value"))
    admin.delete("stand-up")
    assert keys(world) == set()
    with pytest.raises(Refused) as why:
        world.read(lambda s, w: own_pack(s, w, "stand-up"))
    assert refusal(why) == ["error-pack-gone"]
    answer(world, "jonas")
    assert any(asked in one.message.summary for one in world.platform.at("dm:jonas")[-2:])
    admin.add(OTHER)  # its id is free again, and what was asked stays readable
    stored = world.read(lambda s, w: packs.own_pack(s, w, "stand-up"))
    assert stored is not None
    assert len(stored.former) == 1


def test_the_list_has_own_packs_first_and_says_who_asks_from_them(
    world: World, admin: Admin
) -> None:
    admin.add(MINE)
    world.ask("mia", pack="stand-up", name="Mornings")
    lines = world.read(lambda s, w: pack_lines(s, w, world.kit))
    assert [(one.key, one.own) for one in lines[:2]] == [("stand-up", True), ("assumptions", False)]
    assert lines[0].schedules == ("Mornings",)
    assert len(lines) == 10
    assert world.read(lambda s, w: source_of(s, w, "stand-up", world.kit)) == MINE
    assert world.read(lambda s, w: source_of(s, w, "none", world.kit)) is None


def test_a_stored_pack_that_cannot_be_read_stops_nothing(world: World, admin: Admin) -> None:
    admin.add(MINE)
    before = world.read(lambda s, w: packs.own_pack(s, w, "stand-up"))
    assert before is not None
    broken = replace(before, source="no: pack")
    world.write(lambda s, w: packs.put_pack(s, w, broken))
    assert keys(world) == set()
    lines = world.read(lambda s, w: pack_lines(s, w, world.kit))
    assert (lines[0].key, lines[0].pack) == ("stand-up", None)


def test_what_no_form_in_chat_can_hold_is_changed_on_the_web(world: World, admin: Admin) -> None:
    def press(action: str, key: str) -> Answer:
        now, press_id = world.clock.now(), world.key()
        return world.handle(ActionTaken(press_id, world.sender("ada"), now, action, key, "card"))

    told = press("pack.copy", "customer-conversation")
    assert isinstance(told, Tell)
    assert "Change it on the web: /earshot web." in told.message.summary
    admin.add(MINE + "# " + "x" * 3_000 + "\n")
    assert isinstance(press("pack.change", "stand-up"), Tell)
    assert isinstance(press("pack.copy", "value"), OpenForm)
    gone = press("pack.show", "nothing")
    assert isinstance(gone, Tell)
    assert gone.message.summary == "This question pack is no longer there."


def test_another_workspace_has_packs_of_its_own(world: World, admin: Admin) -> None:
    admin.add(MINE)
    now = world.clock.now()
    other, _ = world.store.write_now(
        lambda s: people.keep_workspace(s, "local", "other", "Other", "other", now)
    )
    theirs = world.store.read_now(lambda s: packs_of(s, other.id, world.kit))
    assert theirs == world.kit.packs


def answer(world: World, name: str) -> None:
    """Write a reply, and wait for what is said about it."""
    key = world.key()
    world.handle(
        MessageWritten(key, world.sender(name), world.clock.now(), "They print it.", f"ref-{key}")
    )
    world.forward(timedelta(seconds=3))
