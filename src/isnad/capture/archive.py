"""A capture as a web archive (WARC): every question and answer byte for byte, the certificates, the picture.

Each record has the hashes of its block and payload, the number that answered and the time it was asked. Refuses to hold
who captured it or why: an archive may be handed on, and those stay in the desk.
"""

import hashlib
import io
import json
import ssl
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from importlib.util import find_spec
from typing import Any

from isnad.capture.hop import Certificate, Hop
from isnad.capture.picture import Picture
from isnad.errors import IsnadError

_VERSION = "WARC/1.1"


class CapturePackagesMissing(IsnadError):
    """The package that writes web archives is not installed."""

    ar = "التقاط الصفحات يحتاج إلى حزم الوثائق. ثبّتها: pip install 'isnad[documents]'"
    en = "Capturing pages needs the packages for documents. Install them: pip install 'isnad[documents]'"
    exit_code = 11


def need_packages() -> None:
    """Raises `CapturePackagesMissing`: before anybody is asked, not when the answer is there."""
    if find_spec("warcio") is None:
        raise CapturePackagesMissing


def write_warc(hops: Sequence[Hop], *, picture: Picture | None, facts: Mapping[str, object], software: str) -> bytes:
    """The archive, each record packed for itself."""
    writer, made = _writer()
    info = {"software": software, "format": "WARC File Format 1.1", "conformsTo": _SPECIFICATION}
    opening = writer.create_warcinfo_record("", info)
    opening.rec_headers.replace_header("WARC-Date", _moment(hops[0].at))
    writer.write_record(opening)
    for hop in (*hops, *(picture.embedded if picture else ())):
        _write_hop(writer, hop)
    about = json.dumps(dict(facts), ensure_ascii=False, sort_keys=True).encode()
    _write(writer, hops[-1], "metadata", about, hops[-1].address.url, "application/json")
    if picture is not None:
        _write(writer, hops[-1], "resource", picture.data, f"urn:fullPage:{hops[-1].address.url}", "image/png")
    return made.getvalue()


_SPECIFICATION = "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"


def _writer() -> tuple[Any, io.BytesIO]:
    from warcio.warcwriter import WARCWriter

    made = io.BytesIO()
    return WARCWriter(made, gzip=True, warc_version=_VERSION), made


def _write_hop(writer: Any, hop: Hop) -> None:
    response = _record(writer, hop, "response", hop.answer.body, hop.address.url, _as_sent(hop.answer.head))
    request = _record(writer, hop, "request", b"", hop.address.url, _as_sent(hop.request))
    writer.write_request_response_pair(request, response)


def _write(writer: Any, hop: Hop, kind: str, payload: bytes, address: str, media: str) -> None:
    writer.write_record(
        writer.create_warc_record(
            address, kind, payload=io.BytesIO(payload), length=len(payload), warc_content_type=media,
            warc_headers_dict={"WARC-Date": _moment(hop.at)},
        )
    )  # fmt: skip


def _record(writer: Any, hop: Hop, kind: str, payload: bytes, address: str, head: Any) -> Any:
    headers = {"WARC-Date": _moment(hop.at), "WARC-IP-Address": hop.number}
    if hop.answer.faults and kind == "response":
        headers["WARC-Truncated"] = _truncated(hop.answer.faults)
    return writer.create_warc_record(
        address, kind, payload=io.BytesIO(payload), length=len(payload), http_headers=head, warc_headers_dict=headers
    )


def _truncated(faults: Sequence[str]) -> str:
    """Why an answer is not whole, in the words that the format has for it."""
    codes = {fault.partition(":")[0] for fault in faults}
    return "length" if "too_large" in codes else "time" if "too_slow" in codes else "unspecified"


def _as_sent(head: bytes) -> Any:
    """A head that is written as it stood on the wire and not put together anew."""
    from warcio.statusandheaders import StatusAndHeaders

    class AsSent(StatusAndHeaders):  # type: ignore[misc]
        def compute_headers_buffer(self, header_filter: object = None) -> None:
            self.headers_buff = head

    return AsSent("as it was sent", [])  # warcio takes a head without words for none


def certificate_facts(certificate: Certificate | None) -> dict[str, object] | None:
    """The hashes of the certificates and the certificates themselves, the server's own first."""
    if certificate is None:
        return None
    return {
        "sha256": [hashlib.sha256(each).hexdigest() for each in certificate.chain],
        "pem": [ssl.DER_cert_to_PEM_cert(each) for each in certificate.chain],
        "doubt": certificate.doubt,
    }


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%S.%fZ}"


def records(warc: bytes) -> Iterator[tuple[int, int, Any]]:
    """Each answer and the picture in the archive: where it lies, how long it is, and its headers."""
    from warcio.archiveiterator import ArchiveIterator

    found = ArchiveIterator(io.BytesIO(warc))
    for record in found:
        record.raw_stream.read()
        place, length = found.get_record_offset(), found.get_record_length()
        if record.rec_type in ("response", "resource"):
            yield place, length, record
