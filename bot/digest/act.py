"""What a lead can do with a theme where it stands in a digest."""

from __future__ import annotations

from collections.abc import Callable

from adapters.contract.messages import Menu
from bot.digest.report import ThemeLine
from bot.speech.say import Say
from bot.speech.theme_menu import Subject
from bot.speech.theme_menu import theme_menu as menu_of


def theme_menu(line: ThemeLine, say: Say, digest: str, nonce: Callable[[], str]) -> Menu:
    """One menu per theme; the value of every choice is the theme's id and the digest's."""
    return menu_of(Subject(line.theme, line.name, line.state, line.told), digest, say, nonce)
