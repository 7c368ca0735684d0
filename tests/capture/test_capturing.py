"""What is said of a capture, when it would do for a court, and that its archive can be read back byte for byte."""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from isnad import capture as room
from isnad.capture import Bounds, Captured, CapturePackagesMissing, Picture, say
from isnad.capture.quotation import find_quote
from isnad.capture.reason import Stopped
from isnad.custody import Item
from isnad.errors import IsnadError
from isnad.intake import Part, open_item, parts_of
from isnad.lexicon import words
from misbehaving import (
    HOST,
    NUMBER,
    PAGE,
    WORDS,
    Certificates,
    Clock,
    Sent,
    answer,
    fetcher,
    reaching,
    redirect,
    serving,
)

DRAWN = Picture(b"\x89PNG drawn", "chromium/1.2", "png/1280x900/scripts-off/offline", (), ())


def drawing(page: bytes, **asked: object) -> Picture:
    return DRAWN


def no_drawing(page: bytes, **asked: object) -> Picture:
    raise Stopped("no_browser")


def captured(sent: Sent, *, quote: str = "", drawn: object = drawing, more: dict[str, Sent] | None = None) -> Captured:
    with serving({"/a": sent, **(more or {})}) as server:
        asking = fetcher(bounds=Bounds(seconds=3, idle=0.5, largest=300_000))
        return room.capture(server.url("/a"), fetcher=asking, quote=quote, drawing=drawn)  # type: ignore[arg-type]


CUT = answer(PAGE, f"Content-Length: {len(PAGE) + 9}")
VERDICTS: list[tuple[str, Sent, str, str]] = [
    ("whole", answer(PAGE), "complete", ""),
    ("after redirects", redirect("/b"), "complete", ""),
    ("cut", CUT, "partial", "cut_short"),
    ("not there", answer(b"no", status="404 Not Found"), "gone", "missing"),
    ("taken away", answer(b"no", status="410 Gone"), "gone", "gone"),
    ("forbidden", answer(b"no", status="403 Forbidden"), "failed", "status:403"),
    ("slow down", answer(b"no", "Retry-After: 9999", status="429 Slow"), "failed", "status:429"),
    ("busy", answer(b"no", status="503 Busy"), "failed", "status:503"),
    ("nothing", answer(b""), "failed", "empty"),
    ("white", answer(b" \r\n "), "failed", "empty"),
    ("no content", answer(b"", status="204 No Content"), "failed", "status:204"),
    ("unreadable packing", answer(PAGE, "Content-Encoding: br"), "failed", "packing_unknown"),
    ("a ring", redirect("/a"), "failed", "redirect_loop"),
    ("nobody", [], "failed", "no_answer"),
]


@pytest.mark.parametrize(("told", "sent", "verdict", "why"), VERDICTS, ids=[told for told, *_ in VERDICTS])
def test_each_end_has_its_verdict_and_its_reason(told: str, sent: Sent, verdict: str, why: str) -> None:
    found = captured(sent, more={"/b": answer(PAGE)})
    assert found.verdict == verdict
    assert not why or found.reasons[0] == why
    for reason in found.reasons:
        assert say(reason, "ar") != say(reason, "en")
    assert (found.grade == "court") == (verdict == "complete")


def test_a_server_that_asks_to_come_back_is_quoted_with_its_seconds() -> None:
    assert "come_back:9999" in captured(answer(b"", "Retry-After: 9999", status="429 Slow")).reasons


@pytest.mark.parametrize(
    ("sent", "drawn", "quote", "grade"),
    [
        (answer(PAGE), drawing, "", "court"),
        (answer(PAGE), drawing, "مصادر أهلية في المدينة", "court"),
        (answer(PAGE), drawing, "كلمات لم تُقل", "lead"),
        (answer(PAGE), no_drawing, "", "lead"),
        (CUT, drawing, "", "lead"),
    ],
)
def test_a_court_gets_address_source_picture_and_the_quoted_words_or_no_court(
    sent: Sent, drawn: object, quote: str, grade: str
) -> None:
    assert captured(sent, drawn=drawn, quote=quote).grade == grade


@pytest.mark.parametrize(
    ("name", "grade"), [("sound", "court"), ("expired", "lead"), ("self", "lead"), ("other", "lead")]
)
def test_a_page_of_nobody_knows_whom_is_a_lead(tmp_path_factory: pytest.TempPathFactory, name: str, grade: str) -> None:
    certificates = Certificates(tmp_path_factory.mktemp("certificates"))
    with serving({"/a": answer(PAGE)}, context=certificates.context(name)) as server:
        asking = fetcher(reach=reaching(roots=certificates.roots))
        found = room.capture(server.url("/a"), fetcher=asking, drawing=drawing)
    assert (found.grade, found.verdict) == (grade, "complete")
    told = found.facts["steps"][0]["certificate"]["sha256"][0]  # type: ignore[index]
    assert told == hashlib.sha256(certificates.der(name)).hexdigest()


