"""What a sheet says is what the reading said; a sheet that does not hold together is refused with the place named."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.reading import Attribution, Event, Link, Mention, Reading, Time, Unnamed, read
from isnad.reading.schema import Argument, Entity
from isnad.reading.sheet import corrected, read_sheet, write_sheet
from isnad.reading.soundness import Unsound
from isnad.text import Document, Span

CORPUS = Path(__file__).parents[2] / "corpus" / "reports.jsonl"
TEXT = "قال مصدر محلي إن خمسة عناصر وصلوا أمس من الرقة إلى حلب"


def said(reading):
    """The reading without what a sheet does not hold: ids of mentions, the order of roles, remarks, who made it."""
    mentions = sorted((m.span, m.type, m.entity) for m in reading.mentions)
    events = tuple(
        replace(v, args=tuple(sorted(v.args, key=lambda a: (a.role, a.ref))), made_by="") for v in reading.events
    )
    times = tuple((t.id, t.span, t.value) for t in reading.times)
    unnamed = tuple(replace(u, made_by="") for u in reading.unnamed)
    attributions = tuple(replace(a, made_by="") for a in reading.attributions)
    return mentions, reading.entities, unnamed, times, attributions, events


@pytest.mark.parametrize(
    "record", [json.loads(line) for line in CORPUS.open(encoding="utf-8")][::4], ids=lambda record: record["id"]
)
def test_a_sheet_gives_back_the_reading_it_was_written_from(record):
    document = Document(key=record["id"], text=record["text"])
    for reading in (read(document), Reading.from_dict(record, reader="person")):
        assert said(corrected(write_sheet(document, reading), document, reader="x")) == said(reading)


spans = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 12)).map(
    lambda pair: Span(pair[0], min(pair[0] + pair[1], len(TEXT)))
).filter(lambda span: span.of(TEXT) == span.of(TEXT).strip())  # fmt: skip


@given(st.lists(spans, min_size=5, max_size=5, unique=True), spans)
def test_stretches_that_cross_in_any_way_come_back_as_they_were(crossing, name):
    counted, time, link, content, trigger = crossing
    document = Document(key="r1", text=TEXT)
    reading = Reading(
        "x",
        mentions=(Mention("m1", name, "LOC", "e1", "x"),),
        entities=(Entity("e1", "LOC", "الرقة"),),
        unnamed=(Unnamed("u1", counted, 5, "x"),),
        times=(Time("t1", time, None, "x"),),
        attributions=(Attribution("a1", (Link(link, "anonymous"),), "قال", "states", content, "x"),),
        events=(Event("v1", "movement", trigger, "asserted", (Argument("actor", "u1"),), "a1", "x"),),
    )
    assert said(corrected(write_sheet(document, reading), document, reader="x")) == said(reading)


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(max_size=3).filter(lambda t: not t.strip()))
def test_any_text_comes_back_or_is_refused_as_one_that_xml_cannot_carry(text, around):
    document = Document(key="r1", text=f"{around}{text}{around}")
    reading = read(document)
    if re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", document.text):
        with pytest.raises(Unsound, match="cannot carry"):
            write_sheet(document, reading)
    else:
        assert said(corrected(write_sheet(document, reading), document, reader="x")) == said(reading)


def sheet(text='وصل <LOC e="e1">منبج</LOC>', below='<entity id="e1" name="منبج"/>', root='id="r1"'):
    return f"<report {root}><text>{text}</text>{below}</report>"


FAULTS = [
    ("<report", "not_xml"), ('<!DOCTYPE x [<!ENTITY a "b">]><report/>', "doctype"), ("<report/>", "no_text"),
    (sheet(below=""), "no_entity"), (sheet(text="وصل منبج"), "not_marked"),
    (sheet(text='<b>وصل</b> <LOC e="e1">منبج</LOC>'), "no_tag"),
    (sheet(below='<entity id="e1"/>'), "no_attribute"),
    (sheet(below='<entity id="e1" name="منبج"/>' * 2), "twice"),
    (sheet(text='وصل <LOC e="e1"> منبج</LOC>'), "edge"), (sheet(text='وصل <LOC e="e1"></LOC> منبج'), "edge"),
    (sheet(text='<LOC e="e1">وصل <LOC e="e1">منبج</LOC></LOC>'), "overlap"),
    (sheet(text='<PER e="e1">وصل</PER> <LOC e="e1">منبج</LOC>'), "another_type"),
    (sheet(text='<u id="u1">خمسة</u> <LOC e="e1">منبج</LOC>'), "not_described"),
    (sheet(below='<entity id="e1" name="منبج"/><unnamed id="u9" count="5"/>'), "not_marked"),
    (sheet(text='<t id="t1">أمس</t> <t id="t1">غداً</t> <LOC e="e1">منبج</LOC>'), "twice"),
    (sheet(text='<t id="t1">أمس</t> <LOC e="e1">منبج</LOC>',
           below='<entity id="e1" name="منبج"/><time id="t1" value="أمس"/>'), "no_date"),
    (sheet(text='<u id="u1">خمسة</u> <LOC e="e1">منبج</LOC>',
           below='<entity id="e1" name="منبج"/><unnamed id="u1" count="خمسة"/>'), "no_number"),
    (sheet(text='<v id="v1">وصل</v> <LOC e="e1">منبج</LOC>',
           below='<entity id="e1" name="منبج"/><event id="v1" type="travel"/>'), "no_code"),
    (sheet(text='<v id="v1">وصل</v> <LOC e="e1">منبج</LOC>',
           below='<entity id="e1" name="منبج"/><event id="v1" type="movement" to="e7"/>'), "no_thing"),
    (sheet(text='<c id="a1">وصل</c> <LOC e="e1">منبج</LOC>',
           below='<entity id="e1" name="منبج"/><said id="a1" cue="قال" stance="states"/>'), "no_link"),
]  # fmt: skip


@pytest.mark.parametrize(("xml", "code"), FAULTS)
def test_a_sheet_that_does_not_hold_together_is_refused_and_why_is_said(xml, code):
    with pytest.raises(Unsound) as refused:
        read_sheet(xml)
    assert refused.value.code == code
    assert refused.value.fault("ar") in refused.value.say("ar")
    assert refused.value.fault("en") in refused.value.say("en")


def test_a_tag_nested_ten_thousand_deep_is_no_crash():
    deep = "<c id='a1' part='yes'>" * 10_000 + "كلمة" + "</c>" * 10_000
    with pytest.raises(Unsound):
        read_sheet(sheet(text=deep))
