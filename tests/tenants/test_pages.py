"""Every page and every form of the pages, sent by an admin with ids of another workspace.

Routes are found from the application, and what they take from our own pages: their forms, with
whatever can be chosen in them, and their links. A route that no page leads to fails here until
there is an example of what it takes in EXAMPLES, and of its address in tests/web/every_page.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Final

import pytest
from starlette.testclient import TestClient

import prompts
from tests.tenants.conftest import Twins
from tests.tenants.sendable import Input, Sendable, query
from tests.tenants.twin import MARK
from tests.tenants.walk import Walk, filled, page_routes, pages_of
from tests.web.workspace import ADMIN

OUTSIDE: Final[Mapping[str, str]] = {
    "/app/static/{mark}/{name}": "files of ours, the same for everybody",
    "/app/sign-in/{ticket}": "for who is not signed in: the link itself says whose it is",
    "/app/{rest:path}": "404, whatever the address",
}
"""Routes that take no id, and why."""

SHIPPED: Final = Path(prompts.__file__).parent / "packs" / "delight.yaml"
OWN_PACK: Final = SHIPPED.read_text(encoding="utf-8").replace("id: delight", "id: own-pack", 1)

ANY: Final = "*"
"""Stands for the last choice that a field offers."""

STEP: Final = "**"
"""Stands for a step that the page of its theme offers to undo."""

EXAMPLES: Final[Mapping[tuple[str, str], dict[str, str]]] = {
    ("POST", "/app/plans/{plan_id}/issue"): {},
    ("POST", "/app/me/language"): {"language": "de"},
    ("POST", "/app/customers/{customer_id}/edit"): {"name": "Another name"},
    ("POST", "/app/plans/{plan_id}/edit"): {"name": "Another name"},
    ("POST", "/app/packs/{key}/yaml"): {"source": OWN_PACK.replace("Delight", "Another name")},
    ("POST", "/app/themes/{theme_id}/split"): {"moments": ANY, "name": "Split"},
    ("POST", "/app/themes/review/{question_id}/undo"): {"answer": "no", "change": STEP},
    ("POST", "/app/schedules/new"): {"audience_kind": "people", "people": ANY},
    ("POST", "/app/people/{member_id}/role"): {"role": "lead", "sure": "yes"},
    ("POST", "/app/tokens/new"): {"scopes": "moments:read"},
    ("POST", "/app/data/retention"): {"months": "12"},
}
"""What routes take beyond what stands in their forms, or that no page leads to at the moment."""

UNPROVEN: Final[Mapping[tuple[str, str], str]] = {
    ("POST", "/app/plans/{plan_id}/issue"): "no week was missed",
    ("POST", "/app/themes/review/{question_id}/undo"): "the question is not answered yet",
    ("POST", "/app/me/forget"): "an only admin has to name another one first",
}
"""Routes that come to nothing for the workspace itself, too, and why."""

REFUSED: Final = (403, 404, 409, 422)
ROUTES: Final = [one for one in page_routes() if one[1] not in OUTSIDE]


@dataclass(frozen=True)
class Attack:
    """A request in which something is theirs: `what` says what."""

    what: str
    method: str
    path: str
    values: Mapping[str, list[str]]

    @property
    def sent(self) -> str:
        """Everything that is in it."""
        return " ".join((self.path, *chain.from_iterable(self.values.values())))

    def by(self, client: TestClient) -> Any:
        """Send it."""
        if self.method == "GET":
            address = f"{self.path}?{query(self.values)}" if self.values else self.path
            return client.get(address)
        return client.request(self.method, self.path, data=dict(self.values))


@pytest.fixture(scope="module")
def walk(twins: Twins) -> Walk:
    """What our pages can send."""
    return Walk(twins.client(ADMIN), twins.made.ids[ADMIN], pages_of(twins.app)).go()


def known(walk: Walk, method: str, path: str) -> list[Sendable]:
    """The requests for a route."""
    address = filled(path, walk.ids)
    found = list(walk.requests.get((method, path), ()))
    given = EXAMPLES.get((method, path))
    if method == "GET" or (given is not None and not found):
        found += [Sendable(method, address)] if "{" not in address else []
    for one in found:
        for name, value in (given or {}).items():
            field = one.inputs.setdefault(name, Input("hidden"))
            field.current = field.choices[-1:] if value == ANY else [value]
            if value == STEP:
                field.current = a_step(walk)
    return found


def a_step(walk: Walk) -> list[str]:
    offered = walk.requests["POST", "/app/themes/{theme_id}/undo"]
    return offered[0].inputs["change"].current


def attacks(twins: Twins, walk: Walk, method: str, path: str) -> Iterator[Attack]:
    """Each request with everything theirs, then with each part of it alone."""
    turned = twins.twin.turned
    for one in known(walk, method, path):
        own = one.values()
        whole = Attack("everything", method, turned(one.path), _turned(twins, own))
        if whole.sent != Attack("", method, one.path, own).sent:
            yield whole
        for part in _parts(path, one.path):
            address = one.path.replace(part, turned(part))
            if address not in (one.path, whole.path):
                yield Attack(f"{part} in the address", method, address, own)
        for name, values in one.varied(twins.twin.ids):
            alone = {**values, name: [turned(each) for each in values[name]]}
            yield Attack(name, method, one.path, alone)


def _turned(twins: Twins, values: Mapping[str, list[str]]) -> dict[str, list[str]]:
    return {name: [twins.twin.turned(one) for one in given] for name, given in values.items()}


def _parts(pattern: str, path: str) -> tuple[str, ...]:
    found = re.fullmatch(re.sub(r"\{\w+\}", "([^/]+)", pattern), path)
    return found.groups() if found and len(found.groups()) > 1 else ()


def test_the_routes_are_those_of_the_application(twins: Twins, walk: Walk) -> None:
    everything = {(method, one.path) for method, one in pages_of(twins.app)}
    assert {*ROUTES} == {one for one in everything if one[1] not in OUTSIDE}
    assert OUTSIDE.keys() | {path for _, path in {**EXAMPLES, **UNPROVEN}} <= {
        path for _, path in everything
    }
    assert len(ROUTES) > 100


@pytest.mark.parametrize("route", ROUTES, ids=" ".join)
def test_what_is_theirs_is_neither_shown_nor_changed(
    twins: Twins, walk: Walk, route: tuple[str, str]
) -> None:
    assert known(walk, *route), f"no page leads to {route}: give an example of what it takes"
    client, problems = twins.client(ADMIN), []
    for one in attacks(twins, walk, *route):
        before, changed = twins.store.written, False
        answer = one.by(client)
        found = twins.twin.betrayed(answer.text, one.sent)
        if twins.store.written != before:
            changed = twins.changed()
            found += twins.harm()
            twins.store.undo()
        address_is_theirs = one.path != "/app" and twins.twin.theirs_in(one.path)
        if answer.status_code >= 500 or (
            address_is_theirs
            and answer.status_code not in REFUSED
            and (changed or answer.is_success)
        ):
            found.append(f"it was answered with {answer.status_code}")
        problems += [f"{one.what} theirs, {one.path}: {each}" for each in found]
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("route", ROUTES, ids=" ".join)
def test_for_themselves_it_is_there(twins: Twins, walk: Walk, route: tuple[str, str]) -> None:
    """Or the test above would prove nothing: what is ours is shown to us, and what is theirs to
    their admin; and what can be changed is changed by the same request with our own ids."""
    looks = route[0] == "GET"
    client, seen = twins.client(ADMIN, of_theirs=looks), []
    for one in known(walk, *route):
        path, values = one.path, one.values()
        if looks:
            path, values = twins.twin.turned(path), _turned(twins, values)
        before = twins.store.written
        answer = Attack("", one.method, path, values).by(client)
        changed = twins.store.written != before and twins.changed()
        changed = changed or route[1] == "/app/data/export"
        twins.store.undo()
        seen.append(f"{answer.status_code} {path}")
        if answer.status_code in (200, 303) and (looks or changed):
            assert route not in UNPROVEN
            return
    assert route in UNPROVEN, seen


def test_their_pages_betray_themselves(twins: Twins, walk: Walk) -> None:
    """Whatever text of theirs is shown, it is recognised."""
    client = twins.client(ADMIN, of_theirs=True)
    paths = ["/app/me", "/app/moments", "/app/themes", "/app/people", "/app/schedules"]
    paths += ["/app/plans", "/app/customers", "/app/packs", "/app/me/moments", "/app/me/data"]
    for path in paths:
        assert MARK in client.get(path).text, path
