"""What changed between opening a form and sending it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.editing import changed_since, mark_of

VALUES = st.dictionaries(st.from_regex(r"[a-z_]{1,12}", fullmatch=True), st.text(), min_size=1)


@given(VALUES)
def test_nothing_changed_when_nothing_did(values: dict[str, str]) -> None:
    assert changed_since(mark_of(values), values) == []


@given(VALUES, st.data())
def test_what_changed_is_named(values: dict[str, str], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(values)))
    assert changed_since(mark_of(values), {**values, name: values[name] + "!"}) == [name]


def test_a_form_without_a_mark_knows_nothing() -> None:
    assert changed_since("", {"name": "Ears"}) == ["name"]
