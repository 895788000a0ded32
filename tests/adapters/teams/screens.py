"""Every card that people see in Teams, out of one week told from beginning to end.

`docs/cards` holds what this makes, and `docs/pictures` what Microsoft's renderer draws of it.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.adapters.teams.cards import actions, inputs
from tests.adapters.teams.people import Place, Someone, team
from tests.adapters.teams.pressing import card_of
from tests.adapters.teams.sending import Answered
from tests.adapters.teams.team import Team

Json = dict[str, Any]

TUESDAY = datetime(2026, 3, 3, 23, 0, tzinfo=UTC)
MONDAY = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
LATE = "Invoices arrive after the month has closed, so they book them by hand"
HEARD = {
    "Jonas Weber": "Invoices arrive too late for the month and have to be booked by hand",
    "Ravi Rao": "Their invoices arrive late every month; somebody books them by hand",
    "Kiri Ngata": "The export of the stock list takes so long that they print it at night",
    "Mia Brandt": "They print the stock list because the export takes too long in the morning",
}
ZONES = ("Europe/Berlin", "Asia/Kolkata", "Pacific/Auckland", "America/New_York")


@dataclass
class Week:
    """A company with the app, and the screens seen so far, by name."""

    acme: Team
    ines: Someone = field(default_factory=lambda: Someone("Ines Albrecht"))
    amara: Someone = field(default_factory=lambda: Someone("Amara Okafor", zone="Europe/London"))
    others: list[Someone] = field(default_factory=list)
    seen: dict[str, Json] = field(default_factory=dict)

    @property
    def place(self) -> Place:
        """The team that they are all in."""
        return next(iter(self.acme.teams.places.values()))

    def keep(self, name: str, message: Json) -> Json:
        """Remember the card of a message."""
        self.seen[name] = copy.deepcopy(card_of(message))
        return message

    def keep_dialog(self, name: str, answer: Answered) -> Json:
        """Remember an open dialog; returns its card."""
        self.seen[name] = answer.body["task"]["value"]
        assert answer.dialog is not None, answer
        return answer.dialog

    async def types(self, name: str, person: Someone, text: str) -> Json:
        """Somebody types a command; remember what they are told."""
        await self.acme.driver.writes(person, text)
        return self.keep(name, self.acme.last(person))


async def every_screen(acme: Team) -> dict[str, Json]:
    """Tell the week; returns every screen by its name."""
    week = Week(acme)
    await _install(week)
    await _plan(week)
    await _answer(week)
    await _read_digest(week)
    await _look_around(week)
    await _choose_theme(week)
    assert acme.teams.invalid == []
    return week.seen


async def _install(week: Week) -> None:
    """Ines brings the app into her team; one colleague throws it out again, another blocks it."""
    acme, driver = week.acme, week.acme.driver
    week.others = [Someone(name, zone=zone) for name, zone in zip(HEARD, ZONES, strict=True)]
    olga, lena = Someone("Olga Petrova"), Someone("Lena Fischer")
    everybody = (week.ines, week.amara, *week.others, olga, lena)
    acme.teams.put(team("Customer team", *everybody, channels=("voices",)))
    await driver.installs(week.ines)
    week.keep("installed", acme.last(week.ines))
    await driver.installs_in(week.place, week.ines)
    for one in everybody[1:]:
        await driver.installs(one)
    await driver.uninstalls(olga)
    lena.blocked = True
    await week.types("help", week.amara, "help")


async def _plan(week: Week) -> None:
    """A schedule and a digest, in dialogs."""
    driver, ines = week.acme.driver, week.ines
    await driver.writes(ines, "schedules")
    opened = await driver.presses(ines, week.acme.last(ines), "New schedule")
    form = week.keep_dialog("schedule-form", opened)
    await driver.submits(
        ines,
        form,
        name="Customer ears",
        pack="customer-conversation",
        channels=choice(form, "channels", "voices"),
        weekdays=choice(form, "weekdays", "Tuesday"),
    )
    listed = await week.types("schedules", ines, "schedules")
    await driver.presses(ines, listed, "Preview")
    week.keep("preview", week.acme.last(ines))
    await driver.writes(ines, "digests")
    opened = await driver.presses(ines, week.acme.last(ines), "New digest")
    form = week.keep_dialog("digest-form", opened)
    channel = choice(form, "channel", "voices")
    await driver.submits(ines, form, name="What we heard", channel=channel)
    await week.types("digests", ines, "digests")


def choice(form: Json, name: str, label: str) -> str:
    """The value of a choice by its label. Raises LookupError with all of them."""
    (chooser,) = (one for one in inputs(form) if one["id"] == name)
    for one in chooser["choices"]:
        if label in one["title"]:
            return str(one["value"])
    raise LookupError(f"no {label!r} among {[one['title'] for one in chooser['choices']]}")


async def _answer(week: Week) -> None:
    """The first question, and ways to answer it."""
    acme, driver, amara = week.acme, week.acme.driver, week.amara
    await acme.forward(TUESDAY)
    week.keep("welcome", acme.teams.said_to(amara)[-2])
    prompt = week.keep("prompt", acme.last(amara))
    form = week.keep_dialog("moment-form", await driver.presses(amara, prompt, "Log a moment"))
    week.keep_dialog("moment-form-refused", await driver.submits(amara, form, feeling="tired"))
    for one in week.others:
        await driver.writes(one, HEARD[one.name])
    await driver.writes(amara, LATE)
    week.keep("logged", acme.last(amara))
    mia = week.others[-1]
    message = driver.posted(mia, week.place, "<p>They asked again when the <b>list</b> is done</p>")
    captured = await driver.captures(amara, week.place, message)
    form = week.keep_dialog("capture-form", captured)
    await driver.submits_capture(amara, week.place, message, form)
    await driver.writes(amara, "pause")
    opened = await driver.presses(amara, acme.last(amara), "Pause or leave")
    week.keep_dialog("pause-form", opened)


async def _read_digest(week: Week) -> None:
    """The digest in its channel, a theme that is dealt with, and who hears of it."""
    acme, driver, jonas = week.acme, week.acme.driver, week.others[0]
    while acme.clock.now() < MONDAY:
        acme.clock.advance(min(timedelta(days=1), MONDAY - acme.clock.now()))
        await acme.do_due()
    digest, *details = acme.teams.threads(acme.teams.channel("voices"))[-1]
    week.keep("digest", digest)
    for number, one in enumerate(details, 1):
        week.keep(f"digest-details-{number}", one)
    await driver.writes(jonas, "Another invoice arrived late and was booked by hand")
    week.keep("logged-themes", acme.last(jonas))


async def _look_around(week: Week) -> None:
    """What everybody can look up, what an admin can, and a theme that is dealt with."""
    acme, amara, ines = week.acme, week.amara, week.ines
    for name, word in (("home", "home"), ("moments", "my moments")):
        await week.types(name, amara, word)
    for name, word in (("home-admin", "home"), ("themes", "themes")):
        await week.types(name, ines, word)
    await acme.driver.writes(ines, "reach")
    overview, names = acme.teams.said_to(ines)[-2:]
    week.keep("reach", overview)
    week.keep("reach-names", names)
    digest = acme.teams.threads(acme.teams.channel("voices"))[-1][0]
    (fixed, *_) = (one for one in actions(card_of(digest)) if one["title"].endswith("Fixed"))
    asked = await acme.driver.presses(ines, digest, fixed["title"])
    confirm = week.keep_dialog("confirm", asked)
    await acme.driver.submits(ines, confirm)
    await acme.forward(acme.clock.now() + timedelta(minutes=30))
    week.keep("digest-fixed", digest)
    week.keep("fixed", acme.last(amara))


async def _choose_theme(week: Week) -> None:
    """A moment that is put into a theme, and may be put into another."""
    acme, driver, jonas = week.acme, week.acme.driver, week.others[0]
    await driver.writes(jonas, "One more invoice arrived late and was booked by hand")
    dialog = (await driver.presses(jonas, acme.last(jonas), "Another theme…")).dialog
    assert dialog is not None
    theme = choice(dialog, "theme", "Invoices arrive too late")
    await driver.submits(jonas, dialog, theme=theme)
    themed = week.keep("logged-in-theme", acme.last(jonas))
    week.keep_dialog("theme-change", await driver.presses(jonas, themed, "Change theme…"))
