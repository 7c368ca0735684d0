"""`make bench-bounds`: what happens to files that attack or merely are too large, each received on a throw-away desk.

A text and a film of 1 GB, an archive and a PDF that unpack to gigabytes, a picture of a hundred megapixels, an archive
nested fifty deep. Prints what was said, the seconds, and the most memory that one process used; ends with 1 where a bar
is not met. Needs 3 GB of disk.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

GIGABYTE, MEGABYTE = 1 << 30, 1 << 20
NEWS = "قالت مصادر محلية إن الحاجز أُغلق أمس. "
MOST_MEMORY, MOST_SECONDS = 150, 30
# A gigabyte is copied, hashed and synced before it is looked at.
MOST_SECONDS_OF_A_GIGABYTE = 60
# A child process reads pictures; it may use more, within its limit.
MOST_MEMORY_OF_A_PICTURE = 1500


def text(path: Path) -> None:
    with path.open("wb") as target:
        while target.tell() < GIGABYTE:
            target.write((NEWS * 15_000).encode())


def film(path: Path) -> None:
    with path.open("wb") as target:
        target.write(b"\0\0\0\x14ftypisom" + bytes(8) + GIGABYTE.to_bytes(4, "big") + b"mdat")
        for _ in range(1024):
            target.write(os.urandom(MEGABYTE))


def archive(path: Path) -> None:
    """One member that unpacks to 3 GB, and a good one after it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        with packed.open("a.txt", "w", force_zip64=True) as member:
            for _ in range(3000):
                member.write(bytes(MEGABYTE))
        packed.writestr("good.txt", NEWS)


def nested(path: Path) -> None:
    data = NEWS.encode()
    for _ in range(50):
        target = BytesIO()
        with zipfile.ZipFile(target, "w") as packed:
            packed.writestr("a.zip", data)
        data = target.getvalue()
    path.write_bytes(data)


def pdf(path: Path) -> None:
    """A page whose content unpacks to 2 GB."""
    packer = zlib.compressobj(9)
    stream = b"".join(packer.compress(b" " * 1_000_000) for _ in range(2000)) + packer.flush()
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(stream), stream),
    )  # fmt: skip
    body = b"".join(b"%d 0 obj%bendobj\n" % (number, held) for number, held in enumerate(objects, 1))
    path.write_bytes(b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R>>\n%%EOF")


def picture(path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (10_000, 10_000)).save(path, "PNG")


# What is made, what it is called, and the exit code with which it must be received: 6 is a sentence, the rest goes on.
FILES: tuple[tuple[Callable[[Path], None], str, int, int], ...] = (
    (text, "text.txt", 6, MOST_MEMORY),
    (film, "film.mp4", 0, MOST_MEMORY),
    (archive, "bomb.zip", 6, MOST_MEMORY),
    (nested, "nested.zip", 6, MOST_MEMORY),
    (pdf, "bomb.pdf", 6, MOST_MEMORY_OF_A_PICTURE),
    (picture, "picture.png", 0, MOST_MEMORY_OF_A_PICTURE),
)


def main() -> int:
    argparse.ArgumentParser(description=__doc__).parse_args()
    with tempfile.TemporaryDirectory() as folder:
        met = [_receive(Path(folder), *each) for each in FILES]
    return 0 if all(met) else 1


def _receive(folder: Path, make: Callable[[Path], None], name: str, wanted: int, most_memory: int) -> bool:
    path = folder / name
    make(path)
    size = path.stat().st_size // MEGABYTE
    begun = time.monotonic()
    process = subprocess.Popen(
        [Path(sys.executable).with_name("isnad"), "--lang", "en", "--desk", folder / "desk", "receive", path],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=folder,
    )  # fmt: skip
    said = process.stdout.read() if process.stdout else ""
    _, status, used = os.wait4(process.pid, 0)
    took, memory = time.monotonic() - begun, used.ru_maxrss // 1024
    path.unlink()
    most_seconds = MOST_SECONDS_OF_A_GIGABYTE if size >= 1000 else MOST_SECONDS
    met = os.waitstatus_to_exitcode(status) == wanted and memory <= most_memory and took <= most_seconds
    print(
        f"{'✓' if met else '✗'} {name}, {size} MB: {took:.0f} s, {memory} MB (bars: {most_seconds} s, {most_memory} MB)"
    )
    print("  " + said.replace(str(folder), "").strip().split("\n")[-2][:200])
    return met


if __name__ == "__main__":
    sys.exit(main())
