"""What was received, as text that can be read, with a map back to the received file."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from isnad.text.span import Span


class Run(NamedTuple):
    """`length` characters that stand unbroken at `text` in the document and at `source` in the decoded file."""

    text: int
    source: int
    length: int


@dataclass(frozen=True, slots=True)
class Offsets:
    """Where each character of a document stood in the received file, after decoding with `encoding`.

    `runs` are in order of their place in the text and do not overlap there. Characters between runs (line breaks that
    the cleaning put between paragraphs) came from nowhere.
    """

    encoding: str
    runs: tuple[Run, ...]

    def source(self, span: Span) -> Span | None:
        """The smallest stretch of the decoded file that holds every character of `span`; None if none stood there."""
        places = [
            (
                run.source + max(span.start, run.text) - run.text,
                run.source + min(span.end, run.text + run.length) - run.text,
            )
            for run in self._touching(span)
        ]
        if not places:
            return None
        return Span(min(start for start, _ in places), max(end for _, end in places))

    def _touching(self, span: Span) -> Sequence[Run]:
        first = max(0, bisect_right(self.runs, span.start, key=lambda run: run.text) - 1)
        last = bisect_right(self.runs, span.end - 1, key=lambda run: run.text)
        return [run for run in self.runs[first:last] if run.text < span.end and run.text + run.length > span.start]


@dataclass(frozen=True, slots=True)
class Document:
    """A report as it is read. `text` is the headline, a blank line, and the body; it is never changed after intake.

    `key` names the report on its desk; `item` is the SHA-256 of the received file; `published` is the day the report
    says it was published (None when it does not say: then nothing relative to it is resolved); `language` is a BCP 47
    tag; `remarks` are sentences for the person at intake (codes of `ontology/remarks`), such as a guessed encoding.
    """

    key: str
    text: str
    published: date | None = None
    outlet: str | None = None
    title: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    item: str | None = None
    offsets: Offsets | None = None
    remarks: tuple[str, ...] = field(default=())
