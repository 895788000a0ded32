"""A moment that becomes anonymous afterwards leaves nothing of its author's words in a name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlmodel import Session

from adapters.contract.events import FormSubmitted, MessageWritten
from bot.theming.choose import choose_theme
from storage import moments, themes
from tests.support.world import World, person

WORDS = "Customs forms for Norway are typed by hand."


@pytest.fixture
def world(store_url: str) -> Iterator[World]:
    world = World(store_url)
    world.settle_in(person("Mia"))
    yield world
    world.close()


def test_a_name_made_of_the_words_goes(world: World) -> None:
    sender, now = world.sender("mia"), world.clock.now()
    world.handle(MessageWritten(world.key(), sender, now, WORDS, "m1"))
    mia = world.member("mia").id
    moment = world.read(lambda s, w: moments.moments_by(s, w, mia))[0]

    def choose(session: Session, workspace: str) -> None:
        choose_theme(session, workspace, moment.id, "new", mia, now, new_id=world.kit.new_id)

    world.write(choose)
    names = [one.name for one in world.read(themes.themes).values()]
    assert names[0]
    assert names[0].lower() in WORDS.lower()

    values = {"words": WORDS, "anonymous": "yes"}
    world.handle(FormSubmitted(world.key(), sender, now, "moment", f"moment:{moment.id}", values))
    kept = world.read(lambda s, w: moments.moment(s, w, moment.id))
    assert kept is not None
    assert kept.anonymous
    assert [one.name for one in world.read(themes.themes).values()] == [""]
