"""`earshot backup` and `earshot restore`: what they say and ask, and what they leave behind."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from storage import moments, people
from storage.store import Store
from tests.cli.conftest import Earshot


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where backups go."""
    (tmp_path / "backups").mkdir()
    return tmp_path / "backups"


def count_moments(url: str) -> int:
    """How many moments all workspaces hold."""
    store = Store(url)
    try:
        return store.read_now(
            lambda session: sum(
                moments.count_moments(session, home.id) for home in people.workspaces(session)
            )
        )
    finally:
        store.close()


def url_in(folder: Path) -> str:
    return f"sqlite:///{folder / 'data' / 'earshot.db'}"


def test_it_says_what_the_file_holds(imported: Earshot, folder: Path) -> None:
    ended = imported("backup", folder / "monday.db")
    assert (ended.code, ended.err) == (0, "")
    told = f"{folder / 'monday.db'} holds 17 moments, 4 people and 0 digests ("
    assert ended.out.startswith(told)
    assert ended.out.endswith(" kB).\n")
    assert stat.S_IMODE((folder / "monday.db").stat().st_mode) == 0o600


def test_nothing_is_overwritten(imported: Earshot, folder: Path) -> None:
    (folder / "monday.db").write_text("mine", encoding="utf-8")
    ended = imported("backup", folder / "monday.db")
    assert (ended.code, ended.out) == (1, "")
    assert "is there already. Choose another name, or remove it first." in ended.err
    assert (folder / "monday.db").read_text(encoding="utf-8") == "mine"


def test_what_cannot_be_backed_up_is_told(earshot: Earshot, tmp_path: Path) -> None:
    assert "There is nothing to back up" in earshot("backup", tmp_path / "b.db").err
    assert not (tmp_path / "data").exists()


def test_the_folder_has_to_be_there(imported: Earshot, tmp_path: Path) -> None:
    assert "There is no folder" in imported("backup", tmp_path / "none" / "b.db").err


def test_a_restore_asks_before_it_replaces_anything(
    imported: Earshot, tmp_path: Path, folder: Path
) -> None:
    imported("backup", folder / "monday.db")
    (tmp_path / "more.csv").write_text("text\nOne more.\n", encoding="utf-8")
    imported("import", tmp_path / "more.csv")
    for typed in ("n\n", "\n", ""):
        ended = imported("restore", folder / "monday.db", typed=typed)
        assert ended.code == 1
        assert "with 17 moments, 4 people and 0 digests." in ended.out
        assert "earshot.db: 18 moments, 4 people and 0 digests. Continue?" in ended.out
        assert count_moments(url_in(tmp_path)) == 18
    ended = imported("restore", folder / "monday.db", typed="y\n")
    assert ended.code == 0
    assert ended.out.endswith(" rows).\n")
    assert "Restored 17 moments, 4 people and 0 digests (" in ended.out
    assert count_moments(url_in(tmp_path)) == 17


def test_yes_needs_no_question(imported: Earshot, tmp_path: Path, folder: Path) -> None:
    imported("backup", folder / "monday.db")
    ended = imported("restore", folder / "monday.db", "--yes")
    assert (ended.code, ended.out.count("\n")) == (0, 1)


def test_where_nothing_is_replaced_nothing_is_asked(
    imported: Earshot, tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported("backup", folder / "monday.db")
    fresh = f"sqlite:///{tmp_path / 'elsewhere' / 'earshot.db'}"
    monkeypatch.setenv("EARSHOT_DATABASE_URL", fresh)
    assert imported("restore", folder / "monday.db").code == 0
    assert count_moments(fresh) == 17


def test_from_sqlite_to_postgresql_and_back(
    imported: Earshot,
    tmp_path: Path,
    folder: Path,
    fresh_postgres_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = imported("digest", "--all").out
    imported("backup", folder / "sqlite.db")
    with monkeypatch.context() as there:
        there.setenv("EARSHOT_DATABASE_URL", fresh_postgres_url)
        assert imported("restore", folder / "sqlite.db").code == 0
        assert imported("digest", "--all").out == before
        imported("backup", folder / "postgres.db")
    (tmp_path / "data" / "earshot.db").unlink()
    assert imported("restore", folder / "postgres.db").code == 0
    assert imported("digest", "--all").out == before


@pytest.mark.parametrize("name", ["notes.txt", "half.db", "missing.db", ""])
def test_what_is_no_backup_changes_nothing(
    imported: Earshot, tmp_path: Path, folder: Path, name: str
) -> None:
    imported("backup", folder / "whole.db")
    whole = (folder / "whole.db").read_bytes()
    (folder / "half.db").write_bytes(whole[: len(whole) // 2])
    (folder / "notes.txt").write_text("Dear diary", encoding="utf-8")
    ended = imported("restore", folder / name, "--yes")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.count("\n") == 1
    assert count_moments(url_in(tmp_path)) == 17
