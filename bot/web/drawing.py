"""Templates: what every page can use besides what it is given."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from babel.numbers import format_decimal
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from bot.web.files import Files
from prompts import dates
from prompts.locales import babel_locale


def environment(files: Files) -> Environment:
    """The templates, escaping whatever they are given.

    Filters, in the reader's language and zone: `long_date` of a date, `moment` of an aware instant
    (day, date and time), `day_of` of an aware instant (its date there), `clock` of an aware instant
    (hours and minutes), `number` of a number. `asset(name)` is the address of a file.
    """
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["long_date"] = _long_date
    made.filters["moment"] = _moment
    made.filters["day_of"] = _day_of
    made.filters["clock"] = _clock
    made.filters["number"] = _number
    made.globals["asset"] = files.address
    return made


@pass_context
def _long_date(context: Context, day: date) -> str:
    return dates.long_date(context["locale"], day)


@pass_context
def _moment(context: Context, at: datetime) -> str:
    return dates.date_and_time(context["locale"], at.astimezone(context["zone"]))


@pass_context
def _day_of(context: Context, at: datetime) -> str:
    return dates.long_date(context["locale"], at.astimezone(context["zone"]).date())


@pass_context
def _clock(context: Context, at: datetime) -> str:
    return dates.short_time(context["locale"], at.astimezone(context["zone"]).time())


@pass_context
def _number(context: Context, value: float) -> str:
    return format_decimal(value, locale=babel_locale(context["locale"]))
