"""Themes at size: a shortlist, the close of a busy week, and the memory of a service.

Each is measured in a process of its own, on SQLite, through the product's own use cases. What was
heard in the year before has made-up vectors, a direction for each theme and noise around it, since
the model would take an hour over 100,000 texts; what is new is embedded for real.

    python -m benchmarks.bench_themes [shortlist] [close] [memory]

`EARSHOT_BENCH_EMBEDDING=words` measures without MiniLM. Like the service, `make bench` sets
`OPENBLAS_NUM_THREADS=1`: threads that wait by spinning make a shared machine several times slower.
"""

from __future__ import annotations

import asyncio
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt
import psutil
from sqlalchemy import select
from sqlmodel import Session

from benchmarks.bench_digest import START, Still, an_embedder, fill, kit_on, notes, spread
from bot.digest.calendar import span_before
from bot.embedding import Embedder
from bot.kit import Kit
from bot.main import build  # noqa: F401 - a service has the code of all its parts in memory
from bot.themes.close import close_week
from bot.themes.values import Vector
from bot.theming.close import close_period
from bot.theming.memory import ThemeMemory
from bot.theming.notes import HORIZON, notes_of, stored_form
from bot.theming.offer import embed_new
from bot.theming.review import review
from bot.theming.vectors import embed_missing
from storage import tables
from storage.derived import week_of
from storage.moments import add_moments
from storage.rows import columns, insert_rows
from storage.theme_links import placed
from storage.themes import add_themes
from storage.values import Theme

WEEKS = 50
NOW = START + timedelta(weeks=WEEKS)
PER_THEME = {10_000: 40, 100_000: 250}
"""Moments to a theme, on average, by how many there are."""
CLEAR = 0.6  # how near a moment is to the middle of its theme
ASKED, FRESH = 200, 1_000
KNOWN = {"shortlist": 10_000, "close": 10_000, "memory": 100_000}
MS, SECONDS, MEGABYTES = 30, 2.0, 500


class Took:
    """How long something took, each time it was entered; beside it the processor's time, which
    does not depend on what else the machine does."""

    def __init__(self) -> None:
        self.wall: list[float] = []
        self.busy: list[float] = []

    def __enter__(self) -> None:
        self._began = time.perf_counter(), time.process_time()

    def __exit__(self, *_: object) -> None:
        wall, busy = self._began
        self.wall.append((time.perf_counter() - wall) * 1_000)
        self.busy.append((time.process_time() - busy) * 1_000)

    def __str__(self) -> str:
        cpu = f"cpu {statistics.median(self.busy):,.1f} ms"
        if len(self.wall) < 2:
            return f"{self.wall[0]:,.0f} ms, {cpu}"
        p95 = statistics.quantiles(self.wall, n=20)[18]
        median = statistics.median(self.wall)
        return f"median {median:.1f} ms, p95 {p95:.1f}, worst {max(self.wall):.1f}, {cpu}"


