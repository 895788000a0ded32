"""The list of themes and a theme's card, for those who lead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.composing.telling import GONE, Compose, Telling
from bot.outbox.contract import Ready, Withheld
from bot.permissions import is_lead
from bot.refusal import Refused
from bot.theming.show import Show

_NOT_ALLOWED: Final = Withheld("cancelled", "not-allowed")


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


def _show(telling: Telling) -> Show:
    return Show(
        telling.session,
        telling.workspace.id,
        telling.member,
        telling.now,
        telling.say,
        telling.kit.new_id,
    )


THEMES: Final[Mapping[str, Compose]] = {"themes": _themes, "theme_card": _card}
