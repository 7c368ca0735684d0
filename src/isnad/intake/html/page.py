"""An HTML page, read: title, outlet, days, writer, body, and what stands apart from the body, each traced to the file.

One parse. A channel gives a page for each of its posts, a thread its first post; any other page one. Refuses a page
with nothing on it but furniture.
"""

from dataclasses import dataclass
from datetime import date

from isnad.errors import IsnadError
from isnad.intake.html.article import find_body, paragraphs
from isnad.intake.html.byline import Byline, marked_author, read_byline
from isnad.intake.html.dating import find_dates, frame_of
from isnad.intake.html.furniture import bare, is_nothing_but, is_platform
from isnad.intake.html.headline import find_headline, title_pieces
from isnad.intake.html.lines import Line, lines_of
from isnad.intake.html.outlet import clean_author, find_outlet
from isnad.intake.html.outline import is_list_of_items, outline, script_of
from isnad.intake.html.posts import Post, Thread, find_thread
from isnad.intake.html.structured import Structured, structured
from isnad.intake.html.tree import Tree, grow
from isnad.intake.remark import remark
from isnad.intake.tracing import Traced


class NoArticleError(IsnadError):
    """Nothing on the page but what stands around an article."""

    ar = (
        "لم نجد في الصفحة نص تقرير: ليس فيها إلا قوائم وروابط وإعلانات، أو أن نصها يُحمَّل ببرنامج بعد فتحها. افتحها في "
        "المتصفح واحفظها كاملة، أو انسخ النص إلى ملف نصي ثم أدخله."
    )
    en = (
        "No report was found on this page: it holds only menus, links and advertisements, or its text is loaded by a "
        "script. Open it in a browser and save it whole, or copy the text to a text file, and receive that."
    )


@dataclass(frozen=True, slots=True)
class Page:
    """What one page, or one post of it, says. Texts are traced: each knows where in the decoded file it stands.

    `title_in_body` says that the title is the body's own first line. `number` is a post's own number.
    """

    title: Traced | None
    paragraphs: tuple[Traced, ...]
    outlet: str | None
    author: str | None
    dateline: str | None
    published: date | None
    modified: date | None
    language: str | None
    address: str | None
    footnotes: tuple[Traced, ...] = ()
    corrections: tuple[Traced, ...] = ()
    number: str | None = None
    title_in_body: bool = False
    remarks: tuple[str, ...] = ()


def read_pages(file: str) -> tuple[Page, ...]:
    """Read a decoded file. Raises `NoArticleError` or `PageTooComplexError`."""
    tree = grow(file)
    lines, dropped = lines_of(tree)
    described = structured(tree)
    noticed = _noticed(tree, dropped)
    thread = find_thread(tree, lines)
    if thread:
        return _posts(tree, lines, described, thread, noticed)
    return (_article(tree, lines, described, noticed),)


def _noticed(tree: Tree, dropped: int) -> tuple[str, ...]:
    return (
        *([remark("page_cut_off")] if tree.cut_off else []),
        *([remark("deep_nesting")] if tree.too_deep else []),
        *([remark("control_characters_dropped", dropped)] if dropped else []),
    )


