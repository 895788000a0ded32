"""Deciding in chat about messages that did not arrive, or of which nobody knows."""

from __future__ import annotations

from typing import Final

from adapters.contract.answers import Answer, ReplaceCard
from bot.admin.deliveries import drop, send_again, send_all_again
from bot.composing.about_deliveries import troubles
from bot.desks.desk import Desk, Visit
from bot.permissions import must_administer
from bot.speech.deliveries_card import deliveries_card
from bot.speech.moment_card import notice


def show_deliveries(visit: Visit, _rest: str) -> Answer:
    """The card of what did not arrive."""
    must_administer(visit.member)
    return visit.reply("deliveries")


def again(visit: Visit, delivery_id: str, _rest: str) -> Answer:
    """Send one again; the card shows what is left."""
    _again(visit, delivery_id)
    return _card(visit, visit.say("deliveries-done-again"))


def dropped(visit: Visit, delivery_id: str, _rest: str) -> Answer:
    """Drop one; the card shows what is left."""
    _drop(visit, delivery_id)
    return _card(visit, visit.say("deliveries-done-drop"))


def all_again(visit: Visit, state: str, reason: str) -> Answer:
    """Send all of one state and reason again."""
    done = send_all_again(
        visit.session, visit.workspace.id, visit.member, state, reason, visit.now, visit.kit
    )
    said = visit.say("deliveries-done-all", messages=done.again)
    if done.left:
        said += " " + visit.say("deliveries-done-left", messages=done.left)
    return _card(visit, said)


def decide(visit: Visit, delivery_id: str, choice: str) -> Answer:
    """The answer to "it may or may not have arrived", on the card that asked."""
    if choice == "again":
        _again(visit, delivery_id)
    else:
        _drop(visit, delivery_id)
    said = "undecided-again" if choice == "again" else "undecided-dropped"
    return ReplaceCard(notice(visit.say(said)))


def _again(visit: Visit, delivery_id: str) -> None:
    send_again(visit.session, visit.workspace.id, visit.member, delivery_id, visit.now, visit.kit)


def _drop(visit: Visit, delivery_id: str) -> None:
    drop(visit.session, visit.workspace.id, visit.member, delivery_id, visit.now, visit.kit)


def _card(visit: Visit, done: str) -> Answer:
    found = troubles(visit.session, visit.workspace.id, visit.zone, visit.now, visit.say)
    card = deliveries_card(found, visit.member.locale, visit.say, visit.kit.new_id, done)
    return ReplaceCard(card)


DELIVERIES: Final = Desk(
    commands={"messages": show_deliveries, "nachrichten": show_deliveries},
    actions={
        "delivery.again": again,
        "delivery.drop": dropped,
        "delivery.again-all": all_again,
        "delivery.decide": decide,
    },
)
