"""What every page has around it, whoever looks, and what becomes of what goes wrong."""

from __future__ import annotations

import base64
import re
from dataclasses import replace

import pytest
from fastapi import APIRouter, Depends, FastAPI, Request, Response
from starlette.testclient import TestClient

from adapters.contract.forms import (
    CheckField,
    ChoiceField,
    DateField,
    Form,
    ManyField,
    Option,
    TextField,
    TimeField,
)
from bot.refusal import refused
from bot.web.app import pages
from bot.web.areas import Area
from bot.web.identity import BySession
from bot.web.nav import Entry, Shown, groups_for
from bot.web.visit import WebVisit
from bot.web.web import Web
from storage.errors import StoreUnavailable
from storage.values import Member
from tests.support.world import World
from tests.web.conftest import ClientAs, client_of


def test_the_first_page_greets_in_the_members_language(client_as: ClientAs) -> None:
    english, german = client_as("mia").get("/app"), client_as("lukas").get("/app")
    assert english.status_code == german.status_code == 200
    assert '<html lang="en">' in english.text
    assert "You are Mia." in english.text
    assert '<html lang="de">' in german.text
    assert "Du bist Lukas." in german.text


FORM = Form(
    "try",
    "Try this",
    "Save",
    "Cancel",
    (
        TextField("name", "Name", hint="Any", required=True),
        TextField("words", "Words", value="<b>", multiline=True),
        ChoiceField("kind", "Kind", (Option("a", "A"), Option("b", "B")), value="b"),
        ChoiceField("side", "Side", (Option("x", "X"), Option("y", "Y")), required=True),
        DateField("day", "Day"),
        TimeField("at", "At", value="09:00"),
        CheckField("quick", "Quick", value="yes"),
        ManyField("days", "Days", (Option("0", "Mon"), Option("1", "Tue")), value="1"),
    ),
    context="mark",
)


def _try_area(router: APIRouter, web: Web) -> None:
    @router.get("/try")
    async def show(visit: WebVisit = Depends(web.lead)) -> Response:
        return web.form_page(visit, FORM, "/app/try")

    @router.post("/try")
    async def save(request: Request, visit: WebVisit = Depends(web.lead)) -> Response:
        values = await web.values(request)
        if not values["name"]:
            problem = refused("error-required", "name")
            return web.form_page(visit, FORM, "/app/try", problem, values)
        return web.back("/app", ", ".join(f"{key}={value}" for key, value in values.items()))

    @router.get("/break/{how}")
    async def broken(how: str, visit: WebVisit = Depends(web.member)) -> Response:
        if how == "gone":
            raise refused("error-moment-gone")
        if how == "database":
            raise StoreUnavailable("it is away")
        raise ZeroDivisionError("the secret is 42")


@pytest.fixture
def trying(filled: World) -> ClientAs:
    """Clients of the pages with an area for these tests."""
    app = FastAPI()
    app.include_router(pages(filled.kit, local=False, areas=[Area(_try_area)]))
    return lambda name: client_of(app, filled, name)


def test_a_form_shows_every_kind_of_field(trying: ClientAs) -> None:
    text = trying("mia").get("/app/try").text
    assert '<label for="field-name"' in text
    assert "&lt;b&gt;</textarea>" in text
    assert '<option value="b" selected>' in text
    assert 'type="radio" name="side" value="x" required' in text
    assert 'type="date" id="field-day"' in text
    assert 'type="time" id="field-at" name="at" value="09:00"' in text
    assert 'type="checkbox" id="field-quick" name="quick" value="yes" checked' in text
    assert 'type="checkbox" name="days" value="1" checked' in text
    assert 'name="context" value="mark"' in text
    assert 'aria-describedby="field-name-hint"' in text


def test_what_is_wrong_stands_above_and_beside_and_what_was_typed_stays(trying: ClientAs) -> None:
    sent = {"name": "", "words": "kept & <i>", "days": ["", "0", "1"], "context": "mark"}
    answer = trying("mia").post("/app/try", data=sent)
    assert answer.status_code == 422
    assert '<a href="#field-name">Name</a>: Please fill this in.' in answer.text
    assert 'aria-describedby="field-name-hint field-name-error" aria-invalid="true"' in " ".join(
        answer.text.split()
    )
    assert "kept &amp; &lt;i&gt;</textarea>" in answer.text
    assert answer.text.count("checked") == 3  # both days, and the box that nothing was sent for


