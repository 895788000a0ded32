"""How bot/embedding/tuned.safetensors was made: MiniLM learns which notes are about one thing.

    python -m benchmarks.tune_minilm OUT PLAIN.csv [PLAIN.csv …]

Needs torch and safetensors, which are no dependencies of Earshot. Takes about twenty minutes on one
core that multiplies bfloat16. Each step takes some themes of one invented company
(benchmarks/notes), a few notes of each, and some notes without a theme; it draws notes of one theme
together and all others apart (supervised contrastive loss, Khosla et al. 2020). PLAIN are CSV files
with a column `text` of short requests, without labels: which of them are alike has to stay as the
published model sees it, or the notes are learnt by heart. Only differences of low rank are learnt
(LoRA, Hu et al. 2021), and what a token counts. logistics.csv, which is scored on, is never shown;
the requests that the shipped file was made with are those of clinc150.csv and hwu64.csv.
"""

import csv
import math
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file, save_file

from bot.embedding.minilm import MiniLM, minilm_folder
from bot.embedding.rarity import rarity
from bot.embedding.tuned import FIRST_WORD, RARE

NOTES = Path(__file__).with_name("notes")
LAYERS = 6
PARTS = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)
RANK, RATE, DROP, TEMPERATURE = 16, 4e-4, 0.1, 0.07
THEMES, NOTES_EACH, ALONE, PLAIN = 18, 4, 8, 96
MASK, WORDS_HIDDEN = 103, 0.05  # the token that stands for a hidden word, and how many are hidden
STEPS = 450


class Company:
    """The notes of one company: token ids, and by theme ("" for none) which notes it has."""

    def __init__(self, path: Path, tokens: Callable[[str], list[int]]) -> None:
        self.by_theme: dict[str, list[int]] = defaultdict(list)
        self.ids: list[list[int]] = []
        for text, theme in _read(path):
            self.by_theme[theme].append(len(self.ids))
            self.ids.append(tokens(text))

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
    """The published model, with differences to its layers that can be learnt."""

    def __init__(self, weights: dict[str, Any]) -> None:
        super().__init__()
        self.weights = weights
        self.learnt = torch.nn.ParameterDict({"shares": torch.zeros(384)})
        for layer in range(LAYERS):
            for part in PARTS:
                name = f"encoder.layer.{layer}.{part}"
                out, into = weights[f"{name}.weight"].shape
                down = torch.randn(RANK, into) / math.sqrt(into)
                self.learnt[_key(f"{name}.down")] = torch.nn.Parameter(down)
                self.learnt[_key(f"{name}.up")] = torch.nn.Parameter(torch.zeros(out, RANK))
                for kind in ("weight", "bias"):
                    weights[f"{name}.{kind}"] = weights[f"{name}.{kind}"].bfloat16()

    def forward(self, notes: list[list[int]], published: bool = False) -> Any:
        """Unit vectors of notes, one row each; as `published`, or as tuned so far."""
        longest = max(map(len, notes))
        ids = torch.tensor([note + [0] * (longest - len(note)) for note in notes])
        mask = torch.tensor([[1.0] * len(n) + [0.0] * (longest - len(n)) for n in notes])
        if self.training and not published:
            ids[(torch.rand(ids.shape) < WORDS_HIDDEN) & (ids > MASK)] = MASK
        hidden = self._hidden(ids, mask, published)
        shares = mask / mask.sum(1, keepdim=True)
        if not published:
            inside = mask.clone()
            inside[:, 0] = 0
            inside[torch.arange(len(notes)), mask.sum(1).long() - 1] = 0
            weight = torch.from_numpy(np.log(rarity(ids.numpy(), FIRST_WORD, RARE))).float()
            weight = weight + hidden @ self.learnt["shares"]
            shares = torch.softmax(weight.masked_fill(inside == 0, -1e9), 1)
        return torch.nn.functional.normalize((hidden * shares[:, :, None]).sum(1), dim=1)

    def _hidden(self, ids: Any, mask: Any, published: bool) -> Any:
        table = "embeddings.{}_embeddings.weight"
        places = self.weights[table.format("position")][: ids.shape[1]]
        kinds = self.weights[table.format("token_type")][0]
        hidden = self.weights[table.format("word")][ids] + places + kinds
        hidden = self._norm(hidden, "embeddings")
        bias = ((1 - mask)[:, None, None, :] * -1e9).bfloat16()
        for layer in range(LAYERS):
            hidden = self._layer(hidden, bias, f"encoder.layer.{layer}", published)
        return hidden

    def _layer(self, hidden: Any, bias: Any, name: str, published: bool) -> Any:
        rows, length, width = hidden.shape
        query, key, value = (
            self._linear(hidden, f"{name}.{part}", published)
            .view(rows, length, 12, 32)
            .transpose(1, 2)
            for part in PARTS[:3]
        )
        alike = query @ key.transpose(-1, -2) / math.sqrt(32) + bias
        mixed = (torch.softmax(alike, -1) @ value).transpose(1, 2).reshape(rows, length, width)
        mixed = self._linear(mixed, f"{name}.attention.output.dense", published)
        hidden = self._norm(hidden + mixed, f"{name}.attention.output")
        inner = self._linear(hidden, f"{name}.intermediate.dense", published)
        inner = self._linear(torch.nn.functional.gelu(inner), f"{name}.output.dense", published)
        return self._norm(hidden + inner, f"{name}.output")

    def _linear(self, hidden: Any, name: str, published: bool) -> Any:
        hidden = hidden.bfloat16()
        weight, bias = (self.weights[f"{name}.{kind}"] for kind in ("weight", "bias"))
        out = torch.nn.functional.linear(hidden, weight, bias)
        if published:
            return out
        kept = torch.nn.functional.dropout(torch.ones(hidden.shape[-1]), DROP, self.training)
        down, up = (self.learnt[_key(f"{name}.{part}")] for part in ("down", "up"))
        return out + (hidden * kept.bfloat16()) @ down.bfloat16().T @ up.bfloat16().T

    def _norm(self, hidden: Any, name: str) -> Any:
        weight, bias = (self.weights[f"{name}.LayerNorm.{part}"] for part in ("weight", "bias"))
        return torch.nn.functional.layer_norm(hidden.float(), (384,), weight, bias, 1e-12)


