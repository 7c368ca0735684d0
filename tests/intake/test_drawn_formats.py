"""PDF, scans, pictures and recordings: letters in their order, doubt kept, and bombs that end in a sentence."""

import io
import json
import random
import shutil
import struct
import subprocess
import unicodedata
import zlib
from pathlib import Path

import pytest
from PIL import Image
from rapidfuzz.distance import Levenshtein

from isnad.custody import Item
from isnad.intake import Part, Received, confined, open_item, parts_of, scanned
from isnad.text import Document

weasyprint = pytest.importorskip("weasyprint", reason="WeasyPrint draws the pages of these tests")
pytest.importorskip("pdfplumber", reason="the extra `documents` is not installed")
pypdfium2 = pytest.importorskip("pypdfium2", reason="the extra `documents` is not installed")

PARAGRAPHS = (
    "إغلاق حاجز غربي بلدة الفلانية",
    "قالت مصادر أهلية إن أبو فلان الفلاني، الملقب (أبو الزبير)، غادر البلدة قبل يومين مع خمسة عناصر، وإن الحاجز أُغلق.",
    "وأضافت المصادر أن 27 مدنياً عادوا إلى بيوتهم بعد اتفاق مع «الكتيبة 51»، ولا أحد يعلم إلى أين توجّه الآخرون.",
)
CLEAN = (
    "قالت مصادر أهلية إن رجالاً من البلدة غادروا منازلهم بعد أن أغلقت الحواجز الطريق الواصل إلى المدينة.",
    "وأضافت المصادر أن الأهالي طالبوا بفتح الطريق أمام المرضى والطلاب، وأن لجنة من الوجهاء تولّت التفاوض.",
    "وذكر أحد السكان أن عائلات كثيرة عادت إلى بيوتها في اليوم التالي، وأن المدارس فتحت أبوابها من جديد.",
)


def drawn(paragraphs: tuple[str, ...] | list[str], *, style: str = "", font: str = "Noto Naskh Arabic") -> bytes:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    page = f"<html dir=rtl lang=ar><style>body{{font:16px '{font}'}} {style}</style><body>{body}"
    return bytes(weasyprint.HTML(string=page).write_pdf())


def pictured(pdf: bytes, kind: str = "PNG", dpi: int = 200) -> bytes:
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=dpi / 72, grayscale=True).to_pil()
    target = io.BytesIO()
    page.save(target, kind, resolution=dpi)
    return target.getvalue()


def opened(data: bytes, name: str = "file") -> tuple[Document, ...]:
    return open_item(Item(f"{zlib.crc32(data):064x}", len(data), name), data, name=name)


def parts(data: bytes, name: str = "file") -> list[tuple[Part, bytes]]:
    item = Item(f"{zlib.crc32(data):064x}", len(data), name)
    return [(part, part.open().read()) for part in parts_of(item, data, name=name, refused=lambda error: None)]


def right(got: str, wanted: str) -> float:
    """The share of characters that are right, marks of vowelling aside."""
    bare = ["".join(c for c in text if unicodedata.category(c) != "Mn") for text in (got, wanted)]
    first, second = (" ".join(unicodedata.normalize("NFKC", text).split()) for text in bare)
    return 1 - Levenshtein.distance(first, second) / len(second)


@pytest.mark.parametrize("font", ["Noto Naskh Arabic", "Noto Kufi Arabic"])
def test_the_text_of_a_pdf_comes_from_right_to_left_with_brackets_and_numbers_in_place(font: str) -> None:
    (document,) = opened(drawn(PARAGRAPHS, font=font))
    assert document.title == PARAGRAPHS[0]
    assert right(document.text, "\n\n".join(PARAGRAPHS)) > 0.99
    assert "(أبو الزبير)" in document.text
    assert "27" in document.text
    assert document.text.count("\n\n") == 2


def test_shapes_of_letters_become_letters() -> None:
    (document,) = opened(drawn(["ﻗﺎﻟﺖ ﻣﺼﺎﺩﺭ ﺇﻥ ﺍﻷﻫﺎﻟﻲ ﻋﺎﺩﻭﺍ ﺇﻟﻰ ﺑﻴﻮﺗﻬﻢ"]))
    assert document.text == "قالت مصادر إن الأهالي عادوا إلى بيوتهم"


