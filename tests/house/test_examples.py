"""How many cases are tried."""

import pytest

from tests.support.examples import THOROUGH, examples


def test_many_cases_are_tried_where_somebody_asks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(THOROUGH, raising=False)
    assert examples(7, 60) == 7
    monkeypatch.setenv(THOROUGH, "1")
    assert examples(7, 60) == 60
