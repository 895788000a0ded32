"""A customer's forms filled with what is true now, and what sending them does: chat and web."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from adapters.contract.forms import Form
from bot.customers.manage import Customers
from bot.customers.view import known
from bot.editing import changed_since, mark_of
from bot.refusal import refused
from bot.speech.customers_form import MOST_CHOICES, edit_form, label_of, merge_form
from bot.speech.say import Say
from storage import audit, customers, people
from storage.values import Customer

_SIDES: Final = ("external", "internal")


def edit_customer_form(work: Customers, context: str, say: Say) -> Form:
    """`context` begins with the customer's id; the form's own says how everything was."""
    found = work.find(context.partition(":")[0])
    values = _values(work, found)
    return edit_form(values, f"{found.id}:{mark_of(values)}", say, work.new_id())


def save_customer(work: Customers, context: str, entered: Mapping[str, str], say: Say) -> Customer:
    """Save what was entered, unless somebody else changed it since the form was made."""
    customer_id, _, mark = context.partition(":")
    work.begin()
    found = work.find(customer_id)
    changed = changed_since(mark, _values(work, found))
    if changed:
        fields = ", ".join(label_of(each, say) for each in changed)
        raise refused("error-changed-meanwhile", who=_who(work, found.id, say), fields=fields)
    others = entered.get("others", "").splitlines()
    return work.edit(found.id, entered.get("name", ""), entered.get("side", ""), others)


def merge_customer_form(work: Customers, customer_id: str, say: Say) -> Form:
    """Ask what a customer is to be merged into. Raises Refused when there is no other."""
    found = work.find(customer_id)
    session, workspace = work.session, work.workspace
    tally = customers.tallies(session, workspace, [found.id]).get(found.id)
    moments = tally.moments if tally else 0
    some = customers.customers_by_name(session, workspace, limit=MOST_CHOICES + 2)
    others = [(each.id, each.name) for each in some if each.id != found.id]
    if not others:
        raise refused("error-customer-alone")
    few = others if len(others) <= MOST_CHOICES else None
    return merge_form(found.name, moments, few, found.id, say, work.new_id())


def _values(work: Customers, found: Customer) -> dict[str, str]:
    (one,) = known(work.session, work.workspace, [found])
    return {
        "name": found.name,
        "side": found.side if found.side in _SIDES else _SIDES[0],
        "others": "\n".join(one.others),
    }


def _who(work: Customers, customer_id: str, say: Say) -> str:
    entry = audit.last_about(work.session, work.workspace, "customer", customer_id)
    by = people.member(work.session, work.workspace, entry.actor or "") if entry else None
    return by.name if by else say("error-somebody")
