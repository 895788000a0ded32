"""Message files that cannot be used stop the start, and say where they are wrong."""

from pathlib import Path

import pytest

from prompts import catalogue
from prompts.catalogue import Catalogue, CatalogueError


def load_from(folder: Path, monkeypatch: pytest.MonkeyPatch, **contents: str) -> Catalogue:
    for code in ("en", "de"):
        (folder / "messages" / code).mkdir(parents=True)
    for name, text in contents.items():
        (folder / "messages" / "en" / f"{name}.ftl").write_text(text, "utf-8")
    monkeypatch.setattr(catalogue, "files", lambda _package: folder)
    return Catalogue.load()


def test_files_of_a_language_are_one_catalogue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = load_from(tmp_path, monkeypatch, one="a = A\n", two="b = { a }B\n")
    assert loaded.text("en", "b") == "AB"
    assert loaded.ids("de") == frozenset()


@pytest.mark.parametrize(
    ("contents", "expected"),
    [
        ({"one": "a = A\n", "two": "a = B\n"}, r"en/two\.ftl: a is already in one\.ftl\."),
        ({"one": "a = A\na = B\n"}, r"en/one\.ftl: a is already in one\.ftl\."),
        ({"one": "a = { $n\nb = B\n"}, r"one\.ftl: this is not Fluent: a = \{ \$n"),
        ({"one": "a =\n    .label = A\n"}, r"en/one\.ftl: a has no text\."),
    ],
)
def test_a_wrong_entry_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, contents: dict[str, str], expected: str
) -> None:
    with pytest.raises(CatalogueError, match=expected):
        load_from(tmp_path, monkeypatch, **contents)
