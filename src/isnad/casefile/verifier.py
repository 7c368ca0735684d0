#!/usr/bin/env python3
"""Checks a case file of Isnad. Needs Python 3.9 or later and nothing else; no network, no Isnad.

    python3 verify.py [FOLDER] [--head HASH] [--hash HASH] [--lang ar|en]

FOLDER is the bag (by default the folder this file lies in). It checks, byte by byte, what can be checked here and says
in words what it checked and what nobody can know from a folder.

Exit code 0: all holds. 1: something does not. 2: this is no case file.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

WORDS = {
    "no_bag": (
        "هذا المجلد ليس ملف قضية: {what}",
        "This folder is no case file: {what}",
    ),
    "unreadable": (
        "ملف ليس كما يُكتب ملف قضية: {what}",
        "Not written as a case file is: {what}",
    ),
    "structure": (
        "بنية الحقيبة سليمة (BagIt 1.0).",
        "The bag is built as it should be (BagIt 1.0).",
    ),
    "missing": (
        "ملف مذكور في القائمة وغير موجود: {what}",
        "Listed but not there: {what}",
    ),
    "changed": (
        "ملف تغيّرت محتوياته: {what}",
        "Changed since it was listed: {what}",
    ),
    "extra": (
        "ملف موجود ولم يُذكر في القائمة: {what}",
        "There but not listed: {what}",
    ),
    "unknown": (
        "ملف في القائمة لا يعرفه ملف القضية: {what}",
        "Listed, but not a part of the case: {what}",
    ),
    "link": (
        "رابط بدل ملف: {what}",
        "A link instead of a file: {what}",
    ),
    "name": (
        "اسم يخفي ما هو، أو لا يختلف عن غيره إلا بحالة الأحرف أو بشكلها: {what}",
        "A name that hides what it is, or differs from another only in case or in form: {what}",
    ),
    "oxum": (
        "bag-info.txt لا يذكر عدد الملفات وحجمها كما هما هنا.",
        "bag-info.txt does not give the number and size of the files as they are here.",
    ),
    "manifest": (
        "سطر في القائمة لا يُقرأ: {what}",
        "A line of the list cannot be read: {what}",
    ),
    "bagit": (
        "ملف bagit.txt ليس كما ينبغي.",
        "bagit.txt is not as it should be.",
    ),
    "files": (
        "عدد الملفات {n}: بصمة كل منها (SHA-256) كما في القائمة.",
        "{n} files: the hash (SHA-256) of each is as listed.",
    ),
    "ledger_line": (
        "سطر الدفتر {what} ليس كما كُتب.",
        "Line {what} of the ledger is not as it was written.",
    ),
    "ledger_order": (
        "سطر الدفتر {what} ليس في موضعه.",
        "Line {what} of the ledger is out of its place.",
    ),
    "ledger_link": (
        "سطر الدفتر {what} لا يتصل بما قبله.",
        "Line {what} of the ledger does not follow from the one before.",
    ),
    "ledger": (
        "عدد أسطر الدفتر {n}، كل سطر يحمل بصمة ما قبله، وآخرها {head}.",
        "The ledger: {n} lines, each holding the hash of the one before; the last is {head}.",
    ),
    "head_case": (
        "رأس الدفتر ليس الذي يذكره ملف القضية.",
        "The ledger's head is not the one the case file names.",
    ),
    "head_given": (
        "الرأس المعطى غير موجود في الدفتر: قُطع ذيله أو أُعيدت كتابته.",
        "The head given is not in the ledger: its tail was cut, or it was written anew.",
    ),
    "head_held": (
        "الرأس المعطى موجود في الدفتر.",
        "The head given is in the ledger.",
    ),
    "original": (
        "أصل لا يذكر الدفتر استلامه: {what}",
        "An original that the ledger does not tell of receiving: {what}",
    ),
    "originals": (
        "عدد الأصول {n}: استلام كل منها سطر في الدفتر ببصمته نفسها.",
        "{n} originals: the ledger has a line for the receipt of each, with this very hash.",
    ),
    "within": (
        "أصل لا يذكر الدفتر أنه جاء داخل الملف المسمى، أو الملف غير موجود هنا: {what}",
        "An original that did not come inside the file named, as the ledger tells it, or that file is not here: {what}",
    ),
    "inside": (
        "ما جاء داخل ملف آخر هنا أو صُنع منه، كما في الدفتر: {n}",
        "Came inside another file that is here, or were made of it, as the ledger says: {n}",
    ),
    "text": (
        "نص التقرير {what} ليس الذي حُفظ عند استلامه.",
        "The text of report {what} is not the one kept at its receipt.",
    ),
    "texts": (
        "عدد التقارير {n}: نص كل منها هو الذي حُفظ عند استلامه.",
        "{n} reports: the text of each is the one kept at its receipt.",
    ),
    "others": (
        "في الأصول تقارير أخرى لم تُختر، عددها {n}: ما حُفظ عنها كما في الدفتر، ونصوصها في الأصل وحده.",
        "The originals hold {n} other reports that were not chosen: what was kept of them is as in the ledger.",
    ),
    "quote": (
        "كلمات مقتبسة ليست في موضعها من النص: {what}",
        "Quoted words are not where they are said to stand: {what}",
    ),
    "quotes": (
        "عدد الاقتباسات {n}: كل منها في موضعه من النص حرفاً بحرف.",
        "{n} quotations: each stands where it is said to, letter by letter.",
    ),
    "stamp": (
        "ختم زمني لا يحمل بصمة رأس الدفتر: {what}",
        "A time-stamp that does not hold the hash it is said to: {what}",
    ),
    "stamps": (
        "عدد الأختام الزمنية {n}: يحمل كل منها البصمة التي خُتمت.",
        "{n} time-stamps, each holding the hash that was stamped.",
    ),
    "stamp_line": (
        "ختم زمني لبصمة ليست في الدفتر: {what}",
        "A time-stamp over a hash that no line of the ledger has: {what}",
    ),
    "stamp_openssl": (
        "تحقق openssl من توقيع الختم {what}، ووقته: {time}. الشهادات من هذا الملف نفسه: قارنها بما تنشره جهة الختم.",
        "openssl verified the signature of time-stamp {what}; its time: {time}. The certificates come from this very "
        "folder: compare them with those that the authority publishes.",
    ),
    "no_openssl": (
        "لا برنامج openssl على هذا الجهاز: لم يُفحص توقيع الأختام.",
        "There is no openssl on this machine: the signatures of the time-stamps were not checked.",
    ),
    "stamp_bad": (
        "لم يقبل openssl توقيع الختم {what}.",
        "openssl did not accept the signature of time-stamp {what}.",
    ),
    "no_stamp": (
        "لا ختم زمنياً في هذا الملف: تاريخه قول من صنعه.",
        "There is no time-stamp in this file: its date is the word of those who made it.",
    ),
    "holds": (
        "كل ما يمكن فحصه هنا صحيح.",
        "All that can be checked here holds.",
    ),
    "fails": (
        "عدد ما لا يصح: {n}.",
        "{n} things do not hold.",
    ),
    "own_hash": (
        "بصمة هذا الملف: {what}",
        "The hash of this case file: {what}",
    ),
    "hash_given": (
        "البصمة المعطاة ليست بصمة هذا الملف: غُيّر بعد صنعه، أو هو ملف آخر. بصمته: {what}",
        "The hash given is not that of this case file, which was changed since, or is another. Its hash: {what}",
    ),
    "hash_held": (
        "البصمة المعطاة هي بصمة هذا الملف.",
        "The hash given is that of this case file.",
    ),
    "limits": (
        "ما لا يُعرف من مجلد: هل ما يقوله التقرير صحيح؛ ومن كان يجلس خلف اسم في الدفتر؛ وهل كُتب الدفتر "
        "كله من جديد، إلا إذا قورن رأسه بنسخة محفوظة في مكان آخر (‎--head‎) أو بختم زمني تحقق منه أحد؛ وهل "
        "كُتب من جديد ما ليس دفتراً ولا أصلاً، كجمل الأقوال وصفحات PDF، إلا إذا قورنت بصمة الملف بما أعطاه "
        "صانعوه حين صنعوه (‎--hash‎).",
        "What cannot be known from a folder: whether what a report says is true; who sat behind a name "
        "in the ledger; whether the ledger was written anew, unless its head is compared with one kept "
        "elsewhere (--head) or with a time-stamp that somebody verified; whether what is neither ledger nor "
        "original, such as the sentences of claims and the PDF pages, was written anew, unless the hash of the case "
        "file is compared with the one that its makers gave when they made it (--hash).",
    ),
}

Values = dict[str, Any]
Said = tuple[str, Values]
_MANIFEST_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")
_BAGIT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_START = "0" * 64
_RECEIPTS = ("receive", "derive")


class NoCaseFile(Exception):
    pass


class Check:
    """One walk through a bag: what held, and what did not."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[Said] = []
        self.held: list[Said] = []

    def fault(self, code: str, what: Any = "") -> None:
        # A name that somebody slipped in may hold marks that turn a line around, or commands to the terminal.
        self.faults.append((code, {"what": ascii(what)[1:-1] if isinstance(what, str) else what}))

    def hold(self, code: str, **slots: Any) -> None:
        self.held.append((code, slots))

    def run(self, head: str | None, own_hash: str | None = None) -> bool:
        self.structure()
        self.itself(own_hash)
        case = self.read_json("data/case.json")
        try:
            lines = self.ledger(case, head)
            self.payload(case)
            self.originals(case, lines)
            self.texts(case, lines)
            self.stamps(case, lines)
        except (AttributeError, KeyError, IndexError, TypeError, ValueError):
            # Whatever a changed file may hold where a list, a number or a hash should stand: it is not as written.
            self.fault("unreadable", "data/case.json")
        return not self.faults

    def structure(self) -> None:
        """Every file listed, every listed file there, every hash right; the list of lists too."""
        for name in ("bagit.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt", "data/case.json"):
            if not (self.folder / name).is_file():
                raise NoCaseFile(name)
        if (self.folder / "bagit.txt").read_bytes() != _BAGIT:
            self.fault("bagit")
        payload = self.manifest("manifest-sha256.txt")
        tags = self.manifest("tagmanifest-sha256.txt")
        listed: dict[str, str | None] = {**payload, **tags, "tagmanifest-sha256.txt": None}
        before = len(self.faults)
        for name, digest in sorted(listed.items()):
            path = self.folder / name
            if path.is_symlink():
                self.fault("link", name)
            elif not path.is_file():
                self.fault("missing", name)
            elif digest is not None and hash_of(path) != digest:
                self.fault("changed", name)
        names = [path.relative_to(self.folder).as_posix() for path in sorted(self.folder.rglob("*"))]
        for name in names:
            path = self.folder / name
            if path.is_symlink() or (not path.is_dir() and (name not in listed or not path.is_file())):
                self.fault("extra", name)
        self.names(sorted({*names, *listed}))
        self.oxum(payload)
        for needed in ("bagit.txt", "bag-info.txt", "manifest-sha256.txt", "verify.py"):
            if needed not in tags:
                self.fault("extra", needed)
        if any(not name.startswith("data/") for name in payload):
            self.fault("manifest", "manifest-sha256.txt")
        if len(self.faults) == before:
            self.hold("structure")
            self.hold("files", n=len(payload) + len(tags))

    def names(self, names: list[str]) -> None:
        """No name is one that another machine, or a reader's eye, takes for another's."""
        alike: dict[str, str] = {}
        for name in names:
            folded = unicodedata.normalize("NFKC", name).casefold()
            if not name.isprintable() or "\\" in name or alike.setdefault(folded, name) != name:
                self.fault("name", name)

    def oxum(self, payload: dict[str, str]) -> None:
        """The number of bytes and files that bag-info.txt gives."""
        there = [self.folder / name for name in payload if (self.folder / name).is_file()]
        counted = f"{sum(path.stat().st_size for path in there)}.{len(payload)}"
        info = self.folder / "bag-info.txt"
        lines = info.read_bytes().decode("utf-8", "replace").split("\n") if info.is_file() else []
        if f"Payload-Oxum: {counted}" not in lines:
            self.fault("oxum")

    def itself(self, given: str | None) -> None:
        """The hash of the list of lists covers every file of the bag: it is what the makers' ledger keeps."""
        own = hash_of(self.folder / "tagmanifest-sha256.txt")
        if given is None:
            self.hold("own_hash", what=own)
        elif given.lower() == own:
            self.hold("hash_held")
        else:
            self.fault("hash_given", own)

    def manifest(self, name: str) -> dict[str, str]:
        """The files that a list names, with their hashes; a list must be written to the byte as we write one."""
        found: dict[str, str] = {}
        *lines, end = (self.folder / name).read_bytes().decode("utf-8", "replace").split("\n")
        if end:
            self.fault("manifest", name)
        for line in lines:
            match = _MANIFEST_LINE.fullmatch(line)
            path = match.group(2).replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%") if match else ""
            if not match or path.startswith("/") or ".." in path.split("/") or path in found:
                self.fault("manifest", name)
                continue
            found[path] = match.group(1)
        return found

    def read_json(self, name: str) -> Values:
        try:
            found = json.loads((self.folder / name).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            raise NoCaseFile(name) from None
        if not isinstance(found, dict):
            raise NoCaseFile(name)
        return found

    def ledger(self, case: Values, head: str | None) -> list[Values]:
        """Each line byte for byte as it is written, in order, pointing at the one before; and the head."""
        previous, heads = _START, {_START}
        lines: list[Values] = []
        path = self.folder / "data" / "ledger.jsonl"
        before = len(self.faults)
        for number, raw in enumerate(path.read_bytes().splitlines(keepends=True) if path.is_file() else [], 1):
            line = as_line(raw)
            if line is None:
                self.fault("ledger_line", number)
                break
            if line["seq"] != number:
                self.fault("ledger_order", number)
                break
            if line["prev"] != previous:
                self.fault("ledger_link", number)
                break
            previous = line["hash"]
            heads.add(previous)
            lines.append(line)
        if previous != case.get("head"):
            self.fault("head_case")
        if head and head not in heads:
            self.fault("head_given")
        if len(self.faults) == before:
            self.hold("ledger", n=len(lines), head=previous[:16])
            if head:
                self.hold("head_held")
        return lines

    def payload(self, case: Values) -> None:
        """Nothing lies among the files that the case does not know, however well it is listed."""
        known = {f"data/{name}" for name in ("case.json", "ledger.jsonl", "report.ar.pdf", "report.en.pdf")}
        for original in case.get("originals", []):
            known |= {original.get("file"), *(report.get("file") for report in original.get("reports", []))}
        for stamp in case.get("stamps", []):
            known |= {stamp.get("file"), stamp.get("roots")}
        for path in sorted((self.folder / "data").rglob("*")):
            name = path.relative_to(self.folder).as_posix()
            if not path.is_dir() and name not in known:
                self.fault("unknown", name)

    def originals(self, case: Values, lines: list[Values]) -> None:
        received = {line["subject"] for line in lines if line["act"] in _RECEIPTS}
        came = {(line["subject"], line["details"].get("within")) for line in lines if line["act"] in _RECEIPTS}
        there = {original.get("sha256") for original in case.get("originals", [])}
        before, inside = len(self.faults), 0
        for original in case.get("originals", []):
            for within in original.get("within", []):
                inside += 1
                if within not in there or (original.get("sha256"), within) not in came:
                    self.fault("within", original.get("sha256"))
            path = self.folder / str(original.get("file"))
            if original.get("sha256") not in received or not path.is_file() or hash_of(path) != original["sha256"]:
                self.fault("original", original.get("sha256"))
        if len(self.faults) == before:
            self.hold("originals", n=len(case.get("originals", [])))
            if inside:
                self.hold("inside", n=inside)

    def texts(self, case: Values, lines: list[Values]) -> None:
        """The kept reports against the digest in the ledger, and each quotation against the text it stands in."""
        first = [line for line in lines if line["act"] in _RECEIPTS and "digest" in line["details"]]
        said = {line["subject"]: line["details"]["digest"] for line in first}
        texts: dict[Any, str] = {}
        before, others = len(self.faults), 0
        for original in case.get("originals", []):
            kept = original.get("reports", [])
            chosen = [report for report in kept if "file" in report]
            others += len(kept) - len(chosen)
            for report in chosen:
                path = self.folder / str(report.get("file"))
                text = path.read_bytes() if path.is_file() else b""
                texts[report.get("key")] = text.decode("utf-8", "replace")
                if hashlib.sha256(text).hexdigest() != report["kept"][1]:
                    self.fault("text", report.get("key"))
            if digest_of([report["kept"] for report in kept]) != said.get(original.get("sha256")):
                self.fault("text", original.get("sha256"))
        if len(self.faults) == before:
            self.hold("texts", n=len(texts))
            if others:
                self.hold("others", n=others)
        before, count = len(self.faults), 0
        for claim in case.get("claims", []):
            for quote in claim.get("quotes", []):
                count += 1
                if texts.get(quote["report"], "")[quote["start"] : quote["end"]] != quote["words"]:
                    self.fault("quote", quote["report"])
        if len(self.faults) == before:
            self.hold("quotes", n=count)

    def stamps(self, case: Values, lines: list[Values]) -> None:
        """A time-stamp's bytes hold the hash that was stamped; its signature is for openssl, where there is one."""
        stamps, before = case.get("stamps", []), len(self.faults)
        hashes = {line["hash"] for line in lines}
        for stamp in stamps:
            path = self.folder / str(stamp.get("file"))
            token = path.read_bytes() if path.is_file() else b""
            if bytes.fromhex(stamp["sha256"]) not in token:
                self.fault("stamp", stamp.get("file"))
            elif stamp["sha256"] not in hashes:
                self.fault("stamp_line", stamp.get("file"))
            elif stamp.get("roots") and shutil.which("openssl"):
                self.by_openssl(path, self.folder / stamp["roots"], stamp)
        if not stamps:
            self.hold("no_stamp")
        elif len(self.faults) == before:
            self.hold("stamps", n=len(stamps))
        if stamps and not shutil.which("openssl"):
            self.hold("no_openssl")

    def by_openssl(self, token: Path, roots: Path, stamp: Values) -> None:
        asked = ["openssl", "ts", "-verify", "-digest", stamp["sha256"], "-in", str(token), "-CAfile", str(roots)]
        asked += ["-attime", str(stamp["at"])] if "at" in stamp else []
        done = subprocess.run(asked, capture_output=True, check=False)
        if done.returncode:
            self.fault("stamp_bad", token.name)
        else:
            shown = ["openssl", "ts", "-reply", "-in", str(token), "-text"]
            read = subprocess.run(shown, capture_output=True, check=False)
            time = re.search(rb"^Time stamp: ([ -~]+)$", read.stdout, re.MULTILINE)
            self.hold("stamp_openssl", what=token.name, time=time.group(1).decode() if time else "?")


def hash_of(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        for piece in iter(lambda: stream.read(1 << 20), b""):
            digest.update(piece)
    return digest.hexdigest()


def canonical(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest_of(value: Any) -> str:
    return hashlib.sha256(canonical(value).encode("utf-8", "surrogatepass")).hexdigest()


def as_line(raw: bytes) -> Values | None:
    """The line as a dictionary when `raw` is exactly how Isnad writes it and its own hash holds."""
    fields = {"seq", "at", "by", "act", "subject", "because", "details", "prev", "hash"}
    try:
        line = json.loads(raw)
        if not isinstance(line, dict) or set(line) != fields or not isinstance(line["details"], dict):
            return None
        if f"{canonical(line)}\n".encode() != raw:
            return None
    except (ValueError, RecursionError):
        return None
    body = {name: value for name, value in line.items() if name != "hash"}
    return line if digest_of(body) == line["hash"] else None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).resolve().parent)
    parser.add_argument("--head", help="the hash of a line of the ledger, kept elsewhere")
    parser.add_argument("--hash", help="the hash of the case file, as its makers gave it when they made it")
    parser.add_argument("--lang", choices=["ar", "en"], default="en")
    options = parser.parse_args()
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    at = ("ar", "en").index(options.lang)

    def say(mark: str, code: str, slots: Values) -> None:
        print(mark, WORDS[code][at].format(**slots))

    check = Check(options.folder)
    try:
        holds = check.run(options.head, options.hash)
    except NoCaseFile as error:
        say("✗", "no_bag", {"what": error})
        return 2
    for code, slots in check.held:
        say("✓", code, slots)
    for code, slots in check.faults:
        say("✗", code, slots)
    print()
    say("=", "holds" if holds else "fails", {"n": len(check.faults)})
    say("…", "limits", {})
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
