"""`earshot demo`: weeks that are lived through once, by the front door."""

from __future__ import annotations

import asyncio
import http.client
import random
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
from collections import Counter
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from adapters.contract.messages import Entry
from adapters.local.people import CAST
from adapters.local.stored import thaw
from bot.demo.live import is_ready, live
from bot.demo.story import WEEKS, ZONE, first_day, story, week_ends
from bot.settings import Settings, load_settings
from tests.cli.conftest import Earshot
from tests.service.process import COMMAND, environment
from tests.support.patience import SECONDS

MONDAY = date(2026, 3, 2)
FILES = ("earshot-demo.db", "earshot-demo-local.db")


def settings_in(folder: Path) -> Settings:
    env = {"EARSHOT_DATABASE_URL": f"sqlite:///{folder / FILES[0]}", "EARSHOT_LOCAL": "true"}
    return load_settings(env)


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a demo of one week, since it takes a few seconds; not to be changed."""
    folder = tmp_path_factory.mktemp("demo")
    told: list[tuple[int, int]] = []
    asyncio.run(live(settings_in(folder), lambda *progress: told.append(progress), weeks=1))
    assert told == [(number + 1, 47) for number in range(47)]
    return folder


@pytest.fixture
def demo(lived: Path, tmp_path: Path) -> Path:
    """The folder of the usual database, with the demo beside it."""
    folder = tmp_path / "data"
    folder.mkdir()
    for name in FILES:
        shutil.copy(lived / name, folder / name)
    return folder


def rows(file: Path, statement: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(statement).fetchall()


def test_the_story_is_told_in_working_hours_of_its_weeks() -> None:
    told = story(MONDAY, WEEKS, random.Random(1))
    assert len(told) == 386
    assert told == sorted(told, key=lambda one: one.at)
    ends = week_ends(MONDAY, WEEKS)
    heard = Counter(sum(one.at >= end for end in ends) for one in told)
    assert sorted(heard) == list(range(WEEKS))
    assert min(heard.values()) > 40
    homes = {one.name: ZoneInfo(one.home) for one in CAST}
    for one in told:
        local = one.at.astimezone(homes.get(one.author, ZONE))
        by_the_edge = min(abs(one.at - end) for end in ends) < timedelta(hours=1)
        assert time(9) <= local.time() < time(18) or by_the_edge or one.at < ends[0]


def test_everybody_in_the_local_workspace_has_something_to_tell() -> None:
    told = Counter(one.author for one in story(MONDAY, WEEKS, random.Random(1)))
    assert {one.name for one in CAST} <= told.keys()
    assert len(told) == 20
    assert min(told.values()) >= 10


def test_nothing_of_the_story_lies_ahead() -> None:
    for hours in range(0, 24 * 8, 5):
        now = datetime(2026, 3, 22, tzinfo=UTC) + timedelta(hours=hours)
        told = story(first_day(now, WEEKS), WEEKS, random.Random(1))
        assert told[-1].at < now
        assert now - told[-1].at < timedelta(days=10)


def test_the_past_week_was_lived_through(lived: Path) -> None:
    file = lived / FILES[0]
    assert is_ready(settings_in(lived))
    assert rows(file, "SELECT value FROM kept_value WHERE name = 'local.clock.ahead'") == [("0",)]
    monday = first_day(datetime.now(UTC), 1)
    starts, ends = week_ends(monday - timedelta(weeks=1), 1)[0], week_ends(monday, 1)[0]
    count, first, last = rows(file, "SELECT count(*), min(heard_at), max(heard_at) FROM moment")[0]
    assert count == 47
    assert f"{starts:%Y-%m-%d %H:%M:%S}" <= str(first) <= str(last) < f"{ends:%Y-%m-%d %H:%M:%S}"


def test_its_people_answered_their_questions_and_the_others_did_not(lived: Path) -> None:
    file = lived / FILES[0]
    by_state = """SELECT member.state, count(*), count(prompt_id), count(customer_id)
        FROM moment JOIN member ON member.id = moment.member_id GROUP BY member.state"""
    (active, typed, answers, about), (imported, listed, none, _) = rows(file, by_state)
    assert (active, imported, none) == ("active", "imported", 0)
    assert typed + listed == 47
    assert 0 < answers <= typed
    assert 0 < about <= typed
    answered = rows(file, "SELECT count(*) FROM prompt WHERE state = 'answered'")[0][0]
    assert answered == rows(file, "SELECT count(DISTINCT prompt_id) FROM moment")[0][0]


def test_every_message_arrived(lived: Path) -> None:
    file = lived / FILES[0]
    assert rows(file, "SELECT DISTINCT state FROM delivery") == [("sent",)]
    kinds = dict(rows(file, "SELECT kind, count(*) FROM delivery GROUP BY kind"))
    typed = rows(file, "SELECT count(*) FROM moment WHERE source NOT LIKE 'demo:%'")[0][0]
    assert kinds["logged"] == typed
    assert kinds["welcome"] == len(CAST)


def test_conversations_read_in_order(lived: Path) -> None:
    posted = rows(
        lived / FILES[1],
        "SELECT conversation, author, body, posted_at FROM message ORDER BY number",
    )
    told = story(first_day(datetime.now(UTC), 1), 1, random.Random(8))
    words = {one.words for one in told if one.colleague}
    assert {body for _, author, body, _ in posted if author} == words
    for conversation in {row[0] for row in posted}:
        talk = [row[1:] for row in posted if row[0] == conversation]
        for (author, _, said_at), (replier, _, replied_at) in pairwise(talk):
            waited = datetime.fromisoformat(replied_at) - datetime.fromisoformat(said_at)
            assert waited >= timedelta()
            if author:
                assert replier == "", "a reply stands below what it answers"
                assert waited < timedelta(minutes=1)


def last_monday() -> tuple[date, bool]:
    """This week's Monday, and whether its digest, the only one there is, has gone out by now."""
    today = datetime.now(ZONE)
    monday = today.date() - timedelta(days=today.weekday())
    return monday, datetime.combine(monday, time(9), ZONE) <= today


