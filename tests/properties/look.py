"""What must hold of moments and themes at any moment, told from the rows alone."""

import re
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlmodel import Session, SQLModel

from bot.reporting.compose import report_of
from bot.theming.overview import theme_lines
from storage import digest_plans, digests, moments, themes
from storage.rows import columns, fetch, query
from storage.tables import Moment as MomentRow
from storage.tables import MomentTheme as LinkRow
from storage.values import ALSO, MAIN, Moment, MomentTheme, Theme
from tests.theming.room import Room

_NUMBER = re.compile(r" \(\d+\)$")


@dataclass(frozen=True)
class Look:
    """Themes, moments, links to main themes and links to second ones, by id."""

    themes: dict[str, Theme]
    moments: dict[str, Moment]
    links: dict[str, MomentTheme]
    also: dict[str, MomentTheme]

    @property
    def places(self) -> dict[str, str | None]:
        """The lasting theme that each moment mainly belongs to, None for a single note."""
        return self._ends(self.links)

    @property
    def seconds(self) -> dict[str, str | None]:
        """The other theme of each moment, None where both have come to be one, or without one."""
        main = self.places
        return {
            each: end if end != main[each] else None for each, end in self._ends(self.also).items()
        }

    def inside(self, theme_id: str) -> list[str]:
        """The moments that count for a theme."""
        main, also = self.places, self.seconds
        return sorted(each for each in self.moments if theme_id in (main[each], also[each]))

    def _ends(self, links: dict[str, MomentTheme]) -> dict[str, str | None]:
        ends = themes.lasting(self.themes)
        return {
            each: ends.get(links[each].theme_id or "") if each in links else None
            for each in self.moments
        }

    @property
    def standing(self) -> dict[str, Theme]:
        """The themes that stand by themselves."""
        return {each.id: each for each in self.themes.values() if each.merged_into is None}

    @property
    def chosen(self) -> dict[tuple[str, int], MomentTheme]:
        """The links that a person decided on; that a period closed over them is nobody's choice."""
        return {
            (each.moment_id, each.place): replace(each, closed=False)
            for each in (*self.links.values(), *self.also.values())
            if each.how != "auto"
        }


def look(session: Session, workspace: str) -> Look:
    """Everything there is now."""
    m, t = columns(MomentRow), columns(LinkRow)
    heard = fetch(session, Moment, query(Moment, MomentRow, m.workspace_id == workspace))
    links = fetch(session, MomentTheme, query(MomentTheme, LinkRow, t.workspace_id == workspace))
    return Look(
        themes.themes(session, workspace),
        {each.id: each for each in heard},
        {each.moment_id: each for each in links if each.place == MAIN},
        {each.moment_id: each for each in links if each.place == ALSO},
    )


def rows_hang_together(now: Look) -> None:
    """No row is left of what is gone, and merging leads to a theme that stands."""
    assert now.also.keys() <= now.links.keys() <= now.moments.keys()
    assert {each.theme_id for each in now.links.values()} <= now.themes.keys() | {None}
    assert {each.theme_id for each in now.also.values()} <= now.themes.keys()
    for second in now.also.values():
        main = now.links[second.moment_id]
        assert "auto" not in (main.how, second.how)
        assert None not in (main.theme_id, second.theme_id)
        assert main.theme_id != second.theme_id
        assert main.closed == second.closed
    for theme in now.themes.values():
        assert (theme.state == "merged") == (theme.merged_into is not None), theme
        seen, at = {theme.id}, theme
        while at.merged_into is not None:
            assert at.merged_into in now.themes, f"{theme} leads to nothing"
            at = now.themes[at.merged_into]
            assert at.id not in seen, f"{theme} goes round in circles"
            seen.add(at.id)


def names_are_good(now: Look) -> None:
    """Names of themes that stand are unique, and ours are made of words that may be read."""
    names = [each.name.casefold() for each in now.standing.values() if each.name]
    assert len(names) == len(set(names)), names
    readable = [
        _fold(each.words)
        for each in now.moments.values()
        if not each.anonymous or (each.id in now.links and now.links[each.id].closed)
    ]
    for theme in now.themes.values():
        if theme.named_by is None and theme.name:
            name = _fold(_NUMBER.sub("", theme.name))
            assert any(name in words for words in readable), f"nobody said {theme.name!r}"


def counts_add_up(session: Session, workspace: str, room: Room, now: Look) -> None:
    """Every moment is counted once, in one theme, in two, or alone, and nobody for nothing."""
    plans = {each.id: each for each in digest_plans.plans(session, workspace)}
    for digest in digests.digests(session, workspace):
        report = report_of(session, workspace, plans[digest.plan_id], digest)
        lines = (*report.top, *report.other)
        listed = sum(each.moments for each in lines)
        heard = moments.moments_between(session, workspace, digest.starts_at, digest.ends_at)
        assert report.moments == len(heard)
        parts = listed + report.muted + report.singles + report.held
        assert report.moments == parts - report.in_two
        assert max(report.people, report.customers) <= report.moments - report.held
        for line in lines:
            assert 1 <= line.people <= line.moments
            assert line.customers <= line.moments
            assert now.themes[line.theme].merged_into is None
    for shown in theme_lines(session, workspace, room.clock.now()):
        inside = now.inside(shown.id)
        assert shown.moments <= len(inside), shown
        assert max(shown.people_all, shown.customers_all) <= shown.moments
        open_to_all = [each for each in inside if not now.moments[each].anonymous]
        assert shown.moments >= len([each for each in open_to_all if _recent(room, now, each)])


def nothing_is_left_of(session: Session, gone: set[str]) -> None:
    """No column of any row holds what was deleted."""
    if not gone:
        return
    connection = session.connection()
    for table in SQLModel.metadata.sorted_tables:
        text = repr(connection.execute(select(table)).all())
        assert not [each for each in gone if each in text], f"{table.name} remembers"


def _recent(room: Room, now: Look, moment_id: str) -> bool:
    return (room.clock.now() - now.moments[moment_id].heard_at).days < 7 * 6


def _fold(text: str) -> str:
    return " ".join(text.casefold().split()).removesuffix("…")
