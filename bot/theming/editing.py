"""What forms about themes do when they are sent: the same in chat and on the web."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from adapters.contract.forms import Form, chosen
from bot.editing import changed_since, mark_of
from bot.permissions import must_lead
from bot.refusal import refused
from bot.speech.moment_card import excerpt
from bot.speech.say import Say
from bot.speech.theme_forms import merge_form, rename_form, split_form
from bot.speech.theme_words import name_of
from bot.theming.act import Done, Lead, lead
from bot.theming.reading import choosable, lasting_theme, moments_page
from storage.audit import last_about
from storage.ids import NewId
from storage.people import member
from storage.theme_words import family
from storage.values import Member, Theme

SPLITTABLE = 50
"""Moments that a form offers to split off: the newest."""

_BETWEEN = "|"
"""Stands in a form's context between the theme's id and what it was when the form was opened."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One lead in one transaction. `say` speaks their language. Everything raises Refused."""

    session: Session
    workspace: str
    viewer: Member
    now: datetime
    new_id: NewId
    say: Say

    @property
    def lead(self) -> Lead:
        """The lead, to act with."""
        return lead(self.session, self.workspace, self.viewer, self.now, self.new_id)

    def form(self, verb: str, theme_id: str) -> Form:
        """The form to "rename", "merge" or "split" a theme by; its context comes back to `save`."""
        must_lead(self.viewer)
        theme = lasting_theme(self.session, self.workspace, theme_id)
        name, nonce = name_of(theme.name, self.say), self.new_id()
        if verb == "rename":
            context = _BETWEEN.join((theme.id, _mark(theme)))
            return rename_form(theme.name, context, nonce, self.say)
        if verb == "merge":
            others = choosable(self.session, self.workspace, theme.id, self.now)
            if not others:
                raise refused("theme-merge-no-other")
            return merge_form(name, others, theme.id, nonce, self.say)
        return split_form(name, self._moments(theme), theme.id, nonce, self.say)

    def save(self, verb: str, context: str, values: Mapping[str, str]) -> tuple[Done, str]:
        """Do what a form asks for; what was done, and that in words."""
        theme_id, _, mark = context.partition(_BETWEEN)
        acting = self.lead
        theme = acting.find(theme_id)
        name = name_of(theme.name, self.say)
        if verb == "rename":
            self._unchanged(theme, mark)
            done = acting.rename(theme.id, values.get("name", ""))
            return done, self.say("theme-renamed", **{"from": name, "theme": done.theme.name})
        if verb == "merge":
            if not values.get("into"):
                raise refused("error-required", "into")
            done = acting.merge(theme.id, values["into"])
            into = name_of(done.theme.name, self.say)
            return done, self.say("theme-merged", **{"from": name, "theme": into})
        moments = chosen(values.get("moments", ""))
        done = acting.split(theme.id, moments, values.get("name", ""))
        args = {"from": name, "theme": done.theme.name}
        return done, self.say("theme-split", moments=len(moments), **args)

    def _unchanged(self, theme: Theme, mark: str) -> None:
        """Raise Refused when somebody else changed it since the form was opened."""
        changed = changed_since(mark, _marked(theme)) if mark else []
        if not changed:
            return
        last = last_about(self.session, self.workspace, "theme", theme.id)
        actor = member(self.session, self.workspace, (last and last.actor) or "")
        who = actor.name if actor else self.say("error-somebody")
        fields = ", ".join(self.say(f"field-theme-{name}") for name in changed)
        raise refused("error-changed-meanwhile", "name", who=who, fields=fields)

    def _moments(self, theme: Theme) -> list[tuple[str, str]]:
        ids = family(self.session, self.workspace, theme.id)
        page = moments_page(self.session, self.workspace, self.viewer, ids, limit=SPLITTABLE)
        return [(each.seen.moment.id, excerpt(each.seen.moment.words, 70)) for each in page.moments]


def _mark(theme: Theme) -> str:
    return mark_of(_marked(theme))


def _marked(theme: Theme) -> dict[str, str]:
    return {"name": theme.name, "state": theme.state}
