"""What people of the story answer when they are asked about themes, and what the lead tidies up.

Who heard something knows what it belongs to, and most of them tap. On Mondays the lead gives the
new themes their names and puts together what is the same.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session

from adapters.contract.events import ActionTaken, FormSubmitted, Sender, form_key, press_key
from adapters.local.people import ADMIN, WORKSPACE
from bot.main import Service
from storage import moments, people
from storage.theme_links import lasting_links, links_of
from storage.themes import lasting, themes

_ANSWERS: Final = 0.8
"""The share of questions about themes that people answer."""

_CLEAR: Final = 2 / 3
"""The share of a theme's moments from which on the lead sees what it is about."""

_MEMORY: Final = timedelta(weeks=12)


@dataclass(slots=True)
class Answers:
    """Taps and Mondays of one story. `subjects` maps words to what they are about, "" for none."""

    service: Service
    subjects: Mapping[str, str]
    rng: random.Random
    _theme_of: dict[str, str] = field(default_factory=dict)

    async def tap(self, colleague: str, moment_id: str, subject: str) -> None:
        """An author answers "Is it one of these?", or does not."""
        if self.rng.random() > _ANSWERS:
            return
        choice = self._theme_of.get(subject, "new") if subject else "none"
        kit = self.service.kit
        await self.service.handlers["local"](
            ActionTaken(
                key=press_key("theme.choose", kit.new_id(), colleague),
                sender=Sender("local", WORKSPACE, colleague),
                at=kit.clock.now(),
                action="theme.choose",
                value=f"{moment_id}:{choice}",
            )
        )
        if choice == "new":
            self._theme_of[subject] = await kit.store.read(lambda s: _theme(s, moment_id))

    async def tidy_up(self) -> None:
        """The lead's Monday: merge what is the same, name what is new."""
        now = self.service.kit.clock.now()
        for theme_id, subject in (await self._clear_themes(now)).items():
            known = self._theme_of.setdefault(subject, theme_id)
            if known == theme_id:
                await self._submit("theme-rename", theme_id, {"name": subject})
            else:
                await self._submit("theme-merge", theme_id, {"into": known})

    async def _clear_themes(self, now: datetime) -> dict[str, str]:
        """Themes that are not yet called what they are about, oldest first, with that."""

        def find(session: Session) -> dict[str, str]:
            home = _home(session)
            known = themes(session, home)
            ends = lasting(known)
            links = lasting_links(session, home, now - _MEMORY)
            about: dict[str, Counter[str]] = {}
            for moment in moments.moments_by_id(session, home, list(links)):
                theme = ends[str(links[moment.id].theme_id)]
                about.setdefault(theme, Counter())[self.subjects.get(moment.words, "")] += 1
            found = {}
            for theme in sorted(about):
                subject, count = about[theme].most_common(1)[0]
                clear = count >= _CLEAR * about[theme].total()
                if subject and clear and known[theme].name != subject:
                    found[theme] = subject
            return found

        return await self.service.kit.store.read(find)

    async def _submit(self, form: str, theme_id: str, values: Mapping[str, str]) -> None:
        kit = self.service.kit
        await self.service.handlers["local"](
            FormSubmitted(
                key=form_key(form, kit.new_id()),
                sender=Sender("local", WORKSPACE, ADMIN.id),
                at=kit.clock.now(),
                form=form,
                context=theme_id,
                values=values,
            )
        )


def _home(session: Session) -> str:
    found = people.workspace_on(session, "local", WORKSPACE)
    if found is None:
        msg = "the local workspace has not introduced itself"
        raise LookupError(msg)
    return found.id


def _theme(session: Session, moment_id: str) -> str:
    link = links_of(session, _home(session), [moment_id])[moment_id]
    return str(link.theme_id)
