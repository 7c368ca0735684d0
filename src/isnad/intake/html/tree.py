"""A page as a tree of elements that know where they stand in the file. Built in one pass, as tolerant as a browser.

Refuses nothing but size: too many elements is an error, too much depth is laid flat and remarked, an end that never
comes cuts the page there and is remarked. No entity is resolved, nothing is fetched, no script is read.
"""

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, Union

from isnad.errors import IsnadError

MOST_ELEMENTS = 100_000
DEEPEST = 200
_LONGEST_TAG = 65_536


def tags(names: str) -> frozenset[str]:
    """A set of element names, written as one line of words."""
    return frozenset(names.split())


VOID = tags("area base br col embed hr img input link meta param source track wbr basefont frame")
RAW = tags("script style textarea title iframe noembed noframes xmp")
BLOCK = tags(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol option p pre section "
    "summary table tbody td tfoot th thead tr ul"
)
_TABLE_PARTS = tags("table tbody thead tfoot tr td th caption")
# What a new element of the first kind ends when it is still open, and the elements that this does not reach beyond.
_ENDED_BY = {
    "li": (frozenset(["li"]), frozenset(["ul", "ol", "menu", "dir", "td", "th", "table"])),
    "dt": (frozenset(["dt", "dd"]), frozenset(["dl", "td", "th", "table"])),
    "dd": (frozenset(["dt", "dd"]), frozenset(["dl", "td", "th", "table"])),
    "option": (frozenset(["option"]), frozenset(["select"])),
    "tr": (frozenset(["tr"]), frozenset(["table"])),
    "td": (frozenset(["td", "th"]), frozenset(["tr", "table"])),
    "th": (frozenset(["td", "th"]), frozenset(["tr", "table"])),
    "tbody": (frozenset(["tbody", "thead", "tfoot"]), frozenset(["table"])),
    "thead": (frozenset(["tbody", "thead", "tfoot"]), frozenset(["table"])),
    "tfoot": (frozenset(["tbody", "thead", "tfoot"]), frozenset(["table"])),
}
_PARAGRAPH = (frozenset(["p"]), frozenset(["td", "th", "table", "button", "li"]))
_CELLS = frozenset(["td", "th", "table"])

