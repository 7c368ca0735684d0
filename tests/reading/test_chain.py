"""A chain read from its file answers as the program that trained it does."""

import json
from importlib.resources import files
from pathlib import Path

import pycrfsuite
import pytest

from isnad.reading import stack
from isnad.reading.chain import Chain
from isnad.reading.features import Described
from isnad.reading.mentions import candidates, choose
from isnad.reading.parts import Part, fill, parts
from isnad.reading.reader import RULES
from isnad.reading.scene import Scene
from isnad.reading.schema import Argument
from isnad.reading.words import Words
from isnad.text import Document, Prose

CORPUS = Path(__file__).parents[2] / "corpus" / "reports.jsonl"
TEXTS = [json.loads(line)["text"] for line in CORPUS.read_text(encoding="utf-8").splitlines()][::10]


def trainer(model: str) -> pycrfsuite.Tagger:
    tagger = pycrfsuite.Tagger()
    tagger.open(str(files("isnad.reading").joinpath("weights", f"{model}.crf")))
    return tagger


def described(text: str) -> Described:
    words = Words(Prose(text))
    possible = candidates(words)
    return stack.described(words, possible, choose(possible))


def test_the_labels_of_every_text_are_those_of_the_trainer() -> None:
    chain, its = Chain("names"), trainer("names")
    for text in TEXTS:
        seen = described(text)
        assert chain.best(seen, 0, len(seen)) == its.tag(list(seen))


def test_the_chance_of_every_label_is_that_of_the_trainer(monkeypatch: pytest.MonkeyPatch) -> None:
    chain, its = Chain("roles"), trainer("roles")
    shown: list[list[Part]] = []

    def filled(scene: Scene, *, model: str) -> list[tuple[Argument, ...]]:
        shown.append(list(parts(scene)))
        return fill(scene, model=model)

    monkeypatch.setattr("isnad.reading.events.parts.fill", filled)
    for number, text in enumerate(TEXTS):
        RULES.read(Document(key=str(number), text=text))
    things = [part.features for each in shown for part in each]
    assert len(things) > 100
    for features, chances in zip(things, chain.chances(things), strict=True):
        its.set([features])
        assert chances == pytest.approx([its.marginal(label, 0) for label in chain.labels])


def test_what_the_model_has_no_weight_for_changes_nothing() -> None:
    chain = Chain("names")
    known, more = chain.chances([["bias"], ["bias", "no feature of any model"]])
    assert known.tolist() == more.tolist()


def test_a_text_of_no_words_has_no_labels() -> None:
    assert Chain("names").best(described(""), 0, 0) == []


def test_a_window_is_labelled_as_the_trainer_labels_it_with_all_its_neighbours_in_sight() -> None:
    chain, its = Chain("names"), trainer("names")
    seen = described(TEXTS[0])
    for begin, end in ((0, 1), (0, 2), (1, 3), (20, 60), (len(seen) - 1, len(seen))):
        assert chain.best(seen, begin, end) == its.tag(seen[begin:end])