def test_a_digest_went_out_on_monday_as_the_command_prints_it(
    earshot: Earshot, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monday, due = last_monday()
    posted = rows(
        demo / FILES[1], "SELECT body FROM message WHERE conversation = 'channel:customer-voices'"
    )
    assert len(posted) == due
    monkeypatch.setenv("EARSHOT_DATABASE_URL", f"sqlite:///{demo / FILES[0]}")
    printed = earshot("digest", "--week", monday - timedelta(days=1)).out
    assert "47 moments: " in printed
    read = " ".join(printed.split())
    for (body,) in posted:
        message = thaw(body)
        entries = [one for one in (*message.blocks, *message.thread) if isinstance(one, Entry)]
        said = [text for one in entries for text in (one.title, one.detail, one.quote, one.source)]
        assert len(said) > 20
        assert [text for text in said if " ".join(text.split()) not in read] == []


def test_a_second_start_takes_what_is_there(demo: Path) -> None:
    before = rows(demo / FILES[0], "SELECT id FROM moment ORDER BY id")
    with subprocess.Popen(
        [*COMMAND, "demo", "--port", "0"],
        env=environment(demo),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout
        found = re.search(r"ready at http://127\.0\.0\.1:(\d+)/local ", process.stdout.readline())
        assert found
        connection = http.client.HTTPConnection("127.0.0.1", int(found[1]), timeout=SECONDS)
        connection.request("GET", "/local/as/ben/customer-voices")
        page = connection.getresponse().read().decode()
        connection.close()
        process.send_signal(signal.SIGTERM)
        assert process.wait(SECONDS) == 0
    assert ("What we heard from customers" in page) == last_monday()[1]
    assert rows(demo / FILES[0], "SELECT id FROM moment ORDER BY id") == before
    assert not (demo / "earshot.db").exists()


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Where a demo was lived, in a moment and without a server."""
    begun: list[Path] = []

    async def live_briefly(settings: Settings, progress: object) -> None:
        begun.append(settings.data_dir)

    monkeypatch.setattr("bot.demo.live.live", live_briefly)
    monkeypatch.setattr("bot.service.run.run", lambda *_: None)
    return begun


def test_the_first_start_lives_through_it(
    earshot: Earshot, tmp_path: Path, begun: list[Path]
) -> None:
    ended = earshot("demo", "--port", 0)
    assert ended.code == 0
    assert ended.out == (
        "Living through eight weeks at Larkspur Logistics. This happens once, and takes a "
        "minute or less.\n"
    )
    assert begun == [tmp_path / "data"]


def test_a_start_that_was_cut_short_begins_again(
    earshot: Earshot, demo: Path, begun: list[Path]
) -> None:
    with closing(sqlite3.connect(demo / FILES[0])) as connection:
        connection.execute("DELETE FROM kept_value WHERE name = 'demo.ready'")
        connection.commit()
    earshot("demo", "--port", 0)
    assert begun == [demo]
    assert list(demo.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "typed", "again"),
    [
        ((), "", False),
        (("--fresh",), "n\n", False),
        (("--fresh",), "", False),
        (("--fresh",), "y\n", True),
        (("--fresh", "--yes"), "", True),
    ],
)
def test_beginning_again_deletes_what_was_done_once_that_is_wanted(
    earshot: Earshot,
    demo: Path,
    begun: list[Path],
    arguments: tuple[str, ...],
    typed: str,
    again: bool,
) -> None:
    ended = earshot("demo", "--port", 0, *arguments, typed=typed)
    assert ("and begins again. Continue?" in ended.out) == (arguments == ("--fresh",))
    assert bool(begun) == again
    assert (demo / FILES[0]).exists() != again


def test_nothing_is_deleted_when_another_demo_has_the_port(
    earshot: Earshot, demo: Path, begun: list[Path]
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        ended = earshot("demo", "--fresh", "--yes", "--port", port)
    assert ended.code == 1
    assert f"Port {port} is taken" in ended.err
    assert begun == []
    assert (demo / FILES[0]).exists()
