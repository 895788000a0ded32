"""Lines of a transcript that put moments into themes, as their authors would.

> the theme "Exports are slow": Mia: They wait. | Jonas about Acme: An hour! | Noor unnamed: …
> the theme "Exports are slow" by itself: Mia: They wait.
> authors are asked for themes
> on the web, Mia puts her last moment into "Exports are slow"
> on the web, Ada answers the first question: no
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlmodel import Session

from bot.own.moments import OwnMoments
from bot.speech.say import speaker
from bot.theming.answers import answer
from bot.theming.choose import choose_theme
from bot.theming.editing import Edit
from bot.theming.memory import ThemeMemory
from bot.theming.offer import embed_new
from bot.theming.questions import open_questions
from bot.theming.review import review
from bot.theming.vectors import embed_missing
from storage import moments
from storage.derived import week_of
from storage.own_moments import own_moments
from storage.theme_links import links_of, put_links
from storage.values import Moment
from tests.theming.room import HashEmbedder

if TYPE_CHECKING:
    from tests.dialogue.stage import Stage
    from tests.support.world import World

EMBEDDER = HashEmbedder()

_SAID = re.compile(r"(\w+)( unnamed)?(?: about ([^:]+))?: (.+)")


def theme_of(stage: Stage, name: str, itself: str | None, listed: str) -> list[str]:
    """Each of these moments is heard now, and its author says that it belongs to this theme; or it
    was put there by itself."""
    for one in listed.split(" | "):
        found = _SAID.fullmatch(one.strip())
        if found is None:
            raise ValueError(f"nobody can hear: {one}")
        _hear(stage, name, *found.groups(), itself=itself is not None)
    return []


def ask_authors(stage: Stage) -> list[str]:
    """From now on, what is logged is compared with the themes that are there."""
    world = stage.world
    world.run(embed_missing(world.kit, EMBEDDER, world.workspace))
    world._afterwards.embed = Offers(world)
    return []


def put_on_web(stage: Stage, name: str, theme: str) -> list[str]:
    """What the page of a moment of one's own does."""
    world, member = stage.world, stage.world.member(name.casefold())

    def write(session: Session, workspace: str) -> None:
        own = OwnMoments(session, workspace, member, world.clock.now(), world.kit.new_id)
        [newest] = own_moments(session, workspace, member.id, [], 1)
        chosen = next(one.id for one in own.themes() if one.name == theme)
        own.choose(newest.id, {"theme": chosen})

    world.write(write)
    return stage.wait()


def answer_on_web(stage: Stage, name: str, said: str) -> list[str]:
    """What the page of the weekly review does."""
    world, lead = stage.world, stage.world.member(name.casefold())
    say = speaker(world.kit.catalogue, lead.locale)

    def write(session: Session, workspace: str) -> None:
        edit = Edit(session, workspace, lead, world.clock.now(), world.kit.new_id, say)
        answer(edit, open_questions(edit)[0].question.id, said)

    world.write(write)
    return stage.wait()


class Offers:
    """Compares what is logged with the themes of a world."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._memory = ThemeMemory()

    async def __call__(self, workspace: str, moment_ids: Sequence[str]) -> None:
        """See `embed_new`."""
        await embed_new(self._world.kit, EMBEDDER, self._memory, workspace, moment_ids)


def look_through(stage: Stage) -> list[str]:
    """What happens once a week, when the digest has gone out."""
    world = stage.world
    workspace, now = world.workspace, world.clock.now()
    world.run(embed_missing(world.kit, EMBEDDER, workspace))
    world.run(review(world.kit, EMBEDDER, workspace, week_of(now), now))
    return stage.wait()


def _hear(
    stage: Stage,
    name: str,
    who: str,
    unnamed: str | None,
    about: str,
    words: str,
    *,
    itself: bool,
) -> None:
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
        if itself:
            links = links_of(session, workspace, [made.id]).values()
            by_itself = [replace(one, how="auto", decided_by=None, closed=True) for one in links]
            put_links(session, workspace, by_itself)

    world.write(write)
