"""Lines of a transcript that put moments into themes, as their authors would.

> the theme "Exports are slow": Mia: They wait. | Jonas about Acme: An hour! | Noor unnamed: …
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlmodel import Session

from bot.theming.choose import choose_theme
from storage import moments
from storage.values import Moment

if TYPE_CHECKING:
    from tests.dialogue.stage import Stage

_SAID = re.compile(r"(\w+)( unnamed)?(?: about ([^:]+))?: (.+)")


def theme_of(stage: Stage, name: str, listed: str) -> list[str]:
    """Each of these moments is heard now, and its author says that it belongs to this theme."""
    for one in listed.split(" | "):
        found = _SAID.fullmatch(one.strip())
        if found is None:
            raise ValueError(f"nobody can hear: {one}")
        _hear(stage, name, *found.groups())
    return []


def _hear(stage: Stage, name: str, who: str, unnamed: str | None, about: str, words: str) -> None:
    world = stage.world
    author, now, new_id = world.member(who.casefold()).id, world.clock.now(), world.kit.new_id

    def write(session: Session, workspace: str) -> None:
        customer = moments.customer_named(session, workspace, about or "", "external", new_id())
        made = Moment(
            id=new_id(),
            member_id=author,
            prompt_id=None,
            source=f"heard-{new_id()}",
            source_link=None,
            heard_at=now,
            logged_at=now,
            edited_at=None,
            words=words,
            reading="",
            kind="",
            customer_id=customer,
            side="",
            heard_how="",
            feeling="",
            worth="",
            quick_win=False,
            anonymous=unnamed is not None,
        )
        moments.add_moment(session, workspace, made)
        choose_theme(session, workspace, made.id, "new", author, now, new_id=new_id, name=name)

    world.write(write)
