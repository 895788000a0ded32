"""What is said about moments: logged, changed, deleted, listed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.composing.telling import GONE, Compose, Telling
from bot.outbox.contract import Ready, Withheld
from bot.packs.asking import question_of
from bot.packs.known import asked_packs_of
from bot.redrawing import logged_key
from bot.speech.moment_card import Suggestion, Thanks, filed, logged, notice, placed
from bot.speech.prompt_card import words_of
from bot.speech.theme_words import first_said, second_said
from bot.themes.unreadable import is_unreadable
from bot.theming.offer import offered
from bot.theming.where import is_decided, where_is
from storage import moments, occurrences, themes
from storage.values import Moment


def _logged(telling: Telling) -> Ready | Withheld:
    moment = _moment(telling)
    if moment is None:
        return GONE
    return telling.ready(
        logged(
            moment,
            _said(telling, moment),
            [
                Suggestion(theme.id, theme.name, people)
                for theme, people in offered(telling.session, telling.workspace.id, moment.id)
            ],
            None,
            telling.say,
            telling.kit.new_id,
            unreadable=is_unreadable(moment.words)
            and not is_decided(telling.session, telling.workspace.id, moment.id),
        )
    )


def _said(telling: Telling, moment: Moment) -> str:
    """That it is logged: without a name, or as the answer to which question."""
    prompt = None
    if moment.prompt_id is not None:
        prompt = occurrences.prompt(telling.session, telling.workspace.id, moment.prompt_id)
    if moment.anonymous:
        return telling.say("logged-anonymous")
    if prompt is None:
        return telling.say("logged-captured" if moment.source_link else "logged")
    packs = asked_packs_of(telling.session, telling.workspace.id, telling.kit)
    where = (telling.session, telling.workspace.id, telling.kit)
    found = question_of(*where, prompt, packs, telling.member.locale, telling.now)
    question = words_of(found, telling.say)
    late = moment.logged_at >= prompt.closes_at
    return telling.say("logged-to-closed-prompt" if late else "logged-to-prompt", question=question)


def _theme_chosen(telling: Telling) -> Ready | Withheld:
    moment = _moment(telling)
    if moment is None:
        return GONE
    main, also = where_is(telling.session, telling.workspace.id, moment.id)
    text = first_said(main, also, telling.say)
    if main is None:
        return telling.ready(notice(text))
    return telling.ready(filed(moment.id, text, telling.say, in_two=also is not None))


def _theme_also(telling: Telling) -> Ready | Withheld:
    moment = _moment(telling)
    if moment is None:
        return GONE
    main, also = where_is(telling.session, telling.workspace.id, moment.id)
    return telling.ready(notice(second_said(main, also, telling.say)))


def _logged_redraw(telling: Telling) -> Ready | Withheld:
    moment = _moment(telling)
    handle = telling.standing(logged_key(telling.delivery.about["moment"]))
    if moment is None or handle is None:
        return GONE
    main, also = where_is(telling.session, telling.workspace.id, moment.id)
    decided = telling.delivery.about["decided"]
    if decided == "also":
        said = second_said(main, also, telling.say)
    else:
        said = first_said(main, also, telling.say, new=decided == "new")
    thanks = Thanks(said, themed=main is not None, in_two=also is not None)
    return telling.ready(placed(moment, thanks, telling.say, telling.kit.new_id), replaces=handle)


def _about_moment(message_id: str) -> Compose:
    def compose(telling: Telling) -> Ready | Withheld:
        return telling.plain(message_id) if _moment(telling) else GONE

    return compose


def _moment(telling: Telling) -> Moment | None:
    return moments.moment(telling.session, telling.workspace.id, telling.delivery.about["moment"])


def _theme_fixed(telling: Telling) -> Ready | Withheld:
    about = telling.delivery.about
    theme = themes.theme(telling.session, telling.workspace.id, about["theme"])
    if theme is None or theme.state != "fixed" or theme.state_at.isoformat() != about["at"]:
        return GONE
    return telling.plain("theme-fixed-notice", theme=theme.name)


MOMENTS: Final[Mapping[str, Compose]] = {
    "logged": _logged,
    "logged_redraw": _logged_redraw,
    "edited": _about_moment("edited-here"),
    "details_saved": _about_moment("details-saved"),
    "deleted": lambda telling: telling.plain("deleted-here"),
    "theme_chosen": _theme_chosen,
    "theme_also": _theme_also,
    "theme_fixed": _theme_fixed,
}
