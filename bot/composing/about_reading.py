"""What leads read and tidy in chat: customers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from sqlmodel import Session

from adapters.contract.messages import Message
from bot.composing.telling import GONE, Compose, Telling
from bot.customers.view import Known, customers_listed
from bot.kit import Kit
from bot.outbox.contract import Ready, Withheld
from bot.permissions import is_lead
from bot.speech.customers_card import CustomerLine, customers_card
from bot.speech.say import Say
from storage import customers
from storage.values import Member

IN_CHAT: Final = 15
"""How many customers one message lists."""


def found_customers(
    session: Session,
    workspace: str,
    viewer: Member,
    kit: Kit,
    say: Say,
    spell: Callable[[str], str],
    part: str = "",
) -> Message:
    """The first customers by name, those with `part` in one of their names."""
    page = customers_listed(session, workspace, viewer, part=part, limit=IN_CHAT)
    return customers_card(
        [_line(one) for one in page.known],
        say,
        kit.new_id,
        part=part,
        more=spell("earshot customers") if page.after else "",
        page=f"{kit.public_url}/app/customers" if kit.public_url else "",
    )


def _line(one: Known) -> CustomerLine:
    return CustomerLine(
        id=one.customer.id,
        name=one.customer.name,
        side=one.customer.side,
        others=one.others,
        moments=one.tally.moments,
        people=one.tally.people,
        themes=one.themes,
    )


def _customers(telling: Telling) -> Ready | Withheld:
    if not is_lead(telling.member):
        return Withheld("cancelled", "not-allowed")
    where = (telling.session, telling.workspace.id, telling.member)
    return telling.ready(found_customers(*where, telling.kit, telling.say, telling.spell))


def _done(message_id: str) -> Compose:
    def compose(telling: Telling) -> Ready | Withheld:
        about = telling.delivery.about["customer"]
        found = customers.customer(telling.session, telling.workspace.id, about)
        return telling.plain(message_id, name=found.name) if found else GONE

    return compose


READING: Final[Mapping[str, Compose]] = {
    "customers": _customers,
    "customer_saved": _done("customer-saved"),
    "customer_merged": _done("customer-merged"),
}
