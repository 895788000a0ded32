"""A pack as a form shows it: name, aim and questions in English and German.

What the form does not show (other languages, choices, follow-ups) is kept from the pack that the
editing began with. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from bot.packs.source import entries_in, written
from prompts.locales import LANGUAGES
from prompts.pack_source import Path, read_yaml
from prompts.packs import PackError

MOST_QUESTIONS: Final = 40
"""As many as a pack may have."""

Texts = Mapping[str, str]
"""By language; "" where there is none."""

_LONGEST_ID: Final = 40
_LATIN: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """One question; `id` is "" while it is new."""

    id: str
    kind: str
    fills: str
    text: Texts


@dataclass(frozen=True, slots=True)
class Draft:
    """A pack being written; `id` "" is made from its name."""

    id: str
    name: Texts
    aim: Texts
    questions: tuple[QuestionDraft, ...]


EMPTY_QUESTION: Final = QuestionDraft("", "open", "words", {})
EMPTY: Final = Draft(
    "", {}, {}, (EMPTY_QUESTION, replace(EMPTY_QUESTION, kind="narrow", fills="customer"))
)
"""What a new pack begins with: one question of each kind."""


def draft_of(source: str) -> Draft:
    """The draft of a pack's text; an empty one where it cannot be read."""
    data = _data(source)
    if not data:
        return EMPTY
    return Draft(
        id=str(data.get("id", "")),
        name=_shown(data.get("name")),
        aim=_shown(data.get("aim")),
        questions=tuple(
            QuestionDraft(
                str(one.get("id", "")),
                str(one.get("kind", "")),
                str(one.get("fills", "")),
                _shown(one.get("text")),
            )
            for one in data.get("questions", ())
            if isinstance(one, dict)
        ),
    )


def read_draft(values: Mapping[str, str]) -> Draft:
    """The draft as it was entered, by the names that `names_of` gives."""
    count = values.get("count", "")
    number = min(int(count), MOST_QUESTIONS) if count.isascii() and count.isdigit() else 0
    return Draft(
        id=values.get("id", "").strip(),
        name=_entered(values, "name"),
        aim=_entered(values, "aim"),
        questions=tuple(
            QuestionDraft(
                values.get(f"q{at}-id", "").strip(),
                values.get(f"q{at}-kind", ""),
                values.get(f"q{at}-fills", ""),
                _entered(values, f"q{at}-text"),
            )
            for at in range(number)
        ),
    )


def after(draft: Draft, step: str) -> Draft:
    """The draft after "add", "remove:2", "up:2" or "down:2"; as it is for anything else."""
    do, _, place = step.partition(":")
    questions = list(draft.questions)
    if do == "add" and len(questions) < MOST_QUESTIONS:
        return replace(draft, questions=(*questions, EMPTY_QUESTION))
    at = int(place) if place.isascii() and place.isdigit() else -1
    if not 0 <= at < len(questions):
        return draft
    one = questions.pop(at)
    to = {"up": max(at - 1, 0), "down": at + 1}.get(do)
    if to is not None:
        questions.insert(to, one)
    elif do != "remove":
        return draft
    return replace(draft, questions=tuple(questions))


def text_of(
    draft: Draft, base: str, taken: Collection[str] = (), gone: Collection[str] = ()
) -> str:
    """The draft as YAML, with what it does not show as in `base`, a pack's text or "".

    Questions and packs without an id get one made of their words; `taken` are pack ids that are
    given already and `gone` those of questions that left the pack, which ids made here avoid.
    """
    before = _data(base)
    entries = {one["id"]: one for one in entries_in(base)}
    others = {one.get("id", "") for one in before.get("follow_ups", ()) if isinstance(one, dict)}
    used = {one.id for one in draft.questions if one.id} | others | entries.keys() | {*gone}
    questions = []
    for one in draft.questions:
        question_id = one.id or _free(_slug(one.text, "question"), used)
        used.add(question_id)
        questions.append(_entry(one, question_id, entries.get(one.id, {})))
    data: dict[str, Any] = {
        "id": draft.id or _free(_slug(draft.name, "pack"), taken),
        "name": _merged(draft.name, before.get("name")),
        "aim": _merged(draft.aim, before.get("aim")),
        "questions": questions,
    }
    if before.get("follow_ups"):
        data["follow_ups"] = before["follow_ups"]
    return written(data)


def place_of(line: int, source: str) -> tuple[str, int]:
    """What a line of `text_of` is about: ("name", -1), ("aim", -1), ("id", -1), or ("question", 2);
    ("", -1) for none of them."""
    try:
        _, lines = read_yaml(source, "pack.yaml")
    except PackError:
        return "", -1
    upto: dict[int, Path] = {at: path for path, at in lines.items() if at <= line and path}
    found = upto[max(upto)] if upto else ()
    if found[:1] in (("name",), ("aim",), ("id",)):
        return str(found[0]), -1
    if found[:1] == ("questions",) and len(found) > 1:
        return "question", int(found[1])
    return "", -1


def _entry(one: QuestionDraft, question_id: str, before: Mapping[str, Any]) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "id": question_id,
        "kind": one.kind,
        "text": _merged(one.text, before.get("text")),
        "fills": one.fills,
    }
    # Choices belong to a narrow question about one field; with another one they make no sense.
    if before.get("choices") and one.kind == "narrow" and one.fills == before.get("fills"):
        entry["choices"] = before["choices"]
    return entry


def _merged(texts: Texts, before: Any) -> str | dict[str, str]:
    """The texts, and those in languages the form does not show; one text alone stands for all."""
    hidden = before if isinstance(before, dict) else {}
    rest = {code: text for code, text in hidden.items() if code not in LANGUAGES}
    mine = {code: text for code, text in texts.items() if text}
    if not rest and list(mine) in ([], ["en"]):
        return mine.get("en", "")
    return mine | rest


def _shown(value: Any) -> Texts:
    texts = value if isinstance(value, dict) else {"en": str(value or "")}
    return {code: " ".join(str(texts.get(code, "")).split()) for code in LANGUAGES}


def _entered(values: Mapping[str, str], name: str) -> Texts:
    return {code: " ".join(values.get(f"{name}-{code}", "").split()) for code in LANGUAGES}


def _slug(texts: Texts, otherwise: str) -> str:
    words = next((text for text in texts.values() if text), "").casefold().translate(_LATIN)
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    found = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_ID].strip("-")
    return found if found[:1].isalpha() else f"{otherwise}-{found}".strip("-")


def _free(wanted: str, taken: Collection[str]) -> str:
    number, found = 1, wanted
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    return found


def _data(source: str) -> dict[str, Any]:
    try:
        data, _ = read_yaml(source, "pack.yaml")
    except PackError:
        return {}
    return data if isinstance(data, dict) else {}
