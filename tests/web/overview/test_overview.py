"""What a lead sees first: themes and answers over the weeks, as charts and as a table."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest
from markupsafe import Markup
from playwright.sync_api import Page, expect
from sqlmodel import Session
from starlette.testclient import TestClient

from bot.reading.overview import NAMED
from bot.theming.choose import choose_theme
from bot.theming.overview import theme_lines
from bot.web.overview.chart import Week, chart
from storage import moments
from storage.digest_archive import Answered, answers_by_period
from storage.digests import asked_and_answered
from storage.theme_links import put_links
from storage.themes import change_theme
from storage.values import MomentTheme
from tests.storage.team import a_moment
from tests.support.world import World
from tests.web.conftest import ClientAs, Site
from tests.web.workspace import Ids


def rows(page: str) -> dict[str, list[int]]:
    """The table's numbers by row."""
    table = page[page.index('class="numbers"') :]
    found = re.findall(r'<th scope="row"[^>]*>(.*?)</th>(.*?)</tr>', table, re.DOTALL)
    return {
        name.strip(): [int(each) for each in re.findall(r">(\d+)</td>", cells)]
        for name, cells in found
    }


@pytest.mark.parametrize("span", [8, 26])
def test_charts_and_table_tell_the_same_numbers(
    client_as: ClientAs, filled: World, span: int
) -> None:
    page = client_as("mia").get(f"/app/overview?weeks={span}").text
    lines = filled.read(lambda s, w: theme_lines(s, w, filled.clock.now(), 26))
    told = rows(page)
    heard = [line for line in lines if sum(line.counts[-span:])]
    assert heard
    for line in heard:
        counts = list(line.counts[-span:])
        assert told[line.name] == counts
        assert f"oldest first: {', '.join(map(str, counts))}." in page
        assert f'href="/app/themes/{line.id}"' in page
    assert page.count('class="chart"') == len(heard) + 1
    assert len(told["People asked"]) == span
    assert sum(told["People asked"]) > 0


def test_answers_by_week_are_those_of_digests(filled: World) -> None:
    now = filled.clock.now()
    starts = [now - timedelta(days=7 * week) for week in range(4, 0, -1)]
    found = filled.read(lambda s, w: answers_by_period(s, w, starts, now))
    for start, answered in zip(starts, found, strict=True):
        end = start + timedelta(days=7)
        one = filled.read(lambda s, w, a=start, b=end: asked_and_answered(s, w, a, b))  # type: ignore[misc]
        assert (answered.asked, answered.answered) == one
    assert any(each.asked for each in found)
    assert filled.read(lambda s, w: answers_by_period(s, "other", starts, now)) == [Answered()] * 4


def named(page: str, section: str) -> list[str]:
    """The themes listed in a section."""
    found = re.search(rf'<section aria-labelledby="{section}">(.*?)</section>', page, re.DOTALL)
    return re.findall(r"<bdi>(.*?)</bdi>", found[1]) if found else []


def test_what_is_new_emerging_and_quiet_is_named(
    client_as: ClientAs, filled: World, ids: Ids
) -> None:
    page = client_as("mia").get("/app/overview").text
    assert (named(page, "emerging"), named(page, "quiet")) == ([], [])
    lines = filled.read(lambda s, w: theme_lines(s, w, filled.clock.now(), 26))
    assert named(page, "new") == [line.name for line in lines if line.trend == "new"] != []
    filled.clock.advance(timedelta(weeks=5))
    now, jonas = filled.clock.now(), filled.member("jonas").id
    made = [a_moment(f"own-{at}", member_id=jonas, heard_at=now, logged_at=now) for at in (1, 2)]

    def tell(session: Session, workspace: str) -> None:
        moments.add_moments(session, workspace, made)
        theme = choose_theme(
            session, workspace, "own-1", "new", jonas, now, new_id=filled.kit.new_id, name="Doors"
        )
        assert theme is not None
        choose_theme(session, workspace, "own-2", theme.id, jonas, now, new_id=filled.kit.new_id)

    filled.write(tell)
    page = client_as("mia").get("/app/overview").text
    assert named(page, "emerging") == ["Doors"] == named(page, "new")
    assert set(named(page, "quiet")) == {line.name for line in lines if line.moments > 1}


