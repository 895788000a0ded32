"""Authors and their own moments on the web."""

from __future__ import annotations

import html
import re

from adapters.contract.events import LARGEST_FILE
from storage import attachments, moments
from storage.own_moments import all_own
from storage.theme_links import every_link, links_of
from storage.themes import open_themes
from storage.values import Moment
from tests.support.world import World
from tests.web.conftest import ClientAs
from tests.web.workspace import Ids

NONCE = "nonce-1"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
FULL = {
    "words": "They print <b>every</b> list.",
    "reading": "Nobody trusts the screen.",
    "kind": "pain",
    "customer": "Northwind",
    "side": "external",
    "heard_how": "shadowing",
    "feeling": "tired of it",
    "worth": "a list they can trust",
    "quick_win": "yes",
    "anonymous": "",
    "nonce": NONCE,
}


def mine(world: World, name: str = "jonas") -> list[Moment]:
    member = world.member(name).id
    return world.read(lambda s, w: all_own(s, w, member))


def test_a_moment_is_logged_with_everything_and_shown_whole(
    client_as: ClientAs, filled: World
) -> None:
    client = client_as("jonas")
    before = {one.id for one in mine(filled)}
    made = client.post("/app/me/moments/new", data=FULL)
    assert made.status_code == 303
    assert client.post("/app/me/moments/new", data=FULL).status_code == 303
    (new,) = [one for one in mine(filled) if one.id not in before]
    assert made.headers["location"] == f"/app/me/moments/{new.id}"
    page = html.unescape(client.get(made.headers["location"]).text)
    for text in FULL.values():
        assert text in page or text in (NONCE, "yes", "pain", "external", "shadowing", "")
    assert '<h2 id="theirs">What they said</h2>' in page
    assert '<h2 id="ours">What you make of it</h2>' in page
    for label in ("Pain", "Outside the company", "While sitting with them", "A quick win"):
        assert label in page


def test_a_form_that_fails_keeps_its_text(client_as: ClientAs, filled: World, ids: Ids) -> None:
    client = client_as("jonas")
    wrong = FULL | {"words": "  ", "kind": "odd"}
    for path in ("new", f"{ids.moment}/edit"):
        page = client.post(f"/app/me/moments/{path}", data=wrong)
        assert page.status_code == 422
        assert "Their words are the one thing needed." in html.unescape(page.text)
        assert "Nobody trusts the screen." in page.text
        assert 'value="Northwind"' in page.text


def test_a_moment_is_changed(client_as: ClientAs, filled: World, ids: Ids) -> None:
    client = client_as("jonas")
    assert "Without my name" in client.get(f"/app/me/moments/{ids.moment}/edit").text
    saved = client.post(f"/app/me/moments/{ids.moment}/edit", data=FULL)
    assert saved.status_code == 303
    (changed,) = filled.read(lambda s, w: moments.moments_by_id(s, w, [ids.moment]))
    assert (changed.words, changed.kind, changed.heard_how) == (
        FULL["words"],
        "pain",
        "shadowing",
    )


def test_what_was_deleted_meanwhile_can_be_logged_again(
    client_as: ClientAs, filled: World, ids: Ids
) -> None:
    client = client_as("jonas")
    assert "Delete this moment?" in client.get(f"/app/me/moments/{ids.moment}/delete").text
    assert client.post(f"/app/me/moments/{ids.moment}/delete").status_code == 303
    assert filled.read(lambda s, w: moments.moment(s, w, ids.moment)) is None
    page = client.post(f"/app/me/moments/{ids.moment}/edit", data=FULL)
    assert page.status_code == 422
    assert "Save once more to log it as a new one." in page.text
    assert 'action="/app/me/moments/new"' in page.text
    assert "Nobody trusts the screen." in page.text
    assert client.get(f"/app/me/moments/{ids.moment}").status_code == 404


def test_a_moment_is_put_into_another_theme(client_as: ClientAs, filled: World, ids: Ids) -> None:
    client = client_as("jonas")
    there = f"/app/me/moments/{ids.moment}"
    assert client.post(f"{there}/theme", data={"theme": "nonsense"}).status_code == 422
    assert client.post(f"{there}/theme", data={"theme": "none"}).status_code == 303
    assert "It stands on its own, as you chose." in client.get(there).text
    client.post(f"{there}/theme", data={"theme": ids.theme})
    link = filled.read(lambda s, w: links_of(s, w, [ids.moment]))[ids.moment]
    assert (link.theme_id, link.how) == (ids.theme, "author")
    assert ", as you chose." in client.get(there).text


def test_changing_the_theme_shows_the_moment_and_says_what_becomes_of_its_second(
    client_as: ClientAs, filled: World, ids: Ids
) -> None:
    client, there = client_as("jonas"), f"/app/me/moments/{ids.moment}"
    moment = filled.read(lambda s, w: moments.moment(s, w, ids.moment))
    assert moment is not None

    def choose(theme: str, name: str = "", form: str = "theme") -> None:
        client.post(f"{there}/{form}", data={"theme": theme, "name": name})

    def named(name: str) -> str:
        return next(each.id for each in filled.read(open_themes) if each.name == name)

    def where() -> list[str | None]:
        found = filled.read(lambda s, w: every_link(s, w, [ids.moment]))
        return [each.theme_id for each in found[ids.moment]]

    undecided = client.get(f"{there}/theme").text
    choose("new", "First")
    choose("new", "Second", "also")
    first, second = named("First"), named("Second")
    for form in ("theme", "also"):
        assert f"“{moment.words}”" in html.unescape(client.get(f"{there}/{form}").text)
    page = client.get(f"{there}/theme").text
    for each in (undecided, page):
        assert '<h1 dir="auto">Change theme</h1>' in each
    assert "takes the place of “First”; “Second” stays." in page
    assert re.search(rf'value="{first}"[^>]*(checked|selected)', page)
    choose(ids.theme)
    assert "It still counts towards “Second”, too." in client.get(there).text
    assert where() == [ids.theme, second]
    page = client.get(f"{there}/theme").text
    assert re.search(rf'value="{second}"[^>]*> ?None: only in “Second”', page)
    assert page.count(f'value="{second}"') == 1
    assert "Neither: it stands on its own" in page
    choose(second)
    assert where() == [second]
    choose(first, form="also")
    choose("none")
    assert where() == [None]


