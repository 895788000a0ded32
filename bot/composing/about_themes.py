"""The list of themes and a theme's card, for those who lead."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from bot.composing.telling import GONE, Compose, Telling
from bot.outbox.contract import Ready, Withheld
from bot.permissions import is_lead
from bot.redrawing import review_key
from bot.refusal import Refused
from bot.speech.theme_review import closed_card, review_card
from bot.theming.editing import Edit
from bot.theming.questions import newer_questions, open_questions, view_of
from bot.theming.show import Show

_NOT_ALLOWED: Final = Withheld("cancelled", "not-allowed")
_ANSWERED: Final = Withheld("cancelled", "answered")


def _themes(telling: Telling) -> Ready | Withheld:
    if not is_lead(telling.member):
        return _NOT_ALLOWED
    return telling.ready(_show(telling).list(telling.delivery.about["filter"], 0))


def _card(telling: Telling) -> Ready | Withheld:
    if not is_lead(telling.member):
        return _NOT_ALLOWED
    try:
        return telling.ready(_show(telling).card(telling.delivery.about["theme"]))
    except Refused:
        return GONE


def _review(telling: Telling) -> Ready | Withheld:
    if not is_lead(telling.member):
        return _NOT_ALLOWED
    edit = Edit(
        telling.session,
        telling.workspace.id,
        telling.member,
        telling.now,
        telling.kit.new_id,
        telling.say,
    )
    week = telling.delivery.about["week"]
    monday = date.fromisoformat(week)
    begun = telling.delivery.kind == "review_redraw"
    handle = telling.standing(review_key(week, telling.member.id)) if begun else None
    if begun and handle is None:
        return GONE
    newer = newer_questions(telling.session, telling.workspace.id, monday)
    if newer is not None:
        return telling.ready(closed_card(newer, telling.say), replaces=handle) if begun else GONE
    views = [view_of(each) for each in open_questions(edit, monday)]
    if not begun and not views:
        return _ANSWERED
    card = review_card(views, week, telling.say, telling.kit.new_id, begun=begun)
    return telling.ready(card, replaces=handle)


def _show(telling: Telling) -> Show:
    return Show(
        telling.session,
        telling.workspace.id,
        telling.member,
        telling.now,
        telling.say,
        telling.kit.new_id,
    )


THEMES: Final[Mapping[str, Compose]] = {
    "themes": _themes,
    "theme_card": _card,
    "theme_review": _review,
    "review_redraw": _review,
}
