"""How bot/embedding/tuned.safetensors was made: MiniLM learns which notes are about one thing.

    python -m benchmarks.tune_minilm OUT [STEPS]

Needs torch and safetensors, which are no dependencies of Earshot. Takes about twenty minutes on one
core. Each step takes some themes of one invented company (benchmarks/notes), a few notes of each,
and some notes without a theme; it draws notes of one theme together and all others apart
(supervised contrastive loss, Khosla et al. 2020). Only differences of low rank to the last two
layers are learnt (LoRA, Hu et al. 2021), and what a token counts. What is scored on
(logistics.csv and the other evaluation data) is never shown.
"""

import csv
import math
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file, save_file

from bot.embedding.minilm import MiniLM, minilm_folder
from bot.embedding.tuned import rarity

NOTES = Path(__file__).with_name("notes")
LAYERS, FIRST = 6, 4
PARTS = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)
RANK, RATE, DROP, TEMPERATURE = 16, 3e-4, 0.1, 0.07
THEMES, NOTES_EACH, ALONE = 14, 4, 8


class Company:
    """The notes of one company: token ids, and by theme ("" for none) which notes it has."""

    def __init__(self, path: Path, model: MiniLM) -> None:
        self.by_theme: dict[str, list[int]] = defaultdict(list)
        self.ids: list[list[int]] = []
        for text, theme in _read(path):
            self.by_theme[theme].append(len(self.ids))
            self.ids.append(model.tokens(text))

    def draw(self, rng: np.random.Generator) -> tuple[list[int], list[int]]:
        """Some notes, and for each the number of its theme, which a note alone shares with none."""
        themes = [t for t, notes in self.by_theme.items() if t and len(notes) > 1]
        picked, labels = [], []
        for number, theme in enumerate(rng.permutation(themes)[:THEMES]):
            some = rng.permutation(self.by_theme[theme])[:NOTES_EACH]
            picked += [int(note) for note in some]
            labels += [number] * len(some)
        alone = rng.permutation(self.by_theme[""])[:ALONE]
        return picked + [int(note) for note in alone], labels + [-1 - n for n in range(len(alone))]


def _read(path: Path) -> list[tuple[str, str]]:
    if path.suffix == ".csv":
        with path.open(newline="", encoding="utf-8") as file:
            return [(row["text"], row["theme"]) for row in csv.DictReader(file)]
    lines = (line.partition("\t") for line in path.read_text("utf-8").splitlines())
    return [(text, "" if theme == "none" else theme) for theme, _, text in lines if text]


