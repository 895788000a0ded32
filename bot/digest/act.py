"""What a lead can do with a theme where it stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from adapters.contract.messages import Button, Confirm, Menu
from bot.digest.report import ThemeLine
from bot.speech.say import Say

_STEPS: Final = {
    "active": ("working", "fixed"),
    "working": ("fixed", "not-working"),
    "fixed": ("reopen",),
}


def theme_menu(line: ThemeLine, say: Say, digest: str, nonce: Callable[[], str]) -> Menu:
    """One menu per theme; the value of every choice is the theme's id and the digest's."""
    value = f"{line.theme}:{digest}"

    def choice(name: str, *, form: bool = False, confirm: Confirm | None = None) -> Button:
        label = say(f"theme-action-{name}")
        action = "theme.reopen" if name == "not-working" else f"theme.{name}"
        return Button(label, action, value, nonce=nonce(), confirm=confirm, opens_form=form)

    fixed = Confirm(
        say("theme-fixed-ask", theme=line.name or say("theme-unnamed"), people=line.ever),
        say("theme-fixed-confirm"),
        say("theme-fixed-not-yet"),
    )
    return Menu(
        say("theme-action-more"),
        (
            *(
                choice(step, confirm=fixed if step == "fixed" else None)
                for step in _STEPS.get(line.state, _STEPS["active"])
            ),
            choice("rename", form=True),
            choice("merge", form=True),
            choice("mute"),
        ),
    )
