"""The prompt as a member sees it, before and after they answered."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

from adapters.contract.messages import (
    Actions,
    Block,
    Button,
    Heading,
    Menu,
    Message,
    Note,
    Paragraph,
    Style,
)
from bot.speech.asked import Asked
from bot.speech.say import Say


def prompt_card(asked: Asked, say: Say, nonce: Callable[[], str], zone: ZoneInfo) -> Message:
    """One question and what can be done with it; what became of it, once it is closed."""
    question = words_of(asked, say)
    blocks: list[Block] = [Heading(question)]
    if asked.prompt.state in ("waiting", "open"):
        blocks += [Note(say("prompt-hint")), *_choices(asked, nonce), _buttons(asked, say, nonce)]
    else:
        blocks.append(Note(closing_line(asked, say, zone)))
        if asked.prompt.state == "answered":
            blocks.append(Actions((_log(asked, say, "prompt-log-another"),)))
    return Message(summary=question, blocks=tuple(blocks))


def reminder(asked: Asked, say: Say, nonce: Callable[[], str]) -> Message:
    """The one reminder: the same question, with the same buttons."""
    question = words_of(asked, say)
    return Message(
        summary=question,
        blocks=(
            Note(say("reminder-intro")),
            Paragraph(question),
            _buttons(asked, say, nonce),
        ),
    )


def words_of(asked: Asked, say: Say) -> str:
    """The question, or what stands for it when its pack is no longer there."""
    return asked.question or say("prompt-question-gone")


def closing_line(asked: Asked, say: Say, zone: ZoneInfo) -> str:
    """What became of a prompt, in one sentence."""
    prompt = asked.prompt
    if prompt.state == "snoozed" and prompt.snoozed_until is not None:
        return say("prompt-closed-snoozed-until", until=prompt.snoozed_until.astimezone(zone))
    named = {"answered": "prompt-closed-answered", "nothing": "prompt-closed-skipped"}
    return say(named.get(prompt.state, "prompt-closed-expired"))


def _choices(asked: Asked, nonce: Callable[[], str]) -> list[Block]:
    if not asked.choices:
        return []
    buttons = tuple(
        Button(label, "prompt.choose", f"{asked.prompt.id}:{value}", nonce=nonce(), opens_form=True)
        for value, label in asked.choices
    )
    return [Actions(buttons)]


def _buttons(asked: Asked, say: Say, nonce: Callable[[], str]) -> Actions:
    prompt = asked.prompt.id

    def snooze(label: str, choice: str, *, opens_form: bool = False) -> Button:
        value = f"{prompt}:{choice}"
        return Button(say(label), "prompt.snooze", value, nonce=nonce(), opens_form=opens_form)

    return Actions(
        (
            _log(asked, say, "prompt-log", primary=True),
            Button(say("prompt-nothing"), "prompt.nothing", prompt, nonce=nonce()),
            Menu(
                say("prompt-snooze"),
                (
                    snooze("prompt-snooze-hour", "hour"),
                    snooze("prompt-snooze-tomorrow", "tomorrow"),
                    snooze("prompt-snooze-date", "date", opens_form=True),
                ),
            ),
            Button(say("prompt-pause-or-leave"), "member.pause", prompt, opens_form=True),
        )
    )


def _log(asked: Asked, say: Say, label: str, *, primary: bool = False) -> Button:
    style: Style = "primary" if primary else "plain"
    return Button(say(label), "prompt.log", asked.prompt.id, style=style, opens_form=True)
