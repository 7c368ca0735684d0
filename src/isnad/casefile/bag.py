"""The bag (RFC 8493): a case file written whole beside its place, checked, and only then put there.

Refuses to write over anything. The verifier lies in the bag as `verify.py` and needs only Python.
"""

import hashlib
import json
import shutil
from importlib.resources import files
from pathlib import Path

from isnad.casefile.case_file import CaseFile, text_file
from isnad.casefile.document import portable_document
from isnad.custody import whole_folder
from isnad.errors import IsnadError

__all__ = ["PlaceIsTaken", "write_bag"]


class PlaceIsTaken(IsnadError):
    """Something lies where the bag should go."""

    ar = "في {name} شيء من قبل. اختر مجلداً جديداً؛ لم يُكتب شيء."
    en = "Something lies at {name} already. Choose a new folder; nothing was written."
    exit_code = 5


def write_bag(case: CaseFile, folder: Path) -> str:
    """Write the bag and return the SHA-256 of its tag manifest, which stands for all of it.

    The same case gives the same bytes. Raises `PlaceIsTaken`, or `OSError` where the disk refuses.
    """
    if folder.exists():
        raise PlaceIsTaken(name=folder.name)
    with whole_folder(folder) as made:
        _payload(case, made)
        _tags(case, made)
    return _hash(folder / "tagmanifest-sha256.txt")


def _payload(case: CaseFile, bag: Path) -> None:
    for name in ("data/originals", "data/texts", *(["data/stamps"] if case.stamps else [])):
        (bag / name).mkdir(parents=True)
    values = json.dumps(case.as_dict(), ensure_ascii=False, indent=1, sort_keys=True)
    (bag / "data/case.json").write_text(f"{values}\n", encoding="utf-8")
    (bag / "data/ledger.jsonl").write_bytes(case.ledger)
    for original in case.originals:
        shutil.copyfile(original.path, bag / "data/originals" / original.sha256)
        for report in original.reports:
            if report.text is not None:
                (bag / text_file(report.key)).write_bytes(report.text.encode("utf-8", "surrogatepass"))
    for number, stamp in enumerate(case.stamps, 1):
        (bag / f"data/stamps/{number}.tsr").write_bytes(stamp.token)
        if stamp.roots:
            (bag / f"data/stamps/{number}.pem").write_bytes(stamp.roots)
    (bag / "data/report.ar.pdf").write_bytes(portable_document(case, "ar"))
    (bag / "data/report.en.pdf").write_bytes(portable_document(case, "en"))


def _tags(case: CaseFile, bag: Path) -> None:
    (bag / "bagit.txt").write_text("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", encoding="utf-8")
    payload = sorted(path for path in (bag / "data").rglob("*") if path.is_file())
    size = sum(path.stat().st_size for path in payload)
    (bag / "bag-info.txt").write_text(
        f"Bagging-Date: {case.made_at.date().isoformat()}\n"
        f"Bag-Software-Agent: isnad {case.version}\n"
        f"Payload-Oxum: {size}.{len(payload)}\n",
        encoding="utf-8",
    )
    verifier = files(__package__).joinpath("verifier.py").read_bytes()
    (bag / "verify.py").write_bytes(verifier)
    _manifest(bag, "manifest-sha256.txt", payload)
    tags = [bag / name for name in ("bag-info.txt", "bagit.txt", "manifest-sha256.txt", "verify.py")]
    _manifest(bag, "tagmanifest-sha256.txt", tags)


def _manifest(bag: Path, name: str, paths: list[Path]) -> None:
    lines = (f"{_hash(path)}  {path.relative_to(bag).as_posix()}\n" for path in paths)
    (bag / name).write_text("".join(lines), encoding="utf-8")


def _hash(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
