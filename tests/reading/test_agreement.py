"""Verb and subject, pronoun and whom it means: what the letters show, and nothing where they show nothing."""

import pytest

from isnad.reading import Mention, Unnamed
from isnad.reading.agreement import may_be_meant, may_follow, may_lead, shape, verb_shape
from isnad.reading.events import stage
from isnad.text import Prose, Span


def scene(text: str, name: str, kind: str):
    start = text.index(name)
    span = Span(start, start + len(name))
    if kind == "unnamed":
        return stage(Prose(text), (), (Unnamed("u1", span, None, "test"),), (), ())
    return stage(Prose(text), (Mention("m1", span, kind, "e1", "test"),), (), (), ())  # type: ignore[arg-type]


LEADING = [
    ("سالم المراد اعتقل رجلين", "سالم المراد", "PER", True),
    ("سالم المراد اعتقلت رجلين", "سالم المراد", "PER", False),
    ("سالم المراد اعتقلوا رجلين", "سالم المراد", "PER", False),
    ("سالم المراد يعتقلون رجلين", "سالم المراد", "PER", False),
    ("ريم المراد اعتقلت رجلين", "ريم المراد", "PER", True),
    ("ريم المراد اعتقل رجلين", "ريم المراد", "PER", False),
    ("الطبيبة نور المراد اعتقل رجلين", "نور المراد", "PER", False),
    ("الشاب نور المراد اعتقلت رجلين", "نور المراد", "PER", False),
    ("نور المراد اعتقلت رجلين", "نور المراد", "PER", True),
    ("أم سالم اعتقل رجلين", "أم سالم", "PER", False),
    ("الجيش اعتقلت رجلين", "الجيش", "ORG", False),
    ("دورية من الجيش اعتقلت رجلين", "الجيش", "ORG", True),
    ("قسد اعتقل رجلين", "قسد", "ORG", False),
    ("الجيش اعتقلوا رجلين", "الجيش", "ORG", True),
    ("داعش اعتقلت رجلين", "داعش", "ORG", True),
    ("خمسة رجال اعتقل المعلم", "خمسة رجال", "unnamed", False),
    ("خمسة رجال اعتقلوا المعلم", "خمسة رجال", "unnamed", True),
    ("سالم المراد وأحمد المراد اعتقلوا رجلين", "سالم المراد", "PER", False),
    ("امرأة اعتقل المعلم", "امرأة", "unnamed", False),
]


@pytest.mark.parametrize(("text", "name", "kind", "agrees"), LEADING)
def test_who_stands_before_a_verb_agrees_with_it_or_is_not_its_subject(
    text: str, name: str, kind: str, agrees: bool
) -> None:
    found = scene(text, name, kind)
    verb = verb_shape(found.layout, found.triggers[0])
    assert may_lead(verb, shape(found.layout, found.layout.groups[0]), body=kind == "ORG") is agrees


FOLLOWING = [
    ("اعتقلت سالم المراد", "سالم المراد", "PER", False),
    ("اعتقل سالم المراد رجلين", "سالم المراد", "PER", True),
    ("اعتقلوا سالم المراد", "سالم المراد", "PER", False),
    ("اعتقل ريم المراد", "ريم المراد", "PER", False),
    ("اعتقلت ريم المراد رجلين", "ريم المراد", "PER", True),
    ("اعتقلت قسد رجلين", "قسد", "ORG", True),
    ("اعتقال سالم المراد", "سالم المراد", "PER", True),
]


@pytest.mark.parametrize(("text", "name", "kind", "agrees"), FOLLOWING)
def test_who_stands_behind_a_verb_agrees_with_it_in_gender(text: str, name: str, kind: str, agrees: bool) -> None:
    found = scene(text, name, kind)
    verb = verb_shape(found.layout, found.triggers[0])
    assert may_follow(verb, shape(found.layout, found.layout.groups[0]), body=kind == "ORG") is agrees


PRONOUNS = [
    ("سالم المراد", "PER", "ه", True),
    ("سالم المراد", "PER", "ها", False),
    ("سالم المراد", "PER", "هم", False),
    ("ريم المراد", "PER", "ها", True),
    ("ريم المراد", "PER", "ه", False),
    ("خمسة رجال", "unnamed", "هم", True),
    ("خمسة رجال", "unnamed", "ه", False),
    ("رجل", "unnamed", "ه", True),
    ("قسد", "ORG", "ها", True),
    ("قسد", "ORG", "ه", False),
]


@pytest.mark.parametrize(("name", "kind", "pronoun", "agrees"), PRONOUNS)
def test_a_pronoun_means_who_agrees_with_it(name: str, kind: str, pronoun: str, agrees: bool) -> None:
    found = scene(f"وصل {name} إلى البلدة", name, kind)
    assert may_be_meant(pronoun, shape(found.layout, found.layout.groups[0]), body=kind == "ORG") is agrees
