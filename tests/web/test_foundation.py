"""What every page has around it, whoever looks, and what becomes of what goes wrong."""

from __future__ import annotations

import pytest
from fastapi import APIRouter, Depends, FastAPI, Request, Response

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
from bot.web.visit import WebVisit
from bot.web.web import Web
from storage.errors import StoreUnavailable
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
