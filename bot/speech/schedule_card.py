"""The schedules of a workspace as a message, for admins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from adapters.contract.messages import (
    Actions,
    Block,
    Button,
    Confirm,
    Divider,
    Entry,
    Heading,
    Menu,
    Message,
    Note,
    Paragraph,
)
from bot.planning.asking import Asking
from bot.speech.lists import listed
from bot.speech.reach import reason_words
from bot.speech.say import Say
from bot.speech.schedule_words import brief, place

MOST_LISTED: Final = 12
"""How many a message lists: chat platforms limit how much one may hold."""


@dataclass(frozen=True, slots=True)
class ScheduleLine:
    """A schedule in a list. `when` is its recurrence in words, `zone` the fixed one or "",
    `people` how many are on it, `next` the wall time somebody is due next, or None."""

    id: str
    name: str
    when: str
    zone: str
    people: int
    next: datetime | None
    paused: bool


def facts(line: ScheduleLine, locale: str, say: Say) -> list[str]:
    """What there is to say about a schedule, besides its name and its recurrence."""
    said = [say("schedule-line-people", people=line.people)]
    if line.paused:
        return said
    if line.next is None:
        return [*said, say("schedule-line-no-next")]
    at = brief(locale, line.next)
    if line.zone:
        return [*said, say("schedule-line-next", at=at, zone=place(locale, line.zone))]
    return [*said, say("schedule-line-next-theirs", at=at)]


def schedules_card(
    lines: Sequence[ScheduleLine], locale: str, say: Say, nonce: Callable[[], str], said: str = ""
) -> Message:
    """Every schedule with what can be done about it. `said` is what was just done."""
    title = say("schedules-title")
    blocks: list[Block] = [Paragraph(said)] if said else []
    blocks.append(Heading(title))
    if not lines:
        blocks.append(Paragraph(say("schedules-empty")))
    for line in lines[:MOST_LISTED]:
        blocks += [Divider(), _entry(line, locale, say, nonce)]
    if len(lines) > MOST_LISTED:
        blocks.append(Note(say("schedules-more", more=len(lines) - MOST_LISTED)))
    new = Button(say("schedule-new"), "schedule.new", style="primary", opens_form=True)
    blocks += [Divider(), Actions((new,))]
    return Message(said or title, tuple(blocks))


def ran_words(asking: Asking, locale: str, say: Say) -> str:
    """What asking now came to: who is asked at once, later, and not."""
    parts = [say("schedule-ran", people=asking.now)] if asking.now or not asking.later else []
    if asking.later:
        parts.append(say("schedule-ran-later", people=asking.later))
    if asking.missed:
        parts.append(say("schedule-ran-missed", reasons=missed_words(asking, locale, say)))
    return " ".join(parts)


def missed_words(asking: Asking, locale: str, say: Say) -> str:
    """Why some are not asked, with how many each."""
    return listed(
        (
            say("reach-reason-count", reason=reason_words(reason, say), people=people)
            for reason, people in asking.missed.items()
        ),
        locale,
    )


def _entry(line: ScheduleLine, locale: str, say: Say, nonce: Callable[[], str]) -> Entry:
    def press(label: str, action: str, *, form: bool = False, ask: str = "") -> Button:
        danger = action == "schedule.delete"
        confirm = Confirm(ask, say(f"{label}-yes"), say("schedule-not-now")) if ask else None
        return Button(
            say(label),
            action,
            line.id,
            nonce="" if form else nonce(),
            style="danger" if danger else "plain",
            confirm=confirm,
            opens_form=form,
        )

    run_ask = say("schedule-run-ask", schedule=line.name, people=line.people)
    delete_ask = say("schedule-delete-ask", schedule=line.name)
    turn = "resume" if line.paused else "pause"
    changes = Menu(
        say("schedule-change-menu"),
        (
            press("schedule-edit", "schedule.edit", form=True),
            press("schedule-edit-when", "schedule.when", form=True),
            press("schedule-edit-rules", "schedule.rules", form=True),
            press(f"schedule-{turn}", f"schedule.{turn}"),
            press("schedule-delete", "schedule.delete", ask=delete_ask),
        ),
    )
    look = Button(say("schedule-preview-open"), "schedule.preview", line.id)
    run = press("schedule-run-now", "schedule.run", ask=run_ask)
    return Entry(
        title=line.name,
        detail="\n".join((line.when, " · ".join(facts(line, locale, say)))),
        badge=say("schedule-state-paused") if line.paused else "",
        buttons=(look, changes) if line.paused else (look, run, changes),
    )


def saved_card(line: ScheduleLine, preview: str, say: Say, nonce: Callable[[], str]) -> Message:
    """What is said once a schedule was saved, with what comes next."""
    said = say("schedule-saved", schedule=line.name, when=line.when)
    look = Button(say("schedule-preview-open"), "schedule.preview", line.id)
    every = Button(say("schedules-title"), "schedule.list", nonce=nonce())
    return Message(said, (Paragraph(said), Note(preview), Actions((look, every))))
