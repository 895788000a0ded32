"""`earshot packs`: check a file, list what there is, show one."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage import packs, people
from storage.migrate import migrate
from storage.store import Store
from tests.cli.conftest import Earshot
from tests.prompts.test_packs_loading import GOOD


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "mine.yaml"
    made.write_text(GOOD, encoding="utf-8")
    return made


def test_a_good_pack_is_called_good(earshot: Earshot, file: Path) -> None:
    ended = earshot("packs", "check", file)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == f"{file} is a good pack: “Stand-up”, 2 questions.\n"


def test_what_is_wrong_is_said_with_its_line(earshot: Earshot, file: Path) -> None:
    file.write_text(GOOD.replace("kind: open", "kind: wide").replace("name: Stand-up", "name:"))
    ended = earshot("packs", "check", file)
    assert ended.code == 1
    assert ended.out == ""
    assert ended.err.splitlines() == [
        f"{file}, line 2: A text must not be empty.",
        f"{file}, line 6: “wide” is not known here. Known: open, narrow.",
    ]


def test_windows_line_breaks_and_a_byte_order_mark_do_no_harm(earshot: Earshot, file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert earshot("packs", "check", file).code == 0


@pytest.mark.parametrize(
    ("content", "said"), [(b"\xff\xfe", "is not UTF-8"), (b"#" * 2_000_000, "larger than a megab")]
)
def test_a_file_that_is_no_text_is_refused(
    earshot: Earshot, file: Path, content: bytes, said: str
) -> None:
    file.write_bytes(content)
    ended = earshot("packs", "check", file)
    assert ended.code == 1
    assert said in ended.err


def test_a_file_that_is_not_there(earshot: Earshot, tmp_path: Path) -> None:
    ended = earshot("packs", "check", tmp_path / "none.yaml")
    assert ended.code == 1
    assert "cannot be read" in ended.err
    assert earshot("packs", "check").code == 1


def test_shipped_packs_are_listed_and_shown_without_a_database(
    earshot: Earshot, tmp_path: Path
) -> None:
    listed = earshot("packs", "list").out
    assert "value  “Value”, 7 questions\n" in listed
    shown = earshot("packs", "show", "value")
    assert shown.out.startswith("id: value\n")
    assert earshot("packs", "show", "none").code == 1
    assert not (tmp_path / "data").exists()


def test_own_packs_are_listed_and_shown_deleted_ones_are_not(
    earshot: Earshot, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    store = Store(f"sqlite:///{tmp_path / 'data' / 'earshot.db'}")
    migrate(store.engine)
    now = datetime(2026, 3, 2, tzinfo=UTC)
    home, _ = store.write_now(lambda s: people.keep_workspace(s, "local", "x", "X", "w", now))
    for key, state in (("stand-up", "active"), ("gone", "deleted")):
        source = GOOD.replace("stand-up", key)
        pack = packs.OwnPack(key, source, [], state, now, now, None)
        store.write_now(lambda s, pack=pack: packs.put_pack(s, home.id, pack))  # type: ignore[misc]
    store.close()
    listed = earshot("packs", "list").out
    assert listed.startswith("stand-up  (own)  “Stand-up”, 2 questions\n")
    assert "gone" not in listed
    assert earshot("packs", "show", "stand-up").out == GOOD
    assert earshot("packs", "show", "gone").code == 1
