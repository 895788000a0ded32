"""What an export says of a moment and of a theme. Every value is text, a number, a yes or None."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from bot.reading.visible import Seen
from storage.attachments import Attachment
from storage.exporting import ThemeCount
from storage.values import Theme

Value = str | int | bool | None
Record = Mapping[str, Value]

MOMENT_FIELDS: Final = (
    *("id", "date", "week", "author", "customer", "side", "kind", "words", "reading"),
    *("heard_how", "feeling", "worth", "quick_win", "anonymous", "theme", "theme_id"),
    *("placed_by", "placed_sure", "logged_at", "edited_at", "source_link", "files"),
    *("also_theme", "also_theme_id", "also_placed_by"),
)
"""In the order of their columns; `earshot import` takes those it knows and leaves the others."""

THEME_FIELDS: Final = (
    *("id", "name", "named_by", "state", "state_since", "created_at", "moments", "people"),
    *("customers", "first_heard", "last_heard", "merged"),
)


def moment_record(seen: Seen, files: Sequence[Attachment]) -> Record:
    """What everybody who may export may see of it; instants in UTC.

    Of an anonymous moment that leaves out who, when, where from and about whom; its date is the
    Monday of its week.
    """
    moment, shown = seen.moment, seen.at is not None
    edited = moment.edited_at if shown else None
    return {
        "id": moment.id,
        "date": moment.heard_at.isoformat() if shown else seen.week.isoformat(),
        "week": seen.week.isoformat(),
        "author": seen.author,
        "customer": seen.customer,
        "side": moment.side,
        "kind": moment.kind,
        "words": moment.words,
        "reading": moment.reading,
        "heard_how": moment.heard_how,
        "feeling": moment.feeling,
        "worth": moment.worth,
        "quick_win": moment.quick_win,
        "anonymous": moment.anonymous,
        "theme": seen.theme,
        "theme_id": seen.theme_id or "",
        "placed_by": seen.how,
        "placed_sure": seen.sure,
        "logged_at": moment.logged_at.isoformat() if shown else "",
        "edited_at": edited.isoformat() if edited else "",
        "source_link": seen.source_link,
        "files": ", ".join(one.name for one in files) if shown else "",
        "also_theme": seen.also,
        "also_theme_id": seen.also_id or "",
        "also_placed_by": seen.also_how,
    }


def theme_record(theme: Theme, count: ThemeCount, named_by: str, merged: Sequence[str]) -> Record:
    """One theme that stands by itself, with the moments of those merged into it."""
    return {
        "id": theme.id,
        "name": theme.name,
        "named_by": named_by,
        "state": theme.state,
        "state_since": theme.state_at.isoformat(),
        "created_at": theme.created_at.isoformat(),
        "moments": count.moments,
        "people": len(count.people),
        "customers": len(count.customers),
        "first_heard": count.first.isoformat() if count.first else "",
        "last_heard": count.last.isoformat() if count.last else "",
        "merged": " ".join(merged),
    }
