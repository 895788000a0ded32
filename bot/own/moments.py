"""What an author does with their own moments outside the conversation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

from sqlmodel import Session

from adapters.contract.events import IncomingFile
from bot.dialogue.effects import Decided, DeleteMoment, EditMoment, LogMoment
from bot.dialogue.forms.moment import details_of, moment_errors
from bot.dialogue.forms.theme import decided_by, theme_errors
from bot.handling.keep_moments import MomentChanges
from bot.permissions import is_lead
from bot.redrawing import Redrawing
from bot.refusal import Problem, Refused, refused
from bot.speech.say import Say
from bot.theming.choose import choose_theme
from storage import attachments, moments, themes
from storage.digests import mark_stale
from storage.ids import NewId
from storage.values import Member, Moment, Theme


@dataclass(frozen=True, slots=True)
class OwnMoments:
    """One author, in one transaction. Raises Refused for a moment that is not theirs, as if it
    were not there, and for a form that cannot be saved."""

    session: Session
    workspace: str
    member: Member
    now: datetime
    new_id: NewId

    def find(self, moment_id: str) -> Moment:
        """The moment."""
        found = moments.moment(self.session, self.workspace, moment_id)
        if found is None or found.member_id != self.member.id:
            raise refused("error-moment-gone")
        return found

    def log(
        self, values: Mapping[str, str], files: tuple[IncomingFile, ...], source: str
    ) -> str | None:
        """Keep what a form holds; returns the moment's id, None when `source` is kept already."""
        check(values)
        effect = LogMoment(values["words"], source, None, details_of(values), files)
        return next(iter(self._changes().carry_out(effect, self.new_id)), None)

    def edit(
        self, moment_id: str, values: Mapping[str, str], files: tuple[IncomingFile, ...]
    ) -> None:
        """Change a moment to what a form holds; files are added."""
        self.find(moment_id)
        check(values)
        effect = EditMoment(moment_id, values["words"], details_of(values), files)
        self._changes().carry_out(effect, self.new_id)

    def delete(self, moment_id: str) -> None:
        """Delete a moment for good."""
        self.find(moment_id)
        self._changes().carry_out(DeleteMoment(moment_id), self.new_id)

    def themes(self) -> tuple[Theme, ...]:
        """Those a moment can be put into."""
        hidden = () if is_lead(self.member) else ("muted",)
        found = themes.open_themes(self.session, self.workspace)
        return tuple(one for one in found if one.state not in hidden)

    def choose(self, moment_id: str, values: Mapping[str, str]) -> Theme | None:
        """Put a moment where the form says: into a theme, into something new, or nowhere."""
        self.find(moment_id)
        wrong = theme_errors(values, [one.id for one in self.themes()])
        for at, message in wrong.items():
            raise refused(message, at)
        return self._choose(moment_id, values, decided_by(values))

    def choose_second(
        self, moment_id: str, values: Mapping[str, str], wrong: Mapping[str, str]
    ) -> Theme | None:
        """Put a moment into a second theme, or take it out of that; `wrong` is with the form."""
        self.find(moment_id)
        for at, message in wrong.items():
            raise refused(message, at)
        return self._choose(moment_id, values, "also")

    def _choose(self, moment_id: str, values: Mapping[str, str], decided: Decided) -> Theme | None:
        theme = choose_theme(
            self.session,
            self.workspace,
            moment_id,
            values["theme"],
            self.member.id,
            self.now,
            new_id=self.new_id,
            name=values.get("name", ""),
            place="also" if decided == "also" else "main",
        )
        # It may have been asked in chat, where the question stands as long as nobody answers it.
        cause = self.new_id()
        drawing = Redrawing(self.session, self.workspace, self.now, self.new_id, cause)
        drawing.logged(moment_id, decided)
        return theme

    def remove_file(self, attachment_id: str) -> str:
        """Delete a file of a moment; returns the moment's id."""
        file = attachments.attachment(self.session, self.workspace, attachment_id)
        if file is None:
            raise refused("error-gone")
        moment = self.find(file.moment_id)
        attachments.remove_attachment(self.session, self.workspace, attachment_id)
        mark_stale(self.session, self.workspace, [moment.heard_at])
        return file.moment_id

    def _changes(self) -> MomentChanges:
        return MomentChanges(self.session, self.workspace, self.member, self.now)


def check(values: Mapping[str, str]) -> None:
    """Raise Refused for what is wrong with a moment's form."""
    # The dialogue says what is wrong in words; here it is said later, by whoever shows the form.
    unsaid = cast("Say", lambda message, /, **args: Problem(message, "", args))
    wrong = cast("dict[str, Any]", moment_errors(values, unsaid))
    if wrong:
        raise Refused(*(replace(problem, field=name) for name, problem in wrong.items()))
