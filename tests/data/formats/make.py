"""Makes the small files of this folder anew: `python tests/data/formats/make.py`. Everything in them is invented."""

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

HERE = Path(__file__).parent
TITLE = "إغلاق حاجز غربي بلدة الفلانية"
FIRST = "قالت مصادر أهلية إن أبو فلان الفلاني وخمسة عناصر غادروا البلدة قبل يومين."
SECOND = "وأضافت المصادر أن الحاجز أُغلق، وأن ثلاثة مدنيين عادوا إلى بيوتهم."
DAY = "الأربعاء 14 شباط 2018"

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def packed(members: dict[str, bytes | str]) -> bytes:
    """A zip whose members all bear one day, so that it is the same each time."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, (2018, 2, 14, 12, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return target.getvalue()


def docx() -> bytes:
    def run(text: str) -> str:
        return f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>"

    half = FIRST.index(" وخمسة")
    body = (
        f"<w:p>{run(TITLE)}</w:p><w:p>{run(DAY)}</w:p>"
        # Word cuts a sentence into runs where it pleases.
        f"<w:p>{run(FIRST[:half])}<w:del><w:r><w:delText>محذوف</w:delText></w:r></w:del>{run(FIRST[half:])}"
        "<w:r><w:footnoteReference w:id='2'/></w:r></w:p>"
        f"<w:tbl><w:tr><w:tc><w:p>{run(SECOND)}</w:p></w:tc></w:tr></w:tbl>"
        f"<w:p><mc:AlternateContent><mc:Choice>{run('إطار')}</mc:Choice>"
        f"<mc:Fallback>{run('إطار')}</mc:Fallback></mc:AlternateContent></w:p>"
    )
    document = (
        f"<?xml version='1.0' encoding='UTF-8'?><w:document xmlns:w='{_W}' xmlns:mc='{_MC}'><w:body>{body}</w:body>"
        "</w:document>"
    )
    return packed({"[Content_Types].xml": "<Types/>", "word/document.xml": document, "word/comments.xml": "<c/>"})


def odt() -> bytes:
    text, office = "urn:oasis:names:tc:opendocument:xmlns:text:1.0", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    content = (
        f"<?xml version='1.0'?><office:document-content xmlns:office='{office}' xmlns:text='{text}'><office:body>"
        f"<text:h>{TITLE}</text:h><text:p>{DAY}</text:p>"
        f"<text:p>{FIRST.replace('أبو فلان', 'أبو<text:s/>فلان')}<text:note><text:p>حاشية</text:p></text:note></text:p>"
        f"<text:p><text:span>{SECOND}</text:span></text:p></office:body></office:document-content>"
    )
    return packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def mail() -> bytes:
    enclosed = EmailMessage()
    enclosed["From"] = "someone@example.org"
    enclosed["Subject"] = "رسالة سابقة"
    enclosed["Date"] = "Mon, 12 Feb 2018 08:00:00 +0200"
    enclosed.set_content("وصلنا أن الطريق إلى المدينة مغلق منذ أمس.\n", cte="base64")
    letter = EmailMessage()
    letter["From"] = "فلان الفلاني <witness@example.org>"
    letter["To"] = "desk@example.org"
    letter["Subject"] = TITLE
    letter["Date"] = "Wed, 14 Feb 2018 23:30:00 +0200"
    letter.set_content(f"{FIRST}\n\n{SECOND}\n", cte="quoted-printable")
    letter.add_alternative(f"<p>{FIRST}</p><p>{SECOND}</p>", subtype="html", cte="base64")
    letter.add_attachment(docx(), maintype="application", subtype="octet-stream", filename="تقرير فلان.docx")
    letter.add_attachment(enclosed)
    data = letter.as_bytes()
    for number, boundary in enumerate(_boundaries(data)):
        data = data.replace(boundary, b"=====%d=====" % number)
    return data


def _boundaries(data: bytes) -> list[bytes]:
    return [line.split(b'"')[1] for line in data.splitlines() if b'boundary="' in line]


def mhtml() -> bytes:
    page = (
        f"<html lang='ar'><head><meta charset='utf-8'><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>"
        f"<p>{DAY}</p><p>{FIRST}</p><p>{SECOND}</p></article></body></html>"
    )
    saved = EmailMessage()
    saved["From"] = "<Saved by Blink>"
    saved["Snapshot-Content-Location"] = "https://news.example/2018/02/14/17"
    saved["Subject"] = TITLE
    saved["MIME-Version"] = "1.0"
    saved.set_content(page, subtype="html", cte="quoted-printable")
    saved.make_related(boundary="----frontier----")
    return saved.as_bytes()


MADE = {"letter.docx": docx, "letter.odt": odt, "letter.eml": mail, "page.mhtml": mhtml}

if __name__ == "__main__":
    for name, make in MADE.items():
        (HERE / name).write_bytes(make())
