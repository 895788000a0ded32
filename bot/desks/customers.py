"""Customers: their names, and which of them are the same."""

from __future__ import annotations

from typing import Final

from adapters.contract.answers import Answer, OpenForm, Tell
from adapters.contract.events import FormSubmitted
from adapters.contract.forms import Form
from bot.composing.about_reading import found_customers
from bot.customers.forms import edit_customer_form, merge_customer_form, save_customer
from bot.customers.manage import Customers
from bot.desks.desk import Desk, DeskForm, Visit
from bot.permissions import must_lead


def _list(visit: Visit, part: str) -> Answer:
    must_lead(visit.member)
    if not part:
        return visit.reply("customers")
    # What was searched for may be a customer's name: it is answered at once and kept nowhere.
    return Tell(
        found_customers(
            visit.session, visit.workspace.id, visit.member, visit.kit, visit.say, visit.spell, part
        )
    )


def _open_edit(visit: Visit, customer_id: str, rest: str) -> Answer:  # noqa: ARG001
    return OpenForm(_edit_form(visit, customer_id))


def _open_merge(visit: Visit, customer_id: str, rest: str) -> Answer:  # noqa: ARG001
    return OpenForm(_merge_form(visit, customer_id))


def _edit_form(visit: Visit, context: str) -> Form:
    return edit_customer_form(_work(visit), context, visit.say)


def _merge_form(visit: Visit, context: str) -> Form:
    return merge_customer_form(_work(visit), context, visit.say)


def _save(visit: Visit, event: FormSubmitted) -> Answer:
    saved = save_customer(_work(visit), event.context, event.values, visit.say)
    return visit.reply("customer_saved", customer=saved.id)


def _merge(visit: Visit, event: FormSubmitted) -> Answer:
    kept = _work(visit).merge(event.context, event.values.get("into", ""))
    return visit.reply("customer_merged", customer=kept.id)


def _work(visit: Visit) -> Customers:
    return Customers(visit.session, visit.workspace.id, visit.member, visit.now, visit.kit.new_id)


CUSTOMERS: Final = Desk(
    commands=dict.fromkeys(("customers", "kunden"), _list),
    actions={"customer.edit": _open_edit, "customer.merge": _open_merge},
    forms={
        "customer": DeskForm(_edit_form, _save),
        "customer-merge": DeskForm(_merge_form, _merge),
    },
)
