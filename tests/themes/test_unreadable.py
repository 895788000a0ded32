"""Which texts the language models cannot read."""

import pytest

from bot.themes.unreadable import count_unreadable, is_unreadable


@pytest.mark.parametrize(
    "text",
    [
        "発票がいつも遅い。",
        "الفاتورة متأخرة دائما",
        "चालान हमेशा देर से आता है",
        "청구서가 늦어요",
        "ใบแจ้งหนี้มาช้าเสมอ",
    ],
)
def test_scripts_that_the_models_never_read(text: str) -> None:
    assert is_unreadable(text)


@pytest.mark.parametrize(
    "text",
    [
        "Die Rechnung kommt zu spät.",
        "Счёт всегда приходит поздно.",
        "",
        "👍 123",
        "请 ok ok ok",
        "遅い",
    ],
)
def test_what_they_can_read_or_what_says_nothing(text: str) -> None:
    assert not is_unreadable(text)


def test_counting() -> None:
    assert count_unreadable(["発票がいつも遅い。", "late"]) == 1
