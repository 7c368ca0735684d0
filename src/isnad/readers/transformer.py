"""A token classification model (BERT-shaped, exported to ONNX) from a local folder as the reader of names.

The folder holds `model.onnx`, `vocab.txt`, `config.json` (its `id2label`) and, where the model came with one,
`tokenizer_config.json`. Only the names come from it: people grouped, counts, times, sources and events are read over
them by the default reader's rules. Runs on this machine alone; loads nothing from anywhere else.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import onnxruntime as ort
from onnxruntime.capi import onnxruntime_pybind11_state as faults

from isnad.errors import IsnadError
from isnad.readers.catalogue import Definition
from isnad.readers.wordpiece import Pieces
from isnad.reading.candidate import Candidate
from isnad.reading.people import group
from isnad.reading.reader import Named, Rules
from isnad.reading.schema import MentionType
from isnad.reading.words import Words
from isnad.text import Prose

_FAULTS = (
    faults.Fail, faults.InvalidProtobuf, faults.InvalidGraph, faults.InvalidArgument, faults.NoSuchFile,
    faults.NotImplemented, faults.RuntimeException, ValueError,
)  # fmt: skip
# How the published models call what they mark.
_TYPES: Mapping[str, MentionType] = {
    "PER": "PER", "PERS": "PER", "PERSON": "PER", "ORG": "ORG", "ORGANIZATION": "ORG",
    "LOC": "LOC", "LOCATION": "LOC", "GPE": "LOC", "FAC": "LOC",
}  # fmt: skip
_LONGEST = 512  # what a model of this shape sees at once, its own two signs included


class ModelDoesNotFit(IsnadError):
    """The folder does not hold a model that this reader can use."""

    ar = "مجلد النموذج «{folder}» لا يصلح: راجع {part}."
    en = "The model's folder {folder} cannot be used: look at {part}."
    exit_code = 13


@dataclass(frozen=True, slots=True)
class Model:
    """A loaded model: its session, its pieces, and what each of its labels means here."""

    name: str
    session: Any
    pieces: Pieces
    labels: tuple[tuple[str, MentionType] | None, ...]  # (B or I, type); None for what is no name here
    first: int
    last: int
    window: int

    def label(self, prose: Prose) -> list[list[tuple[int, tuple[str, MentionType] | None]]]:
        """For every token, its pieces' labels: (place in the token, label)."""
        numbers: list[int] = []
        owners: list[tuple[int, int]] = []
        for index, token in enumerate(prose.tokens):
            for number, place in self.pieces.of(token.text):
                numbers.append(number)
                owners.append((index, place))
        told: list[list[tuple[int, tuple[str, MentionType] | None]]] = [[] for _ in prose.tokens]
        for (index, place), best in zip(owners, self._best(numbers), strict=True):
            told[index].append((place, self.labels[best]))
        return told

    def _best(self, numbers: list[int]) -> Iterator[int]:
        """The likeliest label of every piece; in the overlap of two windows, half from each."""
        step = self.window * 3 // 4
        margin = (self.window - step) // 2
        for start in range(0, len(numbers), step):
            begin = max(0, start - margin)
            found = self.scores(numbers[begin : begin + self.window]).argmax(axis=-1)
            yield from (int(label) for label in found[start - begin : start - begin + step])

    def scores(self, numbers: list[int]) -> npt.NDArray[np.float32]:
        """How the model scores every label for each of these pieces, no more than a window of them."""
        ids = np.array([[self.first, *numbers, self.last]], dtype=np.int64)
        given = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        asked = {each.name for each in self.session.get_inputs()}
        (scores,) = self.session.run(None, {name: value for name, value in given.items() if name in asked})[:1]
        return cast("npt.NDArray[np.float32]", scores[0, 1:-1])


def make(definition: Definition) -> Rules:
    """The reader over the model in `folder`. Raises `ModelDoesNotFit` or `CatalogueIsWrong`."""
    definition.allow_only("folder", "threads")
    folder = definition.base / definition.need("folder", str)
    model = load(folder, name=definition.name, threads=definition.take("threads", 1))
    return Rules(definition.name, _digest(folder), partial(_names, model))


