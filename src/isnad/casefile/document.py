"""The report of a case file as PDF, in Arabic or in English. Refuses to fetch anything while it is made.

Every sentence stands with its quotation and its source's descriptor; a name is never broken over two lines.
"""

import io
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Lock
from typing import Any
from xml.etree.ElementTree import Element, tostring

from isnad.casefile.case_file import CaseClaim, CaseFile, CaseOriginal
from isnad.errors import IsnadError, Language
from isnad.lexicon import words

__all__ = ["DocumentPackagesMissing", "isolated", "names_held", "portable_document"]

_STYLE = """
@page { size: A4; margin: 22mm 20mm 24mm;
  @bottom-center { content: counter(page) " / " counter(pages); font: 9pt "Noto Naskh Arabic", serif; color: #444 } }
body { font: 11pt/1.7 "Noto Naskh Arabic", "Noto Serif", serif; color: #111 }
h1 { font-size: 18pt; margin: 0 0 4mm } h2 { font-size: 13pt; margin: 8mm 0 2mm; border-bottom: .3mm solid #999 }
.claim { margin: 0 0 6mm; break-inside: avoid } .sentence { font-weight: bold; margin: 0 }
blockquote { margin: 1.5mm 6mm; padding: 0 3mm; border-inline-start: .8mm solid #888 }
.source, .small { font-size: 9pt; color: #333; margin: 0 } .name { white-space: nowrap }
.hash { font: 8pt "Noto Sans Mono", monospace; direction: ltr; unicode-bidi: isolate; word-break: break-all }
"""


# Read by fontTools in place of the clock. The environment is the whole process's, so one report is written at a time.
_EPOCH = "SOURCE_DATE_EPOCH"
_WRITING = Lock()
# Letters and the marks on them: what is written joined.
_LETTERS = r"[\w\u0640\u064b-\u065f\u0670]"
_FIRST_STRONG, _POP = "\u2068", "\u2069"


def isolated(part: str) -> str:
    """A date, a key or a title kept in its own direction inside a sentence of the other."""
    return f"{_FIRST_STRONG}{part}{_POP}"


class DocumentPackagesMissing(IsnadError):
    """The packages that write PDF are not installed."""

    ar = "كتابة PDF تحتاج إلى حزم أخرى. ثبّتها: pip install 'isnad[casefile]'"
    en = "Writing PDF needs more packages. Install them: pip install 'isnad[casefile]'"
    exit_code = 11


def portable_document(case: CaseFile, language: Language) -> bytes:
    """The report as PDF. The same case gives the same bytes. Raises `DocumentPackagesMissing`."""
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except ImportError as error:
        raise DocumentPackagesMissing from error

    class Closed(URLFetcher):  # type: ignore[misc]
        """Fetches nothing: what is captured must not be able to call home or read local files."""

        def fetch(self, url: str, *_: Any, **__: Any) -> Any:
            raise ValueError(url)

    page = tostring(_Page(case, language).html(), encoding="unicode", method="html")
    made = io.BytesIO()
    identifier = f"{case.head[:32]}-{language}".encode()
    with _dated(case.made_at):
        HTML(string=f"<!doctype html>{page}", url_fetcher=Closed()).write_pdf(made, pdf_identifier=identifier)
    return made.getvalue()


@contextmanager
def _dated(at: datetime) -> Iterator[None]:
    """Where HarfBuzz's library for cutting fonts is missing, fontTools cuts them and writes the time of day into each,
    unless the environment names another: then the same case would give other bytes a second later."""
    with _WRITING:
        before = os.environ.get(_EPOCH)
        os.environ[_EPOCH] = str(int(at.timestamp()))
        try:
            yield
        finally:
            if before is None:
                del os.environ[_EPOCH]
            else:
                os.environ[_EPOCH] = before


