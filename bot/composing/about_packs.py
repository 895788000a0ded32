"""The card of question packs, and one pack's questions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.composing.telling import GONE, Compose, Telling
from bot.outbox.contract import Ready, Withheld
from bot.packs.known import packs_of
from bot.packs.listing import pack_lines
from bot.permissions import is_admin
from bot.speech.pack_card import pack_card, packs_card

_NOT_ALLOWED: Final = Withheld("cancelled", "not-allowed")


def _packs(telling: Telling) -> Ready | Withheld:
    if not is_admin(telling.member):
        return _NOT_ALLOWED
    lines = pack_lines(telling.session, telling.workspace.id, telling.kit)
    locale = telling.member.locale
    return telling.ready(packs_card(lines, locale, telling.say, telling.kit.new_id))


def _pack(telling: Telling) -> Ready | Withheld:
    if not is_admin(telling.member):
        return _NOT_ALLOWED
    known = packs_of(telling.session, telling.workspace.id, telling.kit)
    pack = known.get(telling.delivery.about["pack"])
    return telling.ready(pack_card(pack, telling.member.locale, telling.say)) if pack else GONE


PACKS: Final[Mapping[str, Compose]] = {"packs": _packs, "pack": _pack}
