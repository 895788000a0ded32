"""What a weekly review may ask leads about: read once, then looked through for each kind."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session

from bot.themes.apart import apart_now
from bot.themes.merges import suggest_merges
from bot.themes.placings import suggest_placings
from bot.themes.splits import Split, suggest_splits
from bot.themes.values import Note, Pair
from bot.theming.notes import material, notes_of
from storage import themes
from storage.derived import week_of
from storage.theme_links import moment_of
from storage.theme_reviews import moments_asked_about, refused_splits
from storage.values import Theme

PAIRS: Final = 5
"""Questions about pairs of themes and about single notes in one week, at most."""

PLACINGS: Final = 2
"""Questions about single notes in one week, at most."""

SPLITS: Final = 3
"""Questions about splits in one week, at most."""

_PATIENCE: Final = timedelta(weeks=26)  # before a theme that is one thing is asked about again
_LATELY: Final = -1  # the week before last is the earliest that a digest just out can end in
_SPARE: Final = 20  # looked at, since some are nearest to a theme that nobody can choose


@dataclass(frozen=True, slots=True)
class WorthAsking:
    """The notes of a workspace, and what is asked about none of them. Pure; slow: for a thread.

    `choosable` are the themes that authors can choose, by id. `unsettled` are the ids of notes
    that no closing has seen, `asked` those that leads were asked about. `apart` are pairs that
    people called different, `whole` themes that are not to be split.
    """

    notes: list[Note]
    choosable: Mapping[str, Theme]
    unsettled: Collection[str]
    asked: Collection[str]
    apart: frozenset[Pair]
    whole: Collection[str]

    def placings(self, limit: int = PLACINGS) -> list[tuple[str, str]]:
        """At most `limit` single notes with the theme each may belong to, nearest first, as ids.

        None that leads were asked about before, none that its author placed, and none that no
        closing has seen.
        """
        settled = [note for note in self.notes if note.id not in self.unsettled]
        likely = suggest_placings(settled, _LATELY, self.asked, _SPARE)
        return [(note, theme) for note, theme in likely if theme in self.choosable][:limit]

    def pairs(self, limit: int = PAIRS) -> list[tuple[Theme, Theme]]:
        """At most `limit` pairs of themes that may be one, likeliest first.

        Never a pair that people called different, and none with a theme that authors cannot
        choose. That somebody put a moment into both says that they are two: it makes them no more
        alike. The first of a pair is the older one.
        """
        notes = [
            note
            for note in self.notes
            if note.theme in self.choosable and note.id == moment_of(note.id)
        ]
        found = suggest_merges(notes, self.apart, limit)
        return [(self.choosable[first], self.choosable[second]) for first, second in found]

    def splits(self, limit: int = SPLITS) -> list[Split]:
        """At most `limit` themes that seem to hold two things, clearest first.

        None that somebody called one thing in the last half year, and none that is muted or fixed.
        """
        found = suggest_splits(self.notes, limit + len(self.whole))
        return [each for each in found if each.theme not in self.whole][:limit]


def worth_asking(session: Session, workspace: str, model: str, now: datetime) -> WorthAsking:
    """Read what questions can be about, with the vectors of `model`."""
    known = themes.themes(session, workspace)
    ends = themes.lasting(known)
    found = material(session, workspace, model, now)
    quiet = {each.id for each in known.values() if each.state in ("muted", "fixed")}
    return WorthAsking(
        notes=notes_of(found, ends, now),
        choosable={theme.id: theme for theme in themes.open_themes(session, workspace)},
        unsettled={each.id for each in found if each.theme_id is None and not each.closed},
        asked=moments_asked_about(session, workspace),
        apart=apart_now(themes.apart_pairs(session, workspace), ends),
        whole=quiet | refused_splits(session, workspace, week_of(now - _PATIENCE)),
    )
