"""Question packs: what people are asked, as data.

A pack is a YAML file like those in ``packs/``; ``packs/pack.schema.json`` describes it. Texts are
written once (``text: What slowed them?``) or per language (``text: {en: ..., de: ...}``).

A question is *open* (the answer is a sentence or two) or *narrow* (a word, or one of its choices),
and ``fills`` names the field of a moment that its answer belongs to. A follow-up is a short
question that may be asked after an answer, for a field that the moment does not have yet.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Literal

from prompts.locales import FALLBACK, language
from prompts.pack_check import problems_in
from prompts.pack_source import PackError, Problem, read_yaml

__all__ = [
    "Choice",
    "Field",
    "FollowUp",
    "Kind",
    "Localised",
    "Pack",
    "PackError",
    "Problem",
    "Question",
    "load_pack",
    "next_follow_up",
    "questions_of",
    "shipped_packs",
    "shipped_source",
]

Kind = Literal["open", "narrow"]
Field = Literal[
    "words", "reading", "kind", "customer", "heard_how", "feeling", "values", "quick_win"
]


@dataclass(frozen=True, slots=True)
class Localised:
    """A text in one or more languages, as (language, text) pairs; "" marks one for all."""

    by_language: tuple[tuple[str, str], ...]

    def in_language(self, locale: str) -> str:
        """Return the text for a platform's locale ("de-AT"), else English, else whatever is first.

        A pack may be written in languages that the bot itself does not speak.
        """
        texts = dict(self.by_language)
        own = locale.replace("_", "-").split("-", 1)[0].lower()
        for code in (own, language(locale), FALLBACK):
            if code in texts:
                return texts[code]
        return self.by_language[0][1]


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to tap: the value a moment's field gets, and what the button says."""

    value: str
    text: Localised


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a pack; ``choices`` is empty where the answer is typed."""

    id: str
    kind: Kind
    text: Localised
    fills: Field
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A short question that may come after an answer, for one more field of the moment."""

    id: str
    text: Localised
    fills: Field
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Pack:
    """A set of questions with one aim. Holds at least one open and one narrow question.

    ``former`` questions were asked once and have left the pack: they are shown where they were
    asked, and never asked again.
    """

    id: str
    name: Localised
    aim: Localised
    questions: tuple[Question, ...]
    follow_ups: tuple[FollowUp, ...] = ()
    former: tuple[Question, ...] = ()

    def question(self, question_id: str) -> Question | None:
        """Return the question with this id, a former one too, or None when there is none."""
        everything = (*self.questions, *self.former)
        return next((found for found in everything if found.id == question_id), None)


def load_pack(text: str, source: str) -> Pack:
    """Read a pack from YAML; ``source`` names it in errors ("packs/value.yaml").

    Raises PackError that lists everything wrong with it, each with its line. Nothing is executed
    and nothing referred to: tags, anchors and aliases are refused, and so is more than 64 KiB.
    """
    data, lines = read_yaml(text, source)
    problems = problems_in(data, lines)
    if problems:
        raise PackError(source, problems)
    return Pack(
        id=data["id"],
        name=_localised(data["name"]),
        aim=_localised(data["aim"]),
        questions=questions_of(data["questions"]),
        follow_ups=tuple(FollowUp(**_asked(entry)) for entry in data.get("follow_ups", ())),
    )


def questions_of(entries: Iterable[Mapping[str, Any]]) -> tuple[Question, ...]:
    """Build questions from their entries in a pack that was checked."""
    return tuple(Question(kind=entry["kind"], **_asked(entry)) for entry in entries)


def shipped_packs() -> dict[str, Pack]:
    """Read the packs that come with the package, by id."""
    folder = files("prompts") / "packs"
    sources = sorted(file.name for file in folder.iterdir() if file.name.endswith(".yaml"))
    packs = (load_pack((folder / name).read_text("utf-8"), name) for name in sources)
    return {pack.id: pack for pack in packs}


def shipped_source(pack_id: str) -> str:
    """Return the YAML text of a pack that comes with the package."""
    return (files("prompts") / "packs" / f"{pack_id}.yaml").read_text("utf-8")


def next_follow_up(pack: Pack, filled: Collection[str]) -> FollowUp | None:
    """Return the first follow-up whose field is not among the ``filled`` ones, if any."""
    return next((found for found in pack.follow_ups if found.fills not in filled), None)


def _asked(entry: Mapping[str, Any]) -> dict[str, Any]:
    choices = (Choice(each["value"], _localised(each["text"])) for each in entry.get("choices", ()))
    return {
        "id": entry["id"],
        "text": _localised(entry["text"]),
        "fills": entry["fills"],
        "choices": tuple(choices),
    }


def _localised(value: str | dict[str, str]) -> Localised:
    texts = {"": value} if isinstance(value, str) else value
    return Localised(tuple((code, " ".join(text.split())) for code, text in texts.items()))