def _article(tree: Tree, lines: tuple[Line, ...], described: Structured, noticed: tuple[str, ...]) -> Page:
    outlined = outline(tree, lines)
    if outlined is None:
        raise NoArticleError
    headline = find_headline(outlined, described)
    outlined = outlined.under(headline.line if headline else None)
    body = find_body(outlined, headline)
    if not body.kept:
        raise NoArticleError
    dates = find_dates(outlined, described, headline, body.meta)
    outlet = find_outlet(tree, described, headline, outlined.script)
    marked = marked_author(tree, frame_of(outlined, headline))
    byline = next(filter(None, map(read_byline, body.meta)), Byline(None, None))
    kept = paragraphs(body.kept, body.notes)
    return Page(
        title=headline.traced if headline else None,
        paragraphs=kept,
        outlet=outlet,
        author=next(
            filter(
                None,
                (clean_author(name, outlined.script, outlet) for name in (described.author, byline.author, marked)),
            ),
            None,
        ),
        dateline=byline.dateline,
        published=dates.published,
        modified=dates.modified,
        language=_language(outlined.script, described),
        address=described.address,
        footnotes=tuple(line.traced for line in body.notes),
        corrections=tuple(line.traced for line in body.corrections),
        remarks=(
            *noticed,
            *dates.remarks,
            *([remark("many_items")] if is_list_of_items(outlined) else []),
            *([] if headline else [remark("no_title")]),
            *([remark("words_without_a_place")] if headline and not headline.traced.runs else []),
            *([remark("footnotes_apart", len(body.notes))] if body.notes else []),
            *([remark("correction_note", len(body.corrections))] if body.corrections else []),
            *([remark("comments_left_out", body.comments)] if body.comments else []),
            *([remark("other_language_version", "en")] if outlined.other else []),
        ),
    )


def _posts(
    tree: Tree, lines: tuple[Line, ...], described: Structured, thread: Thread, noticed: tuple[str, ...]
) -> tuple[Page, ...]:
    script = script_of(" ".join(line.text for post in thread.posts for line in post.lines))
    if thread.is_channel:
        channel = next((post.author for post in thread.posts if post.author), None) or _channel(described)
        return tuple(
            _post(post, post.heading, channel, None, script, described, (*noticed, *_post_remarks(post)))
            for post in thread.posts
        )
    first = thread.posts[0]
    outlet = find_outlet(tree, described, None, script)
    title = _thread_title(lines, described, outlet)
    replies = len(thread.posts) - 1
    remarks = (*noticed, *_post_remarks(first), *([remark("replies_left_out", replies)] if replies else []))
    return (_post(first, title, outlet, first.author, script, described, remarks),)


def _post(
    post: Post,
    title: Traced | None,
    outlet: str | None,
    author: str | None,
    script: str,
    described: Structured,
    remarks: tuple[str, ...],
) -> Page:
    kept = paragraphs(post.lines)
    return Page(
        title=title,
        paragraphs=kept,
        outlet=outlet,
        author=author,
        dateline=None,
        published=post.published,
        modified=post.modified,
        language=_language(script, described),
        address=post.address or described.address,
        number=post.number,
        title_in_body=title is not None and title is post.heading,
        remarks=(*remarks, *([] if post.published else [remark("no_publication_date")])),
    )


def _post_remarks(post: Post) -> list[str]:
    return [*([remark("forwarded")] if post.is_forwarded else []), *([remark("edited")] if post.is_edited else [])]


def _channel(described: Structured) -> str | None:
    return next((title for title in described.headlines if not is_platform(title)), None)


def _thread_title(lines: tuple[Line, ...], described: Structured, outlet: str | None) -> Traced | None:
    """The line that stands whole in the title element; else the longest piece of it that names no forum and no page."""
    if described.page_title is None:
        return None
    whole = f" {bare(described.page_title.text)} "
    shown = [
        line.traced
        for line in lines
        if 8 <= len(line.text) <= 200 and f" {bare(line.text)} " in whole and not _names(line.text, outlet)
    ]
    if shown:
        return max(shown, key=lambda traced: len(bare(traced.text)))
    pieces = [piece for piece in title_pieces(described.page_title) if not _names(piece.text, outlet)]
    return max(pieces, key=lambda piece: len(piece.text), default=None)


def _names(text: str, outlet: str | None) -> bool:
    """Is the text a name of the forum or a section or page of it, rather than a thread's?"""
    named = bare(outlet) if outlet else ""
    return not bare(text) or (bool(named) and named in bare(text)) or is_nothing_but("section", text)


def _language(script: str, described: Structured) -> str | None:
    """What the letters say, with the page's own word for which language of that script it is."""
    declared = (described.language or "").split("-")[0].lower() or None
    if script == "ar":
        return declared if declared in ("fa", "ur", "ckb", "ku", "ps", "ug") else "ar"
    return None if declared == "ar" else declared
