"""How bot/embedding/tuned_words.safetensors was made: word averages learn from the same notes.

    python -m benchmarks.tune_words OUT

Needs torch and safetensors, which are no dependencies of Earshot. Takes a minute. What is learnt is
how much a word counts, and a difference of low rank to the map of a text's mean onto itself, by the
same loss and notes as in benchmarks/tune_minilm.py. Words are left out at random, or rare ones are
learnt by heart.
"""

import math
import sys
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import save_file

from benchmarks.tune_minilm import NOTES, Company, learn, loss_of_some
from bot.embedding.rarity import rarity
from bot.embedding.tuned_words import FIRST_WORD, RARE
from bot.embedding.word_average import WordAverage

RANK, RATE, DROP, STEPS = 48, 5e-4, 0.2, 900
WORDS_HIDDEN = 0.15
SCALE = 0.5  # brings the usual length of a row of the table to about four


class Words(torch.nn.Module):  # type: ignore[misc]
    """Means of words, with what can be learnt about them."""

    def __init__(self, table: Any) -> None:
        super().__init__()
        width = table.shape[1]
        self.table = torch.from_numpy(np.asarray(table, np.float32) * SCALE)
        self.shares = torch.nn.Parameter(torch.zeros(width))
        self.down = torch.nn.Parameter(torch.randn(RANK, width) / math.sqrt(width))
        self.up = torch.nn.Parameter(torch.zeros(width, RANK))

    def forward(self, notes: list[list[int]]) -> Any:
        """Unit vectors of notes, one row each."""
        longest = max(map(len, notes))
        ids = torch.tensor([note + [0] * (longest - len(note)) for note in notes])
        there = torch.tensor([[1.0] * len(n) + [0.0] * (longest - len(n)) for n in notes])
        kept = (torch.rand(ids.shape) > WORDS_HIDDEN) | (torch.arange(longest) == 0)
        words = self.table[ids]
        weight = torch.from_numpy(np.log(rarity(ids.numpy(), FIRST_WORD, RARE))).float()
        weight = weight + words @ self.shares / 4
        shares = torch.softmax(weight.masked_fill(there * kept == 0, -1e9), 1)
        mean = (words * shares[:, :, None]).sum(1)
        mean = mean + torch.nn.functional.dropout(mean, DROP) @ self.down.T @ self.up.T
        return torch.nn.functional.normalize(mean, dim=1)


def main(out: Path) -> None:
    """Learn from every company in turn, and write what was learnt."""
    torch.set_num_threads(1)
    torch.manual_seed(0)
    rng = np.random.default_rng(0)
    model = WordAverage()
    companies = [Company(path, model.tokens) for path in sorted(NOTES.iterdir())]
    words = Words(model.table)
    learn(words, STEPS, RATE, 30, 0.05, lambda: loss_of_some(words, companies, rng))
    learnt = {"shares": words.shares * SCALE / 4, "down": words.down, "up": words.up}
    save_file({name: tensor.detach().half() for name, tensor in learnt.items()}, out)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
