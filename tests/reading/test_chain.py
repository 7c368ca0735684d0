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
from isnad.reading.parts import parts
from isnad.reading.reader import RULES
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
        assert chain.best(seen.seen(range(len(seen)), chain.sight)) == its.tag(list(seen))


def test_the_chance_of_every_label_is_that_of_the_trainer(monkeypatch: pytest.MonkeyPatch) -> None:
    chain, its = Chain("roles"), trainer("roles")
    shown = []
    monkeypatch.setattr("isnad.reading.events.parts.parts", lambda scene: shown.append(list(parts(scene))) or shown[-1])
    for number, text in enumerate(TEXTS):
        RULES.read(Document(key=str(number), text=text))
    things = [part.features for each in shown for part in each]
    assert len(things) > 100
    for features, chances in zip(things, chain.chances(things), strict=True):
        its.set([features])
        assert chances == pytest.approx([its.marginal(label, 0) for label in chain.labels])


def test_what_the_model_has_no_weight_for_is_not_seen() -> None:
    chain = Chain("names")
    assert not chain.rows(["no feature of any model"])
    assert len(chain.rows(["bias", "no feature of any model"])) == 1


def test_a_text_of_no_words_has_no_labels() -> None:
    assert Chain("names").best([]) == []
