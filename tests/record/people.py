"""Invented people, as one report or several tell of them, for the tests of the record."""

from datetime import UTC, date, datetime

from isnad.record import Entry, Judgement, Statement
from isnad.record.entry import kind_of
from isnad.text import Span

AT = datetime(2024, 3, 1, 9, 30, tzinfo=UTC)


def said(field, value, *, report="r1", voice=("صدى الراحة",), unnamed=False, stance=None, kind=None):
    return Statement(field, value, kind, report, Span(0, len(value)), voice, unnamed, stance, date(2024, 2, 1))


def person(key, *names, unnamed=False, **fields):
    report = key.split("@")[0]
    told = [said("name", name, report=report, unnamed=unnamed, kind=kind_of(name)) for name in names]
    told += [said(field, value, report=report, unnamed=unnamed) for field, value in fields.items()]
    return Entry(key, "person", names[0], tuple(told))


def counted(key, words="خمسة عناصر", least=5, most=5):
    return Entry(key, "unnamed", words, (said("count", words, report=key.split("@")[0]),), least, most)


def judged(number, left, right, verdict="same", *, by="ليلى", why="الصورة واحدة", **more):
    return Judgement(number, left, right, verdict, by, AT, why, "names-test", **more)
