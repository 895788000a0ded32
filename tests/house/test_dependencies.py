"""What the project installs: locked, explained, and under licences we can live with."""

import re
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCKS = sorted(path.name for path in (ROOT / "requirements").glob("*.txt"))


def project() -> dict[str, Any]:
    """The contents of pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def declared(group: str) -> set[str]:
    """The canonical names that pyproject.toml asks for: at `run` time, or in a dependency group."""
    table = project()
    run = group == "run"
    entries = table["project"]["dependencies"] if run else table["dependency-groups"][group]
    found: set[str] = set()
    for entry in entries:
        found |= (
            declared(entry["include-group"])
            if isinstance(entry, dict)
            else names([Requirement(entry)])
        )
    return found


def locked(lock: str) -> list[Requirement]:
    """The requirements of one lock; a package has several where its versions need other Pythons."""
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    return [Requirement(line.partition(" --hash")[0]) for line in text.splitlines()]


def names(requirements: list[Requirement]) -> set[str]:
    """The canonical names of what is required."""
    return {canonicalize_name(requirement.name) for requirement in requirements}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_is_pinned_and_hashed(lock: str) -> None:
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        assert re.match(r"[\w.\-]+(\[[\w,\-]+\])?==[\w.!+]+ .*--hash=sha256:[0-9a-f]{64}", line), (
            line
        )


@pytest.mark.parametrize(
    ("lock", "group"),
    [("runtime.txt", "run"), ("dev.txt", "run"), ("dev.txt", "dev"), ("build.txt", "build")],
)
def test_the_locks_hold_what_the_project_asks_for(lock: str, group: str) -> None:
    assert declared(group) - names(locked(lock)) == set()


@pytest.mark.parametrize("lock", ["runtime.txt", "build.txt"])
def test_what_is_shipped_was_tested_in_the_same_version(lock: str) -> None:
    tested = {(requirement.name, requirement.specifier) for requirement in locked("dev.txt")}
    shipped = {(requirement.name, requirement.specifier) for requirement in locked(lock)}
    assert shipped - tested == set()


def test_every_dependency_is_explained() -> None:
    rows = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines()
    cells = [row.split("|")[1] for row in rows if row.startswith("|")]
    explained = {canonicalize_name(name.strip()) for cell in cells for name in cell.split(",")}
    assert (declared("run") | declared("dev") | names(locked("model.txt"))) - explained == set()


def test_no_dependency_is_under_the_gpl() -> None:
    environment = {key: str(value) for key, value in default_environment().items()}
    copyleft = set()
    for requirement in locked("dev.txt"):
        if requirement.marker is not None and not requirement.marker.evaluate(environment):
            continue
        about = metadata.metadata(requirement.name)
        fields = ("License-Expression", "License", "Classifier")
        licence = [
            line.partition("\n")[0] for field in fields for line in about.get_all(field) or []
        ]
        if any("GPL" in line or "GNU" in line for line in licence):
            copyleft.add(requirement.name)
    assert copyleft == {"psycopg", "psycopg-binary"}
