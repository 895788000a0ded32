"""An export holds everything kept about a member, and nothing of anybody else."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from adapters.contract.events import IncomingFile, MessageWritten
from bot.own.export import write_export
from storage import events, people, personal, theme_links, themes
from storage.own_moments import all_own
from storage.values import ALSO, MomentTheme, Theme
from tests.support.clock import START
from tests.support.world import World, channel, person

PDF = b"%PDF-1.7 \x00\xff"


@pytest.fixture
def world(store_url: str) -> Iterator[World]:
    made = World(store_url)
    inside = [person("Ada", admin=True), person("Mia"), person("Jonas")]
    made.settle_in(*inside, places=[channel("voices", "ada", "mia", "jonas")])
    made.ask("mia", "jonas", created_by=made.member("ada").id)
    made.forward(START + timedelta(days=1))
    yield made
    made.close()


def write(world: World, name: str, text: str, *files: IncomingFile) -> None:
    key, at = world.key(), world.clock.now()
    world.handle(MessageWritten(key, world.sender(name), at, text, f"ref-{key}", files))


def exported(world: World, name: str) -> Any:
    out = io.StringIO()
    tenant = world.store.read_now(lambda s: people.workspace_on(s, "local", "local"))
    assert tenant is not None
    now = world.clock.now()
    world.read(lambda s, w: write_export(s, tenant, world.member(name), now, world.kit, out))
    return json.loads(out.getvalue())


def test_everything_is_in_it(world: World) -> None:
    mia = world.member("mia").id
    for number in range(60):  # more than any page holds
        write(world, "mia", f'Note {number}: “ü” }}\n]" \\ 👂')
    write(world, "mia", "They drew it.", IncomingFile("plan.pdf", "application/pdf", 9, PDF))
    write(world, "jonas", "Nobody else’s business.")
    now = world.clock.now()
    mine = world.read(lambda s, w: all_own(s, w, mia))
    theme = Theme("theme-1", "Lists", mia, "active", now, None, now)
    other = Theme("theme-2", "Paper", mia, "active", now, None, now)
    world.write(lambda s, w: themes.add_themes(s, w, [theme, other]))
    link = MomentTheme(mine[0].id, "theme-1", "author", mia, now, False)
    also = MomentTheme(mine[0].id, "theme-2", "lead", mia, now, False, place=ALSO)
    world.write(lambda s, w: theme_links.put_links(s, w, [link, also]))
    world.write(lambda s, w: events.audit(s, w, "entry", now, mia, "theme.rename", {"theme": "x"}))

    found = exported(world, "mia")
    assert [one["words"] for one in found["moments"]] == [one.words for one in mine]
    first = found["moments"][0]
    last = next(one for one in found["moments"] if one["words"] == "They drew it.")
    assert (first["theme"]["name"], first["theme"]["how"]) == ("Lists", "author")
    assert (first["also_theme"]["name"], first["also_theme"]["how"]) == ("Paper", "lead")
    (file,) = last["attachments"]
    assert (file["name"], file["media_type"], file["size"]) == ("plan.pdf", "application/pdf", 11)
    assert base64.b64decode(file["base64"]) == PDF
    assert found["member"]["name"] == "Mia"
    assert [one["name"] for one in found["schedules"]] == ["Customer ears"]
    assert [one["name"] for one in found["channels"]] == ["voices"]
    assert found["questions"][0]["text"]
    assert {one["outcome"] for one in found["occurrence"]} == {"sent"}
    assert {"welcome", "prompt", "logged"} <= {one["kind"] for one in found["delivery"]}
    assert [one["action"] for one in found["audit_entry"]] == ["theme.rename"]
    assert found["member"]["external_id"] == "mia"
    assert "Nobody else" not in json.dumps(found, ensure_ascii=False)
    assert "address" not in found["member"]


def test_an_export_of_nobody_much_is_whole_too(world: World) -> None:
    found = exported(world, "ada")
    assert found["moments"] == []
    assert found["member"]["role"] == "admin"


def test_anonymous_moments_are_whole_in_ones_own_export(world: World) -> None:
    from storage import moments

    write(world, "mia", "They whispered it.")
    (mine,) = world.read(lambda s, w: all_own(s, w, world.member("mia").id))
    world.write(lambda s, w: moments.change_moment(s, w, mine.id, anonymous=True))
    (one,) = exported(world, "mia")["moments"]
    assert one["words"] == "They whispered it."
    assert one["heard_at"] == mine.heard_at.isoformat()


def test_every_table_that_knows_a_member_is_in_it(world: World) -> None:
    renamed = {"enrolment": "schedules", "prompt": "questions", "channel_member": "channels"}
    renamed["moment"] = "moments"
    found = exported(world, "mia")
    for table, _ in personal.references():
        assert renamed.get(table.name, table.name) in found
