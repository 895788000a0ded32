"""The voice: texts of the catalogue in one reader's language."""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol

from prompts.catalogue import Catalogue


class Say(Protocol):
    """A text of the catalogue by id."""

    def __call__(self, message_id: str, /, **args: str | int | date | datetime) -> str:
        """Raises KeyError for an unknown id."""
        ...


def speaker(catalogue: Catalogue, locale: str) -> Say:
    """A voice that speaks the language of `locale`, English where there is none."""

    def say(message_id: str, /, **args: str | int | date | datetime) -> str:
        return catalogue.text(locale, message_id, **args)

    return say
