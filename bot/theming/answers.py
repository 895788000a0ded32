"""Answering the questions of the weekly review: in chat and on the web."""

from __future__ import annotations

from dataclasses import replace

from adapters.contract.forms import Form, ManyField, Option
from bot.permissions import must_lead
from bot.reading.visible import readable
from bot.redrawing import Redrawing
from bot.refusal import Refused, refused
from bot.speech.moment_card import excerpt
from bot.speech.theme_words import name_of
from bot.theming.act import Done
from bot.theming.editing import Edit
from bot.theming.questions import newer_questions, still_single
from storage import theme_reviews
from storage.moments import moments_by_id
from storage.people import member
from storage.theme_reviews import ThemeQuestion
from storage.themes import keep_apart, theme


def answer(
    edit: Edit, question_id: str, said: str, card: str | None = None
) -> tuple[Done | None, str]:
    """Answer "yes" (not to a split), "no" or "later"; what was done, and that in words.

    In chat the questions are drawn anew, but for the message with the handle `card`, which the
    answer replaces.
    """
    question = _open(edit, question_id)
    say = edit.say
    if said not in ("yes", "no", "later") or (said == "yes" and question.kind == "split"):
        raise refused("error-choice-unknown")
    acting = edit.lead
    done: Done | None = None
    if said == "yes" and question.kind == "belongs":
        if still_single(edit, question) is None:
            raise refused("error-gone")
        done = acting.move(question.moment_ids[0], question.first)
        text = say("theme-moved", theme=_name(edit, question.first))
    elif said == "yes":
        done = acting.merge(_younger(question), question.first)
        names = {"from": _name(edit, _younger(question)), "theme": name_of(done.theme.name, say)}
        text = say("review-merged", **names)
    elif said == "no" and question.kind == "same":
        keep_apart(edit.session, edit.workspace, question.first, _younger(question), edit.now)
        text = say("theme-same-noted")
    elif said == "no":
        text = say("review-kept" if question.kind == "split" else "review-belongs-noted")
    else:
        text = say("review-later")
    _keep(edit, question, said, card)
    return done, text


def question_asked(edit: Edit, question_id: str) -> ThemeQuestion:
    """A question, answered or not. Raises Refused when it is gone, and for who is no lead."""
    must_lead(edit.viewer)
    found = theme_reviews.question(edit.session, edit.workspace, question_id)
    if found is None:
        raise refused("error-gone")
    return found


def split_asked(edit: Edit, question_id: str) -> Form:
    """The form to split a theme by, with what seems to be another thing already chosen."""
    question = _open(edit, question_id)
    if question.kind != "split":
        raise refused("error-gone")
    form = edit.form("split", question.first)
    found = moments_by_id(edit.session, edit.workspace, question.moment_ids)
    seen = readable(edit.session, edit.workspace, edit.viewer, found)
    first = [Option(each.moment.id, excerpt(each.moment.words, 70)) for each in seen]
    ids = {each.value for each in first}
    name, many = form.fields
    if not isinstance(many, ManyField):
        raise TypeError(many)
    options = (*first, *(each for each in many.options if each.value not in ids))
    chosen = ",".join(each.value for each in first)
    context = "|".join((question.first, question.id))
    return replace(
        form, context=context, fields=(name, replace(many, options=options, value=chosen))
    )


def note_split(edit: Edit, question_id: str) -> bool:
    """Note that a theme was split because of a question, if it is one and still open; whether
    it was."""
    question = theme_reviews.question(edit.session, edit.workspace, question_id)
    if question is None or question.answer not in (None, "later"):
        return False
    _keep(edit, question, "yes")
    return True


def answered(edit: Edit, question: ThemeQuestion) -> Refused:
    """That somebody has answered a question already."""
    who = member(edit.session, edit.workspace, question.answered_by or "")
    return refused("review-answered", who=who.name if who else edit.say("themes-somebody"))


def draw_again(edit: Edit, question: ThemeQuestion, card: str | None = None) -> None:
    """Draw the questions of a week anew in chat, but for the message with the handle `card`."""
    # A question can be answered the same way twice, so its answer does not tell two causes apart.
    cause = edit.new_id()
    drawing = Redrawing(edit.session, edit.workspace, edit.now, edit.new_id, cause, besides=card)
    drawing.review(question.week)


def _open(edit: Edit, question_id: str) -> ThemeQuestion:
    found = question_asked(edit, question_id)
    newer = newer_questions(edit.session, edit.workspace, found.week)
    if newer is not None:
        raise refused("review-closed", questions=newer)
    if found.answer not in (None, "later"):
        raise answered(edit, found)
    return found


def _younger(question: ThemeQuestion) -> str:
    return question.second or ""


def _name(edit: Edit, theme_id: str) -> str:
    found = theme(edit.session, edit.workspace, theme_id)
    return name_of(found.name if found else "", edit.say)


def _keep(edit: Edit, question: ThemeQuestion, said: str, card: str | None = None) -> None:
    theme_reviews.answer_question(
        edit.session, edit.workspace, question.id, said, edit.viewer.id, edit.now
    )
    draw_again(edit, question, card)