_TAG = re.compile(r"""<(/?)([a-zA-Z][^\s/>]*)((?:[^>"']++|"[^"]*+"|'[^']*+')*+)>""")
_TAG_NAME = re.compile(r"</?([a-zA-Z][^\s/>]*)")
_ATTRIBUTE = re.compile(r"""([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_TOKEN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[^\W\d_a-zA-Z]+")


class Words(NamedTuple):
    """A stretch of the file that holds text."""

    start: int
    end: int


@dataclass(slots=True, eq=False)
class Element:
    """One element: its tag in lower case, its attributes with entities resolved, what it holds in order."""

    tag: str
    attributes: dict[str, str]
    parent: Union["Element", None]
    children: list[Union["Element", Words]] = field(default_factory=list)
    # Words of class, id and role, each in lower case, and each whole class and id.
    tokens: frozenset[str] = frozenset()

    def ancestry(self) -> Iterator["Element"]:
        """The element itself, then what holds it, outwards."""
        here: Element | None = self
        while here is not None:
            yield here
            here = here.parent

    def inside(self) -> Iterator["Element"]:
        """The element itself and every element in it, in the order of the page."""
        waiting = [self]
        while waiting:
            here = waiting.pop()
            yield here
            waiting.extend(child for child in reversed(here.children) if isinstance(child, Element))

    def words(self) -> Iterator[Words]:
        """Every stretch of text in it, in the order of the page."""
        waiting: list[Element | Words] = [self]
        while waiting:
            here = waiting.pop()
            if isinstance(here, Words):
                yield here
            else:
                waiting.extend(reversed(here.children))


@dataclass(frozen=True, slots=True)
class Tree:
    """The whole page. `root` stands for the file; `too_deep` and `cut_off` say what had to be done to read it."""

    file: str
    root: Element
    too_deep: bool
    cut_off: bool

    def text(self, element: Element) -> str:
        """All text of an element, entities resolved, white space closed up."""
        return " ".join(html.unescape("".join(self.file[start:end] for start, end in element.words())).split())


class PageTooComplexError(IsnadError):
    """More elements than a page has; a trap, or a whole site in one file."""

    ar = "في الصفحة أكثر من {most} عنصر، وهذا أكبر من أي تقرير. احفظ التقرير وحده صفحةً أو نصاً ثم أدخله."
    en = "The page has more than {most} elements, more than any report. Save the report alone and receive that."


def grow(file: str) -> Tree:
    """Read the whole file into a tree. Raises `PageTooComplexError`."""
    return _Grower(file).tree()


class _Grower:
    def __init__(self, file: str) -> None:
        self.file = file
        self.root = Element("#file", {}, None)
        self.open: list[Element] = [self.root]
        self.unheld: Counter[str] = Counter()
        self.elements = 0
        self.too_deep = False
        self.cut_off = False
        self.long_tags = 0

    def tree(self) -> Tree:
        file, place, seek = self.file, 0, 0
        while True:
            mark = file.find("<", seek)
            if mark < 0:
                self._hold(place, len(file))
                break
            after = file[mark + 1 : mark + 2]
            if after.isascii() and (after.isalpha() or after in ("/", "!", "?")) and after:
                self._hold(place, mark)
                end = self._markup(mark, after)
                if end < 0:
                    self.cut_off = bool(file[mark:].strip())
                    break
                place = seek = end
            else:
                seek = mark + 1
        return Tree(file, self.root, self.too_deep, self.cut_off)

    def _hold(self, start: int, end: int) -> None:
        if start < end:
            self.open[-1].children.append(Words(start, end))

    def _markup(self, mark: int, after: str) -> int:
        """Read what begins at `mark`; where it ends, or -1 when its end never comes."""
        file = self.file
        if file.startswith("<!--", mark):
            end = file.find("-->", mark + 4)
            return end + 3 if end >= 0 else -1
        found = None
        if after not in "!?" and self.long_tags < 50:
            found = _TAG.match(file, mark, mark + _LONGEST_TAG)
            self.long_tags += found is None
        if found:
            closes, name, attributes, end = found[1], found[2].lower(), found[3], found.end()
        else:
            end = file.find(">", mark) + 1
            if not end:
                return -1
            named = _TAG_NAME.match(file, mark, end)
            if not named:
                return end
            closes, name = ("/" if after == "/" else ""), named[1].lower()
            attributes = file[named.end() : end - 1][:_LONGEST_TAG]
        if closes:
            self._close(name)
            return end
        element = self._start(name, attributes)
        if name in RAW:
            return self._raw(element, name, end)
        return end

    def _raw(self, element: Element, name: str, start: int) -> int:
        closing = _closing(name).search(self.file, start)
        stop = closing.start() if closing else len(self.file)
        element.children.append(Words(start, stop))
        if self.open[-1] is element:
            self.open.pop()
        if not closing:
            return -1
        return self.file.find(">", stop) + 1 or -1

    def _start(self, name: str, attributes: str) -> Element:
        self.elements += 1
        if self.elements > MOST_ELEMENTS:
            raise PageTooComplexError(most=MOST_ELEMENTS)
        if name in ("html", "body"):
            for here in self.open:
                if here.tag == name:
                    return here
        if name in _ENDED_BY:
            self._end(*_ENDED_BY[name])
        if name in BLOCK:
            self._end(*_PARAGRAPH)
        read = _attributes(attributes)
        element = Element(name, read, self.open[-1], tokens=_tokens(read))
        if len(self.open) >= DEEPEST and name not in VOID and name not in RAW:
            self.too_deep = True
            self.unheld[name] += 1
            return element
        self.open[-1].children.append(element)
        if name not in VOID and not (attributes.endswith("/") and name not in BLOCK and "-" in name):
            self.open.append(element)
        return element

    def _close(self, name: str) -> None:
        if self.unheld[name]:
            self.unheld[name] -= 1
            return
        if name in VOID or name in ("html", "body"):
            return
        self._end(frozenset([name]), frozenset(["table"]) if name in _TABLE_PARTS else _CELLS)

    def _end(self, ended: frozenset[str], barriers: frozenset[str]) -> None:
        """Close the innermost open element of these tags, with all in it, unless a barrier stands between."""
        for depth in range(len(self.open) - 1, 0, -1):
            tag = self.open[depth].tag
            if tag in ended:
                if tag not in BLOCK and any(inner.tag in BLOCK for inner in self.open[depth + 1 :]):
                    # The end of a bold word does not end the paragraph that began inside it.
                    del self.open[depth]
                else:
                    del self.open[depth:]
                return
            if tag in barriers:
                return


_CLOSINGS = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in RAW}


def _closing(name: str) -> re.Pattern[str]:
    return _CLOSINGS[name]


def _attributes(written: str) -> dict[str, str]:
    read: dict[str, str] = {}
    if not written or written == "/":
        return read
    for name, double, single, bare in _ATTRIBUTE.findall(written):
        value = double or single or bare
        read.setdefault(name.lower(), html.unescape(value) if "&" in value else value)
    return read


def _tokens(attributes: dict[str, str]) -> frozenset[str]:
    names = f"{attributes.get('class', '')} {attributes.get('id', '')} {attributes.get('role', '')}"
    if names == "  ":
        return frozenset()
    names = names[:400]
    return frozenset(part.lower() for part in _TOKEN.findall(names)) | frozenset(names.lower().split())
