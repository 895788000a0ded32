"""Somebody who asked to be forgotten turns to Earshot again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sqlmodel import Session

from adapters.contract.answers import Answer, Tell
from adapters.contract.events import CommandGiven, DirectoryChanged, Event
from bot.kit import Kit
from bot.speech.moment_card import notice
from bot.speech.say import speaker
from storage import forget, people

_WORDS: Final = frozenset(("join", "zurück"))


def back_again(
    session: Session, event: Event, kit: Kit, spell: Callable[[str], str]
) -> Answer | None:
    """What they hear; None for anybody else. To join lets the next sync bring them back.

    Nothing tells their language any more, so it is the workspace's.
    """
    if isinstance(event, DirectoryChanged):
        return None
    workspace = people.workspace_on(session, event.sender.platform, event.sender.workspace)
    if workspace is None or workspace.state != "active":
        return None
    if not forget.is_forgotten(session, workspace.id, event.sender.member):
        return None
    say = speaker(kit.catalogue, workspace.locale)
    if isinstance(event, CommandGiven) and event.text.strip().casefold() in _WORDS:
        forget.lift_mark(session, workspace.id, event.sender.member, kit.new_id())
        return Tell(notice(say("own-data-coming-back")))
    return Tell(notice(say("own-data-forgotten", command=spell("earshot join"))))