def test_the_list_is_searched_and_paged(client_as: ClientAs, filled: World) -> None:
    client = client_as("jonas")
    for number in range(30):
        text = f"Übung {number}" if number % 2 else f"Note {number}"
        client.post("/app/me/moments/new", data={"words": text, "nonce": str(number)})
    first = client.get("/app/me/moments").text
    assert "Übung 29" in first
    assert ">Older<" in first
    assert ">Newer<" not in first
    found = client.get("/app/me/moments", params={"words": "UBUNG 1"}).text
    assert "Übung 11" in found
    assert "Note 10" not in found
    assert "moments of yours hold “UBUNG 1”" in found
    older = html.unescape(first.split('rel="next"')[0].rpartition('href="')[2].rstrip('" '))
    second = client.get(older).text
    assert "Übung 29" not in second
    assert ">Newer<" in second


def test_a_moment_is_put_into_a_second_theme_and_out_again(
    client_as: ClientAs, filled: World, ids: Ids
) -> None:
    client, there = client_as("jonas"), f"/app/me/moments/{ids.moment}"
    client.post(f"{there}/theme", data={"theme": "none"})
    assert f'href="{there}/also"' not in client.get(there).text
    client.post(f"{there}/theme", data={"theme": ids.theme})
    page = client.get(there).text
    assert f'href="{there}/also"' in page
    assert "Also in another theme…" in page
    form = client.get(f"{there}/also").text
    assert f'value="{ids.theme}"' not in form
    assert 'value="none"' not in form
    for wrong in (ids.theme, "nonsense", ""):
        assert client.post(f"{there}/also", data={"theme": wrong}).status_code == 422, wrong
    done = client.post(f"{there}/also", data={"theme": "new", "name": "Night <shifts>"})
    assert done.headers["location"] == there
    page = html.unescape(client.get(there).text)
    assert "Also in “Night <shifts>”, as you chose." in page
    assert "Second theme…" in page
    listed = html.unescape(client.get("/app/me/moments").text)
    assert "Also in “Night <shifts>”, as you chose." in listed
    assert 'value="none"' in client.get(f"{there}/also").text
    client.post(f"{there}/also", data={"theme": "none"})
    assert "Also in “" not in client.get(there).text


def test_nobody_elses_moments_are_there(client_as: ClientAs, filled: World, ids: Ids) -> None:
    for name in ("mia", "ada"):
        client = client_as(name)
        there = f"/app/me/moments/{ids.moment}"
        for path in ("", "/edit", "/delete", "/theme", "/also"):
            assert client.get(f"{there}{path}").status_code == 404, path
        for path in ("/delete", "/theme", "/also"):
            answer = client.post(f"{there}{path}", data={"theme": "none"})
            assert answer.status_code == 404, path
        client.post(f"{there}/edit", data=FULL)
    kept = filled.read(lambda s, w: moments.moment(s, w, ids.moment))
    assert kept is not None
    assert kept.words != FULL["words"]


def test_files_come_with_a_moment_and_are_opened_by_who_may_read_it(
    client_as: ClientAs, filled: World
) -> None:
    client = client_as("jonas")
    files = [
        ("files", ("plan <i>.png", PNG, "image/png")),
        ("files", ("evil.html", b"<script>alert(1)</script>", "text/html")),
        ("files", ("film.mp4", bytes(LARGEST_FILE + 1), "video/mp4")),
    ]
    made = client.post("/app/me/moments/new", data=FULL, files=files)
    assert made.status_code == 303
    moment = made.headers["location"].rpartition("/")[2]
    page = client.get(made.headers["location"]).text
    assert "“film.mp4” is larger than 10 MB and was not kept." in page
    kept = {
        one.name: one
        for one in filled.read(lambda s, w: attachments.attachments_of(s, w, [moment]))[moment]
    }
    image = f"/app/attachments/{kept['plan i.png'].id}"
    assert f'<img src="{image}" alt="plan i.png"' in page
    shown = client.get(image)
    assert (shown.content, shown.headers["content-type"]) == (PNG, "image/png")
    assert shown.headers["x-content-type-options"] == "nosniff"
    assert shown.headers["content-disposition"].startswith("attachment;")
    page_file = client.get(f"/app/attachments/{kept['evil.html'].id}")
    assert page_file.headers["content-type"] == "application/octet-stream"
    assert client_as("mia").get(image).content == PNG
    assert client_as("noor").get(image).status_code == 404
    assert client.get(f"/app/attachments/{kept['film.mp4'].id}").status_code == 404
    # Without a name, only a crowd hides whose it is: here too few logged something this week.
    client.post(f"/app/me/moments/{moment}/edit", data=FULL | {"anonymous": "yes"})
    assert client.get(image).content == PNG
    assert client_as("mia").get(image).status_code == 404
    gone = client.post(f"/app/me/moments/{moment}/files/{kept['plan i.png'].id}/delete")
    assert gone.status_code == 303
    assert client.get(image).status_code == 404
    client.post(f"/app/me/moments/{moment}/delete")
    assert filled.read(lambda s, w: attachments.attachments_of(s, w, [moment])) == {}
