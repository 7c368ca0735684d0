"""What one report gives the record: entries of every kind, each value under the chain of those who say it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.record.people import person

from isnad.claims import state
from isnad.reading import read
from isnad.record import KINDS, Entry, Record, entries_of, kinds_under
from isnad.record.entry import claim_key, event_key
from isnad.record.wording import title
from isnad.record.wording import told as telling_line
from isnad.text import Document

ARREST = "اتهم ناشطون كتائب السيل باعتقال سالم حمد المرادي في منبج. وسيطر لواء الوادي على مدينة هجين."
COUNT = "قال مصدر محلي إن خمسة عناصر من هجين فرّوا إلى الرقة."
TWICE = "قالت كتائب السيل إن لواء الوادي اعتقل سالم المرادي وقتل نادر الخلف. ونفى اللواء ذلك."


def told(text, key="r1"):
    document = Document(key=key, text=text, published=date(2030, 3, 4), outlet="صدى")
    return entries_of(document, read(document))


def of_kind(kind, entries):
    return [entry for entry in entries if entry.kind == kind]


def test_people_bodies_places_events_and_sources_are_told_of_alike():
    entries = told(ARREST)
    assert {entry.kind for entry in entries} == set(KINDS) - {"unnamed"}
    assert {entry.name for entry in of_kind("place", entries)} >= {"منبج", "هجين"}
    assert "ناشطون" in {entry.name for entry in of_kind("source", entries)}
    assert all(told_.voice[0] == "صدى" for entry in entries for told_ in entry.statements)


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("قالت مصادر محلية لـ«صدى» إن سالم المرادي وصل إلى هجين.", ("صدى", "مصادر محلية")),
        ("ونقلت الصحيفة عن ناشط أن سالم المرادي وصل إلى هجين.", ("صدى", "ناشط")),
        ("ونقلت صحيفة «المدار» عن ناشط أن سالم المرادي وصل إلى هجين.", ("صدى", "صحيفة «المدار»", "ناشط")),
    ],
)
def test_an_outlet_that_speaks_of_itself_stands_once_in_the_chain(text, voice):
    [person_] = of_kind("person", told(text))
    assert person_.statements[0].voice == voice


def test_each_value_leads_to_the_claims_in_whose_words_it_stands():
    text = "اتهم ناشطون كتائب السيل باعتقال سالم حمد المرادي في منبج. وقُتل سالم المرادي لاحقاً في هجين."
    [person_] = of_kind("person", told(text))
    claims = {name.value: name.claims for name in person_.statements if name.field == "name"}
    document = Document(key="r1", text=text, published=date(2030, 3, 4), outlet="صدى")
    of = {claim.number: claim.quote.of(text) for claim in state(document, read(document))}
    assert {name: {of[number] for number in numbers} for name, numbers in claims.items()} == {
        name: {quote for quote in of.values() if name in quote} for name in claims
    }
    assert all(claims.values())
    for event in of_kind("event", told(text)):
        assert len({each.claims for each in event.statements}) == 1


def test_an_event_names_those_in_it_by_their_own_entries():
    entries = told(ARREST)
    arrest = next(entry for entry in of_kind("event", entries) if entry.statements[0].value == "arrest")
    target = next(told_ for told_ in arrest.statements if told_.field == "target")
    assert target.of == of_kind("person", entries)[0].key
    assert target.stance == "accuses"


def test_a_place_says_who_is_said_to_have_taken_it():
    hajin = next(entry for entry in told(ARREST) if entry.name == "هجين")
    (holder,) = [told_ for told_ in hajin.statements if told_.field == "holder"]
    assert holder.value == "لواء الوادي"


def test_an_unnamed_voice_is_a_source_each_time_and_a_named_one_once():
    sources = of_kind("source", told(f"{COUNT} وقال مصدر محلي إن الطريق مغلق. وقال ناشطون إن القصف مستمر."))
    assert [entry.name for entry in sources].count("مصدر محلي") == 2
    assert [entry.name for entry in sources].count("صدى") == 1


@pytest.mark.parametrize(
    ("text", "pictured"),
    [
        ("ونشرت الشبكة صوراً قالت إنها لسالم حمد المرادي ونادر الخلف.", ["سالم حمد المرادي", "نادر الخلف"]),
        ("ونشرت الشبكة صورة سالم حمد المرادي.", ["سالم حمد المرادي"]),
        ("نشرت الشبكة صوراً للدمار، وقال سالم حمد المرادي إنها قديمة.", []),
        ("اعتقلت كتائب السيل سالم حمد المرادي في منبج.", []),
    ],
)
def test_a_photograph_is_his_only_where_somebody_says_so(text, pictured):
    people = of_kind("person", told(text))
    assert [one.name for one in people if any(said.field == "photograph" for said in one.statements)] == pictured


@pytest.mark.parametrize("text", [ARREST, COUNT, TWICE])
def test_every_key_is_given_once_and_every_link_leads_to_an_entry(text):
    entries = told(text)
    keys = {entry.key for entry in entries}
    assert len(keys) == len(entries)
    assert {said.of for entry in entries for said in entry.statements if said.of} <= keys
    assert [entry.place for entry in entries] == sorted(entry.place for entry in entries)
    for entry in entries:
        assert entry.kind in kinds_under(entry.key)
        assert Entry.from_dict(entry.as_dict()) == entry


@pytest.mark.parametrize("text", [ARREST, COUNT, TWICE])
def test_the_words_of_a_value_stand_where_it_says(text):
    for entry in told(text):
        for said in entry.statements:
            if said.words and said.field in ("count", "trigger"):
                assert said.words.of(text) == said.value


@pytest.mark.parametrize("language", ["ar", "en"])
def test_an_event_is_called_by_a_sentence_and_everything_else_by_its_name(language):
    for entry in told(ARREST):
        assert (title(entry, language) == entry.name) == (entry.kind != "event")


@given(st.text("0123456789abcdef", min_size=1, max_size=12), st.integers(0, 99), st.integers(0, 99))
def test_a_claim_and_its_event_lead_to_each_other(report, start, end):
    claim = f"{report}@{start}-{end}"
    assert claim_key(event_key(claim)) == claim
    assert kinds_under(event_key(claim)) == ("event",)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("سالم عبدالرحمن المرادي", "spelling"), ("سالم المرادي", "full"), ("أبو حازم", "kunya"),
        ("Salim Hamad al-Muradi", "latin"), ("سالم عبد الرحمن المرادى", "full"), ("سالم حمد الحداد", "full"),
    ],
)  # fmt: skip
def test_another_spelling_of_the_whole_name_is_called_one(name, kind):
    record = Record((person("r1@0-4", "سالم عبد الرحمن المرادي"), person("r2@0-4", name)))
    (value,) = [each for each in record.of("name") if each.statements[-1].value == name]
    assert record.kind_of_name(value) == kind


def test_a_role_stands_where_it_is_stated_with_the_time_said_of_it_and_who_says_so():
    text = "وصل سالم حمد المرادي إلى هجين. وقال ناشطون إن سالم المرادي كان قائداً لكتائب السيل بين 2014 و2016."
    [person_] = of_kind("person", told(text))
    [role] = [each for each in person_.statements if each.field == "role"]
    assert (role.value, role.since, role.until) == ("قائد · كتائب السيل", "2014/2016", "2014/2016")
    assert role.voice[-1] == "ناشطون"
    assert "قائداً لكتائب السيل" in role.words.of(text)
    assert "خلال 2014–2016" in telling_line(role, "ar")
    assert "during 2014–2016" in telling_line(role, "en")


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("وانضم سالم المرادي إلى لواء الوادي عام 2014.", ("2014", None)),
        ("وانشق سالم المرادي عن لواء الوادي في تموز 2012.", (None, "2012-07")),
        ("وصل سالم المرادي إلى هجين عام 2011، وانشق عن لواء الوادي في تموز 2012.", (None, "2012-07")),
        ("عاد سالم المرادي، قائد لواء الوادي منذ عام 2013، إلى هجين.", ("2013", None)),
        ("عاد سالم المرادي، قائد لواء الوادي، إلى هجين.", (None, None)),
    ],
)
def test_a_body_is_belonged_to_since_and_until_what_the_report_says(text, held):
    [person_] = of_kind("person", told(text))
    bodies = [each for each in person_.statements if each.field == "affiliation"]
    assert [(each.value, each.since, each.until) for each in bodies] == [("لواء الوادي", *held)]


def test_what_nobody_says_happened_makes_nobody_a_member():
    for text in ("لم ينضم سالم المرادي إلى لواء الوادي عام 2014.", "سينضم سالم المرادي إلى لواء الوادي."):
        [person_] = of_kind("person", told(text))
        assert "affiliation" not in {each.field for each in person_.statements}
