"""Doctor says what is wrong and what to do, and leaves everything as it was."""

import hashlib
import random
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from bot.doctor import machine
from bot.doctor.examine import examine
from bot.doctor.finding import Finding
from bot.service.listening import listen
from bot.settings import Settings
from storage import moments, people, tables
from storage.deliveries import enqueue
from storage.delivery_ends import park
from storage.ids import NewId, id_source
from storage.kept import MODEL, keep
from storage.rows import change, columns
from storage.store import Store
from storage.values import Moment
from tests.service.process import Running, earshot

NOW = datetime.now(UTC).replace(microsecond=0)


@pytest.fixture(autouse=True)
def _one_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking at the language model takes long, so one test alone does it."""
    found = Finding("ok", "Language model", "any")
    monkeypatch.setattr("bot.doctor.machine.language_model", lambda: found)


class Patient:
    """A workspace called Acme, on Slack, and its database."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.store = Store(url)
        self.new_id: NewId = id_source(random.Random(1), lambda: _millis(NOW))
        self.workspace = self.store.write_now(
            lambda s: people.keep_workspace(s, "slack", "T1", "Acme", self.new_id(), NOW)
        )[0].id

    def put(self, number: int, ago: timedelta = timedelta(), **values: Any) -> None:
        """Deliveries that were due some time ago, changed to what they are now."""

        def work(session: Session) -> None:
            for _ in range(number):
                one = self.new_id()
                row = {"id": one, "key": one, "kind": "help", "about": {}, "due_at": NOW - ago}
                enqueue(session, self.workspace, [row])
                if values:
                    where = columns(tables.Delivery).id == one
                    change(session, tables.Delivery, where, **values)

        self.store.write_now(work)

    def findings(self, about: str = "Deliveries of Acme", **env: str) -> list[Finding]:
        """What doctor finds about something."""
        return [one for one in look(self.url, **env) if one.about == about]


@pytest.fixture
def patient(sqlite_url: str) -> Iterator[Patient]:
    """A healthy one."""
    made = Patient(sqlite_url)
    yield made
    made.store.close()


def _millis(instant: datetime) -> int:
    return int(instant.timestamp() * 1000)


def look(url: str, **env: str) -> list[Finding]:
    given = {"DATABASE_URL": url, "PORT": "0", "PUBLIC_URL": "https://earshot.example.com"} | env
    return list(examine({f"EARSHOT_{name}": value for name, value in given.items()}, NOW))


def test_a_healthy_installation_is_told_line_by_line(patient: Patient) -> None:
    patient.put(3, state="sent", settled_at=NOW)
    patient.put(2, -timedelta(hours=1))
    found = look(patient.url)
    assert {one.mark for one in found} == {"ok"}
    assert [one.about for one in found] == [
        "Settings",
        "Disk",
        "Time zones",
        "Database",
        "Migrations",
        "Clock",
        "Deliveries of Acme",
        "Language model",
        "Public address",
        "Port",
    ]
    assert found[6].told == "3 sent, 2 waiting."


def test_looking_changes_nothing(patient: Patient, sqlite_url: str) -> None:
    patient.store.close()
    file = Path(sqlite_url.removeprefix("sqlite:///"))
    before = hashlib.sha256(file.read_bytes()).hexdigest()
    look(sqlite_url)
    assert hashlib.sha256(file.read_bytes()).hexdigest() == before


def test_a_database_that_does_not_exist_is_not_made(tmp_path: Path) -> None:
    found = look(f"sqlite:///{tmp_path}/sub/none.db")
    (line,) = [one for one in found if one.mark != "ok"]
    assert line.told == f"There is no database at {tmp_path}/sub/none.db yet."
    assert list(tmp_path.iterdir()) == []


def test_wrong_settings_end_the_examination() -> None:
    found = list(examine({"EARSHOT_PORT": "x", "EARSHOT_LOG_LEVEL": "y"}, NOW))
    assert [(one.mark, one.about) for one in found] == [("wrong", "Settings")] * 2


