"""What follows when a form is sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from adapters.contract.answers import FormRefused
from adapters.contract.events import FormSubmitted
from adapters.contract.forms import Form, refill
from bot.dialogue.effects import (
    ChooseTheme,
    Decided,
    EditMoment,
    Leave,
    LogMoment,
    Pause,
    RedrawLogged,
    RedrawPrompt,
    Reply,
    SnoozePrompt,
    Turn,
)
from bot.dialogue.forms.dates import MORNING, pause_form, read_day, snooze_form, start_of
from bot.dialogue.forms.moment import details_of, moment_errors, moment_form
from bot.dialogue.forms.theme import (
    also_errors,
    also_form,
    decided_by,
    theme_errors,
    theme_form,
)
from bot.dialogue.situation import Situation
from bot.dialogue.tell import gone, tell
from bot.speech.moment_card import LISTED


def on_submitted(situation: Situation, event: FormSubmitted) -> Turn:
    """Save a form, or give it back with the member's text and what is wrong."""
    turn = TURNS.get(event.form)
    return turn(situation, event) if turn else gone(situation)


def subject(event: FormSubmitted) -> tuple[str, str]:
    """What a form is about: ("prompt", id), ("moment", id), ("captured", REF LINK) or ("", "")."""
    if event.form == "moment":
        kind, _, subject_id = event.context.partition(":")
        return kind, subject_id
    about = {"snooze": "prompt", "theme": "moment", "theme-also": "moment"}
    return about.get(event.form, ""), event.context.partition(":")[0]


def _moment(situation: Situation, event: FormSubmitted) -> Turn:
    errors = moment_errors(event.values, situation.say)
    kind, subject_id = subject(event)
    if kind == "moment" and situation.moment is None:
        # Taken back meanwhile: nothing is lost, the text can be logged as a new moment.
        form = moment_form(situation, "", values=event.values)
        taken_back = {"words": situation.say("error-taken-back-form")}
        return _refused(form, event.values, taken_back | errors)
    if errors:
        return _refused(moment_form(situation, event.context, values={}), event.values, errors)
    words, details = event.values["words"], details_of(event.values)
    if kind == "captured":
        return _captured(situation, event, subject_id)
    if kind == "moment":
        about = {"moment": subject_id}
        edit = EditMoment(subject_id, words, details, event.files)
        return Turn((edit, Reply("details_saved", about)))
    prompt_id = situation.prompt.prompt.id if situation.prompt else None
    return Turn((LogMoment(words, event.key, prompt_id, details, event.files),))


def _captured(situation: Situation, event: FormSubmitted, about: str) -> Turn:
    """A message from elsewhere, looked over and sent."""
    if situation.captured:
        return tell(situation.say("logged-already"))
    source, _, link = about.partition(" ")
    words, details = event.values["words"], details_of(event.values)
    return Turn((LogMoment(words, source, details=details, files=event.files, link=link),))


def _snooze(situation: Situation, event: FormSubmitted) -> Turn:
    if situation.prompt is None:
        return gone(situation)
    state = situation.prompt.prompt.state
    if state not in ("open", "snoozed"):
        said = "already-answered" if state == "answered" else "already-closed"
        return tell(situation.say(said))
    day = read_day(situation, event.values.get("until", ""))
    if isinstance(day, str):
        form = snooze_form(situation, event.context)
        return _refused(form, event.values, {"until": day})
    until = situation.loud(start_of(situation, day, MORNING))
    prompt_id = situation.prompt.prompt.id
    snoozed = Reply("snoozed", {"prompt": prompt_id})
    return Turn((SnoozePrompt(prompt_id, until), RedrawPrompt(prompt_id), snoozed))


def _pause(situation: Situation, event: FormSubmitted) -> Turn:
    what = event.values.get("what", "pause")
    if what != "pause":
        known = {standing.schedule_id for standing in situation.standings}
        if what not in known:
            unknown = {"what": situation.say("error-choice-unknown")}
            return _refused(pause_form(situation), event.values, unknown)
        return Turn((Leave(what), Reply("left", {"schedule": what})))
    day = read_day(situation, event.values.get("until", ""))
    if isinstance(day, str):
        return _refused(pause_form(situation), event.values, {"until": day})
    return Turn((Pause(start_of(situation, day)), Reply("paused")))


def _theme(situation: Situation, event: FormSubmitted) -> Turn:
    if situation.moment is None:
        return gone(situation)
    values = event.values
    wrong = theme_errors(values, [theme.id for theme in situation.themes])
    if wrong:
        form = theme_form(situation, event.context)
        return _refused(form, values, {at: situation.say(each) for at, each in wrong.items()})
    choice = ChooseTheme(situation.moment.id, values["theme"], values.get("name", "").strip())
    return _placed(event, choice, decided_by(values), "theme_chosen")


def _also(situation: Situation, event: FormSubmitted) -> Turn:
    if situation.moment is None:
        return gone(situation)
    values = event.values
    wrong = also_errors(situation, values)
    if wrong:
        form = also_form(situation, event.context)
        return _refused(form, values, {at: situation.say(each) for at, each in wrong.items()})
    moment_id = situation.moment.id
    choice = ChooseTheme(moment_id, values["theme"], values.get("name", "").strip(), "also")
    return _placed(event, choice, "also", "theme_also")


def _placed(event: FormSubmitted, choice: ChooseTheme, decided: Decided, reply: str) -> Turn:
    """The question shows the answer; who chose from their list hears it below that, too."""
    moment_id, _, where = event.context.partition(":")
    if where == LISTED:
        said = Reply(reply, {"moment": moment_id})
        return Turn((choice, RedrawLogged(moment_id, decided), said))
    return Turn((choice, RedrawLogged(moment_id, decided, or_reply=reply)))


def _refused(form: Form, values: Mapping[str, str], errors: Mapping[str, str]) -> Turn:
    return Turn(answer=FormRefused(refill(form, values, errors)))


TURNS: Final[Mapping[str, Callable[[Situation, FormSubmitted], Turn]]] = {
    "moment": _moment,
    "snooze": _snooze,
    "pause": _pause,
    "theme": _theme,
    "theme-also": _also,
}
