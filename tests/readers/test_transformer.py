import json
import subprocess
import sys

import pytest

from isnad.readers import CATALOGUE, CatalogueIsWrong, Definition, PackagesMissing
from isnad.readers import reader as named_reader
from isnad.readers.transformer import ModelDoesNotFit, make
from isnad.readers.wordpiece import Pieces
from isnad.text import Document


def tiny(folder, **more):
    return make(Definition("tiny", "transformer", {"folder": str(folder), **more}))


def names(reader, text):
    return [(mention.span.of(text), mention.type) for mention in reader.read(Document(key="r", text=text)).mentions]


def test_a_name_begins_where_the_model_says_inside_a_word(model_folder):
    assert names(tiny(model_folder), "عادوا بالرقة") == [("الرقة", "LOC")]


def test_a_mark_that_the_model_was_not_taught_is_not_seen_and_the_span_still_fits(model_folder):
    (model_folder / "tokenizer_config.json").write_text(json.dumps({"strip_accents": True}))
    assert names(tiny(model_folder), "قال أَبُو فلان") == [("أَبُو فلان", "PER")]


def test_a_long_report_is_seen_window_after_window(model_folder):
    text = "قال " * 100 + "أبا فلان" + " من" * 57 + " الرقة"
    (model_folder / "tokenizer_config.json").write_text(json.dumps({"strip_accents": True}))
    assert names(tiny(model_folder), text) == [("أبا فلان", "PER"), ("الرقة", "LOC")]


def test_a_type_that_is_no_name_here_is_left_out(model_folder):
    assert names(tiny(model_folder), "من أمس") == []


def test_the_finding_names_the_model_and_its_version_follows_the_weights(model_folder):
    reader = tiny(model_folder)
    found = reader.read(Document(key="r", text="من الرقة"))
    assert found.mentions[0].made_by == "transformer/tiny"
    (model_folder / "vocab.txt").write_text((model_folder / "vocab.txt").read_text() + "\nxx")
    weights = (model_folder / "model.onnx").read_bytes()
    with pytest.raises(ModelDoesNotFit, match=r"model\.onnx"):
        tiny(model_folder)  # a piece beyond the table
    (model_folder / "vocab.txt").write_text("\n".join((model_folder / "vocab.txt").read_text().split("\n")[:-1]))
    config = json.loads((model_folder / "config.json").read_text())
    (model_folder / "config.json").write_text(json.dumps({**config, "note": 1}))
    assert tiny(model_folder).version != reader.version
    assert (model_folder / "model.onnx").read_bytes() == weights


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("model.onnx", None), ("model.onnx", b"no model"), ("vocab.txt", None), ("vocab.txt", b"\xff"),
        ("vocab.txt", "كلمة".encode()), ("config.json", None), ("config.json", b"[]"), ("config.json", b"{}"),
        ("config.json", b'{"id2label": {"0": "O", "1": "B-MISC"}}'), ("config.json", b'{"id2label": {"0": "B-PER"}}'),
        ("tokenizer_config.json", b"{"),
    ],
)  # fmt: skip
def test_a_folder_that_does_not_fit_is_refused_and_the_part_named(model_folder, part, content):
    (model_folder / part).unlink()
    if content is not None:
        (model_folder / part).write_bytes(content)
    with pytest.raises(ModelDoesNotFit, match=part.replace(".", r"\.")):
        tiny(model_folder)


@pytest.mark.parametrize(
    "settings", [{}, {"folder": 5}, {"folder": ""}, {"folder": "x", "threads": "two"}, {"folder": "x", "speed": 1}]
)
def test_a_definition_that_does_not_fit_is_refused(settings):
    with pytest.raises(CatalogueIsWrong):
        make(Definition("tiny", "transformer", settings))


def test_without_its_package_the_reader_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    monkeypatch.delitem(sys.modules, "isnad.readers.transformer", raising=False)
    (tmp_path / CATALOGUE).write_text('[tiny]\nkind = "transformer"\nfolder = "x"\n')
    with pytest.raises(PackagesMissing, match=r"onnxruntime.*isnad\[models\]"):
        named_reader("tiny", tmp_path / CATALOGUE)


def test_the_default_reader_brings_no_model_package_in():
    program = "import sys, isnad, isnad.cli.main; sys.exit('onnxruntime' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("الرقة", [("الرقة", 0)]), ("بالرقة", [("ب", 0), ("##الرقة", 1)]), ("بالرقتين", [("[UNK]", 0)]),
        ("ب" * 101, [("[UNK]", 0)]), ("\u200f", []),
    ],
)  # fmt: skip
def test_words_are_cut_into_the_longest_pieces_known(word, found):
    known = ["[UNK]", "ب", "الرقة", "##الرقة", "##ا"]
    pieces = Pieces({piece: number for number, piece in enumerate(known)}, lower=False, strip_accents=False)
    assert [(known[number], place) for number, place in pieces.of(word)] == found