class _Page:
    def __init__(self, case: CaseFile, language: Language) -> None:
        self.case, self.language = case, language
        self.said = words("ontology/casefile")["said"]

    def say(self, code: str, **slots: object) -> str:
        return str(self.said[code][self.language]).format(**slots)

    def html(self) -> Element:
        direction = "rtl" if self.language == "ar" else "ltr"
        root = _element("html", lang=self.language, dir=direction)
        head = _element("head")
        head.append(_element("title", self.case.title))
        head.append(_element("style", _STYLE))
        made = self.case.made_at.isoformat(timespec="seconds")
        head.append(_element("meta", name="dcterms.created", content=made))
        root.append(head)
        body = _element("body")
        body.extend(self.sections())
        root.append(body)
        return root

    def sections(self) -> Iterator[Element]:
        case = self.case
        yield _element("h1", case.title)
        yield _element("p", self.say("made", at=isolated(f"{case.made_at:%Y-%m-%d %H:%M}"), by=isolated(case.made_by)))
        yield _element("p", self.say("innocence"))
        yield _element("h2", self.say("claims"))
        for claim in case.claims:
            yield self.claim(claim)
        if case.people:
            yield _element("h2", self.say("people"))
        for person in case.people:
            yield names_held(person.name, (person.name,), "sentence")
            for told in person.told:
                yield names_held(told[self.language], (person.name,), "small")
        if case.decisions:
            yield _element("h2", self.say("decisions"))
            for decision in case.decisions:
                yield _element("p", decision[self.language])
        yield _element("h2", self.say("originals"))
        for original in case.originals:
            yield from self.original(original)
        yield _element("h2", self.say("method"))
        yield _element("p", self.say("how"))
        yield _element("h2", self.say("check"))
        yield _element("p", self.say("verify"))
        yield _element("p", case.head, **{"class": "hash"})
        yield from self.stamps()

    def stamps(self) -> Iterator[Element]:
        """What an authority outside says of the ledger's age; or that nobody says anything."""
        if not self.case.stamps:
            yield _element("p", self.say("unstamped"))
        for number, stamp in enumerate(self.case.stamps, 1):
            at = f"{stamp.at:%Y-%m-%d %H:%M:%S}" if stamp.at else "—"
            yield _element("p", self.say("stamped", file=isolated(f"{number}.tsr"), at=isolated(at)))
            yield _element("p", stamp.sha256, **{"class": "hash"})

    def claim(self, claim: CaseClaim) -> Element:
        block = _element("div", **{"class": "claim"})
        block.append(names_held(f"{claim.number}. {claim.sentence[self.language]}", claim.people, "sentence"))
        for quote in claim.quotes:
            quoted = names_held(f"«{quote.words}»", claim.people, tag="blockquote")
            quoted.set("lang", "ar")
            quoted.set("dir", "rtl")
            block.append(quoted)
            block.append(_element("p", quote.source[self.language], **{"class": "source"}))
        if claim.support:
            block.append(_element("p", claim.support[self.language]))
        if claim.contrary:
            block.append(_element("p", self.say("contrary")))
            for against in claim.contrary:
                block.append(_element("p", against[self.language]))
        for conclusion in claim.conclusions:
            block.append(_element("p", conclusion[self.language]))
        return block

    def original(self, original: CaseOriginal) -> Iterator[Element]:
        for report in (one for one in original.reports if one.text is not None):
            told = (report.title, report.outlet, report.published, report.key)
            about = " · ".join(isolated(part) for part in told if part)
            yield _element("p", about)
        if original.others:
            yield _element("p", self.say("others", n=original.others))
        yield _element("p", original.sha256, **{"class": "hash"})
        for at, by in original.receipts:
            yield _element(
                "p", self.say("received", at=isolated(at), by=isolated(by), size=original.size), **{"class": "small"}
            )
        for note in original.notes:
            yield _element("p", note[self.language], **{"class": "small"})


def _element(tag: str, text: str | None = None, **attributes: str) -> Element:
    made = Element(tag, attributes)
    made.text = text
    return made


def names_held(text: str, names: tuple[str, ...], style: str | None = None, *, tag: str = "p") -> Element:
    """The text with every name of a person held together on one line, and with it the letters that are joined to it:
    Arabic letters in two elements are printed apart («ب طرابلس»)."""
    made = _element(tag, **({"class": style} if style else {}))
    longest_first = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if name)
    # `re` splits at what was found: each second piece is a name.
    pieces = re.split(rf"({_LETTERS}*(?:{longest_first}){_LETTERS}*)", text) if longest_first else [text]
    made.text = pieces[0]
    for name, after in zip(pieces[1::2], pieces[2::2], strict=True):
        last = _element("span", name, **{"class": "name"})
        last.tail = after
        made.append(last)
    return made
