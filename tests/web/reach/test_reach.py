"""The reach report on the web: sums, reasons, names, and a file no spreadsheet runs."""

import csv
import html
import io
import re
from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.contract.events import CommandGiven
from adapters.contract.results import Never
from tests.support.world import World, person
from tests.web.conftest import ClientAs
from tests.web.workspace import Ids

DAY = timedelta(days=1)


@pytest.fixture
def mixed(filled: World) -> World:
    """This week one was paused, one had blocked the bot, and one is called like a formula."""
    now = filled.clock.now()
    paused = f"pause {now.date() + 9 * DAY}"
    filled.handle(CommandGiven(filled.key(), filled.sender("kiri"), now, "earshot", paused))
    filled.settle_in(replace(person("Noor", "America/New_York"), name='=HYPERLINK("x")'))
    filled.do_due()
    filled.platform.weather.extend([Never("member-blocked")] * 2)
    filled.forward(3 * DAY)
    return filled


def count_of(page: str, label: str) -> int:
    found = re.search(
        rf'<th scope="row">(?:<span class="note">)?{label}(?:</span>)?</th>\s*'
        r'<td class="number">(?:<a[^>]*>)?([\d,]+)',
        page,
    )
    assert found is not None, label
    return int(found[1].replace(",", ""))


def missed_names(page: str) -> list[str]:
    part = page.partition('id="missed"')[2].partition('id="silent"')[0]
    return [html.unescape(one) for one in re.findall(r'<th scope="row"><bdi>(.*?)</bdi>', part)]


def test_planned_is_all_the_rest_together(client_as: ClientAs, mixed: World) -> None:
    page = client_as("mia").get("/app/reach").text
    parts = [count_of(page, label) for label in ("Sent", "Skipped", "Not reached", "Waiting")]
    assert count_of(page, "Planned") == sum(parts) == 18
    assert (parts[1], parts[2]) == (1, 2)
    assert count_of(page, "paused by themselves") == 1
    assert count_of(page, "has blocked the bot") == 2
    assert len(missed_names(page)) == 3


def test_each_count_leads_to_its_people(client_as: ClientAs, mixed: World) -> None:
    mia = client_as("mia")
    page = mia.get("/app/reach?outcome=skipped&reason=paused").text
    assert missed_names(page) == ["Kiri"]
    assert "Every reason" in page
    assert len(missed_names(mia.get("/app/reach?outcome=unreachable").text)) == 2
    assert count_of(page, "Planned") == 18, "the sums stay whole"


def test_days_and_schedules_can_be_chosen(client_as: ClientAs, mixed: World, ids: Ids) -> None:
    mia, today = client_as("mia"), mixed.clock.now().date()
    other = mixed.ask("jonas", name="Other", local_time=mixed.clock.now().time().replace(hour=23))
    mixed.forward(DAY)
    page = mia.get(f"/app/reach?schedule={other.id}").text
    assert count_of(page, "Planned") == 1
    assert count_of(mia.get(f"/app/reach?schedule={ids.schedule}").text, "Planned") == 18
    page = mia.get(f"/app/reach?from={today - 4 * DAY}&to={today}").text
    assert count_of(page, "Planned") == 7
    empty = mia.get("/app/reach?from=2020-01-01&to=2020-02-01").text
    assert "Nobody was to be asked in this period." in empty
    assert "Nobody was to be asked" in mia.get("/app/reach?schedule=theirs").text


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("from=2026-05-01&to=2026-04-01", "The period ends before it begins."),
        ("from=2020-01-01&to=2026-04-01", "Choose a period of at most 400 days."),
        ("from=yesterday", "“yesterday” cannot be read as a date."),
        ("to=0001-01-01", "“0001-01-01” cannot be read as a date."),
    ],
)
def test_days_that_make_no_period_are_told_and_kept(
    client_as: ClientAs, query: str, sentence: str
) -> None:
    page = client_as("mia").get(f"/app/reach?{query}")
    assert page.status_code == 422
    assert sentence in page.text
    entered = query.partition("=")[2].partition("&")[0]
    assert f'value="{entered}"' in page.text


def test_who_has_not_answered(client_as: ClientAs, mixed: World) -> None:
    page = client_as("mia").get("/app/reach").text
    found = re.search(r"(\d+) people were asked: (\d+) answered, (\d+) had nothing", page)
    assert found is not None
    asked, answered, nothing = map(int, found.groups())
    silent = page.partition('id="silent"')[2].count("<li>")
    assert asked == answered + nothing + silent == 6


def test_the_file_holds_every_one_of_them_and_no_formula(client_as: ClientAs, mixed: World) -> None:
    page = client_as("mia").get("/app/reach").text
    address = re.search(r'href="(/app/reach\.csv[^"]*)"', page)
    assert address is not None
    got = client_as("mia").get(html.unescape(address[1]))
    assert got.headers["content-type"] == "text/csv; charset=utf-8"
    assert "attachment" in got.headers["content-disposition"]
    head, *rows = list(csv.reader(io.StringIO(got.text.removeprefix("\ufeff"))))
    assert head == ["Who", "Schedule", "When, their time", "Result", "Why"]
    assert len(rows) == 3
    assert {row[4] for row in rows} == {"paused by themselves", "has blocked the bot"}
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if cell[:1] in "=+-@"]


def test_long_lists_come_a_page_at_a_time(client_as: ClientAs, filled: World) -> None:
    many = [person(f"Person {number:03}", address=None) for number in range(120)]
    filled.settle_in(*many)
    names = [one.external_id for one in many]
    filled.ask(*names, name="Unreachable", local_time=filled.clock.now().time().replace(hour=23))
    filled.forward(DAY)
    mia, found, address = client_as("mia"), [], "/app/reach"
    while address:
        page = mia.get(address).text
        found += missed_names(page)
        more = re.search(r'<a href="([^"]+)" rel="next">', page)
        address = html.unescape(more[1]) if more else ""
    assert len(found) == len(set(found)) == 120


def test_members_get_a_sentence(client_as: ClientAs) -> None:
    for address in ("/app/reach", "/app/reach.csv"):
        page = client_as("jonas").get(address)
        assert page.status_code == 403
        assert "Only leads and admins can do this." in page.text


def test_in_german(client_as: ClientAs, mixed: World) -> None:
    page = client_as("lukas").get("/app/reach").text
    assert "<h1>Wer erreicht wurde</h1>" in page
    assert "selbst pausiert" in page
    assert "6 Personen wurden gefragt" in page
