"""What a lead can do with a theme, wherever it is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from adapters.contract.messages import Button, Confirm, Menu
from bot.speech.say import Say

_STEPS: Final = {
    "active": ("working", "fixed"),
    "working": ("fixed", "not-working"),
    "fixed": ("reopen",),
    "muted": (),
}


@dataclass(frozen=True, slots=True)
class Subject:
    """The theme a menu is about: `hearing` people will be told when it is fixed."""

    id: str
    name: str
    state: str
    hearing: int


def theme_menu(
    theme: Subject,
    where: str,
    say: Say,
    nonce: Callable[[], str],
    *,
    opens: bool = True,
    undo: bool = False,
) -> Menu:
    """Every choice carries the theme's id and `where` it is shown: a digest's id, or a list's page.

    `opens` adds its card, `undo` taking back the last step.
    """
    value = f"{theme.id}:{where}"

    def choice(name: str, *, form: bool = False, confirm: Confirm | None = None) -> Button:
        label = say(f"theme-action-{name}")
        action = "theme.reopen" if name == "not-working" else f"theme.{name}"
        return Button(label, action, value, nonce=nonce(), confirm=confirm, opens_form=form)

    steps = [
        choice(step, confirm=fixed_confirm(theme, say) if step == "fixed" else None)
        for step in _STEPS.get(theme.state, _STEPS["active"])
    ]
    forms = [choice(name, form=True) for name in ("rename", "merge", "split")]
    buttons = [*steps, *forms, choice("unmute" if theme.state == "muted" else "mute")]
    if opens:
        buttons.insert(0, Button(say("themes-open"), "theme.open", value, nonce=nonce()))
    if undo:
        buttons.append(Button(say("themes-undo-last"), "theme.back", value, nonce=nonce()))
    return Menu(say("theme-action-more"), tuple(buttons), quiet=True)


def fixed_confirm(theme: Subject, say: Say) -> Confirm:
    """Asked before a theme counts as fixed: how many will be told."""
    name = theme.name or say("theme-unnamed")
    return Confirm(
        say("theme-fixed-ask", theme=name, people=theme.hearing),
        say("theme-fixed-confirm"),
        say("theme-fixed-not-yet"),
    )
