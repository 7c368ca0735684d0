"""A report that a machine read from a picture: each claim over words that it was unsure of says so, on both faces."""

import io
import shutil
import subprocess
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from isnad import acts
from isnad.cli.main import main
from isnad.desk.record.views import doubtful
from isnad.desk.report.page import page
from isnad.intake import scanned
from isnad.store import Desk, record, shelf

weasyprint = pytest.importorskip("weasyprint", reason="WeasyPrint draws the page of these tests")
pypdfium2 = pytest.importorskip("pypdfium2", reason="the extra `documents` is not installed")
AT = datetime(2030, 3, 5, 9, 30, tzinfo=UTC)
WORDS = "قالت مصادر محلية إن كتائب السيل اعتقلت 27 مدنياً في منبج يوم الثلاثاء، ثم أفرجت عنهم بعد يومين."
LATER = "وأضافت المصادر أن الأهالي طالبوا بفتح الطريق أمام المرضى والطلاب، وأن لجنة من الوجهاء تولّت التفاوض."


def has_tesseract() -> bool:
    program = shutil.which("tesseract")
    listed = [program, "--list-langs"] if program else ["true"]
    return "ara" in subprocess.run(listed, capture_output=True, text=True, check=False).stdout.split()


pytestmark = pytest.mark.skipif(not has_tesseract(), reason="tesseract-ocr and tesseract-ocr-ara are not installed")


@pytest.fixture
def scan(desk: Desk) -> str:
    """The key of a report that was read from a picture of a page."""
    body = f"<body style=\"font:16px 'Noto Naskh Arabic'\"><p>{WORDS}</p><p>{LATER}</p>"
    pdf = weasyprint.HTML(string=f"<html dir=rtl lang=ar>{body}").write_pdf()
    target = io.BytesIO()
    pypdfium2.PdfDocument(pdf)[0].render(scale=200 / 72, grayscale=True).to_pil().save(target, "PNG")
    key = acts.receive(source=target.getvalue(), name="page.png", by="ليلى", at=AT).reports[0]
    acts.read(report=key, by="ليلى", at=AT)
    return key


def test_a_number_read_by_a_machine_is_doubtful_on_the_card_of_its_claim(scan: str, desk: Desk) -> None:
    shelved = shelf.report(scan)
    unsure = scanned.doubtful(shelved.document.text, shelf.word_tables(shelved.item.sha256))
    shown = page(shelved, doubtful=unsure)
    arrest = next(card for card in shown.cards if card.claim.type == "arrest")
    assert any(letter.isdigit() for words in arrest.doubtful for letter in words)
    assert "doubtful" in {layer.layer for layer in shown.legend}
    for card in shown.cards:
        assert all(words in f"{card.before}{card.trigger}{card.after}" for words in card.doubtful)
    done = CliRunner().invoke(main, ["--desk", str(desk.folder), "--lang", "en", "show", scan], catch_exceptions=False)
    assert "words that a machine read from a picture" in done.stdout


def test_a_record_that_rests_on_such_words_says_so(scan: str, desk: Desk) -> None:
    counted = next(one for one in record.records(kinds={"unnamed"}) if "مدني" in one.name)
    assert any(letter.isdigit() for words in doubtful(counted) for letter in words)


def test_a_report_of_text_has_no_doubtful_words(desk: Desk) -> None:
    key = acts.receive(source=WORDS.encode(), name="a.txt", by="ليلى", at=AT).reports[0]
    acts.read(report=key, by="ليلى", at=AT)
    shelved = shelf.report(key)
    assert shelf.word_tables(shelved.item.sha256) == ()
    assert all(card.doubtful == () for card in page(shelved).cards)
    assert all(doubtful(one) == () for one in record.records())
