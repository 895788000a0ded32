"""What follows from pressing a button or picking from a menu."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Final

from adapters.contract.answers import OpenForm, ReplaceCard
from adapters.contract.events import ActionTaken
from bot.dialogue.effects import (
    ChooseTheme,
    DeleteMoment,
    DismissPrompt,
    RedrawPrompt,
    Reply,
    SnoozePrompt,
    Turn,
    Vote,
)
from bot.dialogue.forms.dates import MORNING, pause_form, snooze_form, start_of
from bot.dialogue.forms.moment import filled_by, moment_form, moment_values
from bot.dialogue.forms.theme import also_form, theme_form
from bot.dialogue.situation import Situation
from bot.dialogue.tell import gone, tell
from bot.speech.asked import Asked
from bot.speech.moment_card import Thanks, notice, placed, pressed_at
from bot.speech.prompt_card import prompt_card


def on_action(situation: Situation, event: ActionTaken) -> Turn:
    """One press. What it is about may have gone since the button was drawn."""
    first, _, rest = event.value.partition(":")
    turn = TURNS.get(event.action)
    return turn(situation, first, rest) if turn else gone(situation)


def subject(event: ActionTaken) -> tuple[str, str]:
    """What a press is about: ("prompt", id), ("moment", id) or ("", "")."""
    first = event.value.partition(":")[0]
    if event.action.startswith("prompt."):
        return "prompt", first
    if event.action.startswith(("moment.", "theme.")):
        return "moment", first
    return "", ""


def _log(situation: Situation, prompt_id: str, _rest: str) -> Turn:
    if situation.prompt is None:
        return gone(situation)
    form = moment_form(situation, f"prompt:{prompt_id}", intro=situation.prompt.question, values={})
    return Turn(answer=OpenForm(form))


def _choose(situation: Situation, prompt_id: str, choice: str) -> Turn:
    if situation.prompt is None:
        return gone(situation)
    form = moment_form(
        situation,
        f"prompt:{prompt_id}",
        intro=situation.prompt.question,
        values=filled_by(situation.prompt, choice),
    )
    return Turn(answer=OpenForm(form))


def _nothing(situation: Situation, prompt_id: str, _rest: str) -> Turn:
    if situation.prompt is None:
        return gone(situation)
    if situation.prompt.prompt.state != "open":
        return _redraw(situation, situation.prompt)
    return _redraw(situation, situation.prompt, DismissPrompt(prompt_id), state="nothing")


def _snooze(situation: Situation, prompt_id: str, choice: str) -> Turn:
    if situation.prompt is None:
        return gone(situation)
    if situation.prompt.prompt.state != "open":
        return _redraw(situation, situation.prompt)
    if choice == "date":
        return Turn(answer=OpenForm(snooze_form(situation, prompt_id)))
    until = situation.now + timedelta(hours=1)
    if choice == "tomorrow":
        day = situation.now.astimezone(situation.zone).date() + timedelta(days=1)
        until = start_of(situation, day, MORNING)
    until = situation.loud(until)
    return _redraw(
        situation,
        situation.prompt,
        SnoozePrompt(prompt_id, until),
        state="snoozed",
        snoozed_until=until,
    )


def _redraw(
    situation: Situation,
    asked: Asked,
    effect: DismissPrompt | SnoozePrompt | None = None,
    **changes: object,
) -> Turn:
    changed = replace(asked, prompt=replace(asked.prompt, **changes))  # type: ignore[arg-type]
    card = prompt_card(changed, situation.say, situation.nonce, situation.zone)
    if effect is None:
        return Turn(answer=ReplaceCard(card))
    redraw = RedrawPrompt(asked.prompt.id, besides=situation.card)
    return Turn((effect, redraw), ReplaceCard(card))


def _pause(situation: Situation, _first: str, _rest: str) -> Turn:
    return Turn(answer=OpenForm(pause_form(situation)))


def _new(situation: Situation, _first: str, _rest: str) -> Turn:
    return Turn(answer=OpenForm(moment_form(situation, "", values={})))


def _mine(_situation: Situation, _first: str, _rest: str) -> Turn:
    return Turn((Reply("my_moments"),))


def _details(situation: Situation, moment_id: str, _rest: str) -> Turn:
    if situation.moment is None:
        return gone(situation)
    form = moment_form(situation, f"moment:{moment_id}", values=moment_values(situation))
    return Turn(answer=OpenForm(form))


def _undo(situation: Situation, moment_id: str, _rest: str) -> Turn:
    effects = (DeleteMoment(moment_id),) if situation.moment else ()
    return Turn(effects, ReplaceCard(notice(situation.say("logged-undone"))))


def _delete(situation: Situation, moment_id: str, _rest: str) -> Turn:
    effects = (DeleteMoment(moment_id), Reply("my_moments")) if situation.moment else ()
    return Turn(effects, ReplaceCard(notice(situation.say("deleted"))))


def _theme(situation: Situation, moment_id: str, choice: str) -> Turn:
    if situation.moment is None:
        return gone(situation)
    say = situation.say
    thanks = {theme.id: say("theme-thanks", theme=theme.name) for theme in situation.themes}
    thanks |= {"new": say("theme-thanks-new"), "none": say("theme-thanks-none")}
    if choice not in thanks:
        return gone(situation)
    thanked = Thanks(thanks[choice], themed=choice != "none")
    card = placed(situation.moment, thanked, say, situation.nonce)
    return Turn((ChooseTheme(moment_id, choice),), ReplaceCard(card))


def _theme_search(situation: Situation, moment_id: str, where: str) -> Turn:
    if situation.moment is None:
        return gone(situation)
    return Turn(answer=OpenForm(theme_form(situation, pressed_at(moment_id, where))))


def _theme_also(situation: Situation, moment_id: str, where: str) -> Turn:
    if situation.moment is None:
        return gone(situation)
    return Turn(answer=OpenForm(also_form(situation, pressed_at(moment_id, where))))


def _vote(situation: Situation, digest_id: str, choice: str) -> Turn:
    thanks = tell(situation.say("digest-useful-thanks"))
    return Turn((Vote(digest_id, choice == "yes"),), thanks.answer)


TURNS: Final[Mapping[str, Callable[[Situation, str, str], Turn]]] = {
    "prompt.log": _log,
    "prompt.choose": _choose,
    "prompt.nothing": _nothing,
    "prompt.snooze": _snooze,
    "member.pause": _pause,
    "moment.new": _new,
    "moment.mine": _mine,
    "moment.details": _details,
    "moment.undo": _undo,
    "moment.delete": _delete,
    "theme.choose": _theme,
    "theme.search": _theme_search,
    "theme.also": _theme_also,
    "digest.vote": _vote,
}
