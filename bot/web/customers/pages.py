"""Customers: the list, one of them, changing their names, and merging two."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request, Response
from sqlmodel import Session

from adapters.contract.forms import Form
from bot.customers.forms import edit_customer_form, merge_customer_form, save_customer
from bot.customers.manage import SIDES, Customers
from bot.customers.view import customers_listed, known
from bot.refusal import Refused
from bot.web.nav import Entry
from bot.web.visit import WebVisit
from bot.web.web import Web
from storage.customers import count_customers
from storage.values import Customer

ENTRIES: Final = (Entry("customers-title", "/app/customers", "lead", "leads"),)
HOME: Final = "/app/customers"


def routes(router: APIRouter, web: Web) -> None:
    """Add the pages of customers."""
    _reading(router, web)
    _changing(router, web)


def _reading(router: APIRouter, web: Web) -> None:
    @router.get("/customers")
    async def listed(request: Request, visit: WebVisit = Depends(web.lead)) -> Response:
        """Customers by name, with what was heard of each."""
        asked = request.query_params
        part, side = " ".join(asked.get("part", "").split())[:300], asked.get("side", "")
        side, after = side if side in SIDES else "", asked.get("after", "")

        def look(session: Session) -> dict[str, Any]:
            where = (session, visit.workspace.id)
            page = customers_listed(*where, visit.member, part=part, side=side, after=after)
            return {"listed": page, "any": count_customers(*where) > 0}

        shown = await web.read(look)
        chosen = {name: value for name, value in (("part", part), ("side", side)) if value}
        mark = shown["listed"].after
        return web.page(
            visit,
            "customers/list.html",
            part=part,
            side=side,
            sides=SIDES,
            first=_address(chosen) if after else "",
            next=_address(chosen | {"after": mark}) if mark else "",
            **shown,
        )

    @router.get("/customers/{customer_id}")
    async def whole(customer_id: str, visit: WebVisit = Depends(web.lead)) -> Response:
        """One customer, and what can be done."""

        def look(session: Session) -> Any:
            found = _work(session, visit).find(customer_id)
            return known(session, visit.workspace.id, [found])[0]

        return web.page(visit, "customers/one.html", one=await web.read(look))


def _changing(router: APIRouter, web: Web) -> None:
    @router.get("/customers/{customer_id}/edit")
    async def edit(customer_id: str, visit: WebVisit = Depends(web.lead)) -> Response:
        """The form that changes a customer."""
        form = await web.read(lambda s: edit_customer_form(_work(s, visit), customer_id, visit.say))
        return _form_page(web, visit, form, customer_id, "edit")

    @router.post("/customers/{customer_id}/edit")
    async def save(
        customer_id: str, request: Request, visit: WebVisit = Depends(web.lead)
    ) -> Response:
        """Save it, or give it back."""
        entered = await web.values(request)
        context = f"{customer_id}:{entered.get('context', '').partition(':')[2]}"

        def write(session: Session) -> Customer:
            return save_customer(_work(session, visit), context, entered, visit.say)

        try:
            saved = await web.write(write)
        except Refused as problem:
            form = await web.read(
                lambda s: edit_customer_form(_work(s, visit), customer_id, visit.say)
            )
            return _form_page(web, visit, form, customer_id, "edit", problem, entered)
        return web.back(f"{HOME}/{saved.id}", visit.say("customer-saved", name=saved.name))

    @router.get("/customers/{customer_id}/merge")
    async def ask(customer_id: str, visit: WebVisit = Depends(web.lead)) -> Response:
        """The form that makes two customers one."""
        form = await web.read(
            lambda s: merge_customer_form(_work(s, visit), customer_id, visit.say)
        )
        return _form_page(web, visit, form, customer_id, "merge")

    @router.post("/customers/{customer_id}/merge")
    async def merge(
        customer_id: str, request: Request, visit: WebVisit = Depends(web.lead)
    ) -> Response:
        """Merge them, or give the form back."""
        entered = await web.values(request)

        def write(session: Session) -> Customer:
            return _work(session, visit).merge(customer_id, entered.get("into", ""))

        try:
            kept = await web.write(write)
        except Refused as problem:
            form = await web.read(
                lambda s: merge_customer_form(_work(s, visit), customer_id, visit.say)
            )
            return _form_page(web, visit, form, customer_id, "merge", problem, entered)
        return web.back(f"{HOME}/{kept.id}", visit.say("customer-merged", name=kept.name))


def _form_page(
    web: Web,
    visit: WebVisit,
    form: Form,
    customer_id: str,
    step: str,
    problem: Refused | None = None,
    entered: dict[str, str] | None = None,
) -> Response:
    address = f"{HOME}/{customer_id}"
    return web.form_page(visit, form, f"{address}/{step}", problem, entered, cancel=address)


def _work(session: Session, visit: WebVisit) -> Customers:
    return Customers(session, visit.workspace.id, visit.member, visit.now, visit.kit.new_id)


def _address(values: dict[str, str]) -> str:
    return f"{HOME}?{urlencode(values)}" if values else HOME
