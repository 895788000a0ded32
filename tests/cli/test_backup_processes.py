"""Backups and restores in processes of their own: interrupted, cramped, and beside a service."""

from __future__ import annotations

import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import Session

from storage import moments, people
from storage.backup import back_up
from storage.engine import open_engine
from storage.store import Store
from tests.service.process import COMMAND, Running, earshot, environment
from tests.support.patience import SECONDS

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)

_SLOW = """
import signal
import sys
from contextlib import contextmanager
import bot.cli.{command} as module

@contextmanager
def slowly(what):
    def tell(done, total):
        print(done, flush=True)
        sys.stdin.readline()
    yield tell

module.progress = slowly
# Whoever starts the tests in the background has them ignore Ctrl-C, and this process inherits it.
signal.signal(signal.SIGINT, signal.default_int_handler)
from bot.cli import main
main(sys.argv[1:])
"""


@pytest.fixture
def data(imported_file: Path, tmp_path: Path) -> Path:
    """A folder with a database of seventeen moments, and a folder for temporary files."""
    folder = tmp_path / "data"
    (folder / "tmp").mkdir(parents=True)
    shutil.copy(imported_file, folder / "earshot.db")
    return folder


@contextmanager
def on_the_way(data: Path, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    """A command that has copied some rows, and goes on when it is spoken to or let alone."""
    with subprocess.Popen(
        [sys.executable, "-c", _SLOW.format(command=arguments[0]), *map(str, arguments)],
        env=environment(data) | {"TMPDIR": str(data / "tmp")},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout
        assert process.stdout.readline()
        yield process


def stopped_on_the_way(data: Path, number: signal.Signals, *arguments: object) -> int:
    """Run a command until it has copied some rows, then send a signal; its exit code."""
    with on_the_way(data, *arguments) as process:
        process.send_signal(number)
        return process.wait(SECONDS)


def words_in(file: Path) -> list[str]:
    """All that customers said."""
    with closing(sqlite3.connect(file)) as connection:
        return [row[0] for row in connection.execute("SELECT words FROM moment ORDER BY id")]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_backup_that_is_stopped_leaves_nothing(data: Path, number: signal.Signals) -> None:
    backups = data / "backups"
    backups.mkdir()
    assert stopped_on_the_way(data, number, "backup", backups / "monday.db") not in (0, -number)
    assert list(backups.iterdir()) == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_a_restore_that_is_stopped_changes_nothing(data: Path, number: signal.Signals) -> None:
    backup = data / "backup.db"
    engine = open_engine(f"sqlite:///{data / 'earshot.db'}")
    back_up(engine, backup, NOW, lambda done, total: None)
    engine.dispose()
    with closing(sqlite3.connect(data / "earshot.db")) as connection:
        connection.execute("UPDATE moment SET words = words || ' Changed.'")
        connection.commit()
    before = words_in(data / "earshot.db")
    stopped_on_the_way(data, number, "restore", backup, "--yes")
    assert words_in(data / "earshot.db") == before
    if number != signal.SIGKILL:
        assert list((data / "tmp").iterdir()) == []


def test_a_full_disk_gets_a_sentence_and_leaves_nothing(data: Path) -> None:
    backups = data / "backups"
    backups.mkdir()
    ended = subprocess.run(
        [*COMMAND, "backup", str(backups / "monday.db")],
        env=environment(data),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)),
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
    )
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.count("\n") == 1
    assert ended.stderr.startswith("The database is not available: ")
    assert list(backups.iterdir()) == []


@contextmanager
def writing(url: str) -> Iterator[list[int]]:
    """Write all the time, from another process's point of view: a workspace and a customer of it in
    each transaction. How often so far stands in the list."""
    store, written, stop = Store(url, busy_seconds=SECONDS), [0], threading.Event()

    def write(session: Session) -> None:
        number = written[0]
        people.keep_workspace(session, "slack", f"T{number}", "Late", f"w{number:06}", NOW)
        moments.customer_named(session, f"w{number:06}", "Nobody", "", f"c{number:06}")

    def go_on() -> None:
        while not stop.wait(0.005):  # leave the processes some of the machine
            store.write_now(write)
            written[0] += 1

    writer = threading.Thread(target=go_on)
    writer.start()
    try:
        yield written
    finally:
        stop.set()
        writer.join()
        store.close()


def test_a_service_that_runs_and_writes_is_backed_up_whole(data: Path) -> None:
    file = data / "backup.db"
    with Running(data, LOCAL="true") as service:
        with writing(f"sqlite:///{data / 'earshot.db'}") as written:
            least = written[0]
            with on_the_way(data, "backup", file) as process:
                on_the_way_with = written[0]
                while written[0] == on_the_way_with:
                    time.sleep(0.005)
                assert process.communicate(timeout=SECONDS)[0]
            most = written[0]
        assert process.returncode == 0
        assert service.ask("GET", "/healthz")[0] == 200
    with closing(sqlite3.connect(file)) as backup:
        homes = backup.execute("SELECT count(*) FROM workspace WHERE name = 'Late'")
        customers = backup.execute("SELECT count(*) FROM customer WHERE name = 'Nobody'")
        found = homes.fetchone()[0]
        assert found == customers.fetchone()[0]
        assert least <= found <= most + 1


def test_a_service_goes_on_with_what_was_restored(data: Path) -> None:
    backup = data / "backup.db"
    with Running(data, LOCAL="true") as service:
        assert earshot(data, "backup", str(backup)).returncode == 0
        store = Store(f"sqlite:///{data / 'earshot.db'}")
        store.write_now(lambda s: people.keep_workspace(s, "slack", "T1", "Late", "late", NOW))
        ended = earshot(data, "restore", str(backup), "--yes")
        assert (ended.returncode, ended.stderr) == (0, "")
        assert [one.name for one in store.read_now(people.workspaces)] == ["Larkspur Logistics"]
        assert service.ask("GET", "/readyz")[0] == 200
        assert service.ask("GET", "/local")[0] == 303
        store.close()
    log = service.log.read_text(encoding="utf-8")
    assert '"level": "error"' not in log
