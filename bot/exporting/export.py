"""An export from beginning to end: page after page, each in a transaction of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from sqlmodel import Session

from bot.exporting.records import (
    MOMENT_FIELDS,
    THEME_FIELDS,
    Record,
    moment_record,
    theme_record,
)
from bot.exporting.write import CsvWriter, JsonWriter, Writer
from bot.kit import Kit
from bot.permissions import must_administer
from bot.reading.visible import crowd, readable
from storage import events, people
from storage.attachments import attachments_of
from storage.exporting import ThemeCount, moments_after, theme_counts
from storage.themes import lasting, themes
from storage.values import Member, Workspace

What = Literal["moments", "themes"]
Form = Literal["csv", "json"]

PAGE: Final = 500
"""Moments per transaction and per piece of the file."""

NOBODY: Final = Member(
    id="",
    external_id="",
    name="",
    zone="UTC",
    locale="en",
    role="admin",
    state="active",
    address=None,
    paused_until=None,
)
"""Who runs the command line: nobody in the workspace, and allowed everything an admin is."""


@dataclass(frozen=True, slots=True)
class Export:
    """What is exported how, and for whom. `separator` stands between the cells of a CSV file."""

    workspace: Workspace
    viewer: Member
    what: What
    form: Form
    separator: str = ","

    @property
    def media_type(self) -> str:
        """The type of the file's content."""
        if self.form == "csv":
            return "text/csv; charset=utf-8; header=present"
        return "application/json; charset=utf-8"

    def name(self, now: datetime) -> str:
        """What to call the file."""
        return f"earshot-{self.what}-{now:%Y-%m-%d}.{self.form}"


def begin(session: Session, export: Export, kit: Kit) -> None:
    """Note in the audit who exports what. Raises Refused for who may not."""
    must_administer(export.viewer)
    entry, now, actor = kit.new_id(), kit.clock.now(), export.viewer.id or None
    about: dict[str, str] = {"format": export.form}
    workspace = export.workspace.id
    events.audit(session, workspace, entry, now, actor, f"export.{export.what}", about)


async def pieces(export: Export, kit: Kit) -> AsyncIterator[str]:
    """The file, a piece at a time; memory is bounded by one piece, however many there are.

    What is logged, changed or deleted while it is written may be in it or not.
    """
    writer = _writer(export, kit)
    yield writer.head()
    withheld = 0
    if export.what == "themes":
        found = await kit.store.read(lambda session: theme_records(session, export.workspace.id))
        for part in _parts(found):
            yield writer.rows(part)
    else:
        workspace = export.workspace.id
        crowded = await kit.store.read(lambda session: crowd(session, workspace))
        after: tuple[datetime, str] | None = None
        while True:
            page = await kit.store.read(
                lambda session, after=after: moment_page(  # type: ignore[misc]
                    session, workspace, export.viewer, crowded, after
                )
            )
            if page.records:
                yield writer.rows(page.records)
            withheld += page.withheld
            after = page.after
            if after is None:
                break
    yield writer.tail(withheld)


@dataclass(frozen=True, slots=True)
class Page:
    """Some records; `after` is where the next page begins, None after the last one."""

    records: Sequence[Record]
    withheld: int
    after: tuple[datetime, str] | None


def moment_page(
    session: Session,
    workspace: str,
    viewer: Member,
    crowded: set[date],
    after: tuple[datetime, str] | None,
    limit: int = PAGE,
) -> Page:
    """The next moments, oldest first, as the viewer may see them."""
    found = moments_after(session, workspace, after, limit)
    seen = readable(session, workspace, viewer, [one for one, _ in found], crowded=crowded)
    files = attachments_of(session, workspace, [one.moment.id for one in seen])
    records = [moment_record(one, files.get(one.moment.id, ())) for one in seen]
    last = (found[-1][1], found[-1][0].id) if len(found) == limit else None
    return Page(records, len(found) - len(seen), last)


def theme_records(session: Session, workspace: str) -> list[Record]:
    """Every theme that stands by itself, oldest first.

    Left out are those with nothing in them that may be shown, unless a person named them: a name
    of ours would tell an anonymous author's words.
    """
    known = themes(session, workspace)
    ends = lasting(known)
    counts = theme_counts(session, workspace, ends, crowd(session, workspace))
    names = {one.id: one.name for one in people.members(session, workspace)}
    merged: dict[str, list[str]] = {}
    for each, end in ends.items():
        if each != end:
            merged.setdefault(end, []).append(each)
    return [
        theme_record(
            theme,
            counts.get(theme.id, ThemeCount()),
            names.get(theme.named_by or "", ""),
            merged.get(theme.id, ()),
        )
        for theme in known.values()
        if ends[theme.id] == theme.id and (theme.id in counts or theme.named_by is not None)
    ]


def _writer(export: Export, kit: Kit) -> Writer:
    if export.form == "csv":
        fields = MOMENT_FIELDS if export.what == "moments" else THEME_FIELDS
        return CsvWriter(fields, export.separator)
    about = {"exported_at": kit.clock.now().isoformat(), "workspace": export.workspace.name}
    return JsonWriter(export.what, about)


def _parts(records: Sequence[Record]) -> Iterator[Sequence[Record]]:
    for start in range(0, len(records), PAGE):
        yield records[start : start + PAGE]
