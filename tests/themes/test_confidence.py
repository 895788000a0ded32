"""How sure an automatic choice is said to be."""

from dataclasses import replace

from bot.themes.confidence import confidence
from tests.themes.notes import SAID, note, told


def test_what_is_nearer_to_its_theme_is_surer() -> None:
    known = [one for theme in SAID for one in told(theme)]
    near = note("The appointment reminder text comes twice.", theme="reminders")
    far = note("Parking is hard to find near the practice.", theme="reminders")
    sure = confidence([*known, near, far], {near.id, far.id})
    assert 50 <= sure[far.id] < sure[near.id] <= 90
    assert all(each % 10 == 0 for each in sure.values())


def test_nothing_is_said_of_single_notes_nor_of_others() -> None:
    known = [one for theme in SAID for one in told(theme)]
    alone = note("Nice people.")
    assert confidence([*known, alone], {alone.id}) == {}
    assert confidence(known, set()) == {}


def test_a_theme_that_nobody_touched_is_as_sure_as_such_themes_are() -> None:
    untouched = [replace(one, chosen=False) for one in told("xray")]
    found = confidence(untouched, {one.id for one in untouched})
    assert set(found.values()) == {70}
