"""Running commands in this process, in a folder of their own."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.cli import main
from tests.cli.notes import write_table


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str


Earshot = Callable[..., Ended]


@pytest.fixture(scope="session", autouse=True)
def _small_model() -> Iterator[None]:
    """Words are compared by the small model here: what is tested does not depend on it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.embedding.load.minilm_folder", lambda: None)
        yield


@pytest.fixture
def earshot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Earshot:
    """Runs `earshot` with arguments, and with `typed` at its prompts.

    The database is `tmp_path / "data" / "earshot.db"`.
    """
    for name in [name for name in os.environ if name.startswith("EARSHOT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("EARSHOT_DATABASE_URL", f"sqlite:///{tmp_path / 'data' / 'earshot.db'}")
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", os.environ.get("OPENBLAS_NUM_THREADS", "1"))
    monkeypatch.setenv("COLUMNS", "80")

    def run(*arguments: object, typed: str = "") -> Ended:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        code = ended.value.code
        return Ended(code if isinstance(code, int) else 0, captured.out, captured.err)

    return run


@pytest.fixture(scope="session")
def imported_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database into which `notes.table()` was imported, to be copied."""
    folder = tmp_path_factory.mktemp("imported")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EARSHOT_DATABASE_URL", f"sqlite:///{folder / 'earshot.db'}")
        with pytest.raises(SystemExit) as ended:
            main(["import", str(write_table(folder))])
    assert not ended.value.code
    return folder / "earshot.db"


@pytest.fixture
def imported(earshot: Earshot, imported_file: Path, tmp_path: Path) -> Earshot:
    """A command line with two weeks of moments."""
    (tmp_path / "data").mkdir()
    shutil.copy(imported_file, tmp_path / "data" / "earshot.db")
    return earshot
