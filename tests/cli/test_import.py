"""`earshot import`: what it says, what it does, and what it refuses."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import Session

from storage import moments, people
from storage.store import Store
from storage.theme_links import traces
from storage.themes import themes
from tests.cli.conftest import Earshot
from tests.cli.notes import table, write_table


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write_table(tmp_path)


def store_in(folder: Path) -> Store:
    return Store(f"sqlite:///{folder / 'data' / 'earshot.db'}")


def home_of(session: Session) -> str:
    (only,) = people.workspaces(session)
    return only.id


def test_on_a_fresh_machine_everything_comes_in(
    earshot: Earshot, tmp_path: Path, file: Path
) -> None:
    ended = earshot("import", file)
    assert ended.err == ""
    assert ended.code == 0
    assert ended.out.splitlines() == [
        "notes.csv holds 17 moments from 4 authors about 4 customers, heard 2–15 March 2026.",
        "The column “week” was not used.",
        "All 17 are new and were added to Larkspur Logistics.",
        "In the 2 weeks that are over, 2 themes recur. `earshot digest --all` prints the digests.",
    ]
    store = store_in(tmp_path)
    (workspace,) = store.read_now(people.workspaces)
    assert (workspace.platform, workspace.external_id) == ("local", "local")
    found = store.read_now(lambda session: traces(session, workspace.id))
    assert len(found) == 17
    assert all(one.closed for one in found)
    named = store.read_now(lambda session: themes(session, workspace.id)).values()
    assert all(theme.name for theme in named)
    store.close()


def test_a_second_run_says_that_there_is_nothing_to_add(
    earshot: Earshot, tmp_path: Path, file: Path
) -> None:
    earshot("import", file)
    store = store_in(tmp_path)
    before = store.read_now(lambda session: traces(session, home_of(session)))
    ended = earshot("import", file)
    assert ended.code == 0
    assert ended.out.splitlines()[2:] == ["Nothing was added: all of them are there already."]
    assert store.read_now(lambda session: traces(session, home_of(session))) == before
    store.close()


def test_only_new_lines_are_added(earshot: Earshot, file: Path) -> None:
    earshot("import", file)
    with file.open("a", encoding="utf-8") as more:
        more.write("3,2026-03-17,Mara,Harrow Dairy,external,They like the new map.\n")
    assert (
        "1 of them is new and was added to Larkspur Logistics; 17 were there already."
        in earshot("import", file).out
    )


def test_a_run_that_was_cut_short_is_finished_by_the_next(
    earshot: Earshot, tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die() -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("bot.embedding.load.load_embedder", die)
        assert earshot("import", file).code != 0
    ended = earshot("import", file)
    assert "Nothing was added: all of them are there already." in ended.out
    assert "2 themes recur" in ended.out
    store = store_in(tmp_path)
    assert all(one.closed for one in store.read_now(lambda s: traces(s, home_of(s))))
    store.close()


def test_a_dry_run_makes_no_database(earshot: Earshot, tmp_path: Path, file: Path) -> None:
    ended = earshot("import", file, "--dry-run")
    assert ended.code == 0
    assert ended.out.splitlines()[-1] == (
        "All 17 are new. Nothing was written, since this was a dry run."
    )
    assert not (tmp_path / "data").exists()


def test_a_dry_run_tells_new_from_known(earshot: Earshot, tmp_path: Path, file: Path) -> None:
    earshot("import", file)
    with file.open("a", encoding="utf-8") as more:
        more.write("3,2026-03-17,Wei,Harrow Dairy,external,They like the new map.\n")
    ended = earshot("import", file, "--dry-run")
    assert "1 of them is new. Nothing was written" in ended.out
    store = store_in(tmp_path)
    assert store.read_now(lambda s: moments.count_moments(s, home_of(s))) == 17
    store.close()


def test_what_is_wrong_is_listed_up_to_twenty_lines(
    earshot: Earshot, tmp_path: Path, file: Path
) -> None:
    with file.open("a", encoding="utf-8") as more:
        more.writelines(f"3,someday {number},Wei,,,Hi\n" for number in range(25))
    ended = earshot("import", file)
    assert ended.code == 1
    assert ended.out == ""
    first, *listed, last = ended.err.splitlines()
    assert first == "Nothing was imported: 25 lines have to be put right in notes.csv first."
    assert listed[0] == "  line 19: “someday 0” is not a date. Write it like 2026-09-07."
    assert len(listed) == 20
    assert last == "  and 5 more"
    assert not (tmp_path / "data").exists()


def test_one_wrong_line_keeps_all_others_out(earshot: Earshot, tmp_path: Path, file: Path) -> None:
    earshot("import", file)
    other = tmp_path / "other.csv"
    other.write_text("date,text\n2026-03-20,Fine\n2026-03-21,\n", encoding="utf-8")
    ended = earshot("import", other)
    assert ended.code == 1
    assert ended.err.splitlines() == [
        "Nothing was imported: 1 line has to be put right in other.csv first.",
        "  line 3: There are no words in this line.",
    ]
    store = store_in(tmp_path)
    assert store.read_now(lambda s: moments.count_moments(s, home_of(s))) == 17
    store.close()


HUNDRED_MB = b"text\n" + b"a" * 100_000_000


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (table().encode("utf-16"), "Save the file as CSV in UTF-8"),
        ("text\nGrüße\n".encode("latin-1"), "Line 2 is not UTF-8."),
        (b"date,author\n2026-03-02,Mara\n", "There is no column with the moments"),
        (b"", "no first line that names its columns"),
        (b"text\n", "holds no moments below its first line"),
        (b'text\n"never ends\n', "cannot be read as CSV near line 2"),
        (HUNDRED_MB, "Line 2 is longer than a megabyte."),
        (bytes(range(256)) * 40, "Save the file as CSV in UTF-8"),
    ],
    ids=["utf-16", "latin-1", "no column", "empty", "no rows", "quote", "100 MB", "binary"],
)
def test_a_file_that_is_no_table_gets_one_sentence(
    earshot: Earshot, tmp_path: Path, content: bytes, why: str
) -> None:
    (tmp_path / "notes.csv").write_bytes(content)
    ended = earshot("import", tmp_path / "notes.csv")
    assert (ended.code, ended.out) == (1, "")
    assert why in ended.err
    assert ended.err.count("\n") == 1
    assert not (tmp_path / "data").exists()


def test_what_cannot_be_opened_gets_one_sentence(earshot: Earshot, tmp_path: Path) -> None:
    assert earshot("import", tmp_path).err == (
        f"{tmp_path} is a directory. Name the CSV file itself.\n"
    )
    missing = tmp_path / "missing.csv"
    assert earshot("import", missing).err == (
        f"{missing} cannot be read: No such file or directory.\n"
    )
    assert not (tmp_path / "data").exists()


def test_a_name_that_two_members_have_is_refused(
    earshot: Earshot, tmp_path: Path, file: Path
) -> None:
    earshot("import", file)
    store = store_in(tmp_path)

    def rename(session: Session) -> None:
        home = home_of(session)
        theo = next(one for one in people.members(session, home) if one.name == "Theo")
        people.change_member(session, home, theo.id, name="Mara")

    store.write_now(rename)
    (tmp_path / "more.csv").write_text("author,text\nMara,Hello\n", encoding="utf-8")
    ended = earshot("import", tmp_path / "more.csv")
    assert ended.code == 1
    assert "There are several members called Mara" in ended.err
    assert store.read_now(lambda s: moments.count_moments(s, home_of(s))) == 17
    store.close()


def test_of_several_workspaces_one_has_to_be_named(
    earshot: Earshot, tmp_path: Path, file: Path
) -> None:
    earshot("import", file)
    store = store_in(tmp_path)

    def found(session: Session) -> None:
        people.keep_workspace(session, "slack", "T1", "Acme", "acme", datetime.now(UTC))

    store.write_now(found)
    unnamed = earshot("import", file)
    assert unnamed.code == 1
    assert "Choose one with --workspace: Larkspur Logistics, Acme." in unnamed.err
    assert "no workspace called Nowhere" in earshot("import", file, "--workspace", "Nowhere").err
    assert "added to Acme." in earshot("import", file, "--workspace", "acme").out
    assert store.read_now(lambda s: moments.count_moments(s, "acme")) == 17
    store.close()


def test_a_database_that_is_none_gets_one_sentence(
    earshot: Earshot, tmp_path: Path, file: Path
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "earshot.db").write_text("Dear diary", encoding="utf-8")
    ended = earshot("import", file)
    assert ended.code == 1
    assert "is not a database that Earshot can read." in ended.err
    assert ended.err.count("\n") == 1
