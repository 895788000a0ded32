"""How well the engine does on a small, hand-written month; a floor, not a benchmark."""

from itertools import count

from bot.themes.close import close_week
from bot.themes.index import ThemeIndex
from bot.themes.shortlist import shortlist
from tests.themes.notes import ALONE, SAID, note, told, words


def test_three_of_four_notes_find_their_theme_among_the_first_two() -> None:
    hits = total = 0
    for theme, texts in SAID.items():
        for text in texts:
            known = [one for one in told() if one.text != text]
            hits += theme in shortlist(ThemeIndex.build(known), text, words().embed([text])[0], 2)
            total += 1
    assert hits / total >= 0.75


def test_what_nobody_answered_mostly_joins_its_theme_and_what_is_alone_stays_alone() -> None:
    known = [one for theme, texts in SAID.items() for one in told(theme)[: len(texts) - 1]]
    fresh = [note(texts[-1], week=2) for texts in SAID.values()] + [note(t, week=2) for t in ALONE]
    numbers = count()
    found = close_week(known, fresh, lambda: f"new{next(numbers)}")
    right = sum(found[texts[-1]] == theme for theme, texts in SAID.items())
    wrong = sum(found[texts[-1]] not in (theme, None) for theme, texts in SAID.items())
    assert right >= 1
    assert wrong == 0
    assert sum(found[text] is None for text in ALONE) >= 3


def test_the_order_of_notes_does_not_matter() -> None:
    fresh = [note(text, week=1) for texts in SAID.values() for text in texts]

    def groups(order: list[int]) -> set[frozenset[str]]:
        numbers = count()
        notes = [fresh[at] for at in order]
        found = close_week([], notes, lambda: str(next(numbers)))
        ids = set(found.values()) - {None}
        return {frozenset(key for key in found if found[key] == theme) for theme in ids}

    forwards = list(range(len(fresh)))
    assert groups(forwards) == groups(forwards[::-1])