@pytest.mark.parametrize("content", [b"no database", b""])
def test_a_file_that_is_no_database(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "earshot.db"
    file.write_bytes(content * 1000)
    (line,) = [one for one in look(f"sqlite:///{file}") if one.mark == "wrong"]
    assert line.about == ("Database" if content else "Migrations")
    assert line.advice


def test_a_server_that_does_not_answer() -> None:
    found = look("postgresql://ada:hunter2@127.0.0.1:9/none")
    (line,) = [one for one in found if one.mark == "wrong"]
    assert line.told.startswith(
        "postgresql+psycopg://ada:***@127.0.0.1:9/none cannot be read. "
        "The database is not available: connection failed"
    )
    assert "hunter2" not in repr(found)


def test_a_healthy_server(migrated_postgres_url: str) -> None:
    assert {one.mark for one in look(migrated_postgres_url)} == {"ok"}


def test_a_database_held_by_another_program(patient: Patient) -> None:
    other = sqlite3.connect(patient.url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    (line,) = [one for one in look(patient.url) if one.mark == "wrong"]
    other.close()
    assert line.told.endswith(
        "cannot be written. The database is not available: database is locked."
    )


def test_a_shape_of_another_version(patient: Patient) -> None:
    patient.store.write_now(
        lambda s: s.connection().exec_driver_sql("UPDATE alembic_version SET version_num = 'x'")
    )
    (line,) = [one for one in look(patient.url) if one.mark == "wrong"]
    assert line.about == "Migrations"


@pytest.mark.parametrize(("minutes", "mark"), [(1, "ok"), (90, "wrong")])
def test_a_clock_that_was_set_back(patient: Patient, minutes: int, mark: str) -> None:
    later = _millis(NOW + timedelta(minutes=minutes))
    patient.new_id = id_source(random.Random(2), lambda: later)
    patient.put(1, state="sent")
    (line,) = patient.findings("Clock")
    assert line.mark == mark
    if mark == "wrong":
        assert line.told.endswith("UTC, but the newest entry is 90 minutes younger.")


@pytest.mark.parametrize(("minutes", "mark"), [(14, "ok"), (16, "wrong")])
def test_what_has_been_due_for_long(patient: Patient, minutes: int, mark: str) -> None:
    patient.put(1, timedelta(minutes=minutes))
    (line,) = patient.findings()
    assert line.mark == mark
    assert line.told.startswith("0 sent, 1 waiting.")


def test_what_a_rate_limit_holds_back_is_not_wrong(patient: Patient) -> None:
    patient.put(1, timedelta(hours=1))
    until = NOW + timedelta(minutes=10)
    patient.store.write_now(lambda s: park(s, patient.workspace, until))
    (line,) = patient.findings()
    assert line.mark == "ok"
    assert line.told == f"0 sent, 1 waiting. Slack asked us to slow down until {until:%H:%M} UTC."


def test_what_only_a_person_can_decide(patient: Patient) -> None:
    patient.put(2, state="uncertain", reason="uncertain")
    patient.put(1, state="uncertain", reason="time-out", not_before=NOW)
    told, undecided = patient.findings()
    assert (told.mark, told.told) == ("ok", "0 sent, 3 waiting.")
    assert undecided.mark == "wrong"
    assert undecided.told.startswith("2 may or may not have arrived")


def test_what_died_lately(patient: Patient) -> None:
    patient.put(2, state="dead", reason="no-address", settled_at=NOW - timedelta(days=6))
    patient.put(1, state="dead", reason="kept-failing", settled_at=NOW)
    patient.put(5, state="dead", reason="kept-failing", settled_at=NOW - timedelta(days=8))
    _, dead = patient.findings()
    assert dead.mark == "look"
    assert dead.told == (
        "3 could not be delivered in the last seven days (kept-failing 1, no-address 2)."
    )


def test_a_disk_that_is_nearly_full(patient: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    for free, mark in ((100, "wrong"), (500, "look"), (5000, "ok")):
        usage = type("Usage", (), {"free": free * 1024 * 1024})
        monkeypatch.setattr("shutil.disk_usage", lambda _, usage=usage: usage)
        assert [one.mark for one in patient.findings("Disk")] == [mark]


def test_time_zones_that_are_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "_ZONES", ("Europe/Berlin", "Mars/Olympus"))
    found = machine.zones()
    assert (found.mark, found.told) == ("wrong", "There is no time zone Mars/Olympus.")


def test_a_missing_public_address_is_said(patient: Patient) -> None:
    (line,) = patient.findings("Public address", PUBLIC_URL="")
    assert line.mark == "look"
    (line,) = patient.findings("Public address", PUBLIC_URL="", LOCAL="true")
    assert line.mark == "ok"


def test_the_model_in_use_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert "wordllama" in machine.language_model().told


def test_the_command_tells_of_the_service_that_runs(tmp_path: Path) -> None:
    with Running(tmp_path, LOCAL="true") as running:
        done = earshot(tmp_path, "doctor", LOCAL="true", PORT=str(running.port))
        assert (done.returncode, done.stderr) == (0, "")
        assert f"ok     Port: Earshot runs on port {running.port}, and is ready." in done.stdout
        done = earshot(tmp_path, "doctor", PORT="nonsense")
        assert done.returncode == 1
        assert done.stdout.startswith("wrong  Settings: EARSHOT_PORT must be a number")


def test_a_port_that_another_program_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.service.ask._ANSWER_WITHIN", 0.05)
    with listen("127.0.0.1", 0) as other:
        port = other.getsockname()[1]
        found = machine.port(Settings(port=port))
    assert (found.mark, found.told) == ("wrong", f"Port {port} is taken by another program.")
    assert machine.port(Settings(port=port)).mark == "ok"


def test_a_workspace_without_an_admin(patient: Patient) -> None:
    def keep(state: str) -> None:
        row = {
            "id": f"ada-{state}",
            "external_id": f"ada-{state}",
            "name": "Ada",
            "zone": "UTC",
            "locale": "en",
            "role": "admin",
            "state": state,
            "address": None,
            "created_at": NOW,
        }
        patient.store.write_now(lambda s: people.add_members(s, patient.workspace, [row]))

    assert patient.findings("Admins") == [], "nobody is there who could be one"
    keep("deactivated")
    row: dict[str, Any] = {"name": "Mia", "id": "mia", "external_id": "mia"}
    row |= {"role": "member", "state": "active"}
    row |= {"zone": "UTC", "locale": "en", "address": None, "created_at": NOW}
    patient.store.write_now(lambda s: people.add_members(s, patient.workspace, [row]))
    (line,) = patient.findings("Admins")
    assert line.mark == "wrong"
    assert line.told == "Nobody is an admin of Acme, so nobody can change who is asked."
    assert line.advice == "Run `earshot admin add NAME --workspace T1`."
    keep("active")
    assert patient.findings("Admins") == []


def test_a_language_model_that_has_not_read_everything_or_cannot(patient: Patient) -> None:
    assert patient.findings("Themes of Acme") == []

    def fill(session: Session) -> None:
        keep(session, MODEL, "new")
        made = [_moment(f"m{n}", "発票がいつも遅い。" if n < 5 else "Late.") for n in range(40)]
        moments.add_moments(session, patient.workspace, made)

    patient.store.write_now(fill)
    reading, language = patient.findings("Themes of Acme")
    assert reading.told == "The language model has read 0 of 40 moments."
    assert language.told.startswith(
        "Of the last 40 moments 5 are in a language that the model does"
    )


def _moment(key: str, words: str) -> Moment:
    return Moment(
        id=key,
        member_id=None,
        prompt_id=None,
        source=key,
        source_link=None,
        heard_at=NOW,
        logged_at=NOW,
        edited_at=None,
        words=words,
        reading="",
        kind="",
        customer_id=None,
        side="",
        heard_how="",
        feeling="",
        worth="",
        quick_win=False,
        anonymous=False,
    )
