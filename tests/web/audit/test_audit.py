"""Who did what when, as an admin reads it."""

import csv
import html
import io
import re
from datetime import timedelta

import pytest

from bot.admin.roles import set_role
from bot.planning.manage import delete_schedule, pause_schedule
from storage import events, people
from tests.support.world import World
from tests.web.conftest import ClientAs
from tests.web.workspace import Ids


@pytest.fixture
def busy(filled: World, ids: Ids) -> World:
    """Ada paused the schedule, the next day named Jonas a lead; the command line undid that."""
    ada, kit = filled.member("ada"), filled.kit
    filled.write(
        lambda s, w: pause_schedule(s, w, ids.schedule, ada.id, filled.clock.now(), kit.new_id)
    )
    filled.clock.advance(timedelta(days=1))
    for actor, role in ((ada, "lead"), (None, "member")):
        filled.clock.advance(timedelta(minutes=1))
        filled.write(
            lambda s, w, actor=actor, role=role: set_role(  # type: ignore[misc]
                s, w, actor, ids.member, role, filled.clock.now(), kit.new_id
            )
        )
    return filled


def whats(page: str) -> list[str]:
    rows = re.findall(r"<tr id=.*?</tr>", page, re.DOTALL)
    return [
        html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row))).strip() for row in rows
    ]


def test_newest_first_in_words_with_links(client_as: ClientAs, busy: World, ids: Ids) -> None:
    page = client_as("ada").get("/app/audit").text
    newest, second, third = whats(page)[:3]
    assert "Nobody in the workspace" in newest
    assert "Role changed from Lead to Member Jonas" in newest
    assert "Ada Role changed from Member to Lead Jonas" in second
    assert "Ada Schedule paused Customer ears" in third
    assert f'<a href="/app/schedules/{ids.schedule}"><bdi>Customer ears</bdi></a>' in page


def test_filters_by_kind_person_and_day(client_as: ClientAs, busy: World) -> None:
    ada, today = client_as("ada"), busy.clock.now().date()
    assert len(whats(ada.get("/app/audit?kind=member").text)) == 2
    assert len(whats(ada.get("/app/audit?kind=member&who=nobody").text)) == 1
    mine = ada.get(f"/app/audit?who={busy.member('ada').id}").text
    assert all(" Ada " in one for one in whats(mine))
    assert len(whats(ada.get(f"/app/audit?from={today}").text)) == 2
    before = ada.get(f"/app/audit?to={today - timedelta(days=1)}&kind=schedule").text
    assert "Schedule paused" in whats(before)[0]
    assert "Nothing fits." in ada.get("/app/audit?from=2020-01-01&to=2020-01-02").text
    wrong = ada.get("/app/audit?from=2026-05-01&to=2026-04-01")
    assert wrong.status_code == 422
    assert "The period ends before it begins." in wrong.text


def test_what_is_gone_is_named_so_and_not_linked(
    client_as: ClientAs, busy: World, ids: Ids
) -> None:
    ada = busy.member("ada").id
    busy.write(
        lambda s, w: delete_schedule(s, w, ids.schedule, ada, busy.clock.now(), busy.kit.new_id)
    )
    page = client_as("ada").get("/app/audit?kind=schedule").text
    assert "Schedule deleted no longer there" in whats(page)[0]
    assert f"/app/schedules/{ids.schedule}" not in page


def test_people_may_be_called_anything(client_as: ClientAs, busy: World, ids: Ids) -> None:
    busy.write(lambda s, w: people.change_member(s, w, ids.member, name="=1+1<script>"))
    page = client_as("ada").get("/app/audit").text
    assert "<script>" not in page.partition("<main")[2]
    got = client_as("ada").get("/app/audit.csv")
    assert got.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.reader(io.StringIO(got.text.removeprefix("\ufeff"))))
    assert rows[0] == ["When", "Who", "What", "About", "Id"]
    assert rows[1][3] == "'=1+1<script>"
    assert [row[1] for row in rows[1:3]] == ["Nobody in the workspace", "Ada"]


def test_it_goes_on_page_by_page(client_as: ClientAs, filled: World) -> None:
    now, ada = filled.clock.now(), filled.member("ada").id

    def many(session: object, workspace: str) -> None:
        for number in range(130):
            at = now - timedelta(seconds=number // 3)
            about = {"months": str(number)}
            entry = filled.kit.new_id()
            events.audit(session, workspace, entry, at, ada, "retention.change", about)  # type: ignore[arg-type]

    filled.write(many)
    client, found, address = client_as("ada"), [], "/app/audit?kind=retention"
    while address:
        page = client.get(address).text
        found += re.findall(r'<tr id="(\w+)"', page)
        more = re.search(r'<a href="([^"]+)" rel="next">', page)
        address = html.unescape(more[1]) if more else ""
    assert len(found) == len(set(found)) == 130


@pytest.mark.parametrize("name", ["mia", "jonas"])
def test_others_get_a_sentence(client_as: ClientAs, name: str) -> None:
    for address in ("/app/audit", "/app/audit.csv"):
        page = client_as(name).get(address)
        assert page.status_code == 403
        assert "Only admins can do this." in page.text


def test_in_german(client_as: ClientAs, busy: World) -> None:
    lukas = busy.member("lukas").id
    busy.write(lambda s, w: people.change_member(s, w, lukas, role="admin"))
    page = client_as("lukas").get("/app/audit").text
    assert "Rolle geändert von Teamleitung zu Mitglied Jonas" in whats(page)[0]
