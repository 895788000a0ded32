"""Which desk an event belongs to, and what becomes of a wish that is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from adapters.contract.answers import Answer, FormRefused, Tell
from adapters.contract.events import ActionTaken, CommandGiven, Event, FormSubmitted
from adapters.contract.forms import refill
from adapters.contract.messages import Message, Paragraph, Quote
from bot.desks.customers import CUSTOMERS
from bot.desks.deliveries import DELIVERIES
from bot.desks.desk import Desk, Visit
from bot.desks.own import OWN
from bot.desks.packs import PACKS
from bot.desks.plans import PLANS
from bot.desks.reach import REACH
from bot.desks.reading import READING
from bot.desks.roles import ROLES
from bot.desks.schedules import SCHEDULES
from bot.desks.themes import THEMES
from bot.desks.web import WEB
from bot.dialogue.commands import WORDS
from bot.refusal import Problem, Refused
from bot.speech.moment_card import notice
from bot.speech.say import Say

_CHOSEN: Final = re.compile("yes|[0-9a-f]{28}(,[0-9a-f]{28})*")
"""What a form holds that nobody wrote: a tick, or the ids of what was picked from a list."""

DESKS: Final[tuple[Desk, ...]] = (
    CUSTOMERS,
    READING,
    DELIVERIES,
    REACH,
    ROLES,
    OWN,
    PACKS,
    SCHEDULES,
    PLANS,
    THEMES,
    WEB,
)
"""Every desk. No two may answer to one command, button or form."""


def desk_for(event: Event) -> Callable[[Visit], Answer] | None:
    """What to do with a visitor who brings this event; None when no desk answers to it."""
    match event:
        case CommandGiven(command="earshot", text=text):
            word, _, rest = text.strip().partition(" ")
            for desk in DESKS:
                if command := desk.commands.get(word.casefold()):
                    return lambda visit: command(visit, rest.strip())
        case ActionTaken(action=action, value=value):
            first, _, rest = value.partition(":")
            for desk in DESKS:
                if press := desk.actions.get(action):
                    return lambda visit: press(visit, first, rest)
        case FormSubmitted(form=form):
            for desk in DESKS:
                if form_desk := desk.forms.get(form):
                    return lambda visit: form_desk.save(visit, event)
    return None


def command_words() -> frozenset[str]:
    """Every word that is a command where it stands alone, of the desks and of the dialogue."""
    return frozenset(word for desk in DESKS for word in desk.commands) | WORDS


def turn_away(visit: Visit, event: Event, why: Refused) -> Answer:
    """Say why not; a form comes back with what was entered."""
    if isinstance(event, FormSubmitted):
        return _give_back(visit, event, why)
    return Tell(notice("\n".join(sentence(visit.say, one) for one in why.problems)))


def sentence(say: Say, problem: Problem) -> str:
    """A problem in the reader's language."""
    return say(problem.message, **problem.args)


def _give_back(visit: Visit, event: FormSubmitted, why: Refused) -> Answer:
    build = next(desk.forms[event.form].build for desk in DESKS if event.form in desk.forms)
    try:
        form = build(visit, event.context)
    except Refused as gone:
        return _with_text(visit, event, gone)
    fields = [field.name for field in form.fields]
    errors: dict[str, list[str]] = {}
    for one in why.problems:
        name = one.field if one.field in fields else fields[0]
        errors.setdefault(name, []).append(sentence(visit.say, one))
    beside = {name: " ".join(found) for name, found in errors.items()}
    return FormRefused(refill(form, event.values, beside))


def _with_text(visit: Visit, event: FormSubmitted, gone: Refused) -> Answer:
    """The form makes no sense any more: say so, and give back what was written."""
    said = " ".join(sentence(visit.say, one) for one in gone.problems)
    written = [value for value in event.values.values() if value and not _CHOSEN.fullmatch(value)]
    entered = "\n".join(written)
    if not entered:
        return Tell(notice(said))
    yours = Paragraph(visit.say("error-your-text"))
    return Tell(Message(said, (Paragraph(said), yours, Quote(entered))))
