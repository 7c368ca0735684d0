"""The folder of an edition: pages without script that open from a disk, in both languages, nothing from outside.

Until a second person signs, every page says on top that it may not be published. Refuses to write over anything.
"""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element, tostring

from isnad.custody import whole_folder
from isnad.edition.audience import say
from isnad.edition.edition import Edition, Line, Page, isolated
from isnad.errors import IsnadError, Language

__all__ = ["FolderIsTaken", "NotAnEdition", "digest_of_files", "digest_of_folder", "sign_pages", "write_site"]

_LANGUAGES: tuple[Language, ...] = ("ar", "en")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' file:; base-uri 'none'; form-action 'none'"
_STYLE = """
:root { color-scheme: light; --ink: #1a1c20; --soft: #5b616b; --line: #d9dce1; --ground: #fbfaf7; --mark: #7a1f1f }
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 1.05rem/1.85 "Noto Naskh Arabic", "Amiri", "Noto Serif", Georgia, serif }
main, header, footer { max-width: 46rem; margin-inline: auto; padding: 1rem 1.25rem }
h1 { font-size: 1.55rem; line-height: 1.5; margin: .5rem 0 } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem }
.band { margin: 0; padding: .6rem 1.25rem; text-align: center; font-weight: bold; color: #fff }
.unsigned { background: var(--mark) } .signed { background: #24543c }
.innocence { border-inline-start: .25rem solid var(--mark); padding-inline-start: .9rem }
.small, .source { color: var(--soft); font-size: .92rem } .source { margin: 0 }
article { border: 1px solid var(--line); border-radius: .5rem; background: #fff;
  padding: .9rem 1.1rem; margin: .9rem 0 }
article p { margin: .25rem 0 } .sentence { font-weight: bold }
blockquote { margin: .5rem 0; padding-inline-start: .9rem; border-inline-start: .2rem solid var(--line) }
.denial { border-color: #24543c } .accuser { color: var(--mark) }
ol { padding-inline-start: 1.4rem } li { margin: .5rem 0 } a { color: #0b4a6f }
nav { display: flex; gap: 1.5rem; flex-wrap: wrap }
img { max-width: 100%; height: auto; border: 1px solid var(--line) } figure { margin: 1rem 0 }
@media print { body { background: #fff } article { break-inside: avoid } }
"""


class FolderIsTaken(IsnadError):
    """Something lies where the edition should go."""

    ar = "في {name} شيء من قبل. اختر مجلداً جديداً؛ لم يُكتب شيء."
    en = "Something lies at {name} already. Choose a new folder; nothing was written."
    exit_code = 5


class NotAnEdition(IsnadError):
    """The folder holds no edition."""

    ar = "ليس في {name} نسخة من إسناد. اختر المجلد الذي كتبه الأمر isnad edition."
    en = "{name} holds no edition. Choose the folder that isnad edition wrote."
    exit_code = 8


def write_site(edition: Edition, folder: Path) -> str:
    """Write the edition whole or not at all; the value is the digest of the folder. Raises `FolderIsTaken`, `OSError`.

    The same edition gives the same bytes.
    """
    if folder.exists():
        raise FolderIsTaken(name=folder.name)
    with whole_folder(folder) as made:
        for name, content in _files(edition):
            (made / name).write_bytes(content)
    return digest_of_folder(folder)


def sign_pages(folder: Path, *, on: date) -> str:
    """Take the draft's band off every page and put the signature's there; the value is the new digest of the folder."""

    with whole_folder(folder, replacing=True) as made:
        for path in files_of(folder):
            content = path.read_bytes()
            if path.suffix == ".html":
                for language in _LANGUAGES:
                    content = content.replace(_band(language, None), _band(language, on))
            (made / path.name).write_bytes(content)
    return digest_of_folder(folder)


def files_of(folder: Path) -> list[Path]:
    """The files of an edition, by name. Raises `NotAnEdition`."""
    if not (folder / "index.html").is_file():
        raise NotAnEdition(name=folder.name)
    return sorted(path for path in folder.rglob("*") if path.is_file())


def digest_of_folder(folder: Path) -> str:
    """One hash over every name and every byte in an edition's folder. Raises `NotAnEdition`."""
    files_of(folder)
    return digest_of_files(folder)


def digest_of_files(folder: Path) -> str:
    """One hash over every name and every byte in any folder."""
    whole = hashlib.sha256()
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        whole.update(f"{path.relative_to(folder).as_posix()}\0".encode())
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def _files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    for language in _LANGUAGES:
        writing = _Writing(edition, language)
        yield _index_name(language), writing.index()
        for page in edition.pages:
            yield _page_name(page, language), writing.page(page)
    yield from edition.photographs.items()


