"""The way from chat to the web pages: a link, told to whoever asks and to nobody else."""

from __future__ import annotations

from typing import Final

from adapters.contract.answers import Answer, Tell
from adapters.contract.messages import Link, Message, Paragraph
from bot.desks.desk import Desk, Visit
from bot.web.tickets import GOOD_FOR, sign_in_address


def _link(visit: Visit) -> Answer:
    say, kit = visit.say, visit.kit
    url = sign_in_address(visit.session, visit.workspace, visit.member, visit.now, kit.public_url)
    if url.startswith("/"):
        told = say("web-link-told-local", name=visit.member.name)
    else:
        told = say("web-link-told", until=(visit.now + GOOD_FOR).astimezone(visit.zone))
    return Tell(Message(told, (Paragraph(told), Link(say("web-link-open"), url))))


def _by_word(visit: Visit, _: str) -> Answer:
    return _link(visit)


def _by_button(visit: Visit, _: str, __: str) -> Answer:
    return _link(visit)


WEB: Final = Desk(
    commands={"web": _by_word, "seiten": _by_word},
    actions={"web.link": _by_button},
)
