"""The command line's frame: every command explains itself, and loads nothing before its call."""

import subprocess
import sys

import pytest

from bot.cli import COMMANDS, main
from bot.cli.lazy import LazyCommand

HEAVY = ("alembic", "botbuilder", "holidays", "scipy", "slack_bolt", "tokenizers", "wordllama")
"""What a start must not wait for."""


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_can_be_loaded_and_explains_itself(
    command: LazyCommand, capsys: pytest.CaptureFixture[str]
) -> None:
    name = str(command.name)
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    text = capsys.readouterr().out
    assert text.startswith(f"Usage: earshot {name}")
    assert "─" not in text


def test_the_list_of_commands_is_complete(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    text = capsys.readouterr().out
    for command in COMMANDS:
        assert f"  {command.name} " in text
        assert command.help
        assert command.help.rstrip(".") in text


def test_a_typing_error_gets_a_suggestion(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["docter"])
    assert ended.value.code == 2
    assert "No such command 'docter'. Did you mean 'doctor'?" in capsys.readouterr().err


def modules_after(code: str) -> set[str]:
    """What is imported once some code has run in a process of its own."""
    tell = "import sys; print('\\n', *sorted(sys.modules), sep='\\n')"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{tell}"], capture_output=True, text=True, check=True
    )
    return {line.partition(".")[0] for line in done.stdout.splitlines()}


def test_help_loads_almost_nothing() -> None:
    code = "from bot.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass"
    found = modules_after(code)
    assert found.isdisjoint({*HEAVY, "fastapi", "numpy", "pydantic", "rich", "sqlalchemy"})


def test_a_start_loads_nothing_it_does_not_need(sqlite_url: str) -> None:
    code = f"""
from bot.service.run import build
from bot.settings import load_settings
build(load_settings({{"EARSHOT_DATABASE_URL": {sqlite_url!r}, "EARSHOT_LOCAL": "true"}}))
"""
    assert modules_after(code).isdisjoint(HEAVY)


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["version"])
    assert capsys.readouterr().out.startswith("earshot 0.")
