"""docs/export.md describes what is exported, completely."""

from __future__ import annotations

import json
import re
from pathlib import Path

from bot.exporting.records import MOMENT_FIELDS, THEME_FIELDS
from bot.exporting.write import FORMAT, JsonWriter

DOC = (Path(__file__).parents[2] / "docs" / "export.md").read_text(encoding="utf-8")


def test_the_example_has_the_shape_of_an_export() -> None:
    (text,) = re.findall(r"```json\n(.*?)```", DOC, re.DOTALL)
    example = json.loads(text)
    (moment,) = example["moments"]
    assert tuple(moment) == MOMENT_FIELDS
    writer = JsonWriter("moments", {"exported_at": "", "workspace": ""})
    real = json.loads(writer.head() + writer.rows([moment]) + writer.tail(0))
    assert list(example) == list(real)
    assert example["format"] == real["format"] == FORMAT
    assert real["moments"] == [moment]


def test_every_field_is_described() -> None:
    _, moments, themes = re.split(r"^\| field of a (?:moment|theme) \|.*$", DOC, flags=re.MULTILINE)
    for fields, table in ((MOMENT_FIELDS, moments), (THEME_FIELDS, themes)):
        first = "".join(line.split("|")[1] for line in table.splitlines() if line.startswith("| `"))
        assert set(re.findall(r"`(\w+)`", first)) == set(fields)
