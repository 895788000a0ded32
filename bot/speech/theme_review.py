"""The questions of the weekly review as one message to a lead."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from adapters.contract.messages import (
    Actions,
    Block,
    Button,
    Divider,
    Entry,
    Heading,
    Message,
    Note,
    Paragraph,
    Quote,
)
from bot.speech.say import Say
from bot.speech.theme_list import Said, done
from bot.speech.theme_words import name_of, over_weeks
from bot.themes.line import ThemeLine


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question: its id, its kind (same, belongs or split), and a few words of both sides."""

    id: str
    kind: str
    one: ThemeLine
    one_words: Sequence[str]
    other: ThemeLine
    other_words: Sequence[str]


def review_card(
    questions: Sequence[QuestionView],
    week: str,
    say: Say,
    nonce: Callable[[], str],
    said: Said | None = None,
    *,
    begun: bool = False,
) -> Message:
    """The open questions of a week (its Monday in ISO form); after an answer, what was done.

    `begun` says that some were answered elsewhere.
    """
    title = say("review-title")
    where = f"review.{week}"
    blocks: list[Block] = [Heading(title), *done(said, say, nonce, where)]
    told = "review-left" if said is not None or begun or not questions else "review-intro"
    blocks.append(Paragraph(say(told, questions=len(questions))))
    for one in questions:
        blocks.append(Divider())
        blocks += _ASKED[one.kind](one, say, nonce)
    return Message(title, tuple(blocks))


def closed_card(newer: int, say: Say, said: Said | None = None) -> Message:
    """What becomes of the questions of a week when a newer review has asked `newer` questions."""
    line = say("review-closed", questions=newer)
    before = [Paragraph(said.text)] if said is not None else []
    return Message(line, (*before, Paragraph(line)))


def _same(view: QuestionView, say: Say, nonce: Callable[[], str]) -> list[Block]:
    sides = [
        Entry(
            title=name_of(line.name, say),
            detail=over_weeks(line, say),
            quote=words[0] if words else "",
        )
        for line, words in ((view.one, view.one_words), (view.other, view.other_words))
    ]
    return [
        Paragraph(say("theme-same-ask")),
        *sides,
        Actions(
            (
                _button("theme-same-yes", view, "yes", say, nonce),
                _button("theme-same-no", view, "no", say, nonce),
                _button("theme-same-later", view, "later", say, nonce),
            )
        ),
    ]


def _belongs(view: QuestionView, say: Say, nonce: Callable[[], str]) -> list[Block]:
    return [
        Paragraph(say("review-belongs", theme=name_of(view.one.name, say))),
        *(Quote(words) for words in view.other_words),
        Note(f"{say('review-belongs-others')} · {over_weeks(view.one, say)}"),
        *(Quote(words) for words in view.one_words),
        Actions(
            (
                _button("review-belongs-yes", view, "yes", say, nonce),
                _button("review-belongs-no", view, "no", say, nonce),
                _button("theme-same-later", view, "later", say, nonce),
            )
        ),
    ]


def _split(view: QuestionView, say: Say, nonce: Callable[[], str]) -> list[Block]:
    split = Button(say("review-split-yes"), "review.split", view.id, nonce=nonce(), opens_form=True)
    return [
        Paragraph(say("review-split", theme=name_of(view.one.name, say))),
        Note(say("review-stays")),
        *(Quote(words) for words in view.one_words),
        Note(say("review-goes")),
        *(Quote(words) for words in view.other_words),
        Actions(
            (
                split,
                _button("review-split-no", view, "no", say, nonce),
                _button("theme-same-later", view, "later", say, nonce),
            )
        ),
    ]


def _button(
    label: str, view: QuestionView, answer: str, say: Say, nonce: Callable[[], str]
) -> Button:
    return Button(say(label), "review.answer", f"{view.id}:{answer}", nonce=nonce())


_ASKED: Final[Mapping[str, Callable[[QuestionView, Say, Callable[[], str]], list[Block]]]] = {
    "same": _same,
    "belongs": _belongs,
    "split": _split,
}
