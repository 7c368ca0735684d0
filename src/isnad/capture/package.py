"""A web archive packed as WACZ 1.1.1, so that any replayer can open it: archive, index, list of pages, hashes of all.

Made by hand from the standard library: four small files around the archive, stored unpacked so that they can be read in
place. Refuses to pack what it has no page for.
"""

import hashlib
import io
import json
import zipfile
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from isnad.capture.archive import records

FORMAT = "wacz/1.1.1"
_ARCHIVE = "archive/data.warc.gz"
_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_wacz(warc: bytes, *, address: str, at: datetime, title: str, software: str) -> bytes:
    """The package of an archive whose page is `address`. The same archive gives the same bytes."""
    moment = f"{at:%Y-%m-%dT%H:%M:%SZ}"
    members = {
        _ARCHIVE: warc,
        "indexes/index.cdx": _index(warc),
        "pages/pages.jsonl": _lines(
            {"format": "json-pages-1.0", "id": "pages", "title": "Pages"},
            {"id": "1", "url": address, "ts": moment, "title": title},
        ),
    }
    described = _json(
        {
            "profile": "data-package", "wacz_version": "1.1.1", "title": title, "created": moment,
            "software": software, "mainPageUrl": address, "mainPageDate": moment,
            "resources": [
                {"name": name.rpartition("/")[2], "path": name, "hash": _hash(data), "bytes": len(data)}
                for name, data in members.items()
            ],
        }
    )  # fmt: skip
    members["datapackage.json"] = described
    members["datapackage-digest.json"] = _json({"path": "datapackage.json", "hash": _hash(described)})
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as packed:
        for name, data in members.items():
            packed.writestr(zipfile.ZipInfo(name, _EPOCH), data)
    return made.getvalue()


def _index(warc: bytes) -> bytes:
    """One line for each answer, in the order of their addresses: where it lies in the archive."""
    lines = []
    for place, length, record in records(warc):
        address = record.rec_headers.get_header("WARC-Target-URI")
        day = "".join(filter(str.isdigit, record.rec_headers.get_header("WARC-Date")))[:14]
        entry = {
            "url": address, "mime": _kind(record), "status": _status(record),
            "digest": record.rec_headers.get_header("WARC-Payload-Digest"),
            "length": str(length), "offset": str(place), "filename": "data.warc.gz",
        }  # fmt: skip
        lines.append(f"{_sortable(address)} {day} {json.dumps(entry, ensure_ascii=False)}\n")
    return "".join(sorted(lines)).encode()


def _kind(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    return str(headers.get_header("Content-Type") or "").split(";")[0].strip()


def _status(record: Any) -> str:
    return str(record.http_headers.get_statuscode()) if record.http_headers else "200"


def _sortable(address: str) -> str:
    """The address with its host from the end, as indexes are sorted by."""
    parts = urlsplit(address)
    if not parts.hostname:
        return address
    host = ",".join(reversed(parts.hostname.split(".")))
    port = f":{parts.port}" if parts.port else ""
    return f"{host}{port}){parts.path or '/'}{f'?{parts.query}' if parts.query else ''}".lower()


def _lines(*values: object) -> bytes:
    return "".join(f"{json.dumps(value, ensure_ascii=False)}\n" for value in values).encode()


def _json(value: object) -> bytes:
    return f"{json.dumps(value, ensure_ascii=False, indent=1)}\n".encode()


def _hash(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"
