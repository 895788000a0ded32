"""The real process: it starts, answers, holds to its limits, and stops without losing anything."""

import contextlib
import http.client
import json
import re
import select
import signal
import socket
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.service.process import Running, earshot
from tests.support.patience import SECONDS


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One local workspace for the tests that leave it as it was."""
    with Running(tmp_path_factory.mktemp("running"), LOCAL="true") as process:
        yield process


def test_it_says_where_it_is(running: Running) -> None:
    place = f"http://127.0.0.1:{running.port}/local"
    assert running.welcome == f"Earshot is ready at {place} (Ctrl-C stops it).\n"


def test_it_is_alive_and_ready(running: Running) -> None:
    assert running.ask("GET", "/healthz")[::2] == (200, '{"status":"ok"}')
    status, headers, text = running.ask("GET", "/readyz", headers={"X-Request-ID": "probe-1"})
    assert (status, headers["x-request-id"]) == (200, "probe-1")
    assert json.loads(text)["ready"] is True


def test_it_can_be_measured(running: Running) -> None:
    status, headers, text = running.ask("GET", "/metrics")
    assert status == 200
    assert headers["content-type"].startswith("text/plain; version=")
    assert re.search(r"^process_resident_memory_bytes [1-9]", text, re.MULTILINE)
    assert 'kind="directory_changed",outcome="done",platform="local"} 1.0' in text
    assert "earshot_database_up 1.0" in text


def test_its_door_leads_to_the_local_workspace(running: Running) -> None:
    status, headers, _ = running.ask("GET", "/")
    assert (status, headers["location"]) == (303, "/local")
    assert running.ask("GET", "/local/people")[0] == 200


@pytest.mark.parametrize("path", ["/", "/healthz", "/metrics", "/local/people"])
@pytest.mark.parametrize(
    "headers", [{"Host": "earshot.example.com"}, {"X-Forwarded-For": "198.51.100.7"}]
)
def test_a_tunnel_publishes_nothing(running: Running, path: str, headers: dict[str, str]) -> None:
    status, answered, _ = running.ask("GET", path, headers=headers)
    assert status == 403
    assert "x-request-id" in answered


def test_it_does_not_tell_what_it_is_made_of(running: Running) -> None:
    assert "server" not in running.ask("GET", "/healthz")[1]
    for path in ("/docs", "/openapi.json", "/redoc"):
        assert running.ask("GET", path)[0] == 404


@pytest.mark.parametrize("megabytes", [2, 3])
def test_a_body_that_is_too_large_is_refused_when_announced(
    running: Running, megabytes: int
) -> None:
    status, _, text = running.ask("POST", "/local/people", "x" * megabytes * 1_000_000)
    assert (status, "1,048,576 bytes" in text) == (413, True)


def test_a_body_that_is_too_large_is_refused_in_chunks(running: Running) -> None:
    connection = running.connect()
    chunks = (b"x" * 65_536 for _ in range(32))
    connection.request("POST", "/local/people", chunks, encode_chunked=True)
    response = connection.getresponse()
    assert (response.status, b"1,048,576 bytes" in response.read()) == (413, True)
    connection.close()
    assert running.ask("GET", "/healthz")[0] == 200


def test_a_body_without_end_is_cut_off(running: Running) -> None:
    connection = running.connect()
    chunks = (b"x" * 65_536 for _ in range(10_000))
    with contextlib.suppress(OSError):
        connection.request("POST", "/local/people", chunks, encode_chunked=True)
    with contextlib.suppress(OSError, http.client.HTTPException):
        assert connection.getresponse().status == 413
    connection.close()
    assert running.ask("GET", "/healthz")[0] == 200


def test_a_taken_port_is_one_sentence(running: Running, tmp_path: Path) -> None:
    done = earshot(tmp_path, "serve", PORT=str(running.port))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"Earshot is running already on port {running.port}.\n"
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = earshot(tmp_path, "serve", PORT=str(port))
    assert done.returncode == 1
    assert done.stderr == (
        f"Port {port} is taken by another program. Stop it, or set EARSHOT_PORT to another one.\n"
    )
    assert not (tmp_path / "earshot.db").exists()


def test_wrong_settings_are_sentences(tmp_path: Path) -> None:
    done = earshot(tmp_path, "serve", PORT="x", LOCAL="true", HOST="0.0.0.0", PROT="1")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        "EARSHOT_PORT must be a number from 1 to 65535, or 0 for any free port, not 'x'.",
        "EARSHOT_PROT is not a setting of Earshot: did you mean EARSHOT_PORT?",
        (
            "EARSHOT_LOCAL only works on this machine, but EARSHOT_HOST is 0.0.0.0: "
            "set EARSHOT_HOST to 127.0.0.1, or EARSHOT_LOCAL to false."
        ),
    ]


def test_a_database_that_cannot_be_used_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("These are notes, and no database at all. " * 100)
    url = f"sqlite:///{tmp_path}/notes.txt"
    done = earshot(tmp_path, "serve", DATABASE_URL=url)
    assert done.returncode == 1
    assert done.stderr == (
        f"Earshot could not start with {url}. It is not a database that Earshot can read.\n"
    )
    done = earshot(tmp_path, "serve", DATABASE_URL="postgresql://ada:hunter2@127.0.0.1:9/none")
    assert done.returncode == 1
    assert done.stderr.startswith(
        "Earshot could not start with postgresql+psycopg://ada:***@127.0.0.1:9/none. "
        "The database is not available: connection failed"
    )
    assert "hunter2" not in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_cleanly_when_asked(tmp_path: Path, number: signal.Signals) -> None:
    with Running(tmp_path, LOCAL="true") as process:
        process.signal(number)
        assert process.end() == 0
        lines = [json.loads(line) for line in process.log.read_text().splitlines()]
    assert [one["event"] for one in lines if one["event"].startswith("service.")] == [
        "service.started",
        "service.stopping",
        "service.stopped",
    ]
    assert {one["level"] for one in lines} <= {"info"}


def test_what_is_under_way_is_finished_before_it_stops(tmp_path: Path) -> None:
    with Running(tmp_path, LOCAL="true") as process:
        database = sqlite3.connect(tmp_path / "earshot.db", isolation_level=None)
        answers: list[int] = []
        words = "The export is slow"
        database.execute("BEGIN IMMEDIATE")
        writing = threading.Thread(target=lambda: answers.append(_write(process, words)))
        writing.start()
        _wait_for_message(tmp_path)
        process.signal(signal.SIGTERM)
        process.wait_until_closed()
        assert answers == []
        database.execute("ROLLBACK")
        writing.join(SECONDS)
        assert answers == [200]
        assert process.end() == 0
        kept = database.execute("SELECT words FROM moment").fetchall()
        leased = database.execute(
            "SELECT count(*) FROM delivery WHERE state = 'sending' OR lease_by IS NOT NULL"
        ).fetchone()
        database.close()
    assert kept == [(words,)]
    assert leased == (0,)
    assert words not in process.log.read_text()


def _write(process: Running, text: str) -> int:
    """Ines writes to Earshot, as the local workspace's page does."""
    cookie = process.ask("GET", "/local/people")[1]["set-cookie"].partition(";")[0]
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": cookie,
        "Origin": f"http://127.0.0.1:{process.port}",
        "X-Earshot-Token": cookie.partition("=")[2],
    }
    body = urlencode({"text": text, "nonce": "n1"})
    return process.ask("POST", "/local/as/ines/messages", body, headers)[0]


def _wait_for_message(folder: Path) -> None:
    """Return once the local platform holds a message that Earshot has not taken yet."""
    platform = sqlite3.connect(folder / "earshot-local.db")
    for _ in range(SECONDS * 100):
        if platform.execute("SELECT count(*) FROM message WHERE pending").fetchone() == (1,):
            platform.close()
            return
        select.select([], [], [], 0.01)
    raise AssertionError("the message never came")
