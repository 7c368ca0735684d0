"""A desk learns what its people corrected, is told whether that did any good, and its weights wait to be asked."""

import json

import pytest

from isnad.readers import CATALOGUE
from isnad.readers import reader as named_reader
from isnad.readers.learning import FEWEST, Agreement, Example, TooFewCorrections, Weights, learn
from isnad.readers.trained import FILE, FOLDER, NothingLearnt
from isnad.reading import Mention, read
from isnad.reading.soundness import check
from isnad.text import Document, Prose, Span

# A local body that no lexicon knows and no head noun announces, in sentences of one desk's matter.
BODY = "شراع المساء"
TEXTS = [
    f"{before} {BODY} {after}"
    for before in ("وقال", "وأضاف", "وأعلن", "ونفى")
    for after in ("إنهم وصلوا إلى الرقة أمس.", "أن خمسة عناصر فرّوا من حلب.", "وجود معتقلين في البلدة.", "صحة ما نُشر.")
]


def corrected(text):
    found = read(Document(key="r", text=text)).mentions
    place = Span(text.index(BODY), text.index(BODY) + len(BODY))
    others = [mention for mention in found if not mention.span.overlaps(place)]
    return Example.of(text, [*others, Mention("m0", place, "ORG", "e0", "person")])


@pytest.fixture(scope="module")
def examples():
    return [corrected(text) for text in TEXTS]


@pytest.fixture
def lesson(examples, tmp_path):
    (tmp_path / FOLDER).mkdir()
    return learn(examples, tmp_path / FOLDER / FILE)


def test_what_was_corrected_is_found_in_reports_that_were_held_back(lesson):
    assert lesson.reports == len(TEXTS)
    assert lesson.before.there == lesson.after.there
    assert lesson.before.f1 + 0.2 < lesson.after.f1


def test_the_reader_over_it_finds_the_name_and_says_what_found_it(lesson, tmp_path):
    (tmp_path / CATALOGUE).write_text('[trained]\nkind = "trained"\n')
    text = f"وذكر {BODY} أن رجلين وصلا إلى الرقة."
    found = named_reader("trained", tmp_path / CATALOGUE).read(Document(key="r", text=text))
    assert {(m.span.of(text), m.type, m.made_by) for m in found.mentions} >= {(BODY, "ORG", "trained/names")}
    check(found.as_dict(text), text)
    assert found.reader.startswith("trained/")


def test_the_weights_that_ship_are_not_touched(lesson):
    text = f"وذكر {BODY} أن رجلين وصلا إلى الرقة."
    assert BODY not in {m.span.of(text) for m in read(Document(key="r", text=text)).mentions}


def test_learning_twice_gives_the_same_bytes(examples, tmp_path):
    for name in ("one", "other"):
        learn(examples, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_too_few_reports_are_refused_and_nothing_is_written(examples, tmp_path):
    with pytest.raises(TooFewCorrections, match=str(FEWEST)):
        learn(examples[: FEWEST - 1], tmp_path / "weights")
    assert not (tmp_path / "weights").exists()


def test_where_nothing_was_wrong_nothing_is_changed(tmp_path):
    texts = [f"وصل خمسة عناصر إلى {place} أمس." for place in ("الرقة", "حلب", "دمشق", "حمص", "إدلب")] * 3
    right = [Example.of(text, read(Document(key="r", text=text)).mentions) for text in texts]
    lesson = learn(right, tmp_path / "weights")
    assert lesson.before == lesson.after
    weights = Weights(tmp_path / "weights")
    for one in right:
        assert [each.span(one.prose) for each in weights.revised(one.prose, one.found)] == [s for s, _ in one.found]
    assert weights.names(Prose("")) == ((), ())


@pytest.mark.parametrize("content", [None, b"", b"not weights"])
def test_weights_that_are_none_end_in_a_sentence(tmp_path, content):
    (tmp_path / CATALOGUE).write_text('[trained]\nkind = "trained"\n')
    if content is not None:
        (tmp_path / FOLDER).mkdir()
        (tmp_path / FOLDER / FILE).write_bytes(content)
    with pytest.raises(NothingLearnt, match="isnad train"):
        named_reader("trained", tmp_path / CATALOGUE)


def test_agreement_is_f1_over_span_and_type():
    one, other = (Span(0, 3), "PER"), (Span(5, 8), "LOC")
    assert Agreement().plus((one, other), (one, (Span(5, 8), "ORG"))).f1 == 0.5


def test_a_desk_learns_and_reads_with_it_only_when_told(tmp_path):
    from click.testing import CliRunner

    from isnad.cli.main import main

    desk = tmp_path / "desk"

    def isnad(*arguments):
        whole = ["--desk", str(desk), "--by", "ليلى", "--lang", "en", *map(str, arguments)]
        return CliRunner().invoke(main, whole, catch_exceptions=False)

    (tmp_path / "in.jsonl").write_text(
        "".join(json.dumps({"id": str(n), "text": t}) + "\n" for n, t in enumerate(TEXTS))
    )
    isnad("receive", tmp_path / "in.jsonl")
    isnad("read")
    keys = [line["key"] for line in json.loads(isnad("reports", "--json").stdout)]
    (tmp_path / "empty.jsonl").write_text("")
    for number, key in enumerate(keys):
        if number == FEWEST - 1:
            refused = isnad("train", "--corpus", tmp_path / "empty.jsonl")
            assert refused.exit_code == 13
            assert not (desk / FOLDER / FILE).exists()
        xml = isnad("annotate", key).stdout
        if BODY in xml:
            xml = xml.replace(BODY, f'<ORG e="e99">{BODY}</ORG>').replace(
                "</report>", f'<entity id="e99" name="{BODY}"/></report>'
            )
        (tmp_path / "sheet.xml").write_text(xml, encoding="utf-8")
        assert isnad("annotate", key, "--take", tmp_path / "sheet.xml").exit_code == 0
    done = isnad("train", "--corpus", tmp_path / "empty.jsonl")
    assert done.exit_code == 0, done.stderr
    assert "To read with it" in done.stderr
    line = json.loads(isnad("ledger", "--json").stdout.splitlines()[-1])
    assert (line["act"], line["details"]["reports"]) == ("train", len(TEXTS))
    assert line["details"]["before"] < line["details"]["after"]
    assert json.loads(isnad("read", keys[0], "--json").stdout)[0]["reader"] == "rules/1"
    (desk / CATALOGUE).write_text('default = "trained"\n[trained]\nkind = "trained"\n')
    assert json.loads(isnad("read", keys[0], "--json").stdout)[0]["reader"].startswith("trained/")
    assert isnad("verify").exit_code == 0