def test_a_long_list_says_how_many_more_and_leads_to_all_of_them(
    client_as: ClientAs, filled: World, ids: Ids
) -> None:
    now, jonas = filled.clock.now(), filled.member("jonas").id

    def tell(session: Session, workspace: str) -> None:
        for at in range(NAMED + 3):
            one = a_moment(f"own-{at}", member_id=jonas, heard_at=now, logged_at=now)
            moments.add_moments(session, workspace, [one])
            choose_theme(
                *(session, workspace, one.id, "new", jonas, now),
                new_id=filled.kit.new_id,
                name=f"Theme {at}",
            )

    filled.write(tell)
    page = client_as("mia").get("/app/overview?weeks=26").text
    assert len(named(page, "emerging")) == NAMED
    link = re.search(r'href="([^"]*all=emerging[^"]*)"[^>]*>and 3 more themes<', page)
    assert link is not None
    whole = client_as("mia").get(html.unescape(link[1])).text
    assert len(named(whole, "emerging")) == NAMED + 3
    assert "all=emerging" not in whole
    assert len(named(whole, "new")) == NAMED
    assert 'aria-current="page">26 weeks' in whole


def test_a_theme_heard_again_after_it_was_fixed_has_no_loose_end(
    client_as: ClientAs, filled: World, ids: Ids
) -> None:
    at = filled.clock.now()
    filled.write(lambda s, w: change_theme(s, w, ids.theme, state="fixed", state_at=at))
    filled.clock.advance(timedelta(weeks=3))
    now, jonas = filled.clock.now(), filled.member("jonas").id
    again = a_moment("own-1", member_id=jonas, heard_at=now, logged_at=now)

    def tell(session: Session, workspace: str) -> None:
        moments.add_moments(session, workspace, [again])
        choose_theme(session, workspace, "own-1", ids.theme, jonas, now, new_id=filled.kit.new_id)

    filled.write(tell)
    page = client_as("mia").get("/app/overview").text
    assert "Fixed; back after 3 weeks" in page
    assert '<p class="note">5 moments</p>' in page


def test_an_empty_span_says_what_will_stand_here(client_as: ClientAs, filled: World) -> None:
    filled.clock.advance(timedelta(weeks=30))
    page = client_as("lukas").get("/app/overview").text
    assert "In den letzten 8 Wochen kam kein Thema vor." in page
    assert "wurde niemand gefragt" in page
    assert 'class="chart"' not in page
    assert client_as("mia").get("/app/overview?weeks=99999999999").status_code == 200


def test_an_anonymous_moment_counts_in_a_crowd_alone(
    client_as: ClientAs, filled: World, ids: Ids
) -> None:
    at = filled.clock.now() - timedelta(weeks=12)
    kiri = filled.member("kiri").id
    made = a_moment("hidden", member_id=kiri, heard_at=at, logged_at=at, anonymous=True)
    link = MomentTheme("hidden", ids.theme, "author", kiri, at, closed=True, counts_from=None)
    client = client_as("mia")
    before = rows(client.get("/app/overview?weeks=26").text)
    filled.write(lambda s, w: moments.add_moment(s, w, made))
    filled.write(lambda s, w: put_links(s, w, [link]))
    assert rows(client.get("/app/overview?weeks=26").text) == before


def test_members_see_no_overview(client_as: ClientAs, stranger: TestClient) -> None:
    assert client_as("jonas").get("/app/overview").status_code == 403
    assert stranger.get("/app/overview").status_code == 401


def test_a_chart_escapes_what_it_is_told_and_holds_no_style() -> None:
    drawn = chart([Week(3, 1, "<b>"), Week(0, 0, "0")], "<i>", "&", 3)
    assert isinstance(drawn, Markup)
    assert "<b>" not in drawn
    assert "<i>" not in drawn
    assert "style" not in drawn
    assert drawn.count("<rect") == 2
    bars = [float(each) for each in re.findall(r'height="([\d.]+)" class', drawn)]
    assert "nan" not in drawn
    assert bars == sorted(bars)


def test_the_week_under_way_is_an_outline_and_nothing_is_drawn_for_none() -> None:
    drawn = chart([Week(2, 2, "2"), Week(0, 0, "0"), Week(4, 4, "4")], "a", "b", 4)
    assert re.findall(r'<rect class="(\w+)"', drawn) == ["whole", "part", "whole"]
    heights = [float(each) for each in re.findall(r'<rect[^>]*height="([\d.]+)"', drawn)]
    assert heights == [20.0, 20.0, 40.0]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_browser_draws_it_at_any_width(site: Site, page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": 360, "height": 800})
    site.open(page, "mia", "/app/overview?weeks=26")
    bar = page.locator(".chart .part").first
    expect(bar).to_be_visible()
    accent = bar.evaluate("each => getComputedStyle(each).fill")
    assert accent == ("rgb(116, 199, 190)" if scheme == "dark" else "rgb(11, 95, 89)")
    wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wider <= 0
    page.get_by_text("All numbers as a table").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("table")).to_be_visible()
