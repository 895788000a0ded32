"""`earshot export`: a file that programs, spreadsheets and `earshot import` can read."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Earshot
from tests.cli.notes import ALONE, table

NASTY = (
    "=HYPERLINK(1)",
    "'=already marked",
    "  ＝wide",
    'Two "quotes", a comma;\nand a new line',
    "@all “said” so",
)


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened, strict=True))


def test_moments_as_csv(imported: Earshot, tmp_path: Path) -> None:
    file = tmp_path / "moments.csv"
    ended = imported("export", file)
    assert (ended.code, ended.err) == (0, "")
    rows = rows_of(file)
    assert len(rows) == 17
    assert rows[-1]["words"] == ALONE
    assert (rows[-1]["author"], rows[-1]["date"]) == ("Mara", "2026-03-15T12:00:00+00:00")
    assert file.read_bytes().startswith(b"\xef\xbb\xbfid,date,week,author")


def test_themes_as_json(imported: Earshot, tmp_path: Path) -> None:
    imported("digest", "--all")
    file = tmp_path / "themes.json"
    assert imported("export", "--what", "themes", "--format", "json", file).code == 0
    document = json.loads(file.read_text("utf-8"))
    assert document["format"] == 1
    assert sorted(one["moments"] for one in document["themes"]) == [8, 8]


def test_a_file_that_is_there_is_replaced_only_when_told_so(
    imported: Earshot, tmp_path: Path
) -> None:
    file = tmp_path / "moments.csv"
    file.write_text("mine", encoding="utf-8")
    ended = imported("export", file)
    assert ended.code == 1
    assert "is there already" in ended.err
    assert file.read_text("utf-8") == "mine"
    assert imported("export", "--force", file).code == 0
    assert len(rows_of(file)) == 17
    assert [one.name for one in tmp_path.iterdir() if one.suffix == ".part"] == []


def test_a_place_that_cannot_be_written(imported: Earshot, tmp_path: Path) -> None:
    ended = imported("export", tmp_path / "none" / "moments.csv")
    assert ended.code == 1
    assert "cannot be written" in ended.err


def test_without_a_database_there_is_nothing_to_export(earshot: Earshot, tmp_path: Path) -> None:
    assert earshot("export", tmp_path / "moments.csv").code == 1
    assert not (tmp_path / "moments.csv").exists()


@pytest.mark.parametrize("separator", ["comma", "semicolon", "tab"])
def test_an_export_can_be_imported_elsewhere(
    earshot: Earshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, separator: str
) -> None:
    first, exported, again = (tmp_path / name for name in ("a.csv", "b.csv", "c.csv"))
    with first.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["date", "author", "customer", "words", "quick_win"])
        writer.writerows(["2026-03-03", "Mara", "+Plus AG", words, "yes"] for words in NASTY)
    assert earshot("import", first).code == 0
    assert earshot("export", "--separator", separator, exported).code == 0
    assert b"\n=" not in exported.read_bytes()
    ended = earshot("import", exported)
    assert ended.code == 0
    assert "Nothing was added: all of them are there already." in ended.out
    monkeypatch.setenv("EARSHOT_DATABASE_URL", f"sqlite:///{tmp_path / 'other' / 'earshot.db'}")
    assert earshot("import", exported).code == 0
    assert earshot("export", again).code == 0
    rows = rows_of(again)
    assert {one["quick_win"] for one in rows} == {"yes"}
    assert {one["customer"] for one in rows} == {"'+Plus AG"}
    assert sorted(one["words"] for one in rows) == sorted(
        [f"'{NASTY[0]}", f"'{NASTY[1]}", f"'{NASTY[2]}", NASTY[3], f"'{NASTY[4]}"]
    )


def test_words_of_other_files_keep_their_apostrophe(earshot: Earshot, tmp_path: Path) -> None:
    file, exported = tmp_path / "a.csv", tmp_path / "b.csv"
    file.write_text("id,words\n1,'=x\n", encoding="utf-8")
    assert earshot("import", file).code == 0
    assert earshot("export", exported).code == 0
    assert [one["words"] for one in rows_of(exported)] == ["''=x"]


def test_what_is_no_yes_or_no_is_said_by_its_line(earshot: Earshot, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("words,quick_win\nSaid.,maybe\n", encoding="utf-8")
    ended = earshot("import", file)
    assert ended.code == 1
    assert "line 2: “maybe” is not a quick win: write yes, or nothing." in ended.err


def test_the_notes_survive_the_way_there_and_back(imported: Earshot, tmp_path: Path) -> None:
    file = tmp_path / "moments.csv"
    imported("export", file)
    said = {row["text"] for row in csv.DictReader(table().splitlines())}
    assert {row["words"] for row in rows_of(file)} == said
