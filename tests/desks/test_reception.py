"""What was written into a form is given back, even when what the form was about is gone."""

from __future__ import annotations

from adapters.contract.answers import Tell
from adapters.contract.events import FormSubmitted
from adapters.contract.messages import Quote
from tests.support.world import World, channel, person


def test_a_form_about_something_gone_gives_the_words_back_and_no_ids(sqlite_url: str) -> None:
    world = World(sqlite_url)
    try:
        world.settle_in(person("ada", admin=True), places=[channel("voices", "ada")])
        values = {
            "name": "Customer ears",
            "people": ",".join([world.member("ada").id] * 2),
            "again": "yes",
        }
        event = FormSubmitted(
            "key-1", world.sender("ada"), world.clock.now(), "schedule-basics", "gone|", values
        )
        answer = world.handle(event)
        assert isinstance(answer, Tell)
        quoted = [block.text for block in answer.message.blocks if isinstance(block, Quote)]
        assert quoted == ["Customer ears"]
    finally:
        world.close()