def _key(name: str) -> str:
    return name.replace(".", "|")


def _likeness(vectors: Any) -> Any:
    """How alike these are to each other, seen from their middle: shape (n, n), none to itself."""
    centred = torch.nn.functional.normalize(vectors - vectors.mean(0, keepdim=True), dim=1)
    alike = centred @ centred.T / TEMPERATURE
    return alike.masked_fill(torch.eye(len(vectors), dtype=torch.bool), -1e9)


def apart(vectors: Any, labels: list[int]) -> Any:
    """Supervised contrastive loss, shape ()."""
    label = torch.tensor(labels)
    same = (label[:, None] == label[None]) & ~torch.eye(len(labels), dtype=torch.bool)
    chance = torch.log_softmax(_likeness(vectors), 1)
    some = same.any(1)
    return -((chance * same).sum(1)[some] / same.sum(1)[some]).mean()


def loss_of_some(model: Any, companies: Sequence[Company], rng: np.random.Generator) -> Any:
    """`apart` of some notes of one company, shape ()."""
    company = companies[int(rng.integers(len(companies)))]
    picked, labels = company.draw(rng)
    return apart(model([company.ids[note] for note in picked]), labels)


def _as_before(tuned: Any, published: Any) -> Any:
    """Kullback-Leibler divergence of what is alike for one from what was for the other, ()."""
    before = torch.softmax(_likeness(published), 1)
    now = torch.log_softmax(_likeness(tuned), 1)
    return (before * (torch.log(before.clamp(min=1e-9)) - now)).sum(1).mean()


def learn(
    model: Any, steps: int, rate: float, warming: int, decay: float, loss_of: Callable[[], Any]
) -> None:
    """Take steps against `loss_of`, the first `warming` of them shorter, and the later the more."""
    optimiser = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=decay)
    for step in range(steps):
        for group in optimiser.param_groups:
            group["lr"] = rate * min(1, (step + 1) / warming) * (1 - step / steps) ** 0.5
        loss = loss_of()
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        if step % 20 == 19:
            print(f"{step + 1:5d} of {steps}: {loss.item():.2f}", flush=True)


def main(out: Path, plain: list[Path]) -> None:
    """Learn from every company in turn, and write what was learnt."""
    folder = minilm_folder()
    if folder is None:
        raise SystemExit("Install the language model first: make model")
    torch.set_num_threads(1)
    torch.manual_seed(0)
    rng = np.random.default_rng(0)
    model = MiniLM(folder)
    companies = [Company(path, model.tokens) for path in sorted(NOTES.iterdir())]
    requests = [[model.tokens(text) for text in _texts(path)] for path in plain]
    tuned = Tuned(load_file(folder / "model.safetensors"))

    def loss_of() -> Any:
        loss = loss_of_some(tuned, companies, rng)
        if requests:
            source = requests[int(rng.integers(len(requests)))]
            some = [source[at] for at in rng.permutation(len(source))[:PLAIN]]
            with torch.no_grad():
                published = tuned(some, published=True)
            loss = loss + _as_before(tuned(some), published)
        return loss

    learn(tuned, STEPS, RATE, 20, 0.01, loss_of)
    half = {k.replace("|", "."): v.detach().half() for k, v in tuned.learnt.items()}
    save_file(half, out)


def _texts(path: Path) -> list[str]:
    with path.open(newline="", encoding="utf-8") as file:
        return [row["text"] for row in csv.DictReader(file)]


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(each) for each in sys.argv[2:]])
