"""Looking for moments in chat."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from adapters.contract.answers import Answer, Tell
from bot.desks.desk import Desk, Visit
from bot.permissions import must_lead
from bot.reading.find import find, search_from
from bot.reading.visible import Seen
from bot.refusal import refused
from bot.speech.moments_found import FoundLine, moments_found

IN_CHAT: Final = 10
"""How many moments one message shows."""


def _search(visit: Visit, words: str) -> Answer:
    """Answered at once and kept nowhere: what is looked for may be a customer's words."""
    must_lead(visit.member)
    if not words:
        raise refused("error-search-empty", command=visit.spell("earshot search"))
    search = search_from({"words": words})
    found = find(visit.session, visit.workspace.id, visit.member, search, limit=IN_CHAT)
    url = visit.kit.public_url
    return Tell(
        moments_found(
            [_line(visit, seen) for seen in found.seen],
            search.words,
            visit.member.locale,
            visit.say,
            more=bool(found.after),
            page=f"{url}/app/moments?{urlencode({'words': search.words})}" if url else "",
            web=visit.spell("earshot web"),
        )
    )


def _line(visit: Visit, seen: Seen) -> FoundLine:
    return FoundLine(
        words=seen.moment.words,
        author=seen.author,
        customer=seen.customer,
        theme=seen.theme,
        kind=seen.moment.kind,
        at=seen.at.astimezone(visit.zone) if seen.at else None,
        week=seen.week,
    )


READING: Final = Desk(commands=dict.fromkeys(("search", "find", "suchen", "suche"), _search))
