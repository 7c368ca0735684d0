"""Try the canaries: plant two hundred secrets in a desk of their own, make editions of all of it, search every byte.

It opens the desk in the folder it is given, which must be empty, and leaves it there.
"""

import io
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

from isnad.acts.add_custodian import add_custodian
from isnad.acts.keep_source import keep_source
from isnad.acts.make_edition import make_edition
from isnad.acts.read import read
from isnad.acts.receive import receive
from isnad.edition import Leak, scan
from isnad.edition.canary import Planted, plant
from isnad.sealing.envelope import new_pair
from isnad.store import matters, open_desk

_AT = datetime(2030, 4, 1, 9, tzinfo=UTC)
_BY = "canary"


@dataclass(frozen=True, slots=True)
class Tried:
    """What was planted, how much was searched, and what was found, with the kind of each secret that was."""

    secrets: int
    reports: int
    matters: int
    files: int
    bytes: int
    leaks: tuple[tuple[str, Leak], ...]
    for_partners: tuple[tuple[str, Leak], ...]


def try_canaries(folder: Path, *, seed: int = 1) -> Tried:
    """Plant, publish, search. Raises `NotADesk` where the folder holds something."""
    planted = plant(seed)
    open_desk(folder / "desk", create=True)
    private, public = new_pair()
    add_custodian(name=_BY, key=public, by=_BY, at=_AT)
    count = 0
    for name, lines in planted.reports.items():
        content = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
        received = receive(source=content.encode(), name=name, by=_BY, at=_AT)
        count += len(received.reports)
        for key in received.reports:
            read(report=key, by=_BY, at=_AT)
    for secret in planted.secrets:
        if secret.protected:
            keep_source(names=[secret.value], kind="person", protected=True, by=_BY, at=_AT)
    keys = [one.key for one in matters.assertions()]
    photographs = {"شهادة.jpg": photograph(planted)} if find_spec("PIL") else {}
    made = make_edition(
        audience="public", folder=folder / "public", matters=keys, photographs=photographs, key=private, by=_BY, at=_AT
    )
    make_edition(audience="partner", folder=folder / "partner", matters=keys, key=private, by=_BY, at=_AT)
    found = scan(folder / "public", planted.needles)
    protected = [one for one in planted.secrets if one.protected]
    partner = scan(folder / "partner", [one.value for one in protected])
    return Tried(
        secrets=len(planted.secrets),
        reports=count,
        matters=made.matters,
        files=found.files,
        bytes=found.bytes,
        leaks=tuple((planted.kind(leak.secret), leak) for leak in found.leaks),
        for_partners=tuple((protected[leak.secret].kind, leak) for leak in partner.leaks),
    )


def photograph(planted: Planted) -> bytes:
    """A picture whose metadata hold secrets: author, description, comment."""
    from PIL import Image

    made = Image.new("RGB", (640, 480), (120, 90, 60))
    exif = made.getexif()
    exif[0x010E] = " ".join(planted.photograph)
    exif[0x013B] = planted.photograph[0]
    exif[0x8298] = planted.photograph[-1]
    written = io.BytesIO()
    made.save(written, "JPEG", exif=exif, comment=" ".join(planted.photograph).encode())
    return written.getvalue()