def test_a_text_layer_that_lies_twice_on_one_place_counts_once() -> None:
    twice = "<div style='position:absolute;top:0;right:0'>قالت مصادر إن الأهالي عادوا</div>" * 2
    (document,) = opened(drawn([twice]))
    assert document.text == "قالت مصادر إن الأهالي عادوا"


@pytest.mark.skipif(shutil.which("chromium") is None, reason="chromium is not installed")
def test_a_pdf_printed_by_a_browser_comes_out_too(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    page.write_text(
        f"<meta charset=utf-8><html dir=rtl style=\"font:16px 'Noto Naskh Arabic'\">{body}", encoding="utf-8"
    )
    target = tmp_path / "page.pdf"
    subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
         f"--print-to-pdf={target}", f"--user-data-dir={tmp_path / 'profile'}", page.as_uri()],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    (document,) = opened(target.read_bytes())
    assert right(document.text, "\n\n".join(PARAGRAPHS)) > 0.98


def engine() -> bool:
    program = shutil.which("tesseract")
    if program is None:
        return False
    return (
        "ara" in subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False).stdout.split()
    )


needs_tesseract = pytest.mark.skipif(not engine(), reason="tesseract-ocr and tesseract-ocr-ara are not installed")


@needs_tesseract
def test_a_clean_page_is_read_with_97_of_100_characters_right_and_each_word_keeps_how_sure() -> None:
    picture = pictured(drawn(CLEAN))
    read, described = opened(picture)
    assert right(read.text, "\n\n".join(CLEAN)) >= 0.97
    assert any(remark.startswith("read_by_machine:") for remark in read.remarks)
    assert "PNG" in described.text
    ((table, data),) = parts(picture)
    words = [json.loads(line) for line in data.decode().splitlines()]
    assert table.made_by is not None
    assert table.made_by.startswith("tesseract/")
    assert all(0 <= word["sure"] <= 100 and len(word["place"]) == 4 for word in words)
    assert [word["text"] for word in words] == read.text.split()


@needs_tesseract
def test_a_scanned_pdf_is_read_and_its_numbers_are_unsure() -> None:
    (document,) = opened(pictured(drawn([*CLEAN, "وبلغ عددهم 27 رجلاً."]), "PDF"))
    assert right(document.text, "\n\n".join(CLEAN)) > 0.9
    assert any(remark.startswith("numbers_unsure:") for remark in document.remarks)


def word(text: str, sure: int, paragraph: int = 1, page: int = 1) -> str:
    return json.dumps({"page": page, "text": text, "sure": sure, "paragraph": [1, paragraph]}, ensure_ascii=False)


@pytest.mark.parametrize(
    ("text", "rows", "doubtful"),
    [
        ("عاد سالم أمس", [word("عاد", 90), word("سالم", 40), word("أمس", 90)], ["سالم"]),
        ("عاد سالم\n\nعاد سالم", [word("عاد", 90), word("سالم", 90), word("عاد", 90, 2), word("سالم", 59, 2)], [14]),
        ("عاد ٢٠٠ رجل", [word("عاد", 90), word("٢٠٠", 99), word("رجل", 60)], ["٢٠٠"]),
        ("طبقة من نص سالم\n\nعاد سالم", [word("عاد", 90, 1, 2), word("سالم", 10, 1, 2)], [21]),
        ("نص آخر", [word("عاد", 1), word("سالم", 1)], []),
        ("عاد سالم", [], []),
    ],
)
def test_words_that_a_machine_is_unsure_of_are_found_where_they_stand(
    text: str, rows: list[str], doubtful: list[str | int]
) -> None:
    found = scanned.doubtful(text, ["\n".join(rows).encode()])
    assert [
        span.start if isinstance(told, int) else span.of(text) for span, told in zip(found, doubtful, strict=True)
    ] == (doubtful)


