"""What the desk's templates say in words. A word that nobody wrote is an error, never an empty place."""

from datetime import date, datetime

from django import template

from isnad import claims, whereabouts
from isnad.claims.wording import Subject
from isnad.desk import language, words
from isnad.desk.report.marks import Layer
from isnad.record import Likeness, wording
from isnad.record.proposal import Side
from isnad.whereabouts import Passage

register = template.Library()


@register.simple_tag
def word(place: str, **slots: object) -> str:
    """Interface words: `{% word "inbox.title" %}`."""
    return words.word(place, **slots)


@register.simple_tag
def label(subject: Subject, code: str) -> str:
    """The word for a code of a claim: `{% label "stance" "accuses" %}`."""
    return claims.label(subject, code, language.current()).strip()


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


@register.simple_tag
def alleged(value: str) -> str:
    """What somebody is accused of, or is said to be by an accuser, as no more than that."""
    return claims.label("phrase", "alleged", language.current()).format(what=f"«{value}»")


@register.simple_tag
def reasons(likeness: Likeness, side: Side) -> list[str]:
    """The reasons on one side, in words."""
    return [wording.say(reason, language.current()) for reason in likeness.of(side)]


@register.simple_tag
def layer_word(layer: Layer) -> str:
    """The word for a layer of findings."""
    return words.word(f"layer.{layer}")


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