def test_a_page_sent_unprotected_says_so() -> None:
    assert "unprotected" in captured(answer(PAGE)).reasons


@pytest.mark.parametrize(
    ("quote", "text", "shown"),
    [
        ("مصادر اهليه", WORDS, "مصادر أهليّة"),
        ("«مصادر أهلية»", WORDS, "مصادر أهليّة"),
        ("مصادر\nأهلية", "مصادر   أهلية", "مصادر   أهلية"),
        ("٣ مدنيين", "عاد 3 مدنيين", "3 مدنيين"),
        ("مدني", WORDS, None),
        ("", WORDS, None),
        ("...", WORDS, None),
        ("(.*)", WORDS, None),
    ],
)
def test_quoted_words_are_found_in_any_spelling_and_shown_as_they_stand(
    quote: str, text: str, shown: str | None
) -> None:
    assert find_quote(quote, text) == shown


@pytest.mark.parametrize("where", ["<nav><a href=/>{}</a></nav>", "<footer>{}</footer>", "<aside>{}</aside>"])
def test_quoted_words_are_found_wherever_a_reader_sees_them_and_not_where_he_does_not(where: str) -> None:
    quote = "كلمات في طرف الصفحة"
    seen = PAGE.replace(b"</body>", where.format(quote).encode() + b"</body>")
    assert captured(answer(seen), quote=quote).shown == quote
    hidden = PAGE.replace(b"</body>", f"<!-- {quote} --><script>{quote}</script></body>".encode())
    assert captured(answer(hidden), quote=quote).shown is None


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-8", "windows-1256"),
        ("iso-8859-1", "windows-1256"),
        ("nonsense", "windows-1256"),
        ("windows-1252", "utf-8"),
    ],
)
def test_a_charset_that_is_wrong_in_the_header_or_the_page_is_settled_by_the_bytes(
    declared: str, encoding: str
) -> None:
    plain = PAGE.decode().replace("أهليّة", "أهلية").replace("charset=utf-8", f"charset={declared}")
    handed: list[tuple[bytes, object]] = []

    def watching(page: bytes, **asked: object) -> Picture:
        handed.append((page, asked["kind"]))
        return DRAWN

    sent = answer(plain.encode(encoding), kind=f"text/html; charset={declared}")
    found = captured(sent, quote="مصادر أهلية في المدينة", drawn=watching)
    assert found.shown == "مصادر أهلية في المدينة"
    assert handed == [(plain.encode(), "text/html; charset=utf-8")]


def records(warc: bytes) -> Iterator[tuple[str, str | None, bytes]]:
    for record in ArchiveIterator(io.BytesIO(warc), no_record_parse=True):
        yield record.rec_type, record.rec_headers.get_header("WARC-Target-URI"), record.raw_stream.read()


def test_the_archive_holds_every_question_and_answer_byte_for_byte() -> None:
    chunked = [b"HTTP/1.1 200 OK\r\nContent-Type:text/html\r\nTransfer-Encoding:  chunked\r\n\r\n",
               b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)]  # fmt: skip
    with serving({"/a": redirect("/b"), "/b": chunked}) as server:
        found = room.capture(server.url("/a"), fetcher=fetcher(), drawing=drawing)
        assert found.warc is not None
        held = list(records(found.warc))
        requests = server.requests[1:]
    kinds = [kind for kind, *_ in held]
    assert kinds == ["warcinfo", "response", "request", "response", "request", "metadata", "resource"]
    assert [block for kind, _, block in held if kind == "request"] == requests
    answers = [block for kind, _, block in held if kind == "response"]
    assert answers == [b"".join(redirect("/b")), b"".join(chunked)]
    assert held[-1] == ("resource", f"urn:fullPage:{server.url('/b')}", DRAWN.data)
    facts = json.loads(held[-2][2])
    assert [step["number"] for step in facts["steps"]] == [NUMBER, NUMBER]
    assert facts["tools"]["picture"] == "chromium/1.2"


