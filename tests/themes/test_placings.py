"""Which single notes a lead is asked about, and that a closing leaves them some."""

from bot.themes.close import close_week
from bot.themes.placings import suggest_placings
from tests.themes.notes import ALONE, SAID, note, told, untold

LAST = SAID["xray"][4]
"""In another language than the rest about x-rays: near, and not near enough to be sure."""

REST = [one for one in told() if one.text != LAST]


def test_the_note_nearest_to_a_theme_is_asked_about_first() -> None:
    known = [*REST, *untold([*ALONE, "The x-ray viewer froze."])]
    assert suggest_placings(known, 2, limit=1) == [("The x-ray viewer froze.", "xray")]


def test_nobody_is_asked_twice_or_about_what_a_person_decided_or_what_is_old() -> None:
    text = "The x-ray viewer froze."
    assert suggest_placings([*REST, *untold([text])], 2, asked={text}) == []
    assert suggest_placings([*REST, note(text, chosen=True, week=2)], 2) == []
    assert suggest_placings([*REST, *untold([text], week=1)], 2) == []


def test_where_nobody_has_ever_said_anything_there_is_nothing_to_ask() -> None:
    assert suggest_placings([], 0) == []
    assert suggest_placings(untold(ALONE), 0) == []
    vague = [note(text, "xray") for text in SAID["xray"]]
    assert suggest_placings([*vague, *untold(["The x-ray viewer froze."])], 2) == []


def test_what_is_near_to_nothing_is_not_asked_about() -> None:
    assert suggest_placings([*told("insurance"), *untold(["Zzzz"])], 2) == []


def test_the_least_sure_placings_of_a_week_are_left_to_a_lead() -> None:
    vague = [
        "Big images again.",
        "Something about a claim.",
        "They wait for a chair.",
        "A text in the night.",
    ]
    clear = SAID["xray"][1]
    known = [one for one in REST if one.text != clear]
    fresh = untold([*vague, clear])
    found = close_week(known, fresh, lambda: "new")
    assert found[clear] == "xray"
    asked = dict(suggest_placings([*known, *(n for n in fresh if found[n.id] is None)], 2))
    assert len(asked) == 2
    assert asked.keys() <= set(vague)
