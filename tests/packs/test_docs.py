"""docs/packs.md is true: its example is a pack, and its tables name everything there is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

from prompts.pack_check import CHOICE_VALUES
from prompts.pack_source import MAX_CHARACTERS
from prompts.packs import Field, Kind, load_pack

DOC = (Path(__file__).parents[2] / "docs" / "packs.md").read_text(encoding="utf-8")


def rows() -> dict[str, str]:
    """The rows of all tables by their first cell."""
    return dict(re.findall(r"^\| `(\w+)`[^|]* \|(.*)\|$", DOC, re.MULTILINE))


def test_the_example_is_a_pack() -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", DOC, re.DOTALL)
    pack = load_pack(example, "docs/packs.md")
    assert len(pack.questions) == 3
    assert f"“{pack.name.in_language('en')}”, {len(pack.questions)} questions." in DOC
    assert pack.follow_ups


def test_every_field_and_kind_is_described_with_its_values() -> None:
    assert set(get_args(Field)) | set(get_args(Kind)) <= rows().keys()
    for field, values in CHOICE_VALUES.items():
        assert set(re.findall(r"`([\w-]+)`", rows()[field])) == set(values)


def test_the_limit_is_the_one_that_holds() -> None:
    assert f"{MAX_CHARACTERS:,} characters" in DOC