def test_a_note_is_shown_once_on_the_next_page(trying: ClientAs) -> None:
    mia = trying("mia")
    sent = {"name": "Grüße", "quick": ["yes", ""], "days": ["", "0", "1"]}
    answer = mia.post("/app/try", data=sent)
    assert (answer.status_code, answer.headers["location"]) == (303, "/app")
    assert "x-earshot-note" not in answer.headers
    assert "name=Grüße, quick=yes, days=0,1" in mia.get("/app").text
    assert "Grüße" not in mia.get("/app").text


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/app/nowhere/at/all", 404, "There is nothing at this address."),
        ("/app/break/gone", 404, "This moment is no longer there."),
        ("/app/break/database", 503, "The database is not available"),
        ("/app/break/other", 500, "Something went wrong in Earshot"),
    ],
)
def test_what_goes_wrong_is_a_page_with_a_sentence_and_a_way_back(
    trying: ClientAs, path: str, status: int, said: str
) -> None:
    answer = trying("mia").get(path)
    assert answer.status_code == status
    assert said in answer.text
    assert '<a href="/app">To the first page</a>' in answer.text
    assert "You are Mia." in answer.text
    assert "42" not in answer.text
    assert "Traceback" not in answer.text
    assert "nothing at this address" not in trying("lukas").get(path).text


def test_within_a_page_it_is_the_sentence_alone(trying: ClientAs) -> None:
    answer = trying("mia").get("/app/break/gone", headers={"HX-Request": "true"})
    assert answer.text == (
        '<p class="problem" role="alert">'
        "This moment is no longer there. It may have been deleted.</p>"
    )


def test_who_lacks_the_role_gets_a_sentence(trying: ClientAs) -> None:
    for method in ("get", "post"):
        answer = getattr(trying("jonas"), method)("/app/try")
        assert answer.status_code == 403
        assert "Only leads and admins can do this." in answer.text


def test_who_is_not_signed_in_hears_how_to(stranger: TestClient) -> None:
    for path in ("/app", "/app/themes", "/app/nowhere"):
        answer = stranger.get(path, headers={"Accept-Language": "fr, de-CH;q=0.8, en;q=0.5"})
        assert answer.status_code == 401
        assert '<html lang="de">' in answer.text
        assert "/earshot web" in answer.text


def test_nothing_can_be_framed_cached_or_loaded_from_elsewhere(
    client_as: ClientAs, stranger: TestClient
) -> None:
    for answer in (client_as("mia").get("/app"), stranger.get("/app"), stranger.post("/app/x")):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_files_are_kept_for_ever_under_the_hash_of_their_content(stranger: TestClient) -> None:
    page = stranger.get("/app").text
    addresses = re.findall(r'(?:href|src)="(/app/static/[^"]+)"', page)
    assert len(addresses) == 5
    for address in addresses:
        answer = stranger.get(address)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
        old = stranger.get(re.sub("static/[0-9a-f]+", "static/000000000000", address))
        assert old.content == answer.content
        assert old.headers["cache-control"] == "no-cache"
    assert stranger.get("/app/static/x/secret.txt").status_code == 404
    assert stranger.get("/app/static/x/..%2Fweb.py").status_code in (401, 404)


def test_links_are_those_of_the_role_and_say_where_one_is() -> None:
    entries = (
        Entry("a", "/app/moments"),
        Entry("b", "/app/themes", "lead", "leads"),
        Entry("c", "/app/roles", "admin", "admin"),
    )
    member = Member("m", "m", "M", "UTC", "en", "member", "active", None, None)
    assert groups_for(member, "/app", entries) == [("yours", [Shown("a", "/app/moments", "")])]
    lead = replace(member, role="lead")
    assert [group for group, _ in groups_for(lead, "/app", entries)] == ["yours", "leads"]
    admin = replace(member, role="admin")
    here = groups_for(admin, "/app/themes/1", entries)
    assert [link.here for _, links in here for link in links] == ["", "true", ""]
    here = groups_for(admin, "/app/themes", entries)
    assert [link.here for _, links in here for link in links] == ["", "page", ""]


@pytest.mark.parametrize(
    "to", ["https://evil.example", "//evil.example", "/apple", "app", "", "/local", "/app\\@evil"]
)
def test_one_never_goes_back_to_another_site(filled: World, to: str) -> None:
    web = Web(filled.kit, BySession(filled.kit), (), local=False)
    with pytest.raises(ValueError, match="page of ours"):
        web.back(to)


def test_a_note_of_somebody_elses_making_is_not_shown(client_as: ClientAs) -> None:
    mia = client_as("mia")
    text = base64.urlsafe_b64encode(b"Call 0800 EVIL").decode()
    mia.cookies.set("earshot_note", f"{text}.{'0' * 32}")
    answer = mia.get("/app")
    assert answer.status_code == 200
    assert "EVIL" not in answer.text
