"""What the own pages share."""

from __future__ import annotations

from typing import Final

from sqlmodel import Session

from bot.dialogue.situation import Situation
from bot.own.change import OwnChanges
from bot.own.moments import OwnMoments
from bot.web.visit import WebVisit
from storage import moments
from storage.values import Moment, Theme

HERE: Final = "/app/me/moments"
"""Where one's own moments stand."""


def spell(command: str) -> str:
    """How a command is typed in chat."""
    return f"/{command}"


def own_moments(session: Session, visit: WebVisit) -> OwnMoments:
    """The visitor as an author."""
    workspace = visit.workspace.id
    return OwnMoments(session, workspace, visit.member, visit.now, visit.kit.new_id)


def own_changes(session: Session, visit: WebVisit) -> OwnChanges:
    """The visitor, changing what concerns them alone."""
    workspace = visit.workspace.id
    return OwnChanges(session, workspace, visit.member, visit.now, visit.kit.new_id)


def situation(
    visit: WebVisit,
    moment: Moment | None = None,
    customer: str = "",
    themes: tuple[Theme, ...] = (),
) -> Situation:
    """What the forms that chat shows too are built from."""
    return Situation(
        now=visit.now,
        member=visit.member,
        say=visit.say,
        nonce=visit.kit.new_id,
        spell=spell,
        moment=moment,
        customer=customer,
        themes=themes,
    )


def about(session: Session, visit: WebVisit, moment_id: str) -> Situation:
    """The same, about a moment of the visitor's. Raises Refused when it is not theirs."""
    moment = own_moments(session, visit).find(moment_id)
    known = moments.customers(session, visit.workspace.id)
    customer = known.get(moment.customer_id or "")
    return situation(visit, moment, customer.name if customer else "")
