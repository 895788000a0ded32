"""Choosing the best model that is installed."""

from bot.embedding.contract import Embedder
from bot.embedding.fused import Fused
from bot.embedding.minilm import minilm_folder
from bot.embedding.tuned import TunedMiniLM
from bot.embedding.tuned_words import TunedWords
from bot.embedding.word_average import WordAverage

_MINILM_WEIGHT = 1.0
_WORDS_WEIGHT = 0.4


def load_embedder() -> Embedder:
    """MiniLM joined with word averages when its verified weights are installed, else words alone.

    Costs a checksum of the weights file; the weights themselves are read at the first text.
    """
    folder = minilm_folder()
    if folder is None:
        return TunedWords()
    return Fused([(TunedMiniLM(folder), _MINILM_WEIGHT), (WordAverage(), _WORDS_WEIGHT)])
