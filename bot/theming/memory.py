"""The themes of every workspace in memory, so that a shortlist takes milliseconds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from threading import Lock

from sqlmodel import Session

from bot.themes.index import ThemeIndex
from bot.themes.shortlist import shortlist
from bot.themes.values import Vector
from bot.theming.notes import HORIZON, is_main, material, note_of
from storage.theme_links import Link, lasting_links, moment_of, placed
from storage.themes import edition, lasting, themes
from storage.values import ALSO, MAIN


@dataclass(slots=True)
class _Held:
    model: str
    edition: int
    links: dict[str, Link]
    index: ThemeIndex | None


@dataclass(slots=True)
class ThemeMemory:
    """One index per workspace, brought up to date whenever it is asked.

    What others have changed is noticed by the edition that storage counts. What was only added
    is added; anything moved, edited or deleted builds the index anew. Safe to share.
    """

    _held: dict[str, _Held] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def nearest(
        self,
        session: Session,
        workspace: str,
        model: str,
        asked: Sequence[tuple[str, Vector]],
        now: datetime,
    ) -> list[list[str]]:
        """For each text and its vector, all theme ids that come near, nearest first."""
        with self._lock:
            held = self._current(session, workspace, model, now)
            if held.index is None:
                return [[] for _ in asked]
            most = len(held.index.themes)
            return [shortlist(held.index, text, vector, most) for text, vector in asked]

    def prepare(self, session: Session, workspace: str, model: str, now: datetime) -> bool:
        """Bring a workspace up to date before anybody asks; whether anything had to be done."""
        with self._lock:
            before = self._held.get(workspace)
            was = before and before.edition
            held = self._current(session, workspace, model, now)
            return held is not before or held.edition != was

    def _current(self, session: Session, workspace: str, model: str, now: datetime) -> _Held:
        held = self._held.get(workspace)
        newest = edition(session, workspace)
        if held is not None and held.model == model:
            if held.edition == newest:
                return held
            links = _links(session, workspace, now)
            if _only_more(held, links):
                _add(session, workspace, held, links, now)
                held.edition = newest
                return held
        held = self._held[workspace] = _build(session, workspace, model, newest, now)
        return held


def _links(session: Session, workspace: str, now: datetime) -> dict[str, Link]:
    """By `placing`; a moment counts once for a theme in which both of its places came together."""
    ends = lasting(themes(session, workspace))
    found = lasting_links(session, workspace, now - HORIZON)
    if all(theme == end for theme, end in ends.items()):
        return found
    led = {each: link._replace(theme_id=ends[link.theme_id]) for each, link in found.items()}
    return {each: link for each, link in led.items() if not _repeats(each, link, led)}


def _repeats(each: str, link: Link, links: Mapping[str, Link]) -> bool:
    main = moment_of(each)
    return main != each and main in links and links[main].theme_id == link.theme_id


def _only_more(held: _Held, links: Mapping[str, Link]) -> bool:
    """Whether the index can take in the difference: new notes, or a theme confirmed by a person."""
    if held.index is None or held.index.outgrown:
        return False
    return all(
        (new := links.get(each)) == old or new == old._replace(chosen=True)
        for each, old in held.links.items()
    )


def _add(
    session: Session, workspace: str, held: _Held, links: dict[str, Link], now: datetime
) -> None:
    added = {each for each, link in links.items() if held.links.get(each) != link}
    ids = sorted({moment_of(each) for each in added})
    found = (
        note_of(each, {}, now)
        for place in (MAIN, ALSO)
        for each in placed(session, workspace, held.model, ids=ids, place=place)
    )
    new = [
        replace(note, theme=links[note.id].theme_id, chosen=links[note.id].chosen)
        for note in found
        if note is not None and note.id in added
    ]
    if held.index is not None:
        held.index.add(*new)
    held.links = links


def _build(session: Session, workspace: str, model: str, edition: int, now: datetime) -> _Held:
    links = _links(session, workspace, now)
    found = material(session, workspace, model, now)
    known = [
        replace(note, theme=links[note.id].theme_id if note.id in links else None)
        for each in found
        if (note := note_of(each, {}, now)) is not None and (is_main(each) or note.id in links)
    ]
    index = ThemeIndex.build(known) if links and known else None
    return _Held(model, edition, links, index)
