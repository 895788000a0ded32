"""`earshot digest`: the digest of a week as plain text."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Earshot
from tests.cli.notes import write_table


def test_a_week_reads_like_its_digest(imported: Earshot) -> None:
    ended = imported("digest", "--week", "2026-03-11")
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[:5] == [
        "What we heard from customers",
        "9–15 March 2026",
        "",
        "4 people heard something from 4 customers.",
        "9 moments: 8 in the 2 themes below, 1 heard once.",
    ]
    assert "What keeps coming up" in lines
    assert sum("second week running" in line for line in lines) == 2
    assert "Heard once: “They are moving to a new office by the harbour in spring.”" in lines
    assert any("──────" in line for line in lines)
    assert "This week is not over yet." not in lines


def test_it_fits_a_terminal_of_eighty_columns(imported: Earshot) -> None:
    lines = imported("digest", "--all").out.splitlines()
    assert max(map(len, lines)) <= 80
    assert [line for line in lines if line != line.rstrip()] == []


def test_there_is_nothing_to_press(imported: Earshot) -> None:
    text = imported("digest", "--week", "2026-03-02").out
    for word in ("Was this useful", "Rename", "[", "Yes"):
        assert word not in text


@pytest.mark.parametrize("day", ["2026-03-02", "2026-03-08"])
def test_any_day_of_the_week_will_do(imported: Earshot, day: str) -> None:
    assert imported("digest", "--week", day).out.splitlines()[1] == "2–8 March 2026"


def test_without_a_week_it_is_the_last_one_that_is_over(imported: Earshot) -> None:
    text = imported("digest").out
    today = datetime.now(UTC).date()
    assert "Nobody logged a moment this week." in text
    sunday = today - timedelta(days=today.isoweekday())
    assert f"{sunday.day} " in text.splitlines()[1]


def test_all_prints_every_week_with_moments(imported: Earshot) -> None:
    text = imported("digest", "--all").out
    assert text.count("What we heard from customers") == 2
    assert text.index("2–8 March 2026") < text.index("9–15 March 2026")


def test_a_week_that_is_not_over_says_so(imported: Earshot, tmp_path: Path) -> None:
    (tmp_path / "today.csv").write_text("text\nThe lift is broken.\n", encoding="utf-8")
    imported("import", tmp_path / "today.csv")
    text = imported("digest", "--week", f"{datetime.now(UTC).date()}").out
    assert "The lift is broken." in text
    assert text.endswith("This week is not over yet.\n")


def test_weeks_that_nobody_closed_are_closed_first(
    earshot: Earshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die() -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("bot.embedding.load.load_embedder", die)
        earshot("import", write_table(tmp_path))
    assert "8 in the 2 themes below" in earshot("digest", "--week", "2026-03-09").out


def test_words_cannot_command_the_terminal(earshot: Earshot, tmp_path: Path) -> None:
    file = tmp_path / "notes.csv"
    words = "\x1b[2J\x1b]0;owned\x07 [red]stop[/red] :smile: \u202etxet\u202c\x9b31m caf\u00e9"
    file.write_text(f'date,author,text\n2026-03-02,"\x1b[1mMara","{words}"\n', encoding="utf-8")
    earshot("import", file)
    text = earshot("digest", "--week", "2026-03-02").out
    assert "[red]stop[/red] :smile: txet" in text
    assert "café" in text
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(text)


def test_scripts_get_json(imported: Earshot) -> None:
    reports = json.loads(imported("digest", "--all", "--format", "json").out)
    assert [report["first_day"] for report in reports] == ["2026-03-02", "2026-03-09"]
    assert [report["moments"] for report in reports] == [8, 9]
    assert reports[1]["top"][0]["streak"] == 2


@pytest.mark.parametrize(
    ("arguments", "code", "why"),
    [
        (("--week", "2999-01-01"), 1, "2999-01-01 lies in the future."),
        (("--week", "next week"), 2, "next week"),
        (("--week", "2026-03-02", "--all"), 1, "Choose one of --week and --all."),
        (("--workspace", "Acme"), 1, "There is no workspace called Acme, only Larkspur Logistics."),
    ],
)
def test_what_cannot_be_printed_is_told(
    imported: Earshot, arguments: tuple[str, ...], code: int, why: str
) -> None:
    ended = imported("digest", *arguments)
    assert (ended.code, ended.out) == (code, "")
    assert why in ended.err


def test_without_a_database_none_is_made(earshot: Earshot, tmp_path: Path) -> None:
    ended = earshot("digest")
    assert ended.code == 1
    assert "There is no database at" in ended.err
    assert not (tmp_path / "data").exists()
