"""Texts to vectors: local models, no network, loaded when first used."""

from bot.embedding.contract import Embedder
from bot.embedding.load import load_embedder

__all__ = ["Embedder", "load_embedder"]
