"""What did not arrive is sent again or dropped by a person, and everything about it adds up."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from adapters.contract.answers import Answer, Nothing, ReplaceCard, Tell
from adapters.contract.events import ActionTaken, MessageWritten, press_key
from adapters.contract.messages import plain_text
from adapters.contract.results import Never, Uncertain
from bot.admin.deliveries import drop, send_again, send_all_again
from bot.planning.reach import Reach, reach
from bot.refusal import Refused
from storage import audit, deliveries, occurrences, people, tables
from storage.rows import insert_rows
from storage.undelivered import undelivered, undelivered_counts
from storage.values import Delivery, Prompt
from tests.support.world import World, person

HOUR = timedelta(hours=1)
BLOCKED = Never("member-blocked")


def blocked(world: World, *names: str, **changes: Any) -> list[str]:
    """Nobody of these gets today's question; returns the ids of what died."""
    world.ask(*names, local_time=world.clock.now().astimezone().time().replace(hour=14), **changes)
    world.do_due()
    world.platform.weather.extend([BLOCKED] * len(names))
    world.forward(24 * HOUR)
    found = world.read(lambda s, w: undelivered(s, w))
    assert len(found) == len(names)
    return [one.id for one in found]


def again(world: World, delivery_id: str, who: str = "ada") -> None:
    actor, now = world.member(who), world.clock.now()
    world.write(lambda s, w: send_again(s, w, actor, delivery_id, now, world.kit))


def dropped(world: World, delivery_id: str, who: str = "ada") -> None:
    actor, now = world.member(who), world.clock.now()
    world.write(lambda s, w: drop(s, w, actor, delivery_id, now, world.kit))


def found(world: World, delivery_id: str) -> Delivery:
    one = world.read(lambda s, w: deliveries.delivery(s, w, delivery_id))
    assert one is not None
    return one


def prompt_of(world: World, delivery_id: str) -> Prompt:
    prompt_id = found(world, delivery_id).about["prompt"]
    one = world.read(lambda s, w: occurrences.prompt(s, w, prompt_id))
    assert one is not None
    return one


def report(world: World) -> Reach:
    start, end = world.clock.now() - 400 * HOUR, world.clock.now() + 400 * HOUR
    whole = world.read(lambda s, w: reach(s, w, None, start, end))
    parts = sum(whole.skipped.values()) + sum(whole.unreachable.values())
    assert whole.planned == whole.sent + whole.waiting + parts
    return whole


def why(doing: Callable[[], None]) -> str:
    with pytest.raises(Refused) as refused:
        doing()
    return refused.value.problems[0].message


def test_what_died_is_sent_again_waits_meanwhile_and_can_be_answered(world: World) -> None:
    (dead,) = blocked(world, "mia", catch_up_hours=48)
    assert report(world).unreachable == {"member-blocked": 1}
    again(world, dead)
    assert (report(world).waiting, report(world).unreachable) == (1, {})
    world.do_due()
    assert report(world).sent == 1
    assert prompt_of(world, dead).state == "open"
    event = MessageWritten(
        world.key(), world.sender("mia"), world.clock.now(), "They print it.", "message"
    )
    world.handle(event)
    assert prompt_of(world, dead).state == "answered"


def test_what_is_sent_again_is_checked_once_more(world: World) -> None:
    (dead,) = blocked(world, "mia", catch_up_hours=48)
    again(world, dead)
    world.settle_in(person("Mia", active=False))
    world.do_due()
    assert report(world).skipped == {"deactivated": 1}
    assert found(world, dead).state == "cancelled"


@pytest.mark.parametrize(
    ("decide", "action", "refusal"),
    [
        (again, "delivery.again", "error-delivery-waiting"),
        (dropped, "delivery.drop", "error-delivery-over"),
    ],
)
def test_each_decision_is_audited_and_made_once(
    world: World, decide: Callable[[World, str], None], action: str, refusal: str
) -> None:
    (dead,) = blocked(world, "mia", catch_up_hours=48)
    decide(world, dead)
    assert why(lambda: again(world, dead)) == refusal
    (entry,) = world.read(lambda s, w: audit.entries(s, w, action="delivery."))
    assert entry.action == action
    assert entry.about == {
        "delivery": dead,
        "prompt": found(world, dead).about["prompt"],
        "member": world.member("mia").id,
    }


