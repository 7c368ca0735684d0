"""Whole pages: title, outlet, day, writer and body of each, and nothing of what stands around."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from isnad.custody import Item
from isnad.intake import open_item
from isnad.intake.decoding import decode
from isnad.intake.html.page import NoArticleError, Page, read_pages

OWN = Path(__file__).parents[1] / "data" / "pages"
SHARED = Path(__file__).parents[3] / "shared" / "benchmarks" / "pages"


def expectations(folder: Path) -> list[Any]:
    return [pytest.param(path, id=path.name.split(".")[0]) for path in sorted(folder.glob("*.expected.json"))]


def squeezed(text: str) -> str:
    return " ".join(text.split())


def read(path: Path) -> tuple[dict[str, Any], Page, str]:
    expected = json.loads(path.read_text(encoding="utf-8"))
    decoded = decode((path.parent / expected["file"]).read_bytes(), markup=True)
    pages = read_pages(decoded.text)
    wanted = expected.get("item", "").rsplit("/", 1)[-1]
    return expected, next((page for page in pages if page.number == wanted), pages[0]), decoded.encoding


def check(path: Path) -> None:
    expected, page, encoding = read(path)
    body = "\n\n".join(paragraph.text for paragraph in page.paragraphs)
    assert squeezed(body) == squeezed(expected["body"])
    assert [unwanted for unwanted in expected["must_not_contain"] if unwanted in body] == []
    assert (page.title.text if page.title else None) == expected["title"]
    assert page.outlet == expected["outlet"]
    assert (page.published.isoformat() if page.published else None) == expected["published"]
    assert (page.modified.isoformat() if page.modified else None) == expected["modified"]
    assert page.author == expected["author"]
    assert page.dateline == expected["dateline"]
    assert encoding == expected["encoding"]


@pytest.mark.parametrize("path", expectations(OWN))
def test_a_page_of_a_known_layout_is_read_as_a_reader_would(path: Path) -> None:
    check(path)


@pytest.mark.skipif(not SHARED.exists(), reason="../shared/benchmarks/pages is not beside this checkout")
@pytest.mark.parametrize("path", expectations(SHARED))
def test_a_benchmark_page_is_read_as_expected(path: Path) -> None:
    check(path)


@pytest.mark.parametrize("path", [*expectations(OWN), *expectations(SHARED)])
def test_every_document_leads_back_to_its_file(path: Path) -> None:
    expected = json.loads(path.read_text(encoding="utf-8"))
    data = (path.parent / expected["file"]).read_bytes()
    item = Item(hashlib.sha256(data).hexdigest(), len(data), expected["file"])
    for document in open_item(item, data, name=expected["file"]):
        assert document.item == item.sha256
        assert document.key.startswith(item.sha256[:12])
        assert document.offsets is not None
        file = data.decode(document.offsets.encoding, errors="replace")
        mapped = sum(run.length for run in document.offsets.runs)
        assert mapped >= 0.9 * len(document.text)
        for run in document.offsets.runs:
            words = document.text[run.text : run.text + run.length]
            assert words == file[run.source : run.source + run.length] or file[run.source] == "&"


def document_of(html: str) -> Any:
    return open_item(Item("0" * 64, 1, "a.html"), html.encode(), name="a.html")[0]


PROSE = (
    "<p>قالت مصادر أهلية في المدينة إن ثلاثة مدنيين عادوا إلى بيوتهم مساء الأحد.</p>"
    "<p>وأضافت المصادر أن اثنين آخرين ما زالا في عداد المفقودين.</p>"
)


def test_each_message_of_a_channel_is_a_document_of_its_own() -> None:
    post = (
        '<div class="tgme_widget_message" data-post="c/{0}"><a class="tgme_widget_message_owner_name">صوت السفح</a>'
        '<div class="tgme_widget_message_text">الخبر {0} من الطريق.</div>'
        '<time datetime="2020-01-0{0}T10:00:00+00:00"></time></div>'
    )
    html = "<html><body>" + post.format(1) + post.format(2) + "</body></html>"
    documents = open_item(Item("a" * 64, 1, "a.html"), html.encode(), name="a.html")
    assert [document.key for document in documents] == ["aaaaaaaaaaaa-1", "aaaaaaaaaaaa-2"]
    assert [str(document.published) for document in documents] == ["2020-01-01", "2020-01-02"]
    assert {document.outlet for document in documents} == {"صوت السفح"}


@pytest.mark.parametrize(
    "html",
    [
        "<html><nav><a href='/'>الرئيسية</a></nav><div class='footer'>جميع الحقوق محفوظة © 2020</div></html>",
        "<html><div id='root'></div><noscript>يرجى تفعيل جافا سكريبت</noscript><script>app()</script></html>",
        "<html><body><p>نستخدم ملفات تعريف الارتباط لتحسين تجربتك في تصفح هذا الموقع.</p></body></html>",
        "<html><body><h1>404</h1><p>عذراً، الصفحة التي تبحث عنها غير موجودة أو نُقلت إلى عنوان آخر.</p></body></html>",
        "<html><body><ul><li><a href='/1'>خبر أول عن حادث في المدينة مساء أمس</a></li></ul></body></html>",
    ],
)
def test_a_page_of_furniture_alone_is_no_document(html: str) -> None:
    with pytest.raises(NoArticleError):
        read_pages(html)


def test_a_page_that_shows_only_its_update_has_no_day_of_publication() -> None:
    document = document_of(f"<h1>عودة ثلاثة مدنيين إلى بيوتهم</h1><div>آخر تحديث: 5 مارس 2021</div>{PROSE}")
    assert document.published is None
    assert "only_update_date" in document.remarks


def test_a_month_without_its_day_is_no_day_of_publication() -> None:
    document = document_of(f"<meta name='date' content='2019-07'><h1>عودة ثلاثة مدنيين</h1><div>تموز 2019</div>{PROSE}")
    assert document.published is None


def test_two_days_that_disagree_are_remarked() -> None:
    head = "<meta property='article:published_time' content='2020-02-09'>"
    document = document_of(f"{head}<h1>عودة ثلاثة مدنيين</h1><div>3 آذار 2019</div>{PROSE}")
    assert str(document.published) == "2020-02-09"
    assert "dates_disagree:2019-03-03" in document.remarks


def test_marks_that_turn_the_text_are_kept_and_remarked() -> None:
    document = document_of(PROSE.replace("ثلاثة", "\u202eثلاثة\u202c"))
    assert "\u202e" in document.text
    assert "bidi_controls:2" in document.remarks


def test_null_characters_are_left_out_and_counted() -> None:
    document = document_of(PROSE.replace("قالت", "قا\x00لت"))
    assert document.text.startswith("قالت مصادر")
    assert "control_characters_dropped:1" in document.remarks


def test_a_page_that_is_cut_off_says_so() -> None:
    document = document_of(PROSE + "<p>ثم <a href='/x")
    assert "page_cut_off" in document.remarks


def test_what_a_reader_cannot_see_is_not_read() -> None:
    hidden = "<p style='display:none'>كلام لا يظهر لأحد في هذه الصفحة أبداً مهما فعل.</p>"
    assert "لا يظهر" not in document_of(PROSE + hidden).text


def test_a_page_of_many_items_is_remarked() -> None:
    item = "<h2><a href='/{0}'>خبر رقم {0} من المدينة</a></h2><p>قالت مصادر أهلية إن الخبر {0} وصل إليها مساء أمس.</p>"
    assert "many_items" in document_of("<div>" + "".join(item.format(n) for n in range(6)) + "</div>").remarks
