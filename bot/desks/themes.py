"""What leads do with themes in chat: list them, open one, act on it, take it back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from adapters.contract.answers import Answer, OpenForm, ReplaceCard, Tell
from adapters.contract.events import FormSubmitted
from adapters.contract.forms import Form
from adapters.contract.messages import Message
from bot.desks.desk import Desk, DeskForm, Visit
from bot.permissions import must_lead
from bot.refusal import refused
from bot.speech.theme_list import Said, done
from bot.speech.theme_words import name_of
from bot.theming.act import Done
from bot.theming.editing import Edit
from bot.theming.history import last_step
from bot.theming.reading import hearing, lasting_theme
from bot.theming.show import Show

_DONE: Final = {
    "mute": "theme-muted",
    "unmute": "theme-unmuted",
    "working": "theme-working",
    "reopen": "theme-reopened",
}
"""What is said when each is done."""


def _list(visit: Visit, rest: str) -> Answer:
    must_lead(visit.member)
    return visit.reply("themes", filter=rest or "active")


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
    acting = _edit(visit).lead
    theme = acting.find(theme_id)
    act: Callable[[str], Done] = getattr(acting, verb)
    done_ = act(theme.id)
    name = name_of(theme.name, visit.say)
    if verb == "fixed":
        told = hearing(visit.session, visit.workspace.id, [theme.id])[theme.id]
        said = visit.say("theme-fixed", theme=name, people=told)
    elif verb == "reopen" and theme.state == "working":
        said = visit.say("theme-not-working", theme=name)
    else:
        said = visit.say(_DONE[verb], theme=name)
    return _answer(visit, theme.id, where, Said(said, done_.change or ""))


def _undo(visit: Visit, change_id: str, where: str) -> Answer:
    done_ = _edit(visit).lead.undo(change_id)
    name = name_of(done_.theme.name, visit.say)
    return _answer(visit, done_.theme.id, where, Said(visit.say("theme-undone", theme=name)))


def _back(visit: Visit, theme_id: str, where: str) -> Answer:
    acting = _edit(visit).lead
    theme = acting.find(theme_id)
    step = last_step(visit.session, visit.workspace.id, theme.id)
    if step is None:
        raise refused("theme-undo-nothing", theme=name_of(theme.name, visit.say))
    done_ = acting.undo(step.id)
    name = name_of(done_.theme.name, visit.say)
    return _answer(visit, theme.id, where, Said(visit.say("theme-undone", theme=name)))


def _answer(visit: Visit, theme_id: str, where: str, said: Said) -> Answer:
    """Draw the list or the card that was pressed as it is now; elsewhere say what was done."""
    kind, _, rest = where.partition(".")
    if visit.card and kind == "list":
        filter_, _, first = rest.partition(".")
        place = int(first) if first.isdecimal() else 0
        return ReplaceCard(_show(visit).list(filter_, place, said))
    if visit.card and kind == "card":
        return ReplaceCard(_show(visit).card(theme_id, said=said))
    blocks = done(said, visit.say, visit.kit.new_id)
    return Tell(Message(said.text, tuple(blocks)))


def _build(verb: str, visit: Visit, context: str) -> Form:
    return _edit(visit).form(verb, context.partition("|")[0])


def _save(verb: str, visit: Visit, event: FormSubmitted) -> Answer:
    done_, said = _edit(visit).save(verb, event.context, event.values)
    return _answer(visit, done_.theme.id, "", Said(said, done_.change or ""))


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
_VERBS: Final = (*_DONE, "fixed")

THEMES: Final = Desk(
    commands={"themes": _list, "themen": _list},
    actions={
        "theme.list": _page,
        "theme.open": _open,
        "theme.page": _moments,
        "theme.undo": _undo,
        "theme.back": _back,
        **{f"theme.{verb}": partial(_form, verb) for verb in _FORMS},
        **{f"theme.{verb}": partial(_act, verb) for verb in _VERBS},
    },
    forms={
        f"theme-{verb}": DeskForm(partial(_build, verb), partial(_save, verb)) for verb in _FORMS
    },
)
