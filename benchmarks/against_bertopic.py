"""BERTopic and our engine on the same weeks of texts, with the same vectors, in the same run.

    python -m benchmarks.against_bertopic PYTHON [FILE.csv ...]

PYTHON is the interpreter that has BERTopic (`make bench-bertopic` makes it). Of files with the
columns `text` and `label`, weeks of 30 to 1,000 texts are drawn: some labels as themes, sizes after
Zipf, a fifth of the texts from labels that occur once. Without files, it takes the eight weeks of
the demonstration as they are.
"""

from __future__ import annotations

import csv
import itertools
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.bench_digest import an_embedder
from benchmarks.scores import scores
from bot.themes.close import close_week
from bot.themes.values import Note, Vector

DEMO = Path(__file__).parent.parent / "bot" / "demo" / "moments.csv"
THEMES = {30: 6, 100: 12, 300: 20, 1000: 35}
DRAWS = 3
ALONE = 0.2


@dataclass(frozen=True, slots=True)
class Week:
    """Texts, and the number of each one's theme, -1 for none."""

    of: str
    texts: list[str]
    true: list[int]


def demo_weeks() -> Iterator[Week]:
    """The demonstration's weeks; what only one person told of in a week is a text alone."""
    with DEMO.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for number in sorted({int(row["week"]) for row in rows}):
        inside = [row for row in rows if int(row["week"]) == number]
        sizes = Counter(row["theme"] for row in inside if row["theme"])
        often = [theme for theme, size in sizes.items() if size > 1]
        true = [often.index(row["theme"]) if row["theme"] in often else -1 for row in inside]
        yield Week("demo", [row["words"] for row in inside], true)


def drawn_weeks(path: Path) -> Iterator[Week]:
    """Weeks of every size, drawn anew each time, the same in every run."""
    by: dict[str, list[str]] = {}
    with path.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            by.setdefault(row["label"], []).append(row["text"])
    for size, draw in itertools.product(THEMES, range(DRAWS)):
        rng = np.random.default_rng([draw, size])
        labels = rng.permutation(sorted(by)).tolist()
        alone = labels[: round(size * ALONE)][: len(labels) // 3]
        picked = labels[len(alone) :][: THEMES[size]]
        share = 1 / np.arange(1, len(picked) + 1)
        texts: list[str] = []
        true: list[int] = []
        for number, (label, part) in enumerate(zip(picked, share / share.sum(), strict=True)):
            wanted = max(2, round(part * (size - len(alone))))
            texts += rng.permutation(by[label])[:wanted].tolist()
            true += [number] * (len(texts) - len(true))
        texts += [str(rng.choice(by[label])) for label in alone]
        true += [-1] * len(alone)
        order = rng.permutation(len(texts))
        yield Week(f"{path.stem} {size}", [texts[at] for at in order], [true[at] for at in order])


def ours(texts: Sequence[str], vectors: Sequence[Vector]) -> list[int]:
    """A theme number for each text, -1 for none, by closing a first week."""
    numbers = itertools.count()
    notes = [
        Note(str(at), text, vector, 0, None, False)
        for at, (text, vector) in enumerate(zip(texts, vectors, strict=True))
    ]
    found = close_week([], notes, lambda: str(next(numbers)))
    return [int(found[note.id] or -1) for note in notes]


def main(arguments: Sequence[str]) -> int:
    python, *files = arguments
    drawn = (week for file in files for week in drawn_weeks(Path(file)))
    weeks = list(drawn) if files else list(demo_weeks())
    embedder = an_embedder()
    rows: dict[tuple[str, str], list[dict[str, float]]] = {}
    ours(weeks[0].texts, list(embedder.embed(weeks[0].texts)))  # scipy is loaded at first use
    with tempfile.TemporaryDirectory() as folder:
        for number, week in enumerate(weeks):
            vectors = embedder.embed(week.texts)
            began = time.perf_counter()
            found = ours(week.texts, list(vectors))
            took = {"seconds": time.perf_counter() - began}
            rows.setdefault((week.of, "Earshot"), []).append(scores(week.true, found) | took)
            path = Path(folder) / f"{number}"
            path.with_suffix(".json").write_text(json.dumps(week.texts))
            np.save(path.with_suffix(".npy"), vectors)
        command = [python, str(Path(__file__).with_name("run_bertopic.py")), folder]
        if subprocess.run(command, check=False).returncode != 0:
            return 1
        for number, week in enumerate(weeks):
            answer = json.loads((Path(folder) / f"{number}.found.json").read_text())
            took = {"seconds": answer["seconds"]}
            scored = scores(week.true, answer["found"]) | took
            rows.setdefault((week.of, "BERTopic"), []).append(scored)
    for (of, who), each in sorted(rows.items()):
        figures = "  ".join(f"{k} {np.mean([one[k] for one in each]):.3f}" for k in each[0])
        print(f"{of:<16} {who:<9} {figures}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
