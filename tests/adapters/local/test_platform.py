"""What the platform keeps, and what it tells a page that has been open for a while."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.contract.messages import Divider, Entry, Heading, Message, Paragraph
from adapters.local.platform import Platform
from adapters.local.stored import Changes, Window
from tests.support.clock import START

HELLO = Message(
    "Hello", (Heading("Hello", 1), Divider(), Entry("t", "d", "q", "b")), (Paragraph("x"),)
)
DM = "dm:ben"

Story = Callable[[Platform], Awaitable[None]]


def tell(path: Path, *stories: Story) -> None:
    """Run each story on a process's own opening of the file."""

    async def all_of_them() -> None:
        for story in stories:
            platform = Platform(path)
            try:
                await story(platform)
            finally:
                await platform.close()

    asyncio.run(all_of_them())


async def said(platform: Platform, handle: str, text: str = "words") -> None:
    await platform.begin(handle, DM, "ben", text, START)
    await platform.settle(handle)


def test_everything_is_there_after_a_restart(tmp_path: Path) -> None:
    async def before(platform: Platform) -> None:
        await platform.post("h1", DM, HELLO, "m1", START)
        await said(platform, "h2", "a\n\u202e👩🏽‍🚒")
        await platform.travel("ben", "Asia/Tokyo")
        await platform.see("ben", DM, 2)

    async def after(platform: Platform) -> None:
        messages, _ = await platform.newest(DM, 10)
        assert [message.content for message in messages] == [HELLO, "a\n\u202e👩🏽‍🚒"]
        assert [message.posted_at for message in messages] == [START, START]
        assert await platform.marked("m1") == "h1"
        assert await platform.zones() == {"ben": "Asia/Tokyo"}
        assert await platform.unread("ben", [DM]) == set()

    tell(tmp_path / "p.db", before, after)


def test_what_a_killed_process_had_not_committed_is_gone(tmp_path: Path) -> None:
    async def before(platform: Platform) -> None:
        await platform.begin("h1", DM, "ben", "half", START)

    async def after(platform: Platform) -> None:
        await said(platform, "h2")
        messages, _ = await platform.newest(DM, 10)
        assert [message.handle for message in messages] == ["h2"]

    tell(tmp_path / "p.db", before, after)


def test_deleted_text_is_nowhere_in_the_file(tmp_path: Path) -> None:
    async def story(platform: Platform) -> None:
        await said(platform, "h1", "unforgettable")
        assert not await platform.delete("h1", "somebody else")
        assert await platform.delete("h1", "ben")
        assert not await platform.delete("h1", "ben")
        assert await platform.find("h1") is None

    tell(tmp_path / "p.db", story)
    with sqlite3.connect(tmp_path / "p.db") as connection:
        assert connection.execute("SELECT body FROM message").fetchall() == [("",)]
    connection.close()
    assert all(b"unforgettable" not in file.read_bytes() for file in tmp_path.iterdir())


def test_a_page_is_told_what_changed_and_only_that(tmp_path: Path) -> None:
    async def story(platform: Platform) -> None:
        for handle in ("h1", "h2", "h3"):
            await said(platform, handle)
        _, window = await platform.newest(DM, 2)
        assert (window.first, window.last) == (2, 3)
        assert await platform.changes(DM, window) is None

        await platform.edit("h1", "ben", "not on the page", START)
        await platform.edit("h2", "ben", "on the page", START)
        await platform.post("h4", DM, HELLO, "m", START)
        await platform.post("h5", "dm:kiri", HELLO, "m", START)
        changes = await platform.changes(DM, window)
        assert changes is not None
        assert [message.handle for message in changes.redrawn] == ["h2"]
        assert [message.handle for message in changes.fresh] == ["h4"]
        assert await platform.changes(DM, changes.window) is None

        await platform.delete("h3", "ben")
        gone = await platform.changes(DM, changes.window)
        assert gone is not None
        assert gone.gone == (3,)

    tell(tmp_path / "p.db", story)


def test_a_page_that_was_empty_gets_the_first_message_and_its_changes(tmp_path: Path) -> None:
    async def story(platform: Platform) -> None:
        _, window = await platform.newest(DM, 10)
        assert window == Window()
        await said(platform, "h1")
        changes = await platform.changes(DM, window)
        assert changes is not None
        await platform.edit("h1", "ben", "again", START)
        later = await platform.changes(DM, changes.window)
        assert later is not None
        assert [message.content for message in later.redrawn] == ["again"]

    tell(tmp_path / "p.db", story)


@pytest.mark.parametrize("kept", [True, False])
def test_an_answer_never_stands_above_what_it_answers(tmp_path: Path, kept: bool) -> None:
    async def story(platform: Platform) -> None:
        await platform.begin("question", DM, "ben", "?", START)
        await platform.post("answer", DM, HELLO, "m", START)
        messages, window = await platform.newest(DM, 10)
        assert messages == []
        assert await platform.changes(DM, window) is None
        await (platform.settle("question") if kept else platform.withdraw("question"))
        changes = await platform.changes(DM, window)
        assert isinstance(changes, Changes)
        assert [one.handle for one in changes.fresh] == ["question"] * kept + ["answer"]

    tell(tmp_path / "p.db", story)


def test_a_withdrawn_message_hides_no_later_change(tmp_path: Path) -> None:
    async def story(platform: Platform) -> None:
        await said(platform, "h1")
        await platform.begin("h2", DM, "ben", "lost", START)
        _, window = await platform.newest(DM, 10)
        await platform.withdraw("h2")
        await platform.edit("h1", "ben", "changed", START)
        changes = await platform.changes(DM, window)
        assert changes is not None
        assert [message.content for message in changes.redrawn] == ["changed"]
        await platform.withdraw("h1")
        assert await platform.find("h1") is not None

    tell(tmp_path / "p.db", story)


def test_the_next_message_takes_over_the_day_of_a_deleted_one(tmp_path: Path) -> None:
    async def story(platform: Platform) -> None:
        await said(platform, "h1")
        await said(platform, "h2")
        messages, window = await platform.newest(DM, 10)
        assert [message.previous_at for message in messages] == [None, START]
        await platform.delete("h1", "ben")
        changes = await platform.changes(DM, window)
        assert changes is not None
        assert [(one.handle, one.previous_at) for one in changes.redrawn] == [("h2", None)]

    tell(tmp_path / "p.db", story)


def test_only_others_messages_are_unread(tmp_path: Path) -> None:
    async def story(platform: Platform) -> None:
        await said(platform, "h1")
        assert await platform.unread("ben", [DM]) == set()
        await platform.post("h2", DM, HELLO, "m", START + timedelta(hours=1))
        assert await platform.unread("ben", [DM, "channel:product"]) == {DM}
        await platform.see("ben", DM, 2)
        await platform.see("ben", DM, 1)
        assert await platform.unread("ben", [DM]) == set()

    tell(tmp_path / "p.db", story)