def prepare(path: Path, count: int, embedder: Embedder) -> None:
    """A year of moments, most of them in themes, half of those put there by a person."""
    kit = kit_on(path, Still())
    fill(kit.store, count, kit.new_id)
    spread(kit.store, WEEKS)
    rng = np.random.default_rng(3)
    themes = max(1, count // PER_THEME[count])
    centres = _unit(rng.standard_normal((themes, embedder.dimensions)))
    places = np.minimum(rng.exponential(0.5, count) * themes, 1.4 * themes).astype(int)
    noise = _unit(rng.standard_normal((count, embedder.dimensions)))
    near = CLEAR * centres[places % themes] + np.sqrt(1 - CLEAR**2) * noise
    vectors = np.where((places < themes)[:, None], _unit(near), noise)

    def put(session: Session) -> None:
        m = columns(tables.Moment)
        ids = list(session.connection().execute(select(m.id).order_by(m.heard_at)).scalars())
        add_themes(session, "w", [_theme(number) for number in range(themes)])
        insert_rows(
            session,
            tables.MomentVector,
            [
                {
                    "moment_id": each,
                    "workspace_id": "w",
                    "model": embedder.name,
                    "vector": stored_form(vector),
                }
                for each, vector in zip(ids, vectors, strict=True)
            ],
        )
        insert_rows(
            session,
            tables.MomentTheme,
            [
                {
                    "moment_id": each,
                    "workspace_id": "w",
                    "theme_id": f"theme-{place}" if place < themes else None,
                    "how": "author" if place < themes and rng.random() < 0.5 else "auto",
                    "decided_at": START,
                    "closed": True,
                }
                for each, place in zip(ids, places.tolist(), strict=True)
            ],
        )

    kit.store.write_now(put)
    kit.store.close()


def _unit(rows: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    unit: npt.NDArray[np.float64] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit


def _theme(number: int) -> Theme:
    return Theme(f"theme-{number}", f"Theme {number}", None, "active", START, None, START)


def log(kit: Kit, count: int) -> list[str]:
    """Log new moments, not embedded yet, in the week after the year; returns their ids."""
    later = timedelta(weeks=WEEKS)
    made = [
        replace(each, source=f"new-{each.id}", heard_at=each.heard_at + later, anonymous=False)
        for each in notes(count, kit.new_id)
    ]
    kit.store.write_now(lambda s: add_moments(s, "w", made))
    return [each.id for each in made]


async def measure_shortlist(kit: Kit, embedder: Embedder) -> None:
    """After each moment that is logged: its vector, its shortlist, and keeping both."""
    memory = ThemeMemory()
    began = time.perf_counter()
    await embed_new(kit, embedder, memory, "w", log(kit, 1))
    print(f"  ready after a start in {time.perf_counter() - began:.2f} s")
    whole, alone = Took(), Took()
    for _ in range(ASKED):
        [moment_id] = log(kit, 1)
        with whole:
            await embed_new(kit, embedder, memory, "w", [moment_id])
    for each in kit.store.read_now(lambda s: placed(s, "w", embedder.name, start=NOW)):
        with alone:
            asked = [(each.words, embedder.embed([each.words])[0])]
            kit.store.read_now(partial(_nearest, memory, embedder.name, asked))
    print(f"  embed and rank: {alone}   (aim {MS} ms)")
    print(f"  with keeping both: {whole}")


def _nearest(
    memory: ThemeMemory, model: str, asked: list[tuple[str, Vector]], session: Session
) -> list[list[str]]:
    return memory.nearest(session, "w", model, asked, NOW)


async def measure_close(kit: Kit, embedder: Embedder) -> None:
    """A week of 1,000, embedded when they were logged, on top of what was heard before."""
    log(kit, FRESH)
    await embed_missing(kit, embedder, "w")
    found = kit.store.read_now(
        lambda s: placed(s, "w", embedder.name, start=NOW + timedelta(weeks=1) - HORIZON)
    )
    seen = notes_of(found, {f"theme-{n}": f"theme-{n}" for n in range(len(found))}, NOW)
    known, fresh = seen[:-FRESH], seen[-FRESH:]
    engine, whole = Took(), Took()
    with engine:
        close_week(known, fresh, kit.new_id)
    with whole:
        await _close(kit, embedder)
    print(f"  engine alone: {engine}   (aim {SECONDS * 1_000:g} ms)")
    print(f"  with reading, naming and writing: {whole}")


async def measure_memory(kit: Kit, embedder: Embedder) -> None:
    """A service that is asked for a shortlist, closes a week, and looks through its themes."""
    memory = ThemeMemory()
    _rss("at the start")
    await embed_new(kit, embedder, memory, "w", log(kit, 1))
    _rss("after a shortlist")
    log(kit, FRESH)
    await _close(kit, embedder)
    _rss("after the close")
    await embed_new(kit, embedder, memory, "w", log(kit, 1))
    _rss("after the next shortlist")
    week = week_of(NOW + timedelta(weeks=1))
    await review(kit, embedder, "w", week, NOW + timedelta(weeks=1))
    _rss("after the review")
    print(f"  aim: {MEGABYTES} MB")


async def _close(kit: Kit, embedder: Embedder) -> None:
    day = (NOW + timedelta(weeks=1)).date()
    await close_period(kit, embedder, "w", span_before(day, ZoneInfo("UTC")))


def _rss(when: str) -> None:
    now = psutil.Process().memory_info().rss / 2**20
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10
    print(f"  {when:<25} {now:5.0f} MB, peak so far {peak:5.0f} MB", flush=True)


def main(arguments: Sequence[str]) -> int:
    if arguments and arguments[0] == "--measure":
        if arguments[1] == "prepare":
            prepare(Path(arguments[2]), int(arguments[3]), an_embedder())
            return 0
        clock = Still()
        clock.at = NOW + timedelta(days=1)
        kit = kit_on(Path(arguments[2]), clock)
        asyncio.run(globals()[f"measure_{arguments[1]}"](kit, an_embedder()))
        kit.store.close()
        return 0
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        made: dict[int, Path] = {}
        for what in arguments or list(KNOWN):
            count = KNOWN[what]
            if count not in made:
                made[count] = Path(folder) / f"{count}.db"
                # apart, since a process starts with the peak of the one it comes from
                _run("prepare", str(made[count]), str(count))
            path = Path(folder) / f"{what}.db"
            shutil.copy(made[count], path)
            print(f"{what}, {count:,} moments", flush=True)
            failed |= _run(what, str(path))
    return failed


def _run(*arguments: str) -> int:
    command = [sys.executable, "-m", "benchmarks.bench_themes", "--measure", *arguments]
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
