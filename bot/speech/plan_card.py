"""The digests of a workspace as a message, for admins: where each goes, and when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time

from adapters.contract.messages import (
    Actions,
    Block,
    Button,
    Confirm,
    Divider,
    Entry,
    Heading,
    Link,
    Menu,
    Message,
    Note,
    Paragraph,
)
from bot.speech.say import Say
from bot.speech.schedule_card import MOST_LISTED
from bot.speech.schedule_words import brief, languages, place, weekdays
from prompts.dates import short_time


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A digest's plan in a list. `channel` is the channel's name, `next` the wall time in the
    plan's zone; `missed` is the first and last day of a week whose digest was never posted."""

    id: str
    name: str
    channel: str
    weekday: int
    local_time: time
    zone: str
    language: str
    next: datetime
    paused: bool
    missed: str = ""


def when_words(line: PlanLine, locale: str, say: Say) -> str:
    """When it is posted: "every Monday at 09:00 (Berlin)"."""
    day, clock = weekdays(locale)[line.weekday], short_time(locale, line.local_time)
    when = say("recurrence-weekly", interval=1, weekdays=day, clock=clock)
    return say("schedule-in-zone", when=when, zone=place(locale, line.zone))


def facts(line: PlanLine, locale: str, say: Say) -> list[str]:
    """Where it goes, in which language, and when next."""
    ((_, language),) = languages([line.language], locale)
    said = [say("plan-in-channel", channel=line.channel), language]
    if not line.paused:
        said.append(say("plan-next", at=brief(locale, line.next)))
    return said


def plans_card(
    lines: Sequence[PlanLine],
    locale: str,
    say: Say,
    nonce: Callable[[], str],
    said: str = "",
    past: str = "",
) -> Message:
    """Every plan with what can be done about it. `said` is what was just done, `past` the address
    of the digests issued so far, "" without one."""
    title = say("plans-title")
    blocks: list[Block] = [Paragraph(said)] if said else []
    blocks.append(Heading(title))
    if not lines:
        blocks.append(Paragraph(say("plans-empty")))
    for line in lines[:MOST_LISTED]:
        blocks += [Divider(), _entry(line, locale, say, nonce)]
    if len(lines) > MOST_LISTED:
        blocks.append(Note(say("schedules-more", more=len(lines) - MOST_LISTED)))
    new = Button(say("plan-new"), "plan.new", style="primary", opens_form=True)
    blocks += [Divider(), Actions((new,))]
    if past:
        blocks.append(Link(say("digests-title"), past))
    return Message(said or title, tuple(blocks))


def saved_card(line: PlanLine, locale: str, say: Say, nonce: Callable[[], str]) -> Message:
    """What is said once a plan was saved."""
    said = say(
        "plan-saved", plan=line.name, channel=line.channel, when=when_words(line, locale, say)
    )
    look = Button(say("schedule-preview-open"), "plan.preview", line.id)
    every = Button(say("plans-title"), "plan.list", nonce=nonce())
    next_ = Note(say("plan-comes", at=line.next))
    return Message(said, (Paragraph(said), next_, Actions((look, every))))


def preview_card(message: Message, first_last: str, say: Say) -> Message:
    """A digest that is nowhere yet, led by a line that says so in the reader's language."""
    note = Note(say("plan-preview-note", period=first_last))
    return replace(message, blocks=(note, *message.blocks))


def without_buttons(message: Message, say: Say) -> Message:
    """The message with nothing to press, nor a question that only buttons answer. `say` speaks the
    message's own language."""

    def kept(blocks: Sequence[Block]) -> tuple[Block, ...]:
        asks = Note(say("digest-useful-ask"))
        left = (one for one in blocks if not isinstance(one, Actions) and one != asks)
        return tuple(replace(one, buttons=()) if isinstance(one, Entry) else one for one in left)

    return replace(message, blocks=kept(message.blocks), thread=kept(message.thread))


def _entry(line: PlanLine, locale: str, say: Say, nonce: Callable[[], str]) -> Entry:
    def press(label: str, action: str, *, form: bool = False, ask: str = "") -> Button:
        confirm = Confirm(ask, say(f"{label}-yes"), say("schedule-not-now")) if ask else None
        return Button(
            say(label),
            action,
            line.id,
            nonce="" if form else nonce(),
            style="danger" if action == "plan.delete" else "plain",
            confirm=confirm,
            opens_form=form,
        )

    turn = "resume" if line.paused else "pause"
    changes = Menu(
        say("schedule-change-menu"),
        (
            press("plan-edit", "plan.edit", form=True),
            press(f"schedule-{turn}", f"plan.{turn}"),
            press("plan-delete", "plan.delete", ask=say("plan-delete-ask", plan=line.name)),
        ),
    )
    buttons: list[Button | Menu] = [Button(say("schedule-preview-open"), "plan.preview", line.id)]
    if line.missed and not line.paused:
        ask = say("plan-issue-ask", period=line.missed, channel=line.channel)
        buttons.append(press("plan-issue", "plan.issue", ask=ask))
    return Entry(
        title=line.name,
        detail="\n".join((when_words(line, locale, say), " · ".join(facts(line, locale, say)))),
        badge=say("schedule-state-paused") if line.paused else "",
        buttons=(*buttons, changes),
    )
