"""One event: its key, its effects and its replies in one transaction, then the answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import assert_never

import structlog
from sqlmodel import Session

from adapters.contract.answers import Answer, FormRefused, Nothing, ShowHome, Tell
from adapters.contract.events import (
    ActionTaken,
    ChoicesWanted,
    CommandGiven,
    DirectoryChanged,
    Event,
    FormSubmitted,
    HomeOpened,
    MessageCaptured,
    MessageDeleted,
    MessageEdited,
    MessageWritten,
    SourceDeleted,
)
from bot.composing.home import home
from bot.desks.desk import Visit
from bot.desks.reception import desk_for, turn_away
from bot.dialogue import actions, commands, messages, submissions
from bot.dialogue.effects import DeleteMoment, Turn
from bot.dialogue.situation import Situation
from bot.handling.apply import Applier
from bot.handling.choices import found_choices
from bot.handling.clean import clean
from bot.handling.directory import follow_directory
from bot.handling.keep_moments import MomentChanges, gone_key
from bot.handling.situate import Spoken, situate
from bot.kit import Kit
from bot.own.return_again import back_again
from bot.refusal import Refused
from bot.speech.moment_card import notice
from bot.speech.say import speaker
from prompts.locales import FALLBACK
from storage import events, moments, people
from storage.values import Member, Workspace

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Handled:
    """What an event led to. `to_embed` are moments whose words are new."""

    answer: Answer = field(default_factory=Nothing)
    workspace: str | None = None
    to_embed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Handler:
    """Handles the events of one platform. `spell` gives its spelling of a command.

    `afterwards` hears, after the commit, which moments of which workspace are new: it must return
    at once and never raise. `searches` says that the platform asks for the choices of long lists
    while somebody types.
    """

    kit: Kit
    spell: Callable[[str], str]
    afterwards: Callable[[str, Sequence[str]], None]
    searches: bool = False

    async def __call__(self, event: Event) -> Answer:
        """Commit what follows from the event, then answer.

        Raises StoreUnavailable when nothing could be committed; the platform has to resend.
        """
        event = clean(event)
        try:
            # Looking reads much and writes nothing: it must not hold up the one writer.
            looks = isinstance(event, HomeOpened | ChoicesWanted)
            run = self.kit.store.read if looks else self.kit.store.write
            handled = await run(lambda session: self.process(session, event))
        except Refused as refused:
            reason = refused
            return await self.kit.store.read(lambda session: self.turn_away(session, event, reason))
        if handled.workspace is not None:
            self.afterwards(handled.workspace, handled.to_embed)
        return handled.answer

    def process(self, session: Session, event: Event) -> Handled:
        """Handle the event inside a transaction that the caller commits."""
        now = self.kit.clock.now()
        if isinstance(event, DirectoryChanged):
            return Handled(workspace=follow_directory(session, event, now, self.kit))
        if isinstance(event, SourceDeleted):
            self._forget_source(session, event, now)
            return Handled()
        known = self._sender(session, event)
        if known is None:
            return Handled(self._stranger(session, event))
        workspace, member = known
        if isinstance(event, HomeOpened | ChoicesWanted):
            return Handled(self._look(session, workspace, member, event, now))
        at_desk = desk_for(event)
        if at_desk is not None:
            return self._visit(at_desk, self._visitor(session, workspace, member, event), event)
        situation = situate(session, workspace.id, member, event, now, self.kit, self.spell)
        turn = converse(situation, event)
        if isinstance(event, MessageDeleted):
            # The message itself, or an edit of it, may still be on its way: neither is to be kept.
            events.first_time(session, workspace.id, gone_key(event.message_ref), now)
        if not turn.effects:
            refused = isinstance(turn.answer, Tell | FormRefused)
            if refused and events.is_known(session, workspace.id, event.key):
                # It cannot be done now because it was done when it first arrived.
                return Handled()
            return Handled(turn.answer)
        if not events.first_time(session, workspace.id, event.key, now):
            answer = Nothing() if isinstance(turn.answer, FormRefused) else turn.answer
            return Handled(answer)
        applier = Applier(session, workspace.id, member, event.key, now, self.kit.new_id)
        applier.apply(turn.effects)
        return Handled(turn.answer, workspace.id, tuple(applier.to_embed))

    def _visit(self, at_desk: Callable[[Visit], Answer], visit: Visit, event: Spoken) -> Handled:
        session, workspace = visit.session, visit.workspace.id
        if events.first_time(session, workspace, event.key, visit.now):
            return Handled(at_desk(visit), workspace, tuple(visit.to_embed))
        # Its effects are committed; what it answered then is found out by doing it in vain.
        attempt = session.begin_nested()
        try:
            return Handled(at_desk(visit))
        except Refused:
            return Handled()
        finally:
            attempt.rollback()

    def _visitor(
        self, session: Session, workspace: Workspace, member: Member, event: Spoken
    ) -> Visit:
        return Visit(
            session=session,
            workspace=workspace,
            member=member,
            now=self.kit.clock.now(),
            kit=self.kit,
            say=speaker(self.kit.catalogue, member.locale),
            spell=self.spell,
            key=event.key,
            card=event.card if isinstance(event, ActionTaken) else None,
            searches=self.searches,
        )

    def _look(
        self,
        session: Session,
        workspace: Workspace,
        member: Member,
        event: HomeOpened | ChoicesWanted,
        now: datetime,
    ) -> Answer:
        """A home, or what a list of an open form offers in the form as it would be built now."""
        if isinstance(event, HomeOpened):
            return ShowHome(home(self.kit, session, workspace, member, now, self.spell))
        asked = FormSubmitted("", event.sender, event.at, event.form, event.context, {})
        visit = self._visitor(session, workspace, member, asked)
        situation = partial(
            situate, session, workspace.id, member, asked, now, self.kit, self.spell
        )
        return found_choices(event, visit, situation)

    def turn_away(self, session: Session, event: Event, why: Refused) -> Answer:
        """Say why a desk did nothing; a form comes back as it was sent."""
        if isinstance(event, DirectoryChanged | SourceDeleted | HomeOpened | ChoicesWanted):
            return Nothing()
        known = self._sender(session, event)
        if known is None:
            return Nothing()
        return turn_away(self._visitor(session, *known, event), event, why)

    def _forget_source(self, session: Session, event: SourceDeleted, now: datetime) -> None:
        """Whoever deletes a captured message takes its moment with it."""
        sender = event.sender
        workspace = people.workspace_on(session, sender.platform, sender.workspace)
        if workspace is None:
            return
        found = moments.moment_from(session, workspace.id, event.message_ref)
        if found is None or not found.source_link or found.member_id is None:
            return
        keeper = people.member(session, workspace.id, found.member_id)
        if keeper is not None and events.first_time(session, workspace.id, event.key, now):
            changes = MomentChanges(session, workspace.id, keeper, now)
            changes.carry_out(DeleteMoment(found.id), self.kit.new_id)

    def _stranger(self, session: Session, event: Spoken | HomeOpened | ChoicesWanted) -> Answer:
        """What somebody hears whom the directory has not told us about yet, or who wanted to be
        forgotten."""
        if isinstance(event, ChoicesWanted):
            return Nothing()
        answer = back_again(session, event, self.kit, self.spell)
        if answer is not None:
            return answer
        if isinstance(event, MessageWritten | MessageEdited | MessageDeleted):
            return Nothing()
        say = speaker(self.kit.catalogue, FALLBACK)
        return Tell(notice(say("error-not-member")))

    def _sender(
        self, session: Session, event: Spoken | HomeOpened | ChoicesWanted
    ) -> tuple[Workspace, Member] | None:
        sender = event.sender
        workspace = people.workspace_on(session, sender.platform, sender.workspace)
        if workspace is None or workspace.state != "active":
            log.warning("event.unknown_workspace", platform=sender.platform)
            return None
        member = people.member_known_as(session, workspace.id, sender.member)
        if member is None or member.state != "active":
            log.warning("event.unknown_member", workspace=workspace.id)
            return None
        return workspace, member


def converse(situation: Situation, event: Spoken) -> Turn:
    """What follows from an event, in this situation."""
    match event:
        case MessageWritten():
            return messages.on_written(situation, event)
        case MessageEdited():
            return messages.on_edited(situation, event)
        case MessageDeleted():
            return messages.on_deleted(situation, event)
        case MessageCaptured():
            return messages.on_captured(situation, event)
        case ActionTaken():
            return actions.on_action(situation, event)
        case FormSubmitted():
            return submissions.on_submitted(situation, event)
        case CommandGiven():
            return commands.on_command(situation, event)
        case _:
            assert_never(event)
