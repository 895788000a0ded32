"""After a moment is logged: which themes its author is offered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import structlog
from sqlmodel import Session

from bot.embedding import Embedder
from bot.kit import Kit
from bot.planning.probes import PROBE
from bot.redrawing import logged_key
from bot.themes.values import Vector
from bot.theming.memory import ThemeMemory
from bot.theming.notes import vector_of
from bot.theming.vectors import embed
from storage import moments, themes
from storage.deliveries import hasten
from storage.occurrences import prompt
from storage.theme_links import links_of, unchanged
from storage.theme_people import people_by_theme
from storage.theme_suggestions import put_suggestion, suggestion
from storage.themes import lasting
from storage.values import Theme
from storage.vectors import vectors_of

_MOST: Final = 3
_NEAREST: Final = 12  # themes to take them from: some may not be shown

_log = structlog.get_logger(__name__)


async def embed_new(
    kit: Kit, embedder: Embedder, memory: ThemeMemory, workspace: str, moment_ids: Sequence[str]
) -> None:
    """Embed moments just logged, keep what to offer their authors, and let the replies go.

    To be run after the commit that logged them. Whatever goes wrong is logged and goes no further:
    the reply to an author is then sent without the question, when its hold is over.
    """
    try:
        await _embed_new(kit, embedder, memory, workspace, moment_ids)
    except Exception as error:  # noqa: BLE001 - the moment is safe, only an offer is lost
        _log.warning("themes.offer_failed", error=type(error).__name__, moments=len(moment_ids))


async def _embed_new(
    kit: Kit, embedder: Embedder, memory: ThemeMemory, workspace: str, moment_ids: Sequence[str]
) -> None:
    now = kit.clock.now()
    found = {each.moment_id: each for each in await embed(kit, embedder, workspace, moment_ids)}

    def rank(session: Session) -> dict[str, list[str]]:
        vectors = vectors_of(session, workspace, list(found))
        asked: list[tuple[str, Vector]] = [
            (found[each].words, vector_of(stored)) for each, (_, stored) in vectors.items()
        ]
        near = memory.nearest(session, workspace, embedder.name, asked, now)
        best = {each: found[:_NEAREST] for each, found in zip(vectors, near, strict=True)}
        names = themes.themes(session, workspace)
        ends = lasting(names)
        for each, theme in _asked_about(session, workspace, list(found)).items():
            if each in best and theme in ends:
                best[each] = list(dict.fromkeys([ends[theme], *best[each]]))
        told = people_by_theme(
            session, workspace, {theme for ids in best.values() for theme in ids}
        )
        return {
            each: [theme for theme in ids if theme in told and names[theme].name][:_MOST]
            for each, ids in best.items()
        }

    offers = await kit.store.read(rank)

    def write(session: Session) -> None:
        there = unchanged(session, workspace, {each: found[each].edited_at for each in offers})
        for moment_id in offers.keys() & there:
            put_suggestion(session, workspace, moment_id, offers[moment_id])
            hasten(session, workspace, logged_key(moment_id), now)

    await kit.store.write(write)


def _asked_about(session: Session, workspace: str, moment_ids: Sequence[str]) -> dict[str, str]:
    """Of moments that answer a question about a theme, that theme: it is the likeliest."""
    found: dict[str, str] = {}
    for each in moments.moments_by_id(session, workspace, moment_ids):
        asked = prompt(session, workspace, each.prompt_id) if each.prompt_id else None
        if asked is not None and asked.question.startswith(PROBE):
            found[each.id] = asked.question.removeprefix(PROBE)
    return found


def offered(session: Session, workspace: str, moment_id: str) -> list[tuple[Theme, int]]:
    """The themes to ask a moment's author about, each with how many others told of it.

    Others are counted as far as they gave their names. Empty when there is nothing to ask: not
    embedded yet, nothing near, already answered, or the moment is gone.
    """
    link = links_of(session, workspace, [moment_id]).get(moment_id)
    if link is not None and link.how != "auto":
        return []
    ids = suggestion(session, workspace, moment_id)
    moment = moments.moment(session, workspace, moment_id)
    if not ids or moment is None:
        return []
    known = themes.themes(session, workspace)
    ends = lasting(known)
    still = dict.fromkeys(ends[each] for each in ids if each in ends)
    told = people_by_theme(session, workspace, still)
    return [
        (known[each], len(told[each] - {moment.member_id}))
        for each in still
        if each in told and known[each].name
    ]