def load(folder: Path, *, name: str, threads: int = 1) -> Model:
    """The model in a folder. Raises `ModelDoesNotFit`."""
    config = _json(folder, "config.json")
    taught = _json(folder, "tokenizer_config.json") if (folder / "tokenizer_config.json").exists() else {}
    vocabulary = _vocabulary(folder)
    lower = bool(taught.get("do_lower_case", True))
    accents = taught.get("strip_accents")
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 4
    labels = _labels(folder, config)
    longest = min(_LONGEST, int(config.get("max_position_embeddings", _LONGEST)))
    pieces = Pieces(vocabulary, lower, lower if accents is None else bool(accents))
    try:
        session = ort.InferenceSession(str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"])
        model = Model(name, session, pieces, labels, vocabulary["[CLS]"], vocabulary["[SEP]"], longest - 2)
        trial = model.scores([max(vocabulary.values())])
    except _FAULTS as error:
        raise ModelDoesNotFit(folder=folder, part="model.onnx") from error
    if trial.shape != (1, len(labels)):
        raise ModelDoesNotFit(folder=folder, part="config.json: id2label")
    return model


def _json(folder: Path, part: str) -> dict[str, Any]:
    try:
        content = json.loads((folder / part).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelDoesNotFit(folder=folder, part=part) from error
    if not isinstance(content, dict):
        raise ModelDoesNotFit(folder=folder, part=part)
    return content


def _vocabulary(folder: Path) -> dict[str, int]:
    try:
        lines = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ModelDoesNotFit(folder=folder, part="vocab.txt") from error
    vocabulary = {line.rstrip("\r"): number for number, line in enumerate(lines) if line}
    if not {"[CLS]", "[SEP]", "[UNK]"} <= vocabulary.keys():
        raise ModelDoesNotFit(folder=folder, part="vocab.txt")
    return vocabulary


def _labels(folder: Path, config: Mapping[str, Any]) -> tuple[tuple[str, MentionType] | None, ...]:
    told = config.get("id2label")
    if not isinstance(told, dict) or sorted(told) != sorted(map(str, range(len(told)))):
        raise ModelDoesNotFit(folder=folder, part="config.json: id2label")
    labels = tuple(_label(str(told[str(number)])) for number in range(len(told)))
    if not any(labels):
        raise ModelDoesNotFit(folder=folder, part="config.json: id2label")
    return labels


def _label(told: str) -> tuple[str, MentionType] | None:
    place, _, kind = told.replace("_", "-", 1).partition("-")
    if place in ("B", "I") and kind.upper() in _TYPES:
        return place, _TYPES[kind.upper()]
    return None


def _digest(folder: Path) -> str:
    """The version of the reader: a hash of everything it was loaded from."""
    whole = hashlib.sha256()
    for part in ("model.onnx", "vocab.txt", "config.json", "tokenizer_config.json"):
        if (folder / part).exists():
            with (folder / part).open("rb") as stream:
                whole.update(hashlib.file_digest(stream, "sha256").digest())
    return whole.hexdigest()[:12]


def _names(model: Model, prose: Prose) -> Named:
    text = Words(prose)
    return group(text, list(_candidates(model, text))) if prose.tokens else ((), ())


def _candidates(model: Model, text: Words) -> Iterator[Candidate]:
    """What the model marks, as stretches of tokens."""
    told = model.label(text.prose)
    first, cut, kind = -1, 0, None
    for index, pieces in enumerate([*told, []]):
        begins, inside, at = _said_of(pieces)
        if kind is not None and not (inside == kind and not begins and text.follows(index)):
            yield _candidate(model, text, first, index - 1, cut, kind)
            kind = None
        if kind is None and inside is not None and text.is_word(index):
            first, kind = index, inside
            cut = _cut(text, index, at)


def _said_of(
    pieces: list[tuple[int, tuple[str, MentionType] | None]],
) -> tuple[bool, MentionType | None, int]:
    """Does a name begin in this token, of which type is the name, and at which letter does it begin?"""
    for place, label in pieces:
        if label is not None:
            return label[0] == "B", label[1], place
    return False, None, 0


def _cut(text: Words, index: int, at: int) -> int:
    """How many folded characters stand before the name: where the model begins inside the word, or as far as a known
    name that begins here says."""
    token = text.tokens[index]
    if at:
        return next((cut for cut in range(1, 5) if token.after(cut) >= token.start + at), 0)
    known = [match for match in text.matches if match.first == index]
    return min((match.cut for match in known), default=0)


def _candidate(model: Model, text: Words, first: int, last: int, cut: int, kind: MentionType) -> Candidate:
    while last > first and not (text.is_word(last) or text.is_number(last)):
        last -= 1
    if cut >= len(text.at(first)):
        cut = 0
    return Candidate(first, last, cut, kind, f"transformer/{model.name}", 3)