class Tuned(torch.nn.Module):  # type: ignore[misc]
    """The published model, with differences to its last two layers that can be learnt."""

    def __init__(self, weights: dict[str, Any]) -> None:
        super().__init__()
        self.weights = weights
        self.learnt = torch.nn.ParameterDict({"shares": torch.zeros(384)})
        for layer in range(FIRST, LAYERS):
            for part in PARTS:
                name = f"encoder.layer.{layer}.{part}"
                out, into = weights[f"{name}.weight"].shape
                down = torch.randn(RANK, into) / math.sqrt(into)
                self.learnt[_key(f"{name}.down")] = torch.nn.Parameter(down)
                self.learnt[_key(f"{name}.up")] = torch.nn.Parameter(torch.zeros(out, RANK))

    def forward(self, notes: list[list[int]]) -> Any:
        """Unit vectors of notes, one row each."""
        longest = max(map(len, notes))
        ids = torch.tensor([note + [0] * (longest - len(note)) for note in notes])
        mask = torch.tensor([[1.0] * len(n) + [0.0] * (longest - len(n)) for n in notes])
        with torch.no_grad():
            hidden = self._embedded(ids)
            for layer in range(FIRST):
                hidden = self._layer(hidden, mask, layer)
        for layer in range(FIRST, LAYERS):
            hidden = self._layer(hidden, mask, layer)
        inside = mask.clone()
        inside[:, 0] = 0
        inside[torch.arange(len(notes)), mask.sum(1).long() - 1] = 0
        weight = torch.from_numpy(np.log(rarity(ids.numpy()))).float()
        weight = weight + hidden @ self.learnt["shares"]
        shares = torch.softmax(weight.masked_fill(inside == 0, -1e9), 1)
        return torch.nn.functional.normalize((hidden * shares[:, :, None]).sum(1), dim=1)

    def _embedded(self, ids: Any) -> Any:
        table = "embeddings.{}_embeddings.weight"
        places = self.weights[table.format("position")][: ids.shape[1]]
        kinds = self.weights[table.format("token_type")][0]
        return self._norm(self.weights[table.format("word")][ids] + places + kinds, "embeddings")

    def _layer(self, hidden: Any, mask: Any, layer: int) -> Any:
        name = f"encoder.layer.{layer}"
        rows, length, width = hidden.shape
        query, key, value = (
            self._linear(hidden, f"{name}.{part}").view(rows, length, 12, 32).transpose(1, 2)
            for part in PARTS[:3]
        )
        bias = (1 - mask)[:, None, None, :] * -1e9
        mixed = torch.softmax(query @ key.transpose(-1, -2) / math.sqrt(32) + bias, -1) @ value
        mixed = mixed.transpose(1, 2).reshape(rows, length, width)
        mixed = self._linear(mixed, f"{name}.attention.output.dense")
        hidden = self._norm(hidden + mixed, f"{name}.attention.output")
        inner = torch.nn.functional.gelu(self._linear(hidden, f"{name}.intermediate.dense"))
        return self._norm(hidden + self._linear(inner, f"{name}.output.dense"), f"{name}.output")

    def _linear(self, hidden: Any, name: str) -> Any:
        out = hidden @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]
        if _key(f"{name}.down") not in self.learnt:
            return out
        some = torch.nn.functional.dropout(hidden, DROP, self.training)
        return out + some @ self.learnt[_key(f"{name}.down")].T @ self.learnt[_key(f"{name}.up")].T

    def _norm(self, hidden: Any, name: str) -> Any:
        weight, bias = (self.weights[f"{name}.LayerNorm.{part}"] for part in ("weight", "bias"))
        return torch.nn.functional.layer_norm(hidden, (384,), weight, bias, 1e-12)


def _key(name: str) -> str:
    return name.replace(".", "|")


def _loss(vectors: Any, labels: list[int]) -> Any:
    """Supervised contrastive loss of centred vectors, shape ()."""
    centred = torch.nn.functional.normalize(vectors - vectors.mean(0, keepdim=True), dim=1)
    label = torch.tensor(labels)
    other = ~torch.eye(len(labels), dtype=torch.bool)
    alike = (centred @ centred.T / TEMPERATURE).masked_fill(~other, -1e9)
    same = (label[:, None] == label[None]) & other
    chance = alike - torch.logsumexp(alike, 1, keepdim=True)
    some = same.any(1)
    return -((chance * same).sum(1)[some] / same.sum(1)[some]).mean()


def main(out: Path, steps: int) -> None:
    """Learn from every company in turn, and write what was learnt."""
    folder = minilm_folder()
    if folder is None:
        raise SystemExit("Install the language model first: make model")
    torch.manual_seed(0)
    rng = np.random.default_rng(0)
    model = MiniLM(folder)
    companies = [Company(path, model) for path in sorted(NOTES.iterdir())]
    tuned = Tuned(load_file(folder / "model.safetensors"))
    optimiser = torch.optim.AdamW(tuned.parameters(), lr=RATE, weight_decay=0.01)
    for step in range(steps):
        for group in optimiser.param_groups:
            group["lr"] = RATE * min(1, (step + 1) / 10) * (1 - step / steps) ** 0.5
        company = companies[int(rng.integers(len(companies)))]
        picked, labels = company.draw(rng)
        loss = _loss(tuned([company.ids[note] for note in picked]), labels)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        if step % 20 == 19:
            print(f"{step + 1:5d} of {steps}: {loss.item():.2f}", flush=True)
    half = {k.replace("|", "."): v.detach().half() for k, v in tuned.learnt.items()}
    save_file(half, out)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 320)
