"""Taking back answers to the weekly review: what they did is undone, the question open again."""

from __future__ import annotations

from bot.refusal import refused
from bot.theming.answers import answered, draw_again, question_asked
from bot.theming.deeds import undo_step
from bot.theming.editing import Edit
from bot.theming.questions import open_questions
from storage import theme_reviews
from storage.theme_reviews import ThemeQuestion
from storage.themes import join_again, standing_changes


def undo_answer(
    edit: Edit, question_id: str, said: str, change_id: str, card: str | None = None
) -> str:
    """Take back what the same lead answered, and the step with the id `change_id` ("" for none)
    that was taken for it; what was done, in words.

    The questions are drawn anew in chat, but for the message with the handle `card`. Raises Refused
    where somebody has answered, or changed, something since.
    """
    question = question_asked(edit, question_id)
    if question.answer is None:
        raise refused("theme-undo-gone")
    if (question.answer, question.answered_by) != (said, edit.viewer.id):
        raise answered(edit, question)
    text = edit.say("review-undone")
    if said == "yes":
        text = undo_step(edit, _step(edit, question, change_id))[1]
    if question.second is not None and said != "later":
        # Undoing a merge calls the two different, which nobody has said.
        join_again(edit.session, edit.workspace, question.first, question.second)
    theme_reviews.ask_again(edit.session, edit.workspace, question.id)
    if question.id not in {each.question.id for each in open_questions(edit, question.week)}:
        raise refused("review-undo-too-late")
    draw_again(edit, question, card)
    return text


def _step(edit: Edit, question: ThemeQuestion, change_id: str) -> str:
    """The id of the step, if it stands and was taken with the answer."""
    for step in standing_changes(edit.session, edit.workspace):
        if (step.id, step.at) == (change_id, question.answered_at):
            return step.id
    raise refused("theme-undo-gone")