@pytest.mark.parametrize("sent", [answer(PAGE), CUT, answer(b"", status="404 Not Found"), redirect("/a")])
def test_the_archives_digests_pass_and_one_flipped_byte_does_not(
    sent: Sent, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("warc")
    warc = captured(sent).warc
    assert warc is not None
    (folder / "a.warc.gz").write_bytes(warc)
    assert Checker(Asked([str(folder / "a.warc.gz")])).process_all() == 0
    plain = b"".join(_unpacked(warc)).replace(b"Content-Type: text/html", b"Content-Type: text/htmm", 1)
    (folder / "b.warc").write_bytes(plain)
    assert Checker(Asked([str(folder / "b.warc")])).process_all() == 1


class Asked:
    """What `warcio check` is asked."""

    def __init__(self, inputs: list[str]) -> None:
        self.inputs, self.verbose = inputs, False


def _unpacked(warc: bytes) -> Iterator[bytes]:
    import gzip

    with gzip.open(io.BytesIO(warc)) as stream:
        yield stream.read()


def parts(data: bytes, name: str) -> list[tuple[Part, bytes]]:
    def refused(error: IsnadError) -> None:
        raise error

    item = Item("a" * 64, len(data), name)
    return [(part, part.open().read()) for part in parts_of(item, data, name=name, refused=refused)]


def test_archive_and_package_are_read_back_by_the_adapter_for_them() -> None:
    found = captured(redirect("/b"), more={"/b": answer(PAGE)})
    assert found.warc is not None
    assert found.wacz is not None
    ((inner, warc),) = parts(found.wacz, "a.wacz")
    assert (inner.name, warc) == ("archive/data.warc.gz", found.warc)
    ((part, page),) = parts(found.warc, "a.warc.gz")
    assert (part.address, page) == (found.final.url, PAGE)
    (document,) = open_item(Item("b" * 64, len(page), part.name), page, name=part.name, address=part.address)
    assert (document.url, document.title) == (found.final.url, "عودة الأهالي")


def test_the_package_lists_the_hash_of_all_it_holds_and_finds_the_page_in_its_archive() -> None:
    found = captured(answer(PAGE))
    assert found.wacz is not None
    with zipfile.ZipFile(io.BytesIO(found.wacz)) as packed:
        held = {name: packed.read(name) for name in packed.namelist()}
    described = json.loads(held["datapackage.json"])
    listed = {each["path"]: (each["hash"], each["bytes"]) for each in described["resources"]}
    rest = {name: data for name, data in held.items() if not name.startswith("datapackage")}
    assert listed == {n: (f"sha256:{hashlib.sha256(d).hexdigest()}", len(d)) for n, d in rest.items()}
    whole = json.loads(held["datapackage-digest.json"])["hash"]
    assert whole == f"sha256:{hashlib.sha256(held['datapackage.json']).hexdigest()}"
    assert described["mainPageUrl"] == found.final.url
    page = json.loads(held["pages/pages.jsonl"].splitlines()[1])
    assert page["url"] == found.final.url
    lines = [line.split(" ", 2) for line in held["indexes/index.cdx"].decode().splitlines()]
    entry = next(json.loads(told) for *_, told in lines if json.loads(told)["url"] == found.final.url)
    place, length = int(entry["offset"]), int(entry["length"])
    (record,) = ArchiveIterator(io.BytesIO(held["archive/data.warc.gz"][place : place + length]))
    assert record.rec_headers.get_header("WARC-Target-URI") == found.final.url
    assert sorted(lines) == lines


def test_without_the_packages_nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("isnad.capture.archive.find_spec", lambda name: None)
    with serving({"/a": answer(PAGE)}) as server:
        with pytest.raises(CapturePackagesMissing):
            room.capture(server.url("/a"), fetcher=fetcher(), drawing=drawing)
        assert server.greeted == 0


def test_nobody_who_answered_leaves_no_archive() -> None:
    found = captured([])
    assert (found.warc, found.wacz, found.picture, found.grade) == (None, None, None, "lead")


def test_who_captured_and_what_was_looked_for_is_not_in_the_archive() -> None:
    found = captured(answer(PAGE), quote="مصادر أهلية في المدينة")
    assert found.warc is not None
    rest = b"".join(_unpacked(found.warc)).replace(PAGE, b"")
    assert "مصادر" not in rest.decode("utf-8", "replace")


def test_every_word_of_a_capture_is_said_in_both_languages() -> None:
    for section, entries in words("ontology/capture").items():
        for name, entry in entries.items() if section != "meta" else ():
            assert entry["ar"] != entry["en"], name
            assert ("{value}" in entry["ar"]) == ("{value}" in entry["en"]), name


def test_a_clock_of_whoever_calls_says_when() -> None:
    found = captured(answer(PAGE))
    assert found.began == found.ended == Clock().now()
    assert found.asked.host == HOST
