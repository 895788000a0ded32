"""A prompt with its question's text, ready to be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from prompts.packs import Pack
from storage.values import Prompt


@dataclass(frozen=True, slots=True)
class Asked:
    """`choices` are (value, label) of a narrow question, `fills` the field they fill in."""

    prompt: Prompt
    question: str
    fills: str = "words"
    choices: tuple[tuple[str, str], ...] = ()


def asked(prompt: Prompt, packs: Mapping[str, Pack], locale: str, now: datetime) -> Asked:
    """The question of a prompt in the language of `locale`.

    A question that has since left its pack is shown by the pack's aim. One that nobody answered
    in time is closed, though nothing is stored when its window ends.
    """
    if prompt.state == "open" and prompt.closes_at <= now:
        prompt = replace(prompt, state="closed")
    pack = packs.get(prompt.pack)
    question = pack.question(prompt.question) if pack else None
    if question is None:
        return Asked(prompt, pack.aim.in_language(locale) if pack else "")
    choices = tuple((choice.value, choice.text.in_language(locale)) for choice in question.choices)
    return Asked(prompt, question.text.in_language(locale), question.fills, choices)
