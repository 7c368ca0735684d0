"""Web archives: each page with its address, packing undone within bounds, damage said."""

import gzip
import io
import json
import zipfile
from collections.abc import Mapping

import pytest

from isnad.custody import Item
from isnad.errors import IsnadError
from isnad.intake import Part, adapter_for, open_item, parts_of
from isnad.intake.adapter import Received
from isnad.intake.warc import PackingUnknownError
from isnad.intake.zipped import PackedFileIsDamagedError, UnpacksTooLargeError

pytest.importorskip("warcio", reason="the extra `documents` is not installed")
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PAGE = (
    "<html><head><meta charset=utf-8><title>عودة الأهالي</title></head><body><h1>عودة الأهالي</h1>"
    "<p>قالت مصادر أهلية في المدينة إن ثلاثة مدنيين عادوا إلى بيوتهم أمس بعد فتح الطريق.</p></body></html>"
).encode()


def archived(pages: Mapping[str, tuple[str, bytes, dict[str, str]]], *, packed: bool = True) -> bytes:
    target = io.BytesIO()
    writer = WARCWriter(target, gzip=packed)
    for address, (status, body, headers) in pages.items():
        http = StatusAndHeaders(status, list(headers.items()), protocol="HTTP/1.1")
        record = writer.create_warc_record(address, "response", payload=io.BytesIO(body), http_headers=http)
        writer.write_record(record)
    return target.getvalue()


HTML = {"Content-Type": "text/html; charset=utf-8"}
WEB = {
    "https://news.example/a/17": ("200 OK", PAGE, HTML),
    "https://news.example/style.css": ("200 OK", b"p{}", {"Content-Type": "text/css"}),
    "https://news.example/gone": ("404 Not Found", b"<p>gone</p>", HTML),
    "https://news.example/packed": ("200 OK", gzip.compress(PAGE), {**HTML, "Content-Encoding": "gzip"}),
}


def parts(data: bytes, name: str) -> list[tuple[Part, bytes]]:
    def refused(error: IsnadError) -> None:
        raise error

    item = Item("a" * 64, len(data), name)
    return [(part, part.open().read()) for part in parts_of(item, data, name=name, refused=refused)]


@pytest.mark.parametrize("packed", [True, False])
def test_pages_come_out_with_their_addresses_and_nothing_else_does(packed: bool) -> None:
    found = parts(archived(WEB, packed=packed), "capture")
    assert [part.address for part, _ in found] == ["https://news.example/a/17", "https://news.example/packed"]
    assert [body for _, body in found] == [PAGE, PAGE]
    part, body = found[0]
    (document,) = open_item(Item("b" * 64, len(body), part.name), body, name=part.name, address=part.address)
    assert document.url == "https://news.example/a/17"
    assert document.title == "عودة الأهالي"


def test_a_wacz_gives_its_web_archives() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        packed.writestr("archive/data.warc.gz", archived(WEB))
        packed.writestr("datapackage.json", json.dumps({"profile": "data-package"}))
    data = target.getvalue()
    assert adapter_for(Received(data, "x", "0" * 64)).name == "warc"
    ((part, inner),) = parts(data, "capture.wacz")
    assert part.name == "archive/data.warc.gz"
    assert len(parts(inner, part.name)) == 2


def test_a_payload_that_unpacks_without_end_is_refused() -> None:
    bomb = gzip.compress(bytes(60_000_000))
    data = archived({"https://news.example/": ("200 OK", bomb, {**HTML, "Content-Encoding": "gzip"})})
    with pytest.raises(UnpacksTooLargeError):
        parts(data, "a.warc.gz")


def test_a_page_packed_in_an_unknown_way_is_refused_in_a_sentence() -> None:
    data = archived({"https://news.example/": ("200 OK", b"\x0b\x02\x80", {**HTML, "Content-Encoding": "br"})})
    with pytest.raises(PackingUnknownError):
        parts(data, "a.warc.gz")


@pytest.mark.parametrize("cut", [30, 200, 500])
def test_a_cut_archive_ends_in_what_was_whole_or_a_sentence(cut: int) -> None:
    data = archived(WEB)[:cut]
    try:
        found = parts(data, "a.warc.gz")
    except IsnadError:
        return
    assert all(body for _, body in found)


def test_what_only_calls_itself_an_archive_is_said_to_be_damaged() -> None:
    data = b"WARC/1.0\r\nnonsense"
    with pytest.raises(PackedFileIsDamagedError):
        parts(data, "a.warc")
