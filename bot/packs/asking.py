"""A prompt with the text of its question, from its pack or about a theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from bot.kit import Kit
from bot.planning.probes import PROBE
from bot.speech.asked import Asked, asked
from bot.speech.say import speaker
from prompts.packs import Pack
from storage.theme_people import people_by_theme
from storage.themes import lasting, themes
from storage.values import Prompt


def question_of(
    session: Session,
    workspace: str,
    kit: Kit,
    prompt: Prompt,
    packs: Mapping[str, Pack],
    locale: str,
    now: datetime,
) -> Asked:
    """The question of a prompt as it reads now, in the language of `locale`.

    About a theme that is no longer there, or no longer spoken of, its pack's aim is asked instead.
    """
    found = asked(prompt, packs, locale, now)
    if not prompt.question.startswith(PROBE):
        return found
    known = themes(session, workspace)
    theme = known.get(lasting(known).get(prompt.question.removeprefix(PROBE), ""))
    if theme is None or not theme.name or theme.state in ("muted", "fixed"):
        return found
    people = len(people_by_theme(session, workspace, [theme.id]).get(theme.id, ()))
    if not people:
        return found
    say = speaker(kit.catalogue, locale)
    return replace(found, question=say("prompt-probe", theme=theme.name, people=people))
