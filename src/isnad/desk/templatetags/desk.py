"""What the desk's templates say in words. A word that nobody wrote is an error, never an empty place."""

import re
from datetime import date, datetime

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from isnad import claims, whereabouts
from isnad.claims import Claim
from isnad.claims.wording import Subject
from isnad.desk import language, words
from isnad.desk.report.marks import Layer
from isnad.record import Entry, Likeness, Record, Statement, Total, wording
from isnad.record.entry import Field, claim_key, event_key
from isnad.record.proposal import Side
from isnad.record.record import Value
from isnad.record.total import Counted
from isnad.whereabouts import Passage

register = template.Library()

_PIECE = re.compile("\u2068([^\u2068\u2069]*)\u2069|(«[^«»\u2068\u2069]*»)")


@register.simple_tag
def word(place: str, **slots: object) -> str:
    """Interface words: `{% word "inbox.title" %}`."""
    return words.word(place, **slots)


@register.simple_tag
def label(subject: Subject, code: str) -> str:
    """The word for a code of a claim: `{% label "stance" "accuses" %}`."""
    return claims.label(subject, code, language.current()).strip()


@register.simple_tag
def what(claim: Claim) -> str:
    """What a claim says happened, whether it did, and that it is alleged where it is an accusation."""
    return claims.what_happened(claim.type, claim.polarity, language.current(), alleged=claim.is_accusation)


@register.simple_tag
def verdict(passage: Passage) -> str:
    """Whether the map of the day allows a movement, forbids it or cannot say."""
    return whereabouts.verdict(passage, language.current())


@register.simple_tag
def explanation(passage: Passage) -> str:
    """On what that verdict rests, and how far it can be trusted."""
    return whereabouts.explanation(passage, language.current())


@register.simple_tag
def map_caution() -> str:
    """What a map can never say."""
    return whereabouts.caution(language.current())


@register.simple_tag
def record_word(section: str, code: str) -> str:
    """The word for a code of a record: `{% record_word "standing" "verified" %}`."""
    return wording.label(section, code, language.current())


@register.filter
def isolated(text: str) -> SafeString:
    """A text whose isolated pieces and quotations are elements of their own, each in its own direction: browsers show
    the marks themselves in another font, and «200 مقاتل» falls apart in an English line.
    """
    pieces = _PIECE.split(text)
    plain, marked, quoted = pieces[::3], [*pieces[1::3], None], [*pieces[2::3], None]
    apart = (marks if marks is not None else quotes for marks, quotes in zip(marked, quoted, strict=True))
    return format_html_join(
        "", "{}{}", ((text, format_html("<bdi>{}</bdi>", p) if p else "") for text, p in zip(plain, apart, strict=True))
    )


@register.simple_tag
def record_title(shown: Record | Entry) -> SafeString:
    """What a record or an entry is called; an event by a sentence that says who tells of it."""
    return isolated(wording.title(shown, language.current(), isolated=True))


@register.simple_tag
def record_field(code: Field) -> str:
    """The word for a field of a record, or the role of an event."""
    return wording.field(code, language.current())


@register.simple_tag
def record_value(statement: Statement) -> str:
    """A value as it is said, or the word for its code."""
    return wording.value(statement, language.current())


@register.simple_tag
def record_when(statement: Statement) -> str:
    """From when and to when it held, as it is stated; empty where nothing is said of it."""
    return wording.when(statement, language.current())


@register.simple_tag
def name_kind(record: Record, value: Value) -> str:
    """The kind of a name, as a code; empty for what is no name."""
    return record.kind_of_name(value) or ""


@register.filter
def event_of(claim: str) -> str:
    """The key of the event that a claim tells of: of its record."""
    return event_key(claim)


@register.filter
def claim_of(event: str) -> str:
    """The key of the claim that tells of an event: of its matter."""
    return claim_key(event)


@register.simple_tag
def total_explained(total: Total) -> str:
    """How many, and why no more and no less."""
    return wording.explain(total, language.current())


@register.simple_tag
def total_bounds(counted: Counted) -> str:
    """The bounds of people taken for the same."""
    return wording.bounds(counted.least, counted.most, language.current())


@register.simple_tag
def alleged(value: str) -> SafeString:
    """What somebody is accused of, or is said to be by an accuser, as no more than that."""
    return isolated(claims.label("phrase", "alleged", language.current()).format(what=f"«\u2068{value}\u2069»"))


@register.simple_tag
def reasons(likeness: Likeness, side: Side) -> list[str]:
    """The reasons on one side, in words."""
    return [wording.say(reason, language.current()) for reason in likeness.of(side)]


@register.simple_tag
def layer_word(layer: Layer) -> str:
    """The word for a layer of findings."""
    return words.word(f"layer.{layer}")


@register.simple_tag
def list_word(code: str) -> str:
    """The word for what a row of a list would change, or why it cannot be taken."""
    return words.word(f"lists.{code}")


@register.simple_tag
def search_word(name: str) -> str:
    """The word for a way to narrow a search."""
    return words.word(f"search.{name}")


@register.simple_tag
def speaks() -> str:
    """The language of the page."""
    return language.current()


@register.simple_tag
def direction() -> str:
    """The direction of the page."""
    return "rtl" if language.current() == "ar" else "ltr"


@register.filter
def day(value: date) -> str:
    return words.day(value)


@register.filter
def moment(value: datetime) -> str:
    return words.moment(value)
