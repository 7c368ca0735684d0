"""What the lexicons say of one word by itself, told to the tagger for names: name parts and how rare they are, titles,
words that announce a name, heads of bodies and places, verbs. Refuses to judge: a word may be several of these."""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from isnad.lexicon import table, words
from isnad.reading.cues import cue_table
from isnad.reading.known import bare_forms
from isnad.reading.triggers import index as event_words
from isnad.text import fold

_FINITE = frozenset({"past", "present", "passive"})


@lru_cache(maxsize=1 << 14)
def told(word: str) -> tuple[str, ...]:
    """What the lexicons say of a folded word, whole and without each joined prefix: `class` + letters cut, in order."""
    seen: dict[str, None] = {}
    for cut, form in bare_forms(word):
        for kind in _classes().get(form, ()):
            seen[f"{kind}{cut}"] = None
        for column, count in _parts().get(form, {}).items():
            seen[f"{column}{cut}={count.bit_length()}"] = None
        if _is_finite(form):
            seen[f"verb{cut}"] = None
    return tuple(sorted(seen))


def _is_finite(form: str) -> bool:
    cue = cue_table().single.get(form)
    suspects = cue is not None and "suspected" in cue.takes and not form.startswith(("ال", "م"))
    return (
        suspects
        or (cue is not None and cue.kind == "verb")
        or any(entry.form in _FINITE for entry in event_words().entries.get(form, ()))
    )


@cache
def _parts() -> Mapping[str, Mapping[str, int]]:
    """Folded part of a name → how often it opens a name, closes one, and stands in the names of the world."""
    found: dict[str, dict[str, int]] = {}
    for row in table("ar/name_parts"):
        counts = found.setdefault(fold(row["part"]), {})
        for column in ("first", "last", "world"):
            if int(row[column]):
                counts[column] = counts.get(column, 0) + int(row[column])
    return MappingProxyType(found)


@cache
def _classes() -> Mapping[str, tuple[str, ...]]:
    """Folded word → the lists it stands in."""
    found: dict[str, list[str]] = {}
    for kind, listed in _lists():
        for word in listed:
            classes = found.setdefault(fold(word), [])
            if kind not in classes:
                classes.append(kind)
    return MappingProxyType({word: tuple(classes) for word, classes in found.items()})


def _lists() -> Iterator[tuple[str, list[str]]]:
    naming, titles, given = words("ar/naming"), words("ar/titles"), words("ar/given_names")
    bodies, places = words("ar/organisations"), words("ar/place_heads")
    yield "given", given["men"]["names"].split()
    yield "given", given["women"]["names"].split()
    for kind in ("kunya", "joins", "seconds", "honours", "announcing", "byname"):
        yield kind, naming[kind]["words"]
    for kind in ("ranks", "offices", "people", "kin", "weak"):
        yield kind, titles[kind]["words"]
    for kind in ("ranks", "offices"):  # the tails of the others tell a nationality
        yield f"{kind}-tail", titles[kind]["tails"]
    yield "body", bodies["heads"]["words"]
    yield "body", bodies["definite_heads"]["words"]
    yield "outlet", bodies["introducing"]["outlets"]
    for kind in ("outside", "inside", "countryside"):
        yield f"place-{kind}", places[kind]["words"]