@needs_tesseract
def test_the_words_of_a_real_scan_are_found_in_its_text() -> None:
    picture = pictured(drawn([*CLEAN, "وبلغ عددهم 27 رجلاً."]))
    read, *_ = opened(picture)
    ((_, data),) = parts(picture)
    words = [json.loads(line) for line in data.decode().splitlines()]
    wanted = [each["text"] for each in words if each["sure"] < 60 or any(map(str.isdigit, each["text"]))]
    assert wanted
    assert [span.of(read.text) for span in scanned.doubtful(read.text, [data])] == wanted


@pytest.mark.parametrize("brand", [b"heic", b"mif1", b"avif"])
def test_a_picture_in_a_telephones_format_is_kept_and_said_not_to_be_opened(brand: bytes) -> None:
    data = struct.pack(">I4s4sI", 16, b"ftyp", brand, 0) + bytes(200)
    (document,) = open_item(Item("a" * 64, len(data), "IMG_1.HEIC"), data, name="IMG_1.HEIC")
    assert "HEIC" in document.text
    assert "picture_not_opened" in document.remarks
    assert "recording_not_heard" not in document.remarks


def test_a_photograph_is_described_by_its_file_and_its_maker_is_not_named() -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x013B], exif[0x0132] = "Maker", "Model 5", "فلان المصوّر", "2018:02:14 10:00:00"
    exif.get_ifd(0x8825).update({1: "N", 2: (35.0, 30.0, 0.0), 3: "E", 4: (40.0, 15.0, 0.0)})
    noise = Image.frombytes("RGB", (320, 240), random.Random(1).randbytes(320 * 240 * 3))
    target = io.BytesIO()
    noise.save(target, "JPEG", exif=exif)
    (document,) = opened(target.getvalue())
    assert "320 × 240" in document.text
    assert "Maker Model 5" in document.text
    assert "35.50000, 40.25000" in document.text
    assert "فلان" not in repr(document)
    assert {"description_only", "metadata_names_someone"} <= set(document.remarks)
    assert document.published is None


def test_a_film_says_its_length_and_day() -> None:
    def box(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I4s", 8 + len(body), kind) + body

    since_1904 = 3601450800
    header = box(b"mvhd", struct.pack(">IIIII", 0, since_1904, since_1904, 1000, 90_000) + bytes(80))
    film = box(b"ftyp", b"isom" + bytes(8)) + box(b"mdat", bytes(1000)) + box(b"moov", header)
    (document,) = opened(film, "film.mp4")
    assert "90 s" in document.text
    assert "2018-02-14" in document.text


def pdf_holding(size: int) -> bytes:
    packer = zlib.compressobj(9)
    stream = b"".join(packer.compress(b" " * 1_000_000) for _ in range(size // 1_000_000)) + packer.flush()
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(stream), stream),
    )  # fmt: skip
    body = b"".join(b"%d 0 obj%bendobj\n" % (number, held) for number, held in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R>>\n%%EOF"


def test_a_pdf_that_would_fill_memory_ends_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined, "MEMORY", 500_000_000)
    with pytest.raises((confined.FileTooHeavyError, confined.FileIsDamagedError)):
        opened(pdf_holding(700_000_000))


def test_an_engine_that_never_ends_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "endless.py").write_text("def work(path):\n    while True:\n        pass\n")
    (tmp_path / "run.py").write_text((Path(confined.__file__).parent / "cell" / "run.py").read_text())
    monkeypatch.setattr(confined, "_DOOR", tmp_path / "run.py")
    with pytest.raises(confined.FileTooHeavyError):
        confined.confined("endless", Received(b"x", "x", "0" * 64), seconds=1)


def test_a_picture_of_a_hundred_megapixels_is_kept_and_described_without_being_unpacked() -> None:
    target = io.BytesIO()
    Image.new("1", (10_000, 10_000)).save(target, "PNG")
    (document,) = opened(target.getvalue())
    assert "10000 × 10000" in document.text
    assert "picture_too_large" in document.remarks


def test_a_picture_that_lies_about_its_size_is_not_unpacked() -> None:
    target = io.BytesIO()
    Image.new("L", (10, 10)).save(target, "PNG")
    data = bytearray(target.getvalue())
    data[16:24] = struct.pack(">II", 60_000, 60_000)
    data[29:33] = struct.pack(">I", zlib.crc32(bytes(data[12:29])))
    (document,) = opened(bytes(data))
    assert "picture_too_large" in document.remarks
