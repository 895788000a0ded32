"""BERTopic on weeks of texts and vectors: run by `against_bertopic` with the Python it is in.

    python run_bertopic.py FOLDER

Reads N.json and N.npy for N = 0, 1, …; writes N.found.json: the topic of each text, and seconds.
UMAP and HDBSCAN are BERTopic's own choice; groups may be as small as two, as ours may.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import numpy as np
from bertopic import BERTopic
from hdbscan import HDBSCAN
from umap import UMAP


def topics(texts: list[str], vectors: np.ndarray) -> list[int]:
    """The topic of each text, -1 for none."""
    near = min(15, len(texts) - 1)
    places = UMAP(n_neighbors=near, n_components=5, min_dist=0.0, metric="cosine", random_state=1)
    least = max(2, len(texts) // 100)
    groups = HDBSCAN(min_cluster_size=least, metric="euclidean", prediction_data=False)
    model = BERTopic(umap_model=places, hdbscan_model=groups, calculate_probabilities=False)
    return [int(each) for each in model.fit_transform(texts, vectors)[0]]


def main(folder: Path) -> None:
    warm = np.random.default_rng(0).standard_normal((40, 8)).astype(np.float32)
    topics([f"first words {n} that compile what is compiled" for n in range(40)], warm)
    for asked in sorted(folder.glob("*.npy")):
        texts = json.loads(asked.with_suffix(".json").read_text())
        began = time.perf_counter()
        try:
            found = topics(texts, np.load(asked))
        except (ValueError, TypeError):  # it finds no topic to describe
            found = [-1] * len(texts)
        answer = {"found": found, "seconds": time.perf_counter() - began}
        asked.with_suffix(".found.json").write_text(json.dumps(answer))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
