"""Every command of the command line that works on one workspace, where there are two."""

from __future__ import annotations

import inspect
import shutil
from importlib import import_module
from pathlib import Path
from typing import Final

import pytest

from bot.cli import COMMANDS
from storage.engine import open_engine
from tests.cli.conftest import Earshot, _small_model, earshot
from tests.tenants.conftest import Made, Twins
from tests.tenants.twin import MARK, rows_of

__all__ = ["_small_model", "earshot"]

TRIES: Final[dict[str, list[list[str]]]] = {
    "admin": [["list"], ["add", "jonas"], ["add", f"{MARK} jonas {MARK}"]],
    "digest": [[], ["--all"], ["--all", "--format", "json"]],
    "export": [["-"], ["-", "--what", "themes", "--format", "json"]],
    "import": [["{file}"]],
    "packs": [["list"]],
}
"""What each is called with, besides the workspace."""


def names() -> list[str]:
    """The commands that take --workspace."""
    found = []
    for one in COMMANDS:
        run = import_module(f"bot.cli.{'import_file' if one.name == 'import' else one.name}").run
        if "workspace" in inspect.signature(run).parameters:
            found.append(str(one.name))
    return found


def test_each_has_an_example() -> None:
    assert TRIES.keys() == {*names()}


@pytest.mark.parametrize("name", names())
def test_the_other_workspace_is_left_alone(
    name: str, made: Made, twins: Twins, earshot: Earshot, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    path = tmp_path / "data" / "earshot.db"
    shutil.copyfile(made.path, path)
    table = tmp_path / "moments.csv"
    table.write_text("words,author\nThey print it.,Jonas\n", encoding="utf-8")
    outs = []
    for arguments in TRIES[name]:
        given = [one.format(file=table) if one[0] == "{" else one for one in arguments]
        ended = earshot(name, *given, "--workspace", "local")
        sent = " ".join(given)
        told = ended.out + ended.err
        assert MARK in sent or twins.twin.betrayed(told) == [], told
        outs.append(ended.out)
    assert any(outs)
    engine = open_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        theirs = rows_of(connection, made.twin.other)
        ours = rows_of(connection, made.twin.workspace)
    engine.dispose()
    assert theirs == twins.their_rows
    assert made.twin.betrayed(repr(ours)) == []


@pytest.mark.parametrize("name", names())
def test_which_one_has_to_be_said(name: str, made: Made, earshot: Earshot, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    shutil.copyfile(made.path, tmp_path / "data" / "earshot.db")
    table = tmp_path / "moments.csv"
    table.write_text("words\nThey print it.\n", encoding="utf-8")
    given = [one.format(file=table) if one[0] == "{" else one for one in TRIES[name][0]]
    ended = earshot(name, *given)
    assert ended.code == 1
    assert "--workspace" in ended.err
