"""A captured page rebuilt so that nothing in it can act, load, lead anywhere or look like the desk.

Its words, paragraphs, lists and tables stand as they stood; no attribute comes along but the direction of text. Refuses
scripts, styles, pictures, frames, forms and links by leaving out whatever is not on the list of what is kept.
"""

from html import escape, unescape

from isnad.intake.html.tree import Element, Tree, Words, grow, tags

_KEPT = tags(
    "p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption thead tbody tfoot tr th td blockquote pre hr br strong b em i "
    "u s sub sup small code q cite figure figcaption section article header footer nav main aside div span del ins mark"
)
_LEFT_OUT = tags(
    "script style template iframe frame object embed applet svg math title head meta link base select datalist "
    "textarea noembed noframes xmp audio video canvas"
)
_EMPTY = tags("br hr")
_DIRECTIONS = ("rtl", "ltr", "auto")


def inert(page: str) -> str:
    """The body as HTML that is safe to show. Raises `PageTooComplexError`."""
    tree = grow(page)
    pieces: list[str] = []
    _write(tree, tree.root, pieces)
    return "".join(pieces)


def direction_of_page(page: str) -> str:
    """Which way the page says that it runs; from the right where it says nothing."""
    tree = grow(page)
    told = (
        element.attributes.get("dir", "").lower() for element in tree.root.inside() if element.tag in ("html", "body")
    )
    return next((way for way in told if way in _DIRECTIONS), "rtl")


def _write(tree: Tree, element: Element, pieces: list[str]) -> None:
    if element.tag in _LEFT_OUT:
        return
    kept = element.tag in _KEPT
    if kept:
        way = element.attributes.get("dir", "").lower()
        pieces.append(f"<{element.tag} dir={way}>" if way in _DIRECTIONS else f"<{element.tag}>")
    if element.tag == "img":
        pieces.append(escape(element.attributes.get("alt", "")))
    for child in element.children:
        if isinstance(child, Words):
            pieces.append(escape(unescape(tree.file[child.start : child.end])))
        else:
            _write(tree, child, pieces)
    if kept and element.tag not in _EMPTY:
        pieces.append(f"</{element.tag}>")
