"""HTML for everything the local workspace shows. Pure and total: any message or form has a drawing.

Templates escape whatever they are given, so nothing a person wrote can become markup.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from adapters.contract.forms import Form
from adapters.contract.messages import Message
from adapters.local.stored import BOT, Stored

_CODE = re.compile(r"(```.*?```)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a member's text, as typed, and whether it stands between code fences."""

    text: str
    code: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A message as a member sees it; `day` is set on the first of a day, in their zone."""

    number: int
    handle: str
    author: str
    own: bool
    day: str
    time: str
    instant: str
    edited: bool
    message: Message | None
    pieces: tuple[Piece, ...]
    files: tuple[str, ...] = ()


class Renderer:
    """Draws templates. Raises jinja2's errors only when a template and its caller disagree."""

    def __init__(self) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(Path(__file__).parent / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters["safe_address"] = safe_address

    def draw(self, template: str, **values: object) -> str:
        """One template, filled in."""
        return self._environment.get_template(template).render(values).strip()

    def message(
        self, message: Message, number: str = "0", card: str = "", press_to: str = ""
    ) -> str:
        """A message of Earshot's without its frame.

        `number` keeps element ids apart, `card` is the message's handle, and presses go to
        `press_to`.
        """
        return self.draw(
            "blocks.html", message=message, number=number, card=card, press_to=press_to
        )

    def form(self, form: Form, submit: str, card: str = "") -> str:
        """A form as a dialog that is sent to `submit`; `card` is the message that opened it."""
        return self.draw("form.html", form=form, submit=submit, card=card)


def row(stored: Stored, reader: str, zone: str, names: dict[str, str], locale: str = "en") -> Row:
    """A message as `reader` sees it in `zone`. Who is not in `names` is Earshot."""
    here = ZoneInfo(zone)
    posted = stored.posted_at.astimezone(here)
    before = stored.previous_at.astimezone(here) if stored.previous_at else None
    content = stored.content
    return Row(
        number=stored.number,
        handle=stored.handle,
        author=names.get(stored.author, "Earshot"),
        own=stored.author == reader,
        day="" if before is not None and before.date() == posted.date() else day(posted, locale),
        time=f"{posted:%H:%M}",
        instant=posted.isoformat(timespec="seconds"),
        edited=stored.edited and stored.author != BOT,
        message=content if isinstance(content, Message) else None,
        pieces=pieces(content) if isinstance(content, str) else (),
        files=stored.files,
    )


def pieces(text: str) -> tuple[Piece, ...]:
    """The text cut at its code fences; the parts joined are the text."""
    return tuple(
        Piece(part, index % 2 == 1) for index, part in enumerate(_CODE.split(text)) if part
    )


def day(moment: datetime, locale: str) -> str:
    """A date in full: Monday 2 March 2026."""
    return format_date(moment, "EEEE, d. MMMM y" if locale == "de" else "EEEE d MMMM y", locale)


def brief(moment: datetime, locale: str) -> str:
    """A date in brief: Mon 2 March."""
    return format_date(moment, "EEE d. MMMM" if locale == "de" else "EEE d MMMM", locale)


def short(moment: datetime, locale: str) -> str:
    """A date and time in brief: Mon 2 March, 09:00."""
    return f"{brief(moment, locale)}, {moment:%H:%M}"


def city(zone: str) -> str:
    """The place an IANA zone is named after: Sao Paulo."""
    return zone.rpartition("/")[2].replace("_", " ")


def safe_address(url: str) -> str:
    """The address if it leads to a web page or is relative to this one's root, else nothing."""
    return url if re.match(r"https?://|/(?![/\\])", url, re.IGNORECASE) else ""
