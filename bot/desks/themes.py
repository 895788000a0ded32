"""What leads do with themes in chat: list them, open one, act on it, take it back."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

from adapters.contract.answers import Answer, OpenForm, ReplaceCard, Tell
from adapters.contract.events import FormSubmitted
from adapters.contract.forms import Form
from adapters.contract.messages import Message
from bot.desks.desk import Desk, DeskForm, Visit
from bot.permissions import must_lead
from bot.redrawing import Redrawing
from bot.speech.theme_list import FILTERS, Said, done
from bot.speech.theme_review import closed_card, review_card
from bot.theming.answers import answer, note_split, question_asked, split_asked
from bot.theming.answers_undone import undo_answer
from bot.theming.deeds import VERBS, act, undo_step
from bot.theming.editing import Edit
from bot.theming.questions import newer_questions, open_questions, view_of
from bot.theming.reading import lasting_theme
from bot.theming.show import Show


def _list(visit: Visit, rest: str) -> Answer:
    must_lead(visit.member)
    wanted = rest.casefold()
    return visit.reply("themes", filter=wanted if wanted in FILTERS else "active")


def _page(visit: Visit, filter_: str, first: str) -> Answer:
    message = _show(visit).list(filter_, int(first) if first.isdecimal() else 0)
    return ReplaceCard(message) if visit.card else Tell(message)


def _open(visit: Visit, theme_id: str, _where: str) -> Answer:
    must_lead(visit.member)
    theme = lasting_theme(visit.session, visit.workspace.id, theme_id)
    return visit.reply("theme_card", theme=theme.id)


def _moments(visit: Visit, theme_id: str, after: str) -> Answer:
    return ReplaceCard(_show(visit).card(theme_id, after))


def _form(verb: str, visit: Visit, theme_id: str, _where: str) -> Answer:
    return OpenForm(_edit(visit).form(verb, theme_id))


def _act(verb: str, visit: Visit, theme_id: str, where: str) -> Answer:
    done_, said = act(_edit(visit), verb, theme_id)
    return _answer(visit, done_.theme.id, where, Said(said, done_.change or ""))


def _undo(visit: Visit, change_id: str, where: str) -> Answer:
    done_, said = undo_step(_edit(visit), change_id)
    return _answer(visit, done_.theme.id, where, Said(said))


def _back(visit: Visit, theme_id: str, where: str) -> Answer:
    _, said = undo_step(_edit(visit), None, theme_id)
    return _answer(visit, theme_id, where, Said(said))


def _answer(visit: Visit, theme_id: str, where: str, said: Said) -> Answer:
    """Draw the list or the card that was pressed as it is now; elsewhere say what was done."""
    kind, _, rest = where.partition(".")
    if visit.card and kind == "list":
        filter_, _, first = rest.partition(".")
        place = int(first) if first.isdecimal() else 0
        return ReplaceCard(_show(visit).list(filter_, place, said))
    if visit.card and kind == "review":
        return ReplaceCard(_review(visit, date.fromisoformat(rest), said))
    if visit.card and kind == "card":
        return ReplaceCard(_show(visit).card(theme_id, said=said))
    blocks = done(said, visit.say, visit.kit.new_id)
    return Tell(Message(said.text, tuple(blocks)))


def _answer_question(visit: Visit, question_id: str, said: str) -> Answer:
    week = question_asked(_edit(visit), question_id).week
    if _newer(visit, week) is not None and visit.card:
        return ReplaceCard(_review(visit, week))
    done_, text = answer(_edit(visit), question_id, said, visit.card)
    change = (done_.change or "") if done_ is not None else ""
    said_ = Said(text, question_id, f"{said}.{change}")
    return _answer(visit, "", f"review.{week.isoformat()}", said_)


def _undo_answer(visit: Visit, question_id: str, answered: str) -> Answer:
    edit = _edit(visit)
    said, _, change = answered.partition(".")
    asked = question_asked(edit, question_id)
    if asked.kind == "split" and said == "yes":
        # That was answered in a form, so what was said then stands beside the card.
        return _answer(visit, "", "", Said(undo_answer(edit, question_id, said, change)))
    text = undo_answer(edit, question_id, said, change, visit.card)
    return _answer(visit, "", f"review.{asked.week.isoformat()}", Said(text))


def _split_asked(visit: Visit, question_id: str, _rest: str) -> Answer:
    week = question_asked(_edit(visit), question_id).week
    if _newer(visit, week) is not None and visit.card:
        # Where a dialog was to open, this answer stands in the dialog, and the card stays.
        where = (visit.session, visit.workspace.id, visit.now, visit.kit.new_id)
        Redrawing(*where, "closed").review(week)
        return ReplaceCard(_review(visit, week))
    return OpenForm(split_asked(_edit(visit), question_id))


def _newer(visit: Visit, week: date) -> int | None:
    return newer_questions(visit.session, visit.workspace.id, week)


def _review(visit: Visit, week: date, said: Said | None = None) -> Message:
    newer = _newer(visit, week)
    if newer is not None:
        return closed_card(newer, visit.say, said)
    views = [view_of(each) for each in open_questions(_edit(visit), week)]
    return review_card(views, week.isoformat(), visit.say, visit.kit.new_id, said)


def _build(verb: str, visit: Visit, context: str) -> Form:
    theme_id, _, rest = context.partition("|")
    if verb == "split" and rest:
        return split_asked(_edit(visit), rest)
    return _edit(visit).form(verb, theme_id)


def _save(verb: str, visit: Visit, event: FormSubmitted) -> Answer:
    done_, said = _edit(visit).save(verb, event.context, event.values)
    change = done_.change or ""
    question_id = event.context.partition("|")[2] if verb == "split" else ""
    if question_id and note_split(_edit(visit), question_id):
        return _answer(visit, done_.theme.id, "", Said(said, question_id, f"yes.{change}"))
    return _answer(visit, done_.theme.id, "", Said(said, change))


def _edit(visit: Visit) -> Edit:
    return Edit(
        visit.session,
        visit.workspace.id,
        visit.member,
        visit.now,
        visit.kit.new_id,
        visit.say,
    )


def _show(visit: Visit) -> Show:
    return Show(
        visit.session,
        visit.workspace.id,
        visit.member,
        visit.now,
        visit.say,
        visit.kit.new_id,
    )


_FORMS: Final = ("rename", "merge", "split")

THEMES: Final = Desk(
    commands={"themes": _list, "themen": _list},
    actions={
        "theme.list": _page,
        "theme.open": _open,
        "theme.page": _moments,
        "theme.undo": _undo,
        "theme.back": _back,
        "review.answer": _answer_question,
        "review.undo": _undo_answer,
        "review.split": _split_asked,
        **{f"theme.{verb}": partial(_form, verb) for verb in _FORMS},
        **{f"theme.{verb}": partial(_act, verb) for verb in VERBS},
    },
    forms={
        f"theme-{verb}": DeskForm(partial(_build, verb), partial(_save, verb)) for verb in _FORMS
    },
)
