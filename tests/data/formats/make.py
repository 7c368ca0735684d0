"""Makes the small files of this folder anew: `python tests/data/formats/make.py`. Everything in them is invented."""

import io
import json
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


def telegram_json(kind: str) -> bytes:
    messages = [
        {"id": 1, "type": "service", "date": "2018-02-10T09:00:00", "action": "create_channel", "text": ""},
        {"id": 2, "type": "message", "date": "2018-02-14T10:00:00", "from": "أبو فلان", "from_id": "user1",
         "text": [{"type": "bold", "text": TITLE}, "\n\n" + FIRST]},
        {"id": 3, "type": "message", "date": "2018-02-14T11:00:00", "from": "فلان الفلاني", "from_id": "user2",
         "forwarded_from": "قناة أخرى", "text": SECOND, "edited": "2018-02-14T12:00:00"},
        {"id": 4, "type": "message", "date": "2018-02-15T11:00:00", "from": "أبو فلان", "from_id": "user1",
         "photo": "photos/photo_1.jpg", "text": ""},
        {"id": 5, "type": "message", "date": "2018-02-15T12:00:00", "from": "أبو فلان", "from_id": "user1",
         "text": ["الرقم ", {"type": "phone", "text": "+963 900 000 000"}]},
    ]  # fmt: skip
    chat = {"name": "قناة الفلانية", "type": kind, "id": 10, "messages": messages}
    return json.dumps(chat, ensure_ascii=False, indent=1).encode()


def telegram_html() -> bytes:
    def message(number: int, day: str, body: str, *, joined: bool = False) -> str:
        name = "" if joined else '<div class="from_name">قناة الفلانية </div>'
        after = " joined" if joined else ""
        return (
            f'<div class="message default clearfix{after}" id="message{number}"><div class="body">'
            f'<div class="pull_right date details" title="{day} 10:00:00 UTC+02:00">10:00</div>{name}{body}</div></div>'
        )

    body = (
        '<div class="message service" id="message-1"><div class="body details">14 February 2018</div></div>'
        + message(2, "14.02.2018", f'<div class="text"><strong>{TITLE}</strong><br><br>{FIRST}</div>')
        + message(
            3,
            "15.02.2018",
            '<div class="forwarded body"><div class="from_name">قناة أخرى <span class="date details" '
            f'title="01.01.2018 09:00:00">01.01.2018</span></div><div class="text">{SECOND}</div></div>',
            joined=True,
        )
        + message(4, "15.02.2018", '<div class="media_wrap clearfix"></div>', joined=True)
    )
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"/><title>Exported Data</title></head><body>'
        '<div class="page_wrap"><div class="page_header"><div class="content">'
        '<div class="text bold">قناة الفلانية</div>'
        f'</div></div><div class="page_body chat_page"><div class="history">{body}</div></div></div></body></html>'
    ).encode()


def whatsapp_arabic() -> bytes:
    """As an Arabic telephone writes it: its own digits, and marks of direction around names and numbers."""
    r = "\u200f"
    lines = [
        f"{r}١٢{r}/٢{r}/٢٠١٨، ٢:٣٣ م - الرسائل والمكالمات مشفّرة تماماً بين الطرفين.",
        f"{r}١٢{r}/٢{r}/٢٠١٨، ٢:٣٤ م - أبو فلان: {FIRST}",
        f"السطر الثاني من الرسالة: {SECOND}",
        f"{r}١٤{r}/٢{r}/٢٠١٨، ٩:٠٥ ص - \u202a+963 900 000 001\u202c: <تم استبعاد الوسائط>",
        f"{r}١٤{r}/٢{r}/٢٠١٨، ٩:٠٦ ص - \u202a+963 900 000 001\u202c: وصلوا إلى المدينة.",
    ]
    return ("\n".join(lines) + "\n").encode()


def whatsapp_american() -> bytes:
    lines = [
        "2/12/18, 2:33 PM - Messages and calls are end-to-end encrypted.",
        f"2/12/18, 2:34 PM - Abu Fulan: {FIRST}",
        "2/14/18, 9:05 AM - +963 900 000 001: IMG-20180214-WA0001.jpg (file attached)",
        "2/14/18, 9:06 AM - +963 900 000 001: وصلوا إلى المدينة.",
    ]
    return "\r\n".join(lines).encode()


def whatsapp_apple() -> bytes:
    m = "\u200e"
    lines = [
        f"[13.02.18, 14:33:01] Abu Fulan: {m}Messages and calls are end-to-end encrypted.",
        f"[13.02.18, 14:34:01] Abu Fulan: {FIRST}",
        f"{m}[14.02.18, 09:05:11] Fulan: {m}<attached: 00000002-PHOTO-2018-02-14.jpg>",
    ]
    return "\n".join(lines).encode()


def table() -> bytes:
    rows = [
        "العنوان;النص;تاريخ النشر;الناشر;الرابط",
        f'{TITLE};"{FIRST} ""كما قال""\n{SECOND}";2018-02-14;صحيفة الفلانية;https://news.example/1',
        f";{SECOND};14 شباط 2018;صحيفة الفلانية;",
        ";;2018-02-14;;",
        f";{FIRST};3/4/2018;;",
    ]
    return b"\xef\xbb\xbf" + "\n".join(rows).encode()


def batch() -> bytes:
    """Files of several kinds, another batch, and names made to lead astray."""
    return packed(
        {
            "../../etc/cron.d/report.txt": FIRST,
            "reports/letter.docx": docx(),
            "photo\u202etxt.exe": b"MZ\x90" + bytes(60),
            "inner.zip": packed({"deeper/note.txt": SECOND, "Chat.txt": whatsapp_arabic()}),
            "__MACOSX/._letter.docx": b"x",
        }
    )


MADE = {
    "telegram-channel.json": lambda: telegram_json("public_channel"),
    "telegram-group.json": lambda: telegram_json("private_supergroup"),
    "telegram.html": telegram_html,
    "whatsapp-arabic.txt": whatsapp_arabic,
    "whatsapp-american.txt": whatsapp_american,
    "whatsapp-apple.txt": whatsapp_apple,
    "reports.csv": table,
    "batch.zip": batch,
    "letter.docx": docx,
    "letter.odt": odt,
    "letter.eml": mail,
    "page.mhtml": mhtml,
}

if __name__ == "__main__":
    for name, make in MADE.items():
        (HERE / name).write_bytes(make())
