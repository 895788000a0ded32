"""Single steps with a theme, and taking them back, with what is said about them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from bot.refusal import refused
from bot.speech.theme_words import name_of
from bot.theming.act import Done
from bot.theming.editing import Edit
from bot.theming.history import last_step
from bot.theming.reading import hearing

_SAID: Final = {
    "mute": "theme-muted",
    "unmute": "theme-unmuted",
    "working": "theme-working",
    "reopen": "theme-reopened",
}
"""What is said when each is done."""

VERBS: Final = (*_SAID, "fixed")
"""Steps that need nothing but the theme."""


def act(edit: Edit, verb: str, theme_id: str) -> tuple[Done, str]:
    """Take one of VERBS on a theme; what was done, and that in words."""
    acting = edit.lead
    theme = acting.find(theme_id)
    step: Callable[[str], Done] = getattr(acting, verb)
    done = step(theme.id)
    name = name_of(theme.name, edit.say)
    if verb == "fixed":
        told = hearing(edit.session, edit.workspace, [theme.id])[theme.id]
        return done, edit.say("theme-fixed", theme=name, people=told)
    if verb == "reopen" and theme.state == "working":
        return done, edit.say("theme-not-working", theme=name)
    return done, edit.say(_SAID[verb], theme=name)


def undo_step(edit: Edit, change_id: str | None, theme_id: str = "") -> tuple[Done, str]:
    """Take back a step, or else the last one of a theme; what was done, and that in words."""
    acting = edit.lead
    if change_id is None:
        theme = acting.find(theme_id)
        step = last_step(edit.session, edit.workspace, theme.id)
        if step is None:
            raise refused("theme-undo-nothing", theme=name_of(theme.name, edit.say))
        change_id = step.id
    done = acting.undo(change_id)
    return done, edit.say("theme-undone", theme=name_of(done.theme.name, edit.say))
