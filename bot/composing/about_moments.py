"""What is said about moments: logged, changed, deleted, listed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.composing.telling import GONE, Compose, Telling
from bot.outbox.contract import Ready, Withheld
from bot.packs.known import asked_packs_of
from bot.speech.asked import asked
from bot.speech.moment_card import Suggestion, logged, my_moments
from bot.speech.prompt_card import words_of
from bot.theming.offer import offered
from prompts.dates import long_date
from storage import moments, occurrences, theme_links, themes
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
            "",
            telling.say,
            telling.kit.new_id,
        )
    )


def _said(telling: Telling, moment: Moment) -> str:
    """That it is logged: without a name, or as the answer to which question."""
    prompt = None
    if moment.prompt_id is not None:
        prompt = occurrences.prompt(telling.session, telling.workspace.id, moment.prompt_id)
    if prompt is None or moment.anonymous:
        return telling.say("logged-anonymous" if moment.anonymous else "logged")
    packs = asked_packs_of(telling.session, telling.workspace.id, telling.kit)
    question = words_of(asked(prompt, packs, telling.member.locale, telling.now), telling.say)
    late = moment.logged_at >= prompt.closes_at
    return telling.say("logged-to-closed-prompt" if late else "logged-to-prompt", question=question)


def _theme_chosen(telling: Telling) -> Ready | Withheld:
    moment = _moment(telling)
    if moment is None:
        return GONE
    link = theme_links.links_of(telling.session, telling.workspace.id, [moment.id])
    chosen = link.get(moment.id)
    if chosen is None or chosen.theme_id is None:
        return telling.plain("theme-thanks-none")
    theme = themes.theme(telling.session, telling.workspace.id, chosen.theme_id)
    return telling.plain("theme-thanks", theme=theme.name) if theme else GONE


def _my_moments(telling: Telling) -> Ready:
    mine = moments.moments_by(telling.session, telling.workspace.id, telling.member.id, 10)
    customers = moments.customers(telling.session, telling.workspace.id)
    listed = []
    for moment in mine:
        customer = customers.get(moment.customer_id or "")
        parts = [
            long_date(telling.member.locale, moment.heard_at.astimezone(telling.zone).date()),
            telling.say(f"kind-{moment.kind}") if moment.kind else "",
            customer.name if customer else "",
            telling.say("moment-by-nobody") if moment.anonymous else "",
        ]
        listed.append((moment, " · ".join(part for part in parts if part)))
    return telling.ready(my_moments(listed, telling.say, telling.kit.new_id))


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
    "edited": _about_moment("edited-here"),
    "details_saved": _about_moment("details-saved"),
    "deleted": lambda telling: telling.plain("deleted-here"),
    "theme_chosen": _theme_chosen,
    "theme_fixed": _theme_fixed,
    "my_moments": _my_moments,
}
