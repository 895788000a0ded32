"""Where the tests' own files go."""

import os
import tempfile
from pathlib import Path

import pytest

from tests.support.memory import in_memory, keep_in_memory


def test_a_folder_with_room_is_taken(tmp_path: Path) -> None:
    assert in_memory(tmp_path, room=0)


def test_too_little_room_or_no_such_folder_is_left_alone(tmp_path: Path) -> None:
    assert not in_memory(tmp_path, room=2**80)
    assert not in_memory(tmp_path / "none", room=0)


def test_a_folder_that_somebody_named_is_theirs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    keep_in_memory()
    assert os.environ["TMPDIR"] == tempfile.gettempdir() == str(tmp_path)
