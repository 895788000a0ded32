"""The fields of a pack's form, with what is wrong beside each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, get_args

from adapters.contract.forms import ChoiceField, Field, Option, TextField
from bot.packs.draft import Draft, QuestionDraft, Texts
from bot.speech.say import Say
from prompts.locales import LANGUAGES
from prompts.packs import Field as Fills

_SHORT: Final = 75
_LONG: Final = 300


@dataclass(frozen=True, slots=True)
class QuestionFields:
    """One question's part of the form; `at` counts from 0."""

    at: int
    legend: str
    id: str
    fields: tuple[Field, ...]


def about_fields(draft: Draft, say: Say, errors: Mapping[str, str], *, new: bool) -> list[Field]:
    """Name, aim and, of a new pack, the id."""
    fields: list[Field] = [
        *_texts("name", draft.name, "name", say, errors, _SHORT),
        *_texts("aim", draft.aim, "aim", say, errors, _LONG),
    ]
    if new:
        hint = say("field-pack-id-hint")
        fields.append(_text("id", draft.id, say("field-pack-id"), errors, 60, hint=hint))
    return fields


def question_fields(
    one: QuestionDraft, at: int, say: Say, errors: Mapping[str, str]
) -> QuestionFields:
    """Text, kind and what it fills in."""
    kinds = tuple(Option(kind, say(f"field-pack-kind-{kind}")) for kind in ("open", "narrow"))
    fills = tuple(
        Option(name, say(f"pack-fills-{name.replace('_', '-')}")) for name in get_args(Fills)
    )
    texts = _texts(f"q{at}-text", one.text, "text", say, errors, _LONG)
    kind = ChoiceField(f"q{at}-kind", say("field-pack-kind"), kinds, value=one.kind, required=True)
    filled = ChoiceField(
        f"q{at}-fills", say("field-pack-fills"), fills, value=one.fills, required=True
    )
    return QuestionFields(
        at, say("pack-question-number", number=at + 1), one.id, (*texts, kind, filled)
    )


def wrong_field(what: str, at: int, draft: Draft, say: Say) -> tuple[str, str]:
    """The name of the field that a problem stands beside, and what to call it; "" for none."""
    if what == "question" and at < len(draft.questions):
        return f"q{at}-text-en", say("pack-question-number", number=at + 1)
    if what in ("name", "aim"):
        return f"{what}-en", say(f"field-pack-{what}-en")
    if what == "id":
        return "id", say("field-pack-id")
    return "", ""


def _texts(
    name: str, texts: Texts, what: str, say: Say, errors: Mapping[str, str], most: int
) -> list[TextField]:
    """One field for each language."""
    return [
        _text(f"{name}-{code}", texts.get(code, ""), say(f"field-pack-{what}-{code}"), errors, most)
        for code in LANGUAGES
    ]


def _text(
    name: str, value: str, label: str, errors: Mapping[str, str], most: int, hint: str = ""
) -> TextField:
    error = errors.get(name, "")
    return TextField(name, label, hint=hint, value=value, error=error, max_length=most)
