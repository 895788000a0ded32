"""Who was asked and who was not, in chat: of every schedule, then of one."""

from __future__ import annotations

from typing import Final

from adapters.contract.answers import Answer, ReplaceCard
from bot.composing.about_reach import reach_of_all, reach_of_one
from bot.desks.desk import Desk, Visit
from bot.permissions import must_lead
from bot.refusal import refused
from storage import schedules


def show_reach(visit: Visit, _rest: str) -> Answer:
    """The reach of every schedule, as a message."""
    must_lead(visit.member)
    return visit.reply("reach")


def choose(visit: Visit, schedule_id: str, _rest: str) -> Answer:
    """One schedule, or every one again, in place of what the message shows."""
    must_lead(visit.member)
    session, workspace = visit.session, visit.workspace.id
    reader, now, say = visit.member, visit.now, visit.say
    install = visit.kit.install_links.get(visit.workspace.platform, "")
    if not schedule_id:
        return ReplaceCard(reach_of_all(session, workspace, reader, now, say, install))
    found = schedules.schedule(session, workspace, schedule_id)
    if found is None or found.state == "deleted":
        raise refused("error-schedule-gone")
    return ReplaceCard(reach_of_one(session, workspace, found, reader, now, say, install))


REACH: Final = Desk(
    commands={"reach": show_reach, "reichweite": show_reach}, actions={"reach.show": choose}
)
