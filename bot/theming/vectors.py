"""Giving moments their vectors: when they are logged, and again when the model changes."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import Final

from sqlmodel import Session

from bot.embedding import Embedder
from bot.kit import Kit
from bot.theming.memory import ThemeMemory
from bot.theming.notes import stored_form
from storage import people
from storage.kept import MODEL, keep, kept
from storage.theme_links import Placed, placed
from storage.vectors import put_vectors, without_vector

_BATCH: Final = 256


async def embed(
    kit: Kit, embedder: Embedder, workspace: str, moment_ids: Sequence[str]
) -> list[Placed]:
    """Give these moments vectors; returns those that are still as they were when read."""

    def read(session: Session) -> list[Placed]:
        return placed(session, workspace, embedder.name, ids=moment_ids)

    found = await kit.store.read(read)
    if not found:
        return []
    made = await asyncio.to_thread(embedder.embed, [each.words for each in found])
    vectors = {
        each.moment_id: stored_form(vector) for each, vector in zip(found, made, strict=True)
    }
    edited = {each.moment_id: each.edited_at for each in found}

    def write(session: Session) -> list[str]:
        return put_vectors(session, workspace, embedder.name, vectors, edited)

    kept = set(await kit.store.write(write))
    return [each for each in found if each.moment_id in kept]


async def embed_missing(kit: Kit, embedder: Embedder, workspace: str) -> int:
    """Give a vector to every moment that has none of this model yet; returns to how many."""
    done = 0
    while True:

        def read(session: Session) -> list[str]:
            return without_vector(session, workspace, embedder.name, _BATCH)

        missing = await kit.store.read(read)
        kept = await embed(kit, embedder, workspace, missing) if missing else []
        done += len(kept)
        if not kept:
            return done


async def embed_everywhere(kit: Kit, embedder: Embedder, memory: ThemeMemory) -> int:
    """Embed what has no vector of this model yet, in every workspace; returns how many.

    Finds what a process left undone when it ended, and everything after the model has changed.
    Each workspace's themes are then ready in memory, so that no author waits for them.
    """
    if await kit.store.read(partial(kept, name=MODEL)) != embedder.name:
        await kit.store.write(partial(keep, name=MODEL, value=embedder.name))
    done = 0
    for each in await kit.store.read(people.workspaces):
        done += await embed_missing(kit, embedder, each.id)
        prepare = partial(memory.prepare, workspace=each.id, model=embedder.name)
        await kit.store.read(partial(prepare, now=kit.clock.now()))
    return done