def _index_name(language: Language) -> str:
    return "index.html" if language == "ar" else "index.en.html"


def _page_name(page: Page, language: Language) -> str:
    return f"matter-{page.number}.{language}.html"


def _band(language: Language, signed_on: date | None) -> bytes:
    """The line on top of a page, byte for byte as it stands there."""
    said = say("signed", language, day=isolated(signed_on.isoformat())) if signed_on else say("unsigned", language)
    return f'<p class="band {"signed" if signed_on else "unsigned"}">{said}</p>'.encode()


class _Writing:
    def __init__(self, edition: Edition, language: Language) -> None:
        self.edition, self.language = edition, language
        self.other: Language = "en" if language == "ar" else "ar"

    def say(self, code: str, **slots: object) -> str:
        return say(code, self.language, **slots)

    def index(self) -> bytes:
        title = self.say("title")
        return self.document(title, _index_name(self.other), self.index_parts(title), home=False)

    def page(self, page: Page) -> bytes:
        title = page.title[self.language]
        return self.document(title, _page_name(page, self.other), self.page_parts(page), home=True)

    def document(self, title: str, other: str, parts: Iterable[Element], *, home: bool) -> bytes:
        root = _element("html", lang=self.language, dir="rtl" if self.language == "ar" else "ltr")
        head = _element("head")
        head.append(_element("meta", charset="utf-8"))
        head.append(_element("meta", **{"http-equiv": "Content-Security-Policy", "content": _POLICY}))
        head.append(_element("meta", name="referrer", content="no-referrer"))
        head.append(_element("meta", name="viewport", content="width=device-width, initial-scale=1"))
        head.append(_element("title", title))
        head.append(_element("style", _STYLE))
        root.append(head)
        body = _element("body")
        body.append(_element("p", say("unsigned", self.language), **{"class": "band unsigned"}))
        header = _element("header")
        links = _element("nav")
        if home:
            links.append(_element("a", self.say("back"), href=_index_name(self.language)))
        links.append(_element("a", self.say("other_language"), href=other, lang=self.other))
        header.append(links)
        header.append(_element("h1", title))
        header.append(_element("p", self.say("innocence"), **{"class": "innocence"}))
        body.append(header)
        main = _element("main")
        main.extend(parts)
        body.append(main)
        footer = _element("footer", **{"class": "small"})
        footer.append(_element("p", self.say(f"for_{self.edition.audience}")))
        footer.append(_element("p", self.say("made", day=isolated(self.edition.made_on.isoformat()))))
        if self.edition.audience != "team":
            footer.append(_element("p", self.say("hidden")))
        body.append(footer)
        root.append(body)
        return b"<!doctype html>\n" + tostring(root, encoding="unicode", method="html").encode()

    def index_parts(self, title: str) -> Iterator[Element]:
        yield _element("h2", self.say("matters"))
        listed = _element("ol")
        for page in self.edition.pages:
            item = _element("li")
            item.append(_element("a", page.title[self.language], href=_page_name(page, self.language)))
            item.append(_element("p", page.grade[self.language], **{"class": "small"}))
            listed.append(item)
        yield listed
        if self.edition.photographs:
            yield _element("h2", self.say("photographs"))
        for number, name in enumerate(self.edition.photographs, 1):
            figure = _element("figure")
            said = self.say("photograph", n=number)
            figure.append(_element("img", src=name, alt=said))
            figure.append(_element("figcaption", said, **{"class": "small"}))
            yield figure

    def page_parts(self, page: Page) -> Iterator[Element]:
        yield _element("h2", self.say("says"))
        for line in page.lines:
            yield self.line(line, "claim")
        if page.denials or page.accuses:
            yield _element("h2", self.say("denials"))
        for line in page.denials:
            yield self.line(line, "denial")
        if page.accuses and not page.denials:
            yield _element("p", self.say("no_denial"))
        yield _element("h2", self.say("rests"))
        yield _element("p", page.rests[self.language])
        yield _element("h2", self.say("decided"))
        for decision in page.decisions:
            yield _element("p", decision[self.language])

    def line(self, line: Line, style: str) -> Element:
        block = _element("article", **{"class": style})
        block.append(_element("p", line.sentence[self.language], **{"class": "sentence"}))
        if line.accuser:
            block.append(_element("p", self.say("accuser", who=line.accuser[self.language]), **{"class": "accuser"}))
        if line.quote is None:
            block.append(_element("p", self.say("withheld"), **{"class": "small"}))
        else:
            block.append(_element("blockquote", f"«{line.quote}»", lang="ar", dir="rtl"))
        block.append(_element("p", line.source[self.language], **{"class": "source"}))
        return block


def _element(tag: str, text: str | None = None, **attributes: str) -> Element:
    made = Element(tag, attributes)
    made.text = text
    return made
