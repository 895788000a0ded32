"""Files are kept with moments, within limits, and die with them whichever way they go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from adapters.contract.adapter import Adapter
from adapters.contract.events import (
    LARGEST_FILE,
    ActionTaken,
    IncomingFile,
    MessageDeleted,
    MessageEdited,
    MessageWritten,
)
from adapters.contract.files import FileGone, FileTooLarge
from bot.own.fetch_files import fetch_waiting
from bot.own.forget import forget_me
from bot.own.keep_files import LONGEST_NAME, tidy_name, true_type
from storage import attachments, moments
from storage.attachments import Attachment
from storage.own_moments import all_own
from storage.values import Moment
from tests.support.platform import Platform
from tests.support.world import World, person

PDF = IncomingFile("plan.pdf", "application/pdf", 4, b"%PDF")
NAMED = IncomingFile("later.pdf", "application/pdf", 4, None, "ref-1")


@pytest.fixture
def world(store_url: str) -> Iterator[World]:
    made = World(store_url)
    made.settle_in(person("Ada", admin=True), person("Mia"))
    yield made
    made.close()


def write(
    world: World, *files: IncomingFile, ref: str = "ref", text: str = "They drew it."
) -> None:
    at = world.clock.now()
    world.handle(MessageWritten(world.key(), world.sender("mia"), at, text, ref, files))


def mine(world: World) -> list[Moment]:
    return world.read(lambda s, w: all_own(s, w, world.member("mia").id))


def files(world: World) -> list[Attachment]:
    ids = [one.id for one in mine(world)]
    found = world.read(lambda s, w: attachments.attachments_of(s, w, ids))
    return [one for each in found.values() for one in each]


def told(world: World) -> str:
    world.forward(timedelta(seconds=3))
    return "\n".join(one.text for one in world.platform.at("dm:mia"))


def rows(world: World) -> int:
    from sqlalchemy import func, select

    from storage.tables import Attachment as Table

    count = select(func.count()).select_from(Table)
    return int(world.read(lambda s, w: s.connection().execute(count).scalar_one()))


def by_undo(world: World, moment: Moment) -> None:
    at = world.clock.now()
    world.handle(ActionTaken(world.key(), world.sender("mia"), at, "moment.undo", moment.id, None))


def by_delete(world: World, moment: Moment) -> None:
    at = world.clock.now()
    world.handle(
        ActionTaken(world.key(), world.sender("mia"), at, "moment.delete", moment.id, None)
    )


def by_message(world: World, moment: Moment) -> None:
    world.handle(MessageDeleted(world.key(), world.sender("mia"), world.clock.now(), "ref"))


def by_storage(world: World, moment: Moment) -> None:
    world.write(lambda s, w: moments.remove_moment(s, w, moment.id))


def by_my_data(world: World, moment: Moment) -> None:
    now, member = world.clock.now(), world.member("mia")
    world.write(lambda s, w: forget_me(s, w, member, now, world.kit.new_id))


@pytest.mark.parametrize("go", [by_undo, by_delete, by_message, by_storage, by_my_data])
def test_files_die_with_their_moment(world: World, go: Callable[[World, Moment], None]) -> None:
    write(world, PDF)
    assert rows(world) == 1
    go(world, mine(world)[0])
    assert rows(world) == 0


def test_what_is_too_large_or_too_much_is_named_and_the_text_kept(world: World) -> None:
    large = IncomingFile("film.mp4", "video/mp4", LARGEST_FILE + 1)
    exact = IncomingFile("exact.bin", "x/y", LARGEST_FILE, bytes(LARGEST_FILE))
    many = [IncomingFile(f"{number:02}.txt", "text/plain", 1, b"x") for number in range(10)]
    write(world, large, exact, *many)
    states = {one.name: one.state for one in files(world)}
    assert states["film.mp4"] == "too-large"
    assert states["exact.bin"] == "kept"
    assert list(states.values()).count("kept") == 10
    assert states["09.txt"] == "too-many"
    said = told(world)
    assert "“film.mp4” is larger than 10 MB and was not kept. The text was." in said
    assert "“09.txt” was not kept: a moment can have 10 files. The text was." in said
    assert mine(world)[0].words == "They drew it."


def test_an_edit_that_overtakes_its_message_loses_no_file(world: World) -> None:
    at = world.clock.now()
    world.handle(MessageEdited(world.key(), world.sender("mia"), at, "They drew it twice.", "ref"))
    write(world, PDF)
    assert [one.words for one in mine(world)] == ["They drew it twice."]
    assert [one.name for one in files(world)] == ["plan.pdf"]


def test_the_same_message_again_keeps_one_file(world: World) -> None:
    event = MessageWritten(
        "key", world.sender("mia"), world.clock.now(), "They drew it.", "ref", (PDF,)
    )
    world.handle(event)
    world.handle(event)
    assert len(files(world)) == 1


@dataclass
class Fetching(Platform):
    """A platform that names files. `fetched` holds bytes or what to raise, by reference."""

    fetched: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    async def fetch(self, workspace: str, ref: str, most: int) -> bytes:
        self.asked.append(ref)
        found = self.fetched[ref]
        if isinstance(found, Exception):
            raise found
        return bytes(found)


def fetch(world: World, platform: Adapter) -> None:
    world.run(fetch_waiting(world.kit, {"local": platform}))


def test_a_named_file_is_fetched_afterwards(world: World) -> None:
    platform = Fetching(world.clock.now, fetched={"ref-1": b"%PDF-later"})
    write(world, NAMED)
    assert [one.state for one in files(world)] == ["waiting"]
    fetch(world, platform)
    fetch(world, platform)
    (file,) = files(world)
    assert (file.state, file.size, file.ref) == ("kept", 10, None)
    assert world.read(lambda s, w: attachments.content_of(s, w, file.id)) == b"%PDF-later"
    assert platform.asked == ["ref-1"]


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (FileTooLarge(), "is larger than 10 MB"),
        (bytes(LARGEST_FILE + 1), "is larger than 10 MB"),
        (FileGone(), "could not be fetched"),
    ],
)
def test_a_file_that_cannot_be_had_is_named(world: World, problem: Any, said: str) -> None:
    platform = Fetching(world.clock.now, fetched={"ref-1": problem})
    write(world, NAMED)
    fetch(world, platform)
    assert f"“later.pdf” {said}" in told(world)
    fetch(world, platform)
    assert platform.asked == ["ref-1"]


def test_what_fails_is_tried_again_later_and_given_up_in_the_end(world: World) -> None:
    platform = Fetching(world.clock.now, fetched={"ref-1": OSError()})
    write(world, NAMED)
    fetch(world, platform)
    fetch(world, platform)
    assert len(platform.asked) == 1
    for _ in range(8):
        world.clock.advance(timedelta(hours=1))
        fetch(world, platform)
    assert len(platform.asked) == 6
    assert "“later.pdf” could not be fetched and was not kept." in told(world)


def test_a_moment_deleted_meanwhile_stays_deleted(world: World) -> None:
    write(world, NAMED)
    (moment,) = mine(world)
    (file,) = files(world)
    by_delete(world, moment)
    kept = world.write(lambda s, w: attachments.keep_content(s, w, file.id, b"x", "text/plain"))
    assert (kept, rows(world)) == (False, 0)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("plan.pdf", "plan.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\plans\\plan.pdf", "plan.pdf"),
        ("a\x00b\r\nc\u202egnp.exe", "abcgnp.exe"),
        ("…", "…"),
        (" . ", "file"),
        ("", "file"),
        ("\ud800", "file"),
        ('a"b<c>.txt', "abc.txt"),
    ],
)
def test_names_are_harmless(given: str, kept: str) -> None:
    assert tidy_name(given) == kept


def test_a_long_name_keeps_its_ends() -> None:
    name = tidy_name("a" * 300 + ".pdf")
    assert len(name) == LONGEST_NAME
    assert name.endswith(".pdf")


def test_a_picture_is_one_only_when_it_begins_like_one() -> None:
    assert true_type("image/png", b"\x89PNG\r\n\x1a\n...") == "image/png"
    assert true_type("image/png", b"<svg onload=alert(1)>") == "application/octet-stream"
    assert true_type("IMAGE/PNG; x=y", b"\x89PNG\r\n\x1a\n") == "image/png"
    assert true_type("text/html\r\nX: y", None) == "application/octet-stream"
    assert true_type("", None) == "application/octet-stream"
