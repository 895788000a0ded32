"""What a schedule's page says about it, as pairs of a name and what it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time

from bot.planning.rules import rule_of
from bot.planning.schedule_admin import ScheduleAdmin
from bot.planning.schedule_form import label
from bot.speech.lists import listed
from bot.speech.recurrence import recurrence
from bot.speech.schedule_words import countries, weekdays
from prompts.dates import long_date, short_time
from storage.values import Schedule

Facts = list[tuple[str, str]]


def facts(admin: ScheduleAdmin, schedule: Schedule) -> Facts:
    """Everything that is set, in the order of the form; what is not set is left out."""
    say, locale = admin.say, admin.actor.locale
    choices = admin.choices(schedule)
    audience = dict(choices.audience(schedule.audience_kind))
    who = listed((name for one, name in audience.items() if one in schedule.audience_ids), locale)
    days = weekdays(locale)
    found = {
        "audience_kind": f"{say(f'audience-{schedule.audience_kind}')}: {who}",
        "pack": dict(choices.packs).get(schedule.pack, say("reach-no-pack")),
        "recurrence": recurrence(rule_of(schedule), locale, say),
        "rrule": schedule.rrule,
        "zone": schedule.zone or say("schedule-everybody-own"),
        "starts_on": long_date(locale, schedule.starts_on),
        "working_days": listed((days[day] for day in sorted(schedule.working_days)), locale),
        "holidays": _country(schedule, locale),
        "quiet_from": _clock(schedule.quiet_from, locale),
        "quiet_to": _clock(schedule.quiet_to, locale),
        "reminder_hours": str(schedule.reminder_hours or ""),
        "answer_hours": str(schedule.answer_hours),
        "catch_up_hours": str(schedule.catch_up_hours),
    }
    return _labelled(admin, found)


def _labelled(admin: ScheduleAdmin, found: Mapping[str, str]) -> Facts:
    return [(label(name, admin.say), text) for name, text in found.items() if text]


def _country(schedule: Schedule, locale: str) -> str:
    code, _, part = (schedule.holiday_country or "").partition("-")
    if not code:
        return ""
    ((_, name),) = countries([code], locale)
    return f"{name} ({part})" if part else name


def _clock(clock: time | None, locale: str) -> str:
    return short_time(locale, clock) if clock is not None else ""
