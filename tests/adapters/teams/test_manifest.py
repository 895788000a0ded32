"""The app package is one that Teams takes, and asks for no more than the documentation explains."""

from __future__ import annotations

import io
import json
import re
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from adapters.teams.commands import in_person
from adapters.teams.manifest import ICONS, manifest, package
from adapters.teams.turns import CAPTURE
from bot.cli import main
from bot.desks.reception import command_words

HERE = Path(__file__).parent
DOCS = HERE.parents[2] / "docs" / "teams.md"
APP = "00001111-aaaa-2222-bbbb-3333cccc4444"


def made(**more: str) -> dict[str, Any]:
    return manifest(APP, "earshot.example.com", **more)


def test_the_manifest_is_valid() -> None:
    schema = json.loads((HERE / "schema" / "manifest-1.19.json").read_text("utf-8"))
    Draft7Validator.check_schema(schema)
    for one in (made(), made(developer="Acme", privacy="https://acme.example/p")):
        assert [error.message for error in Draft7Validator(schema).iter_errors(one)] == []
    wrong = made() | {"showLoadingIndicator": True}
    assert list(Draft7Validator(schema).iter_errors(wrong))


def test_the_package_holds_the_manifest_and_icons_of_the_right_size() -> None:
    with zipfile.ZipFile(io.BytesIO(package(made()))) as archive:
        assert archive.namelist() == ["manifest.json", *ICONS]
        assert json.loads(archive.read("manifest.json")) == made()
        for name, side in (("color.png", 192), ("outline.png", 32)):
            header = archive.read(name)[:26]
            assert header.startswith(b"\x89PNG")
            assert struct.unpack(">II", header[16:24]) == (side, side)
        with_alpha = archive.read("outline.png")[25]
        assert with_alpha == 6, "the outline stands on nothing"
    assert package(made()) == package(made())


def test_every_command_that_teams_suggests_is_understood() -> None:
    personal, company = made()["bots"][0]["commandLists"]
    for one in personal["commands"]:
        assert in_person(one["title"], command_words()) is not None, one["title"]
    assert {one["title"] for one in company["commands"]} == {"moment", "help"}
    (command,) = made()["composeExtensions"][0]["commands"]
    assert command["id"] == CAPTURE


def test_every_permission_is_explained_and_no_other_is() -> None:
    table = DOCS.read_text("utf-8").partition("## What each permission is for")[2]
    rows = re.findall(r"^\| `(\w+)` \|", table.partition("\n## ")[0], re.MULTILINE)
    assert sorted(rows) == sorted(made()["permissions"])


def test_the_command_writes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "app.zip"
    host = ["--host", "https://Earshot.example.com/"]
    with pytest.raises(SystemExit) as ended:
        main(["teams", "package", "--app-id", APP.upper(), *host, "--out", str(out)])
    assert ended.value.code == 0
    assert "https://earshot.example.com/api/messages" in capsys.readouterr().out
    with zipfile.ZipFile(out) as archive:
        assert json.loads(archive.read("manifest.json"))["id"] == APP


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("package", "--app-id", "7", "--host", "a.example"), "--app-id must be a GUID"),
        (("package", "--app-id", APP, "--host", "localhost"), "--host must be a public name"),
        (("package", "--app-id", APP, "--host", "a.example/b"), "--host must be a public name"),
        (("manifest", "--app-id", APP, "--host", "a.example"), "There is no “manifest” here"),
        (
            ("package", "--app-id", APP, "--host", "a.example", "--privacy", "http://a.example"),
            "--privacy must begin with https://",
        ),
        (
            ("package", "--app-id", APP, "--host", "a.example", "--developer", "A" * 33),
            "--developer may have 32 characters",
        ),
        (
            ("package", "--app-id", APP, "--host", "a.example", "--out", "/no/such/place.zip"),
            "cannot be written",
        ),
    ],
)
def test_what_is_wrong_is_said(
    arguments: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["teams", *arguments])
    assert ended.value.code == 1
    assert told in capsys.readouterr().err
