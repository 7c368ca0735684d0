"""Whatever the other side does, it ends in a sentence in both languages, and nothing is half taken."""

import json
import socket
import time

import pytest
from stand_in import answer, as_answer, envelope, serving

from isnad.readers import CatalogueIsWrong, Definition
from isnad.readers.answer import AnswerUnfit, QuoteInvented, take
from isnad.readers.exchange import AnswerTooLarge, ModelFailed, ModelTooSlow, ModelUnreachable, read_address
from isnad.readers.language_model import KeyMissing, ReportTooLong, make
from isnad.reading import read
from isnad.text import Document

TEXT = "قال مصدر محلي إن خمسة عناصر وصلوا من الرقة إلى حلب، ثم عادوا إلى الرقة."
DOCUMENT = Document(key="r1", text=TEXT)
EMPTY = {"mentions": [], "people": [], "unnamed": [], "times": [], "attributions": [], "events": []}


def model(address, **more):
    return make(Definition("m", "language_model", {"address": address, "model": "x", "timeout": 1, **more}))


def mention(quote, nth=1, **more):
    return {"words": {"quote": quote, "nth": nth}, "type": "LOC", "entity": "e1", **more}


def saying(content, **more):
    return lambda handler, body: answer(handler, envelope(content, **more))


def raw(data, **more):
    return lambda handler, body: answer(handler, data, **more)


def endless(handler, body):
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b" " * 65536)


def drop_by_drop(handler, body):
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)


def headers_without_end(handler, body):
    while True:
        handler.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        time.sleep(0.05)


def cut_off(handler, body):
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"{")


def no_http(handler, body):
    handler.wfile.write(b"\x00\x01\x02\r\n\r\n")


def sent_on(handler, body):
    handler.send_response(307)
    handler.send_header("Location", "http://127.0.0.1:9/elsewhere")
    handler.end_headers()


def silent(handler, body):
    time.sleep(3)


MISBEHAVIOURS = [
    (raw(b"{}", status=500), ModelFailed), (raw(b"{}", status=401), ModelFailed), (sent_on, ModelFailed),
    (raw(b"not json"), AnswerUnfit), (raw(b"[]"), AnswerUnfit), (raw(b'{"choices": []}'), AnswerUnfit),
    (raw(b"[" * 100_000), AnswerUnfit), (raw(b"\xff\xfe"), AnswerUnfit),
    (saying("not json"), AnswerUnfit), (saying(None), AnswerUnfit), (saying("{}"), AnswerUnfit),
    (saying("[" * 100_000), AnswerUnfit), (saying(json.dumps(EMPTY), ended="length"), AnswerUnfit),
    (saying(json.dumps({**EMPTY, "more": []})), AnswerUnfit),
    (saying(json.dumps({**EMPTY, "mentions": [mention("الرقة", type="MISC")]})), AnswerUnfit),
    (saying(json.dumps({**EMPTY, "mentions": [mention("حلب", nth=True)]})), AnswerUnfit),
    (saying(json.dumps({**EMPTY, "mentions": [mention("حلب"), mention("حلب")]})), AnswerUnfit),
    (saying(json.dumps({**EMPTY, "times": [{"id": "t1", "words": mention("عادوا")["words"], "value": "soon"}]})),
     AnswerUnfit),
    (saying(json.dumps({**EMPTY, "mentions": [mention("دمشق")]})), QuoteInvented),
    (saying(json.dumps({**EMPTY, "mentions": [mention("الرقة", nth=3)]})), QuoteInvented),
    (saying(json.dumps({**EMPTY, "mentions": [mention("حلب", nth=0)]})), QuoteInvented),
    (saying(json.dumps({**EMPTY, "mentions": [mention("")]})), QuoteInvented),
    (saying(json.dumps({**EMPTY, "mentions": [mention("الرّقة")]})), QuoteInvented),
    (endless, AnswerTooLarge), (drop_by_drop, ModelTooSlow), (headers_without_end, ModelTooSlow),
    (silent, ModelTooSlow), (cut_off, ModelUnreachable), (no_http, ModelUnreachable),
]  # fmt: skip


@pytest.mark.parametrize(("behaviour", "error"), MISBEHAVIOURS)
def test_a_server_that_misbehaves_ends_in_a_sentence(behaviour, error):
    with serving(behaviour) as address:
        before = time.monotonic()
        with pytest.raises(error) as refused:
            model(address).read(DOCUMENT)
        assert time.monotonic() - before < 10
    assert "لم يُحفظ شيء" in refused.value.say("ar")
    assert "Nothing was stored" in refused.value.say("en")
    assert "الرقة" not in refused.value.say("ar")


def test_nobody_at_the_address_ends_in_a_sentence():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
        with pytest.raises(ModelUnreachable):
            model(address).read(DOCUMENT)


