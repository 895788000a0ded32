"""What leads do with customers. Every step is audited, and digests that show it are put right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlmodel import Session

from bot.permissions import must_lead
from bot.refusal import Problem, Refused, refused
from storage import customers, events
from storage.digests import mark_stale
from storage.holding import hold_workspace
from storage.ids import NewId
from storage.moments import fold
from storage.values import Change, Customer, Member

LONGEST_NAME: Final = 300
"""Characters of a customer's name, as in the form of a moment."""
SIDES: Final = ("external", "internal")


@dataclass(frozen=True, slots=True)
class Customers:
    """One lead at work on customers, in one transaction. Every method raises Refused."""

    session: Session
    workspace: str
    actor: Member
    now: datetime
    new_id: NewId

    def begin(self) -> None:
        """Wait for whoever else changes customers; to be called before a form is compared with
        what is there. Every step does it, too."""
        must_lead(self.actor)
        hold_workspace(self.session, self.workspace)

    def find(self, customer_id: str) -> Customer:
        """The customer, for who may see them."""
        must_lead(self.actor)
        found = customers.customer(self.session, self.workspace, customer_id)
        if found is None:
            raise refused("error-customer-gone")
        return found

    def edit(self, customer_id: str, name: str, side: str, others: Sequence[str]) -> Customer:
        """Set a customer's name, side, and the other names they go by.

        A name that was dropped leads to a new customer when it is used again.
        """
        self.begin()
        before = self.find(customer_id)
        name, others = _tidy(name), [tidied for each in others if (tidied := _tidy(each))]
        self._check(before.id, name, side, others)
        wanted = {fold(each): each for each in (*others, name)}
        known = customers.names_of(self.session, self.workspace, [before.id]).get(before.id, [])
        for each in known:
            if fold(each) not in wanted:
                customers.remove_name(self.session, self.workspace, before.id, each)
        for each in wanted.values():
            if not customers.spell_name(self.session, self.workspace, before.id, each):
                customers.add_name(self.session, self.workspace, before.id, each)
        after = Customer(before.id, name, side)
        customers.change_customer(self.session, self.workspace, before.id, name=name, side=side)
        if before.name != name:
            self._put_digests_right(before.id)
        if before != after or sorted(known) != sorted(wanted.values()):
            self._audit("edit", customer=before.id)
        return after

    def add_name(self, customer_id: str, name: str) -> Customer:
        """Let a customer go by one more name."""
        self.begin()
        found = self.find(customer_id)
        name = _tidy(name)
        self._raise(_problems("name", name) or self._taken("name", found.id, [name]))
        if customers.add_name(self.session, self.workspace, found.id, name):
            self._audit("add-name", customer=found.id)
        return found

    def merge(self, customer_id: str, into: str) -> Customer:
        """Make two customers one: the second, given by id or by a name, keeps its name and side.

        The first one's moments and names are the second's from now on. Nothing takes that apart
        again.
        """
        self.begin()
        gone = self.find(customer_id)
        kept = customers.customer(self.session, self.workspace, into)
        if kept is None:
            called = customers.customer_called(self.session, self.workspace, into)
            kept = customers.customer(self.session, self.workspace, called) if called else None
        if kept is None:
            raise refused("error-customer-unknown", "into", name=into)
        if kept.id == gone.id:
            raise refused("error-customer-same", "into")
        self._put_digests_right(gone.id)
        customers.join_customers(self.session, self.workspace, gone.id, kept.id)
        self._audit("merge", customer=gone.id, into=kept.id)
        return kept

    def _check(self, customer_id: str, name: str, side: str, others: Sequence[str]) -> None:
        problems = _problems("name", name)
        if side not in SIDES:
            problems.append(Problem("error-choice-unknown", "side"))
        for each in others:
            problems += _problems("others", each)
        problems += self._taken("name", customer_id, [name])
        problems += self._taken("others", customer_id, others)
        self._raise(problems)

    def _taken(self, field: str, customer_id: str, names: Sequence[str]) -> list[Problem]:
        found = []
        for name in names:
            owner = customers.customer_called(self.session, self.workspace, name)
            if owner is not None and owner != customer_id:
                other = customers.customer(self.session, self.workspace, owner)
                who = other.name if other is not None else ""
                found.append(Problem("error-customer-taken", field, {"name": name, "who": who}))
        return found

    def _raise(self, problems: Sequence[Problem]) -> None:
        if problems:
            raise Refused(*problems)

    def _put_digests_right(self, customer_id: str) -> None:
        """Digests quote customers by name and rank by how many different ones there are."""
        first = customers.first_heard_of(self.session, self.workspace, customer_id)
        mark_stale(self.session, self.workspace, [first] if first else [], Change.CUSTOMERS)

    def _audit(self, action: str, **about: str) -> None:
        events.audit(
            self.session,
            self.workspace,
            self.new_id(),
            self.now,
            self.actor.id,
            f"customer.{action}",
            about,
        )


def _tidy(name: str) -> str:
    return " ".join(name.split())


def _problems(field: str, name: str) -> list[Problem]:
    if not name:
        return [Problem("error-required", field)]
    if len(name) > LONGEST_NAME:
        return [Problem("error-too-long", field, {"limit": LONGEST_NAME})]
    return []
