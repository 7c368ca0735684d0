"""The noun group that names a source: where it begins and ends, its kind, and whether it hides a person. Refuses to
decide who the person is: the link carries the entity of the name it holds, and no other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import filterfalse

from isnad.lexicon import words
from isnad.reading.cues import Gender
from isnad.reading.schema import Link, Mention, SourceKind
from isnad.text import Span, fold

_OWNERS = ("ه", "ها", "هم", "هما", "نا")  # «محاميه», «مراسلنا»: whose he is is said, and no genitive follows


@dataclass(frozen=True, slots=True)
class SourceNoun:
    """One line of `ar/sources`, for one of its nouns; «والده» and «والدة» look alike, and have no gender for us."""

    kind: SourceKind
    anonymous: bool
    gender: Gender | None


@dataclass(frozen=True, slots=True)
class SourceWords:
    """The lexicon `ar/sources`, folded."""

    nouns: dict[str, SourceNoun]
    local: frozenset[str]
    outlet: tuple[str, ...]
    power: frozenset[str]
    plural: frozenset[str]
    governing: frozenset[str]
    owned: frozenset[str]


@cache
def _refusals() -> tuple[frozenset[str], frozenset[str]]:
    entry = words("ar/hedges")["unnamed_source"]
    return frozenset(fold(word) for word in entry["refusals"]), frozenset(fold(word) for word in entry["names"])


def names_of_self() -> frozenset[str]:
    """«اسمه», «هويتها»: what is not mentioned when «ذكر اسمه» stands."""
    return _refusals()[1]


def past_refusal(folded: Sequence[str], index: int) -> int:
    """Past «رفض الكشف عن اسمه» or its like where it begins here; 0 where it does not."""
    refusals, names = _refusals()
    if folded[index] not in refusals and folded[index][1:] not in refusals:
        return 0
    return next((later + 1 for later in range(index + 1, min(index + 7, len(folded))) if folded[later] in names), 0)


def asks_to_be_unnamed(folded: Sequence[str]) -> bool:
    """Do these words hold a refusal to be named?"""
    return any(past_refusal(folded, index) for index in range(len(folded)))


def _is_owned(noun: str) -> bool:
    return noun.endswith(_OWNERS)


@cache
def source_words() -> SourceWords:
    lexicon = words("ar/sources")
    nouns: dict[str, SourceNoun] = {}
    for entry in lexicon["source"]:
        for noun in entry["nouns"]:
            read = SourceNoun(entry["kind"], entry["anonymous"], entry["gender"])
            known = nouns.setdefault(fold(noun), read)
            if known.gender != read.gender:
                nouns[fold(noun)] = replace(known, gender=None)
    written = [noun for entry in lexicon["source"] for noun in entry["nouns"]]
    return SourceWords(
        nouns,
        frozenset(fold(word) for word in lexicon["local"]["words"]),
        tuple(fold(word) for word in lexicon["outlet_words"]["words"]),
        frozenset(fold(word) for word in lexicon["power_words"]["words"]),
        frozenset(fold(word) for word in lexicon["plural"]["words"]),
        frozenset(fold(word) for word in lexicon["governing"]["words"]),
        frozenset(map(fold, filter(_is_owned, written))) - frozenset(map(fold, filterfalse(_is_owned, written))),
    )


def is_named_outlet(name: str, outlet: str) -> bool:
    """Is this the name of the page's own outlet, or a part of it?"""
    folded, own = fold(name), fold(outlet)
    return bool(own) and (folded in own or own in folded)


def is_outlet(name: str, *, outlet: str | None) -> bool:
    """Does this name read as a newspaper's, a channel's, or that of the page's own outlet?"""
    folded = fold(name)
    if outlet and is_named_outlet(name, outlet):
        return True
    parts = set(folded.replace('"', " ").split())
    return any(word in parts for word in source_words().outlet)


def link_of(text: str, span: Span, inside: tuple[Mention, ...], *, head: str, outlet: str | None) -> Link:
    """The link for a noun group: `head` is its first word folded, `inside` the names it holds."""
    lexicon = source_words()
    noun = lexicon.nouns.get(head)
    people = [mention for mention in inside if mention.type == "PER"]
    bodies = [mention for mention in inside if mention.type == "ORG"]
    places = [mention for mention in inside if mention.type == "LOC"]
    starts_with_name = bool(inside) and inside[0].span.start - span.start <= 1
    if noun and noun.kind in ("anonymous", "local_sources"):
        followers = fold(span.of(text)).split()[1:2]
        local = noun.kind == "local_sources" or any(word in lexicon.local for word in followers)
        return Link(span, "local_sources" if local else "anonymous", None, True)
    if people:
        person = people[-1]
        kind: SourceKind = "person"
        if noun and noun.kind in ("official", "activists", "outlet"):
            kind = noun.kind
        return Link(span, kind, person.entity, False)
    if bodies and (starts_with_name or noun is None or noun.kind in ("outlet", "organisation", "officials_statement")):
        body = bodies[0]
        name = body.span.of(text)
        if (noun and noun.kind == "outlet") or is_outlet(name, outlet=outlet):
            return Link(span, "outlet", body.entity, False)
        parts = set(fold(name).split())
        if parts & lexicon.power or (noun and noun.kind == "officials_statement"):
            return Link(span, "officials_statement", body.entity, False)
        return Link(span, "organisation", body.entity, False)
    if noun:
        named = bodies[0].entity if bodies else None
        hidden = noun.anonymous and not head.startswith("ال")
        return Link(span, noun.kind, None if hidden else named, hidden)
    if places and starts_with_name:
        return Link(span, "officials_statement", places[0].entity, False)
    return Link(span, "person", None, True)