def test_what_is_dropped_ends_as_dropped(world: World) -> None:
    (dead,) = blocked(world, "mia", catch_up_hours=48)
    dropped(world, dead)
    assert (report(world).skipped, report(world).unreachable) == ({"dropped": 1}, {})
    assert prompt_of(world, dead).state == "closed"
    assert world.read(lambda s, w: undelivered(s, w)) == []
    world.do_due()
    assert world.platform.at("dm:mia")[-1].text.startswith("I am Earshot"), "the welcome alone"


def test_what_is_in_doubt_is_dropped_and_no_longer_waits(world: World) -> None:
    world.platform.can_tell = False
    world.ask("mia", local_time=world.clock.now().time().replace(hour=14), catch_up_hours=48)
    world.do_due()
    world.platform.weather.append(Uncertain("time-out"))
    world.forward(24 * HOUR)
    (one,) = world.read(lambda s, w: undelivered(s, w))
    assert (one.state, report(world).waiting) == ("uncertain", 1)
    dropped(world, one.id)
    assert (report(world).waiting, report(world).skipped) == (0, {"dropped": 1})


def test_a_question_that_was_answered_has_arrived_whatever_the_platform_said(
    world: World,
) -> None:
    world.ask("mia", local_time=world.clock.now().time().replace(hour=14), catch_up_hours=48)
    world.do_due()
    world.platform.weather.append(Uncertain("arrived"))
    world.forward(24 * HOUR)
    (one,) = world.read(lambda s, w: undelivered(s, w))
    prompt = prompt_of(world, one.id).id
    world.write(lambda s, w: occurrences.answer_prompt(s, w, prompt))
    assert why(lambda: again(world, one.id)) == "error-delivery-answered"
    dropped(world, one.id)
    assert (report(world).sent, report(world).skipped) == (1, {})
    assert prompt_of(world, one.id).state == "answered"


def test_late_is_not_now_for_a_person_either(world: World) -> None:
    (dead,) = blocked(world, "mia", catch_up_hours=4)
    assert why(lambda: again(world, dead)) == "error-delivery-late"
    assert report(world).unreachable == {"member-blocked": 1}


def test_many_at_once_and_what_is_too_late_stays(world: World) -> None:
    blocked(world, "mia", "jonas", catch_up_hours=48)
    world.ask("uri", name="Other", catch_up_hours=1, local_time=world.clock.now().time())
    actor, now = world.member("ada"), world.clock.now()
    ids = [one.id for one in world.read(lambda s, w: undelivered(s, w))]
    world.write(lambda s, w: _expire(s, w, ids[0], now))
    done = world.write(
        lambda s, w: send_all_again(s, w, actor, "dead", "member-blocked", now, world.kit)
    )
    assert (done.again, done.left) == (1, 1)
    assert world.read(undelivered_counts) == {("dead", "member-blocked"): 1}
    (entry,) = world.read(lambda s, w: audit.entries(s, w, action="delivery."))
    assert entry.about == {"state": "dead", "reason": "member-blocked", "count": "1"}


def _expire(session: Any, workspace: str, delivery_id: str, now: Any) -> None:
    from storage import tables
    from storage.rows import change, columns

    d = columns(tables.Delivery)
    where = (d.workspace_id == workspace, d.id == delivery_id)
    change(session, tables.Delivery, *where, expires_at=now - HOUR)


