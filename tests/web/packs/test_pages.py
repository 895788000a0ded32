"""Question packs on the web: looked at, written as YAML or in a form, changed, deleted."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from bot.packs.known import packs_of
from prompts.packs import Pack
from storage import packs
from tests.packs.conftest import MINE, OTHER
from tests.support.world import World
from tests.web.conftest import ClientAs

KEY = "stand-up"


def known(world: World) -> dict[str, Pack]:
    return world.read(lambda s, w: packs_of(s, w, world.kit))


def get(client: TestClient, path: str, status: int = 200) -> str:
    page = client.get(path)
    assert page.status_code == status, path
    return page.text


def hidden(text: str) -> dict[str, str]:
    """What a form carries along: every input and select with its value."""
    inputs = r'<input type="(?:hidden|text)"[^>]* name="([^"]+)" value="([^"]*)"'
    selects = r'<select[^>]* name="([^"]+)".*?>(.*?)</select>'
    found = dict(re.findall(inputs, text))
    for name, inside in re.findall(selects, text, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', inside)
        found[name] = chosen[1] if chosen else ""
    checked = re.findall(r'type="radio" name="([^"]+)" value="([^"]*)" required checked', text)
    return {name: value for name, value in (*found.items(), *checked) if name != "token"}


@pytest.fixture
def ada(client_as: ClientAs) -> TestClient:
    """An admin with a pack of her own."""
    client = client_as("ada")
    made = client.post("/app/new-pack", data={"source": MINE})
    assert (made.status_code, made.headers["location"]) == (303, f"/app/packs/{KEY}")
    return client


def test_the_list_has_own_packs_and_shipped_ones(ada: TestClient) -> None:
    text = get(ada, "/app/packs")
    assert text.index(f"/app/packs/{KEY}") < text.index("/app/packs/assumptions")
    assert "What was said." in text
    assert "8 questions" in text


def test_a_pack_shows_its_questions(ada: TestClient) -> None:
    text = get(ada, f"/app/packs/{KEY}")
    assert "Saved: “Stand-up”." in text
    assert "What did they say?" in text
    assert "The customer’s words" in text
    shipped = get(ada, "/app/packs/customer-conversation")
    assert "/app/packs/customer-conversation/yaml" not in shipped
    assert "Matter-of-fact" in shipped


@pytest.mark.parametrize("name", ["mia", "jonas"])
def test_only_admins_come_here(client_as: ClientAs, filled: World, name: str) -> None:
    client = client_as(name)
    for path in ("/app/packs", "/app/packs/value", "/app/new-pack", "/app/packs/value/download"):
        assert client.get(path).status_code == 403
    assert client.post("/app/new-pack", data={"source": MINE}).status_code == 403
    assert client.post("/app/new-pack/form", data={"do": "save"}).status_code == 403
    assert client.post(f"/app/packs/{KEY}/delete").status_code == 403
    assert KEY not in known(filled)


def test_wrong_yaml_comes_back_with_each_problem_by_its_line(
    client_as: ClientAs, filled: World
) -> None:
    wrong = MINE.replace("kind: open", "kind: wide").replace("Stand-up", "<b>Up</b>")
    page = client_as("ada").post("/app/new-pack", data={"source": wrong})
    assert page.status_code == 422
    assert "Line 5: “wide” is not known here. Known: open, narrow." in page.text
    assert '<code dir="auto">  - {id: said, kind: wide, text:' in page.text
    assert "&lt;b&gt;Up&lt;/b&gt;" in page.text
    assert "<b>Up</b>" not in page.text
    assert KEY not in known(filled)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Please fill this in."),
        (MINE.replace(KEY, "value"), "is the id of a pack that comes with Earshot"),
        (MINE, "There is already a pack with the id"),
        ("a: &a [x]\nb: [*a, *a]\n", "Aliases, anchors and tags have no place in a pack."),
        ("#" * 70_000, "A pack may have at most 65,536 characters."),
    ],
)
def test_what_cannot_be_saved_says_why(ada: TestClient, text: str, said: str) -> None:
    page = ada.post("/app/new-pack", data={"source": text})
    assert page.status_code == 422
    assert said in page.text


def test_a_copy_of_a_shipped_pack_is_a_start(ada: TestClient, filled: World) -> None:
    text = get(ada, "/app/new-pack?copy=value")
    assert "id: value-2\n" in text
    assert "Which one thing of ours" in text
    assert get(ada, "/app/new-pack?copy=none", 404)


def test_the_yaml_is_changed_and_the_second_editor_told(ada: TestClient, filled: World) -> None:
    mark = hidden(get(ada, f"/app/packs/{KEY}/yaml"))["context"]
    first = {"source": MINE.replace("Stand-up", "Round"), "context": mark}
    assert ada.post(f"/app/packs/{KEY}/yaml", data=first).status_code == 303
    second = {"source": MINE.replace("Stand-up", "Circle"), "context": mark}
    page = ada.post(f"/app/packs/{KEY}/yaml", data=second)
    assert page.status_code == 409
    assert "Ada changed this pack while you were editing." in page.text
    assert "Circle" in page.text
    assert known(filled)[KEY].name.in_language("en") == "Round"
    again = {"source": second["source"], "context": hidden(page.text)["context"]}
    assert ada.post(f"/app/packs/{KEY}/yaml", data=again).status_code == 303
    assert known(filled)[KEY].name.in_language("en") == "Circle"


def test_a_shipped_pack_cannot_be_changed(ada: TestClient, filled: World) -> None:
    for path in ("yaml", "form", "delete"):
        get(ada, f"/app/packs/value/{path}", 404)
    page = ada.post("/app/packs/value/yaml", data={"source": MINE.replace(KEY, "value")})
    assert page.status_code == 404
    assert known(filled)["value"] == filled.kit.packs["value"]


def test_a_pack_is_written_in_a_form_step_by_step(client_as: ClientAs, filled: World) -> None:
    ada, here = client_as("ada"), "/app/new-pack/form"
    values = hidden(get(ada, here))
    assert values["count"] == "2"
    values |= {"name-en": "Our <own>", "aim-en": "To see.", "q0-text-en": "What is new?"}
    added = ada.post(here, data=values | {"do": "add"})
    assert added.status_code == 200
    values = hidden(added.text)
    assert (values["count"], values["q0-text-en"]) == ("3", "What is new?")
    values |= {"q1-text-en": "Who was it?", "q2-text-en": "Anything else?"}
    up = ada.post(here, data=values | {"do": "up:2"})
    values = hidden(up.text)
    assert values["q1-text-en"] == "Anything else?"
    values["name-en"] = "Our <own>"
    done = ada.post(here, data=values | {"do": "save"})
    assert (done.status_code, done.headers["location"]) == (303, "/app/packs/our-own")
    asked = [one.text.in_language("en") for one in known(filled)["our-own"].questions]
    assert asked == ["What is new?", "Anything else?", "Who was it?"]
    assert "Our &lt;own&gt;" in get(ada, "/app/packs")


def test_a_form_that_cannot_be_saved_says_which_question(
    client_as: ClientAs, filled: World
) -> None:
    ada, here = client_as("ada"), "/app/new-pack/form"
    values = hidden(get(ada, here)) | {"name-en": "Ours", "q0-text-en": "What?"}
    page = ada.post(here, data=values | {"do": "save"})
    assert page.status_code == 422
    assert '<a href="#field-aim-en">Aim in English</a>: A text must not be empty.' in page.text
    assert '<a href="#field-q1-text-en">Question 2</a>: A text must not be empty.' in page.text
    assert 'value="What?"' in page.text
    assert "ours" not in known(filled)


def test_a_copy_in_the_form_keeps_its_choices(ada: TestClient, filled: World) -> None:
    values = hidden(get(ada, "/app/new-pack/form?copy=customer-conversation"))
    assert values["id"] == "customer-conversation-2"
    assert ada.post("/app/new-pack/form", data=values | {"do": "save"}).status_code == 303
    copy, original = (known(filled)[f"customer-conversation{end}"] for end in ("-2", ""))
    assert copy.questions == original.questions
    assert copy.follow_ups == original.follow_ups


def test_an_own_pack_is_changed_in_the_form(ada: TestClient, filled: World) -> None:
    here = f"/app/packs/{KEY}/form"
    values = hidden(get(ada, here))
    assert ada.post(here, data=values | {"do": "remove:0"}).status_code == 200
    done = ada.post(here, data=values | {"q0-text-en": "And then?", "do": "save"})
    assert done.status_code == 303
    question = known(filled)[KEY].questions[0]
    assert question.text.in_language("en") == "And then?"
    assert question.text.in_language("de") == "Was sagten sie?"
    late = ada.post(here, data=values | {"q0-text-en": "Too late?", "do": "save"})
    assert late.status_code == 409
    assert "Ada changed this pack while you were editing." in late.text
    again = hidden(late.text) | {"do": "save"}
    assert again["q0-text-en"] == "Too late?"
    assert ada.post(here, data=again).status_code == 303


def test_a_pack_is_downloaded_as_it_was_written(ada: TestClient) -> None:
    page = ada.get(f"/app/packs/{KEY}/download")
    assert page.text == MINE
    assert page.headers["content-disposition"] == f'attachment; filename="{KEY}.yaml"'
    assert ada.get("/app/packs/none/download").status_code == 404


def test_a_pack_is_deleted_after_asking(ada: TestClient, filled: World) -> None:
    assert "Delete the pack “Stand-up”?" in get(ada, f"/app/packs/{KEY}/delete")
    assert ada.post(f"/app/packs/{KEY}/delete").status_code == 303
    assert "The pack is deleted." in get(ada, "/app/packs")
    assert KEY not in known(filled)
    get(ada, f"/app/packs/{KEY}", 404)


def test_a_pack_in_use_says_who_uses_it(ada: TestClient, filled: World) -> None:
    filled.ask("jonas", pack=KEY, name="Mornings")
    page = ada.post(f"/app/packs/{KEY}/delete")
    assert page.status_code == 422
    assert "The schedule Mornings asks from this pack." in page.text
    assert KEY in known(filled)
    assert "It is asked by Mornings." in get(ada, f"/app/packs/{KEY}")


def test_a_pack_that_can_no_longer_be_read_can_be_put_right(ada: TestClient, filled: World) -> None:
    before = filled.read(lambda s, w: packs.own_pack(s, w, KEY))
    assert before is not None
    filled.write(lambda s, w: packs.put_pack(s, w, replace(before, source="old: shape\n")))
    assert "This pack cannot be read any more." in get(ada, f"/app/packs/{KEY}")
    form = hidden(get(ada, f"/app/packs/{KEY}/yaml"))
    put_right = {"source": OTHER, "context": form["context"]}
    assert ada.post(f"/app/packs/{KEY}/yaml", data=put_right).status_code == 303
    assert known(filled)[KEY].questions[0].id == "heard"