def test_a_name_that_does_not_resolve_ends_in_a_sentence():
    with pytest.raises(ModelUnreachable):
        model("http://isnad.invalid/v1").read(DOCUMENT)


def test_an_inventor_is_not_believed_in_the_rest():
    told = {**EMPTY, "mentions": [mention("حلب"), mention("دمشق", entity="e2")]}
    with pytest.raises(QuoteInvented, match="1 of 2"):
        take(json.dumps(told), TEXT, reader="m/1")


@pytest.mark.parametrize(
    ("layer", "item"),
    [
        ("people", {"entity": "e1", "roles": [{"title": "أمير", "org": None, "place": None}], "affiliation": [],
                    "origin": None, "nationality": None}),
        ("people", {"entity": "e1", "roles": [], "affiliation": [], "origin": None, "nationality": "تونسي"}),
    ],
)  # fmt: skip
def test_a_title_or_nationality_that_the_report_does_not_hold_is_invented_too(layer, item):
    told = {**EMPTY, "mentions": [mention("حلب", type="PER")], layer: [item]}
    with pytest.raises(QuoteInvented):
        take(json.dumps(told), TEXT, reader="m/1")


@pytest.mark.parametrize(
    "text", [TEXT, "اتهم ناشطون فصيلاً باعتقال 12 مدنياً أمس في بلدة مارع، ونفى قائده سالم المرادي ذلك."]
)
def test_the_answer_that_says_what_a_reading_says_is_that_reading(text):
    found = read(Document(key="r1", text=text))
    told = take(json.dumps(as_answer(found, text)), text, reader=found.reader)
    assert told.as_dict(text) == found.as_dict(text)


def test_the_key_comes_from_the_environment_and_goes_into_the_header_only(monkeypatch):
    heard = {}

    def listen(handler, body):
        heard.update(key=handler.headers["Authorization"], body=json.loads(body), path=handler.path)
        answer(handler, envelope(json.dumps(EMPTY)))

    with serving(listen) as address:
        with pytest.raises(KeyMissing, match="ISNAD_TEST_KEY"):
            model(address, key_from="ISNAD_TEST_KEY").read(DOCUMENT)
        monkeypatch.setenv("ISNAD_TEST_KEY", "s3cret")
        model(address, key_from="ISNAD_TEST_KEY").read(DOCUMENT)
    assert heard["key"] == "Bearer s3cret"
    assert heard["path"] == "/v1/chat/completions"
    assert heard["body"]["response_format"]["json_schema"]["strict"] is True
    assert TEXT in heard["body"]["messages"][1]["content"]
    assert "s3cret" not in json.dumps(heard["body"])


def test_no_proxy_of_the_environment_comes_in_between(monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with serving(saying(json.dumps(EMPTY))) as address:
        assert model(address).read(DOCUMENT).mentions == ()


def test_a_report_that_is_too_long_is_not_sent_in_part():
    with pytest.raises(ReportTooLong, match="10"):
        model("http://127.0.0.1:9/v1", longest=10).read(DOCUMENT)


@pytest.mark.parametrize(
    ("address", "sends"),
    [
        ("http://127.0.0.1:8080/v1", False), ("http://localhost:8080/v1", False), ("http://[::1]:8080", False),
        ("http://127.9.9.9", False), ("http://192.168.1.5:8080/v1", True), ("http://10.0.0.1/v1", True),
        ("https://models.example.org/v1", True), ("http://127.0.0.1.example.org/v1", True), ("http://0.0.0.0/v1", True),
        ("http://localhost.example.org", True), ("http://2130706433/v1", True), ("http://my-laptop/v1", True),
    ],
)  # fmt: skip
def test_only_this_machine_itself_is_not_sending_out(address, sends):
    assert model(address).sends_text_out is sends


@pytest.mark.parametrize(
    "address",
    ["", "127.0.0.1:8080", "ftp://127.0.0.1", "http://", "http://a:b@127.0.0.1", "http://127.0.0.1:x", "http://[::1",
     "http://127.0.0.1/v1?q=1", "http://127.0.0.1/v1\r\nX: y", "file:///etc/passwd"],
)  # fmt: skip
def test_what_is_no_address_is_refused(address):
    assert read_address(address) is None
    with pytest.raises(CatalogueIsWrong):
        model(address)


@pytest.mark.parametrize(
    "more", [{"timeout": 0}, {"timeout": 9999}, {"longest": -1}, {"key": "secret in the file"}, {"key_from": 5}]
)
def test_a_setting_that_does_not_fit_is_refused(more):
    with pytest.raises(CatalogueIsWrong):
        model("http://127.0.0.1/v1", **more)


def test_another_address_is_another_version():
    assert model("http://10.0.0.1/v1").version != model("http://10.0.0.2/v1").version