def test_who_is_no_admin_decides_nothing(world: World) -> None:
    (dead,) = blocked(world, "mia", catch_up_hours=48)
    now, mia = world.clock.now(), world.member("mia")
    for doing in (again, dropped):
        assert why(lambda doing=doing: doing(world, dead, "mia")) == "error-not-admin"  # type: ignore[misc]

    def all_of_them() -> None:
        world.write(lambda s, w: send_all_again(s, w, mia, "dead", "", now, world.kit))

    assert why(all_of_them) == "error-not-admin"
    assert why(lambda: again(world, "another")) == "error-gone"
    assert why(lambda: dropped(world, "another")) == "error-gone"


def press(world: World, who: str, label: str, nonce: str = "") -> Answer:
    """Press what somebody sees, and show them the answer."""
    for posted in reversed(world.platform.at(f"dm:{who}")):
        for found_label, button in posted.buttons:
            if found_label == label:
                key = press_key(button.action, nonce or button.nonce, who)
                head = (key, world.sender(who), world.clock.now())
                answer = world.handle(
                    ActionTaken(*head, button.action, button.value, posted.handle)
                )
                if isinstance(answer, ReplaceCard):
                    world.platform.replace_card(posted.handle, answer.message)
                return answer
    raise LookupError(label)


def show(world: World, who: str) -> str:
    from adapters.contract.events import CommandGiven

    head = (world.key(), world.sender(who), world.clock.now())
    world.handle(CommandGiven(*head, "earshot", "messages"))
    world.do_due()
    return world.platform.at(f"dm:{who}")[-1].text


def test_in_chat_each_message_says_what_it_was_and_takes_a_press_once(world: World) -> None:
    blocked(world, "mia", "jonas", catch_up_hours=48)
    text = show(world, "ada")
    assert "2 messages did not arrive, or nobody knows whether they did." in text
    assert "Question to Jonas" in text
    assert "14:00 · has blocked the bot" in text
    show(world, "uri")
    answer = press(world, "ada", "Drop", nonce="once")
    assert isinstance(answer, ReplaceCard)
    assert "Dropped. It is not sent again." in plain_text(answer.message.blocks)
    assert "Question to Jonas" in plain_text(answer.message.blocks)
    assert isinstance(press(world, "ada", "Drop", nonce="once"), Nothing | ReplaceCard)
    assert len(world.read(lambda s, w: undelivered(s, w))) == 1, "pressed twice, dropped once"
    late = press(world, "uri", "Drop")
    assert isinstance(late, Tell), "another admin was faster"
    assert late.message.summary == "This is decided already: the message is not sent again."
    answer = press(world, "uri", "Send all again")
    assert isinstance(answer, ReplaceCard)
    assert "One message is on its way again." in plain_text(answer.message.blocks)
    assert world.read(people.members)


def test_a_dropped_digest_is_kept_up_to_date_where_it_can_be_read(world: World) -> None:
    from tests.admin.digests import a_digest_in_doubt, missed

    digest_id, delivery_id = a_digest_in_doubt(world)
    assert not missed(world, digest_id)
    dropped(world, delivery_id)
    assert missed(world, digest_id)
    (entry,) = world.read(lambda s, w: audit.entries(s, w, action="delivery."))
    assert entry.about == {"delivery": delivery_id, "digest": digest_id}


def test_nobody_sees_who_was_to_hear_that_a_theme_is_fixed(world: World) -> None:
    """They wrote a moment of it, and that may be an anonymous one."""
    now, jonas = world.clock.now(), world.member("jonas").id
    row = {"id": "news", "key": "news", "kind": "theme_fixed", "about": {"theme": "t"}}
    dead = {**row, "member_id": jonas, "state": "dead", "reason": "no-address", "due_at": now}
    world.write(
        lambda s, w: insert_rows(
            s, tables.Delivery, [{**dead, "workspace_id": w, "settled_at": now}]
        )
    )
    text = show(world, "ada")
    assert "News that a theme is fixed to one of those who heard it" in text
    assert "Jonas" not in text
    dropped(world, "news")
    (entry,) = world.read(lambda s, w: audit.entries(s, w, action="delivery."))
    assert entry.about == {"delivery": "news", "theme": "t"}
