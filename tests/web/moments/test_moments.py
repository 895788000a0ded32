"""Leads search moments and read one whole."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import Session
from starlette.testclient import TestClient

from storage import attachments, moments, people, theme_links, themes
from storage.derived import week_of
from storage.ids import timeless
from tests.storage.team import a_moment
from tests.support.clock import START
from tests.support.world import World
from tests.web.conftest import ClientAs, Site
from tests.web.workspace import EVERYBODY, Ids


def words_on(page: str) -> list[str]:
    return [each.strip() for each in re.findall(r'class="words"[^>]*>([^<]*)<', page)]


def test_a_lead_searches_by_words_and_clears(client_as: ClientAs) -> None:
    page = client_as("mia").get("/app/moments", params={"words": "INVOICES receipts"})
    assert page.status_code == 200
    assert words_on(page.text) == [
        "One customer asked for &lt;b&gt;bold&lt;/b&gt; invoices &amp; receipts."
    ]
    assert 'value="INVOICES receipts"' in page.text
    nothing = client_as("mia").get("/app/moments", params={"words": "nirgends"}).text
    assert "No moment fits." in nothing
    assert words_on(nothing) == []


def test_each_filter_narrows_the_list(client_as: ClientAs, ids: Ids, filled: World) -> None:
    client = client_as("mia")
    everything = len(words_on(client.get("/app/moments").text))
    filled.write(
        lambda s, w: moments.change_moment(
            s, w, ids.moment, kind="surprise", side="internal", quick_win=True
        )
    )
    (wanted,) = filled.read(lambda s, w: moments.moments_by_id(s, w, [ids.moment]))
    for name, value in {
        "customer": ids.customer,
        "kind": "surprise",
        "side": "internal",
        "quick_win": "yes",
    }.items():
        page = client.get("/app/moments", params={name: value}).text
        assert words_on(page) == [wanted.words], name
        assert "<details open>" in page
    by_person = words_on(client.get("/app/moments", params={"person": ids.member}).text)
    assert wanted.words in by_person
    assert 0 < len(by_person) < everything
    by_theme = words_on(client.get("/app/moments", params={"theme": ids.theme}).text)
    assert 0 < len(by_theme) < everything
    day = filled.clock.now().date()
    later = {"first": (day + timedelta(days=1)).isoformat()}
    assert words_on(client.get("/app/moments", params=later).text) == []
    until = {"last": (day - timedelta(days=8)).isoformat()}
    assert 0 < len(words_on(client.get("/app/moments", params=until).text)) < everything


def test_what_is_no_day_is_said_and_what_was_entered_stays(client_as: ClientAs) -> None:
    page = client_as("lukas").get("/app/moments", params={"first": "gestern", "words": "Liste"})
    assert page.status_code == 422
    assert "„gestern“ ist als Datum nicht lesbar" in page.text or "gestern" in page.text
    assert 'value="Liste"' in page.text
    assert words_on(page.text) == []


def test_a_long_list_comes_in_pages(client_as: ClientAs, filled: World, ids: Ids) -> None:
    _log(filled, 60)
    client, seen, address = client_as("mia"), [], "/app/moments?words=numbered"
    while address:
        page = client.get(address).text
        seen += words_on(page)
        found = re.search(r'href="([^"]+)" rel="next"', page)
        address = found[1].replace("&amp;", "&") if found else ""
    assert seen == [f"numbered {at}" for at in range(59, -1, -1)]


@pytest.mark.parametrize("after", ["x", "1-", "’"])
def test_a_broken_mark_begins_at_the_newest(client_as: ClientAs, after: str) -> None:
    page = client_as("mia").get("/app/moments", params={"after": after})
    assert page.status_code == 200


def test_what_nobody_can_be_looking_for_finds_nothing(client_as: ClientAs) -> None:
    for name in ("theme", "customer", "person"):
        page = client_as("mia").get("/app/moments", params={name: "nothing\x00' OR 1=1"})
        assert page.status_code == 200
        assert words_on(page.text) == []


def test_an_empty_workspace_says_what_will_stand_here(
    client_as: ClientAs, filled: World, ids: Ids
) -> None:
    _forget_all(filled)
    assert "As soon as somebody does" in client_as("mia").get("/app/moments").text


def test_a_moment_is_shown_whole_with_words_and_reading_apart(
    client_as: ClientAs, filled: World, ids: Ids
) -> None:
    _change(
        filled,
        ids.moment,
        words="First line <script>\nsecond & line",
        reading="They mean <i>the list</i>",
        kind="need",
        heard_how="shadowing",
        feeling="tired",
        worth="a short list",
        side="external",
        quick_win=True,
        source_link="https://chat.example/1?a=b&c=d",
    )
    page = client_as("mia").get(f"/app/moments/{ids.moment}").text
    assert words_on(page) == ["First line &lt;script&gt;\nsecond &amp; line"]
    apart = page.index("What the author makes of it")
    assert page.index("First line") < apart < page.index("They mean &lt;i&gt;the list&lt;/i&gt;")
    for told in ("A moment by Jonas", "Need", "While sitting with them", "tired", "a short list"):
        assert told in page
    assert 'href="https://chat.example/1?a=b&amp;c=d"' in page
    assert "Nordhafen &lt;b&gt;GmbH&lt;/b&gt;" in page
    assert f'href="/app/customers/{ids.customer}"' in page


def test_a_link_that_is_no_web_address_is_none(
    client_as: ClientAs, filled: World, ids: Ids
) -> None:
    _change(filled, ids.moment, source_link="javascript:alert(1)")
    assert "javascript:" not in client_as("mia").get(f"/app/moments/{ids.moment}").text


def test_why_a_moment_is_in_its_theme_is_said(client_as: ClientAs, filled: World) -> None:
    found = filled.read(lambda s, w: theme_links.lasting_links(s, w, START))
    moment_id, link = next(iter(found.items()))
    page = client_as("lukas").get(f"/app/moments/{moment_id}").text
    assert f'href="/app/themes/{link.theme_id}"' in page
    assert "hat ihn zugeordnet, weil andere Ähnliches sagten" in page or link.chosen


def test_members_and_strangers_see_no_moments_of_others(
    client_as: ClientAs, stranger: TestClient, ids: Ids
) -> None:
    for address in ("/app/moments", f"/app/moments/{ids.moment}"):
        refused = client_as("jonas").get(address)
        assert refused.status_code == 403
        assert "Only leads and admins" in refused.text
        assert stranger.get(address).status_code == 401
    assert client_as("mia").get("/app/moments/nothing").status_code == 404


def test_an_anonymous_moment_tells_nothing_on_any_page(
    client_as: ClientAs, filled: World, ids: Ids
) -> None:
    """Not to the lead who looks for its author, customer or day, nor by its address or marks."""
    secret = "SECRETLY they print it"
    at = filled.clock.now() - timedelta(days=9, hours=3, minutes=17)
    author = filled.member("kiri")
    made = a_moment(
        timeless("0" * 28),
        member_id=author.id,
        words=secret,
        heard_at=at,
        logged_at=at,
        edited_at=at,
        customer_id=ids.customer,
        source_link="https://chat.example/secret",
        anonymous=True,
    )
    filled.write(lambda s, w: moments.add_moment(s, w, made))
    client = client_as("mia")
    lists = [client.get("/app/moments").text, client.get("/app/moments?words=secretly").text]
    monday = week_of(at)
    for day in range(7):
        one = (monday + timedelta(days=day)).isoformat()
        lists.append(client.get("/app/moments", params={"first": one, "last": one}).text)
    whole = client.get(f"/app/moments/{made.id}").text
    assert all(secret in page for page in [*lists, whole])
    for page in (*lists[1:2], whole):
        text = re.sub(r"<select.*?</select>", "", page, flags=re.DOTALL)
        assert "Kiri" not in text
        assert "Nordhafen" not in text
        assert "chat.example" not in text
        assert at.strftime("%H:%M") not in text
        assert at.isoformat()[:13] not in text
        assert "in the week of" in text
    for name, value in {"person": author.id, "customer": ids.customer}.items():
        assert secret not in client.get("/app/moments", params={name: value}).text
    assert secret not in client.get(f"/app/customers/{ids.customer}").text


def test_an_anonymous_moment_is_hidden_until_five_people_logged(
    client_as: ClientAs, filled: World
) -> None:
    made = a_moment(
        "hidden",
        member_id=filled.member("kiri").id,
        words="SECRETLY they print it",
        heard_at=filled.clock.now() - timedelta(days=200),
        anonymous=True,
    )
    filled.write(lambda s, w: moments.add_moment(s, w, made))
    for name in ("mia", "kiri"):
        assert "SECRETLY" not in client_as(name).get("/app/moments?words=secretly").text
    assert client_as("mia").get("/app/moments/hidden").status_code == 404


def test_a_lead_moves_a_moment_and_comes_back_to_it(
    client_as: ClientAs, filled: World, ids: Ids
) -> None:
    client, here = client_as("mia"), f"/app/moments/{ids.moment}"
    assert f'href="{here}/theme"' in client.get(here).text
    assert client.post(f"{here}/theme", data={"to": "new", "name": ""}).status_code == 422
    moved = client.post(f"{here}/theme", data={"to": "new", "name": "Batteries <old>"})
    assert moved.headers["location"] == here
    page = client.get(here).text
    assert "Batteries &lt;old&gt;" in page
    assert "A lead chose it." in page
    assert client_as("jonas").post(f"{here}/theme", data={"to": "none"}).status_code == 403


def test_a_lead_puts_a_moment_into_a_second_theme(
    client_as: ClientAs, filled: World, ids: Ids
) -> None:
    client, here = client_as("mia"), f"/app/moments/{ids.moment}"
    client_as("jonas").post(f"/app/me/moments/{ids.moment}/theme", data={"theme": ids.theme})
    assert f'href="{here}/also"' in client.get(here).text
    assert client.post(f"{here}/also", data={"to": "new", "name": ""}).status_code == 422
    assert client.post(f"{here}/also", data={"to": ids.theme}).status_code == 422
    shared = client.post(f"{here}/also", data={"to": "new", "name": "Batteries <old>"})
    assert shared.headers["location"] == here
    page = client.get(here).text
    assert f'href="/app/themes/{ids.theme}"' in page
    assert "Batteries &lt;old&gt;" in page
    assert page.index("Its author chose it.") < page.index("A lead chose it.")
    assert client_as("jonas").post(f"{here}/also", data={"to": "none"}).status_code == 403
    open_ = {one.name: one.id for one in filled.read(themes.open_themes)}
    second = open_["Batteries <old>"]
    assert ids.moment in client.get(f"/app/moments?theme={second}").text
    on_theme = client.get(f"/app/themes/{second}").text
    assert "put here by Mia · also in" in on_theme
    assert f'href="/app/moments/{ids.moment}/also"' in on_theme
    first = filled.read(themes.themes)[ids.theme].name
    moving = html.unescape(client.get(f"{here}/theme").text)
    assert f"takes the place of “{first}”; “Batteries <old>” stays." in moving
    third = next(each for each in open_.values() if each not in (ids.theme, second))
    client.post(f"{here}/theme", data={"to": third})
    both = f"“{filled.read(themes.themes)[third].name}” and in “Batteries <old>”."
    assert both in html.unescape(client.get(here).text)
    client.post(f"{here}/theme", data={"to": ids.theme})
    out = f"/app/themes/{second}/moments/{ids.moment}"
    leaving = html.unescape(client.get(out).text)
    assert f"takes the place of “Batteries <old>”; “{first}” stays." in leaving
    assert "None: only in" in leaving
    client.post(out, data={"to": "none"})
    page = client.get(here).text
    assert "Batteries &lt;old&gt;" not in page
    assert f'href="/app/themes/{ids.theme}"' in page


def test_files_are_listed_by_name(client_as: ClientAs, filled: World, ids: Ids) -> None:
    row = {
        "id": "file",
        "moment_id": ids.moment,
        "name": "photo <1>.png",
        "media_type": "image/png",
        "size": 2000,
        "state": "kept",
        "ref": None,
        "content": b"x" * 2000,
        "try_at": None,
        "added_at": filled.clock.now(),
    }
    filled.write(lambda s, w: attachments.add_attachments(s, w, [row]))
    page = client_as("mia").get(f"/app/moments/{ids.moment}").text
    assert "photo &lt;1&gt;.png" in page
    assert client_as("mia").get("/app/attachments/file").content == b"x" * 2000
    assert 'href="/app/attachments/file"' in page


def test_by_keyboard_alone(site: Site, page: Page) -> None:
    site.open(page, "mia", "/app/moments")
    page.get_by_label("Words").focus()
    page.keyboard.type("invoices")
    page.keyboard.press("Enter")
    page.wait_for_url("**words=invoices**")
    expect(page.get_by_role("article")).to_have_count(1)
    page.get_by_role("article").get_by_role("link").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("A moment by")


def _log(world: World, count: int) -> None:
    jonas = world.member("jonas")
    made = [
        a_moment(
            f"numbered-{at}",
            member_id=jonas.id,
            words=f"numbered {at}",
            heard_at=world.clock.now() + timedelta(seconds=at),
        )
        for at in range(count)
    ]
    world.write(lambda s, w: moments.add_moments(s, w, made))


def _change(world: World, moment_id: str, **values: object) -> None:
    world.write(lambda s, w: moments.change_moment(s, w, moment_id, **values))


def _forget_all(world: World) -> None:
    def write(session: Session, workspace: str) -> None:
        for name in EVERYBODY:
            author = people.member_known_as(session, workspace, name)
            assert author is not None
            for each in moments.moments_by(session, workspace, author.id, 1000):
                moments.remove_moment(session, workspace, each.id)

    world.write(write)


def test_the_files_of_an_anonymous_moment_have_no_telling_names(
    client_as: ClientAs, filled: World, ids: Ids
) -> None:
    names = ("Screenshot 2026-03-02 at 10.33.12.png", "kiris notes")
    author, at = filled.member("kiri").id, filled.clock.now() - timedelta(days=9)
    made = a_moment("hidden", member_id=author, heard_at=at, anonymous=True)
    row = {"moment_id": made.id, "size": 3, "state": "kept", "ref": None, "try_at": None}
    files = [
        {**row, "id": f"file-{number}", "name": name, "content": b"abc", "added_at": at}
        for number, name in enumerate(names)
    ]

    def write(session: Session, workspace: str) -> None:
        moments.add_moment(session, workspace, made)
        typed = [{**one, "media_type": "application/octet-stream"} for one in files]
        attachments.add_attachments(session, workspace, typed)

    filled.write(write)
    page = client_as("mia").get("/app/moments/hidden").text
    assert "1.png" in page
    own = client_as("kiri").get("/app/me/moments/hidden").text
    for number, name in enumerate(names):
        assert name not in page
        assert name in own
        address = f"/app/attachments/file-{number}"
        told = client_as("mia").get(address).headers["content-disposition"]
        assert 'filename="file' in told
        assert name not in told
        assert name in client_as("kiri").get(address).headers["content-disposition"]
