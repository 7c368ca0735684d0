import json

import pytest

from isnad.readers import CATALOGUE

AWAY = '[away]\nkind = "language_model"\naddress = "http://192.0.2.1:9/v1"\nmodel = "m"\ntimeout = 1\n'


@pytest.fixture
def catalogue(folder, isnad, page):
    isnad("receive", page)
    path = folder / CATALOGUE
    path.write_text(AWAY)
    return path


def lines(isnad):
    return [json.loads(line) for line in isnad("ledger", "--json").stdout.splitlines()]


def test_a_reader_that_sends_text_out_is_refused_until_someone_allows_it(isnad, catalogue, monkeypatch):
    refused = isnad("read", "--reader", "away")
    assert refused.exit_code == 6
    assert "isnad reader allow away" in refused.stderr
    assert lines(isnad)[-1]["because"] == "ReaderNotAllowed"
    assert "nobody has allowed it" in isnad("reader", "list").stdout
    assert isnad("reader", "allow", "away", "--why", "الفريق وافق").exit_code == 0
    assert "; allowed" in isnad("reader", "list").stdout
    monkeypatch.setattr("isnad.readers.language_model.post", lambda *_, **__: pytest.fail("asked", pytrace=False))
    with pytest.raises(pytest.fail.Exception, match="asked"):
        isnad("read", "--reader", "away")


def test_the_reason_is_kept_and_the_ledger_holds_its_digest_alone(isnad, catalogue):
    isnad("reader", "allow", "away", "--why", "وافق الفريق كله")
    line = lines(isnad)[-1]
    assert (line["act"], line["subject"].split("/")[:2]) == ("reader.allow", ["reader", "away"])
    assert "وافق" not in json.dumps(line, ensure_ascii=False)
    assert isnad("verify").exit_code == 0


def test_an_allowance_is_for_one_address_and_can_be_taken_back(isnad, catalogue):
    isnad("reader", "allow", "away", "--why", "x")
    catalogue.write_text(AWAY.replace("192.0.2.1", "192.0.2.2"))
    assert "nobody has allowed it" in isnad("reader", "list").stdout
    catalogue.write_text(AWAY)
    assert "; allowed" in isnad("reader", "list").stdout
    isnad("reader", "forbid", "away", "--why", "y")
    assert "nobody has allowed it" in isnad("reader", "list").stdout
    assert isnad("verify").exit_code == 0


@pytest.mark.parametrize("why", ["", "  "])
def test_nothing_is_allowed_without_a_reason(isnad, catalogue, why):
    assert isnad("reader", "allow", "away", "--why", why).exit_code == 13
    assert lines(isnad)[-1]["act"] == "receive"


def test_a_reading_refused_by_its_model_leaves_a_line_and_nothing_else(isnad, catalogue):
    catalogue.write_text(AWAY.replace("192.0.2.1:9", "127.0.0.1:9"))
    refused = isnad("read", "--reader", "away", lang="ar")
    assert refused.exit_code == 6
    assert "لم يُحفظ شيء" in refused.stderr
    assert [line["act"] for line in lines(isnad)] == ["receive", "read.failed"]
    assert json.loads(isnad("reports", "--json").stdout)[0]["counts"] is None


@pytest.mark.parametrize(
    ("content", "named"),
    [("[[", "*"), ("a = 1\n", "“a”"), ('[rules]\nkind = "transformer"\n', "“rules”"), ("[x]\n", "“x”"),
     ('[x]\nkind = "oracle"\n', "“x”"), ('[x]\nkind = "language_model"\naddress = "nowhere"\nmodel = "m"\n', "“x”")],
)  # fmt: skip
def test_a_catalogue_that_does_not_fit_ends_in_a_sentence(isnad, catalogue, content, named):
    catalogue.write_text(content)
    result = isnad("read", "--reader", "x")
    assert result.exit_code == 13
    assert named in result.stderr


def test_a_reader_nobody_defined_is_said_so(isnad, catalogue):
    result = isnad("read", "--reader", "other")
    assert result.exit_code == 13
    assert "rules, away" in result.stderr


def test_without_a_desk_nothing_is_sent_out(isnad, catalogue, tmp_path):
    (tmp_path / "in.jsonl").write_text('{"text": "x"}\n')
    result = isnad("read", "--reader", "away", "--jsonl", tmp_path / "in.jsonl", "--out", tmp_path / "out.jsonl")
    assert result.exit_code == 13
    assert not (tmp_path / "out.jsonl").exists()
