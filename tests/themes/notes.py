"""Notes that a team of a dental-software company could have written, with their themes."""

from collections.abc import Sequence
from functools import cache

import numpy as np

from bot.embedding.word_average import WordAverage
from bot.themes.values import Note

SAID: dict[str, tuple[str, ...]] = {
    "reminders": (
        "Patients get the appointment reminder text twice and think they have two appointments.",
        "Reminder messages go out at night. A patient complained about a text at 3 am.",
        "Two appointment reminders for one visit again, reception had to explain on the phone.",
        "The appointment reminder text came after the appointment was over.",
        "Patienten bekommen die Erinnerung an den Termin doppelt, per SMS und E-Mail.",
    ),
    "xray": (
        "X-ray images take a minute to open, the dentist stares at a grey box.",
        "Opening an x-ray froze the screen while the patient was in the chair.",
        "The x-ray viewer is slow to open big images, they wait with every patient.",
        "Slow x-rays again. The dentist opens all images in the morning to save time.",
        "Las imágenes de rayos X tardan mucho en abrir.",
    ),
    "insurance": (
        "The insurance claim was rejected because our form leaves out the tooth number.",
        "They type every insurance claim twice, once for us and once for the insurer's portal.",
        "Another rejected insurance claim: the insurer wants a code that our form does not have.",
        "Insurance claims come back rejected and nobody at the practice knows why.",
    ),
    "calendar": (
        "Two hygienists were booked into the same room, the calendar did not warn anyone.",
        "Double booking in the calendar: two patients sat there for one chair.",
        "The calendar lets reception book the same chair twice without a warning.",
        "Doppelt gebucht: zwei Patienten, ein Behandlungsstuhl, der Kalender warnt nicht.",
    ),
}
"""What was said, by theme."""

ALONE = (
    "The owner showed me pictures of her new boat.",
    "Lunch with the sales lead of a competitor, nothing to report.",
    "They asked whether we sponsor the local marathon.",
    "He is retiring in spring and his daughter takes over.",
)
"""What was said once and belongs nowhere."""


@cache
def words() -> WordAverage:
    """The embedding that is always installed."""
    return WordAverage()


def note(
    text: str,
    theme: str | None = None,
    *,
    chosen: bool = False,
    week: int = 1,
    author: str | None = None,
    name: str | None = None,
) -> Note:
    """One note, embedded; its id is its text unless it gets a name."""
    return Note(name or text, text, words().embed([text])[0], week, theme, chosen, author)


def told(*themes: str, week: int = 1) -> list[Note]:
    """Everything that was said about these themes (all of them when none is named), tapped."""
    return [
        note(text, theme, chosen=True, week=week)
        for theme in themes or SAID
        for text in SAID[theme]
    ]


def untold(texts: Sequence[str], week: int = 2) -> list[Note]:
    """Notes without an answer."""
    return [note(text, week=week) for text in texts]


def plain(name: str, theme: str | None = None, *, chosen: bool = False, week: int = 1) -> Note:
    """A note whose embedding says nothing."""
    return Note(name, name, np.zeros(8, np.float32), week, theme, chosen)
