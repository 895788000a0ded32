"""The repository itself: what lies in it, and what no file of it must say."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOP_LEVEL = [
    *("adapters", "benchmarks", "bot", "prompts", "requirements", "storage", "tests"),
    *("ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md"),
    *("Dockerfile", "Makefile", "pyproject.toml", ".ci/run", ".dockerignore", ".gitignore"),
]
UNREAD = {".git", ".venv", "__pycache__", "build", "dist", "node_modules"}

REGISTRY = re.compile(
    r"\b(?:pypi|pythonhosted|anaconda|npmjs|unpkg|jsdelivr|cdnjs|crates)\.(?:org|com|io|net)\b",
    re.IGNORECASE,
)
MACHINE_PATH = re.compile(r"(?<![\w.\-}])/(?:work|root|home|Users)/\w")


def texts() -> Iterator[tuple[Path, str]]:
    """Every text file of the repository, whether committed already or not."""
    for path in ROOT.rglob("*"):
        parts = path.relative_to(ROOT).parts
        if UNREAD & set(parts) or any(part.endswith("_cache") for part in parts):
            continue
        if not path.is_file() or ".hypothesis" in parts:
            continue
        try:
            yield path.relative_to(ROOT), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


@pytest.mark.parametrize("name", TOP_LEVEL)
def test_what_belongs_here_is_here(name: str) -> None:
    assert (ROOT / name).exists()


def test_no_file_names_a_package_registry_or_a_path_of_one_machine() -> None:
    found = [
        f"{path}:{text.count(chr(10), 0, match.start()) + 1}: {match.group()}"
        for path, text in texts()
        for pattern in (REGISTRY, MACHINE_PATH)
        for match in pattern.finditer(text)
    ]
    assert found == []


def test_what_is_looked_for_would_be_found() -> None:
    assert REGISTRY.search("https://files." + "pythonhosted" + ".org/packages")
    assert MACHINE_PATH.search("open('" + "/home" + "/ada/notes.csv')")
    assert any(path == Path("pyproject.toml") for path, _ in texts())


def test_ci_runs_what_a_contributor_runs() -> None:
    script = ROOT / ".ci/run"
    assert script.stat().st_mode & 0o111 == 0o111
    lines = script.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "#!/usr/bin/env bash"
    assert "set -euo pipefail" in lines
    assert lines[-1] == "exec make test"


def test_make_lists_every_command() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = {
        name
        for line in re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
        for name in line.split()
    }
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert set(re.findall(r"^  make ([\w-]+)", listed.stdout, re.MULTILINE)) == targets
    assert {"setup", "run", "test", "bench", "lock", "demo", "clean"} <= targets
