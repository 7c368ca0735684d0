"""A token classification model of a few bytes, made by the tests."""

import json
import struct
from pathlib import Path

import pytest

# What the tiny model knows: a piece of a word, and the label it always has.
PIECES = {
    "[PAD]": "O", "[UNK]": "O", "[CLS]": "O", "[SEP]": "O", "قال": "O", "من": "O", "الي": "O", "إلى": "O", "،": "O",
    "ابو": "B-PERS", "أبو": "B-PERS", "ابا": "B-PERS", "فلان": "I-PERS", "الفلاني": "I-PERS", "الرقة": "B-LOC",
    "حلب": "B-LOC", "ب": "O", "##الرقة": "B-LOC", "و": "O", "##حلب": "B-LOC", "مجلس": "B-ORG",
    "الضفة": "I-ORG", "أمس": "B-DATE",
}  # fmt: skip
LABELS = ["O", "B-PERS", "I-PERS", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "B-DATE"]


@pytest.fixture
def model_folder(tmp_path: Path) -> Path:
    """A token classification model: it looks every piece up in a table of labels and sees nothing else."""
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "vocab.txt").write_text("\n".join(PIECES), encoding="utf-8")
    labels = {str(number): label for number, label in enumerate(LABELS)}
    (folder / "config.json").write_text(json.dumps({"id2label": labels, "max_position_embeddings": 16}))
    (folder / "tokenizer_config.json").write_text(json.dumps({"do_lower_case": False}))
    rows = [[1.0 if label == told else 0.0 for label in LABELS] for told in PIECES.values()]
    (folder / "model.onnx").write_bytes(lookup_model(rows))
    return folder


def lookup_model(table: list[list[float]]) -> bytes:
    """An ONNX model of one step, `logits = table[input_ids]`, written field by field."""
    flat = [value for row in table for value in row]
    tensor = (
        b"".join(_number(1, size) for size in (len(table), len(table[0])))
        + _number(2, 1)
        + _bytes(8, b"table")
        + _bytes(9, struct.pack(f"<{len(flat)}f", *flat))
    )
    step = _bytes(1, b"table") + _bytes(1, b"input_ids") + _bytes(2, b"logits") + _bytes(4, b"Gather")
    graph = (
        _bytes(1, step)
        + _bytes(2, b"tiny")
        + _bytes(5, tensor)
        + _bytes(11, _value(b"input_ids", 7, (b"one", b"many")))
        + _bytes(12, _value(b"logits", 1, (b"one", b"many", b"labels")))
    )
    return _number(1, 8) + _bytes(8, _number(2, 13)) + _bytes(7, graph)


def _value(name: bytes, kind: int, sizes: tuple[bytes, ...]) -> bytes:
    shape = b"".join(_bytes(1, _bytes(2, size)) for size in sizes)
    return _bytes(1, name) + _bytes(2, _bytes(1, _number(1, kind) + _bytes(2, shape)))


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _bytes(field: int, value: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(value)) + value


def _varint(value: int) -> bytes:
    written = b""
    while value > 127:
        written += bytes([value & 127 | 128])
        value >>= 7
    return written + bytes([value])
