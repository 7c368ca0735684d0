"""Assertions of invented reports: what speaks for and against one thing, copies, known sources, and the case."""

from datetime import date

import pytest

from isnad.corroboration import corroborate, explain
from isnad.joining import Letter, Mark, SourceCard, Sources, assertions_of, build_case, copies, liken, propose
from isnad.joining.assertion import days
from isnad.joining.likeness import core_roles
from isnad.joining.reuse import contained, reused
from isnad.lexicon import words
from isnad.reading import read
from isnad.reading.schema import EVENT_TYPES
from isnad.text import Document

ARREST = "اعتقلت كتائب السيل سالم حمد المرادي في منبج يوم 3 آذار 2030."
AGAIN = "قال الطبيب نادر الجابي إن كتائب السيل أوقفت سالم المرادي في مدينة منبج في 3 آذار 2030."
OTHER = "اعتقلت كتائب السيل ياسر نواف الدرعاوي في منبج يوم 3 آذار 2030."
QUOTED = "نقلت صحيفة المدار أن كتائب السيل اعتقلت سالم حمد المرادي في منبج يوم 3 آذار 2030."
DENIED = "نفت كتائب السيل اعتقال سالم حمد المرادي في منبج."
TAIL = (
    " وتعيش البلدة على الزراعة والتجارة الصغيرة ويقصدها سكان القرى المجاورة،"
    " وقد أغلقت المحال أبوابها ساعات قبل أن تعود الحركة إلى السوق."
)


def report(key: str, text: str, outlet: str = "صحيفة المدار", day: int = 4) -> Document:
    return Document(key=key, text=text, published=date(2030, 3, day), outlet=outlet)


def told(*documents: Document) -> list:
    return [one for document in documents for one in assertions_of(document, read(document))]


def arrests(*documents: Document) -> list:
    return [one for one in told(*documents) if one.type == "arrest"]


def case_of(*documents: Document, sources: Sources | None = None, marks: dict | None = None):
    texts = {document.key: document.text for document in documents}
    return build_case("c", arrests(*documents), texts=texts, sources=sources, marks=marks)


def test_two_accounts_of_one_arrest_are_worth_asking_about() -> None:
    one, other = arrests(report("a", ARREST), report("b", AGAIN, "شبكة ضفاف"))
    found = liken(one, other)
    assert found.worth_asking
    assert {"same_person", "same_place"} <= {reason.code for reason in found.reasons}


def test_another_person_speaks_against_and_ends_it() -> None:
    one, other = arrests(report("a", ARREST), report("b", OTHER, "شبكة ضفاف"))
    found = liken(one, other)
    assert not found.worth_asking
    assert "other_person" in {reason.code for reason in found.reasons if reason.leaning == "against"}


def test_a_kunya_alone_leaves_it_open() -> None:
    one, other = arrests(
        report("a", "اعتقلت كتائب السيل أبو حازم في منبج."), report("b", "أوقفت كتائب السيل أبا حازم في منبج.", "ضفاف")
    )
    assert "same_person" not in {reason.code for reason in liken(one, other).reasons}


def test_proposals_are_found_without_the_text_being_alike() -> None:
    everything = told(report("a", ARREST), report("b", AGAIN, "شبكة ضفاف"), report("c", OTHER, "موقع نوارج"))
    pairs = {frozenset(key.split("@")[0] for key in (found.left, found.right)) for found in propose(everything)}
    assert frozenset({"a", "b"}) in pairs
    assert frozenset({"a", "c"}) not in pairs


def test_nothing_of_one_report_is_proposed_to_itself() -> None:
    assert not list(propose(told(report("a", f"{ARREST}\n{ARREST}"))))


def test_only_the_same_sentence_is_a_copy_by_rule() -> None:
    everything = told(report("a", ARREST), report("b", ARREST, "شبكة ضفاف"), report("c", AGAIN, "موقع نوارج"))
    assert {(left.split("@")[0], right.split("@")[0]) for left, right in copies(everything)} == {("a", "b")}


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_reason_is_told_in_words(language) -> None:
    for left in (ARREST, AGAIN, OTHER, QUOTED):
        for right in (ARREST, AGAIN, OTHER):
            for reason in liken(arrests(report("a", left))[0], arrests(report("b", right))[0]).reasons:
                assert "{" not in reason.say(language)


def test_every_type_of_event_has_its_core_roles() -> None:
    assert all(core_roles(type_) for type_ in EVENT_TYPES)


def test_every_reason_leans_one_way_and_only_reasons_for_it_weigh() -> None:
    for reason in words("ontology/joining")["reason"].values():
        assert reason["leaning"] in ("for", "against", "open")
        assert (reason["weight"] > 0) == (reason["leaning"] == "for")


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2030", date(2030, 1, 1), date(2030, 12, 31)),
        ("2030-02", date(2030, 2, 1), date(2030, 2, 28)),
        ("2030-02-03", date(2030, 2, 3), date(2030, 2, 3)),
        ("2030-02-27/2030-03", date(2030, 2, 27), date(2030, 3, 31)),
    ],
)
def test_a_time_is_the_days_it_covers(value: str, first: date, last: date) -> None:
    found = days(value)
    assert found is not None
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize("value", [None, "", "soon", "2030-13", "2030-02-30", "/"])
def test_what_is_no_time_has_no_days(value: str | None) -> None:
    assert days(value) is None


def test_a_new_headline_over_the_same_text_is_a_copy_and_a_new_account_is_not() -> None:
    assert contained(ARREST + TAIL, f"عاجل من الشمال\n{ARREST}{TAIL}") >= 0.8
    assert contained(ARREST + TAIL, AGAIN) < 0.8


def test_copies_are_found_across_many_texts() -> None:
    texts = {f"t{n}": f"{ARREST} رقم {n} {'نص آخر ' * n}{TAIL if n % 2 else ''}" for n in range(4)}
    texts["copy"] = f"متابعة\n{texts['t1']}"
    texts["short"] = "خبر"
    assert ("t1", "copy") in {(left, right) for left, right, _ in reused(texts)}


def test_copied_and_citing_reports_go_back_to_one_origin() -> None:
    found = corroborate(
        case_of(
            report("a", f"{AGAIN}{TAIL}", "صحيفة المدار", 4),
            report("b", f"حصاد\n{AGAIN}{TAIL}", "شبكة ضفاف", 5),
            report("c", QUOTED, "موقع نوارج", 6),
        )
    )
    assert (found.origins_min, found.origins_max) == (1, 1)
    assert [descent.aside for descent in found.aside] == ["copy", "citation"]
    assert "نادر الجابي" in explain(found, "ar")


def test_an_outlets_own_reporter_is_the_outlet() -> None:
    text = "وقال مراسلنا في المدينة إن كتائب السيل اعتقلت سالم حمد المرادي في منبج."
    found = corroborate(
        case_of(report("a", text, "صحيفة المدار"), report("b", text.replace("وقال", "قال"), "شبكة ضفاف"))
    )
    assert {source.name for origin in found.counted.apart for source in origin.sources} <= {"صحيفة المدار", "شبكة ضفاف"}


def test_a_source_is_known_in_its_spellings() -> None:
    card = SourceCard("o1", ("صحيفة المدار", "المدار نيوز"), "outlet")
    sources = Sources([card])
    for said in ("المدار", "صحيفة المدار", "جريدة المدار", "لصحيفة المدار", "المدار نيوز"):
        assert sources.known(said) is card, said
    assert sources.known("صحيفة المدارس") is None


def test_reliability_is_the_letter_of_that_day() -> None:
    letters = (Letter("B", date(2030, 1, 1), "منى", "سجل طويل"), Letter("D", date(2030, 6, 1), "منى", "خبر مختلق"))
    card = SourceCard("o1", ("المدار",), "outlet", letters=letters)
    assert [card.reliability(day) for day in (date(2029, 1, 1), date(2030, 2, 1), date(2030, 7, 1), None)] == list(
        "FBDD"
    )


def test_the_letter_moves_no_grade() -> None:
    documents = (report("a", ARREST), report("b", AGAIN, "شبكة ضفاف", 5))
    grades = {
        corroborate(
            case_of(*documents, sources=Sources([SourceCard("o", ("المدار",), "outlet", letters=(letter,))]))
        ).grade
        for letter in (Letter("A", date(2029, 1, 1), "منى", "س"), Letter("E", date(2029, 1, 1), "منى", "س"))
    }
    assert len(grades) == 1


def test_the_accused_who_denies_is_a_party() -> None:
    found = corroborate(case_of(report("a", AGAIN), report("b", DENIED, "شبكة ضفاف", 5)))
    assert "denied_by_party" in found.flags
    assert found.grade == "single_indirect"


def test_a_person_can_mark_a_report_as_withdrawn() -> None:
    documents = (report("a", ARREST), report("b", f"تصحيح: {ARREST}", "صحيفة المدار", 6))
    later = arrests(documents[1])[0]
    assert corroborate(case_of(*documents, marks={later.key: Mark(retracts=True)})).grade == "refuted"


def test_what_is_planned_is_no_assertion() -> None:
    assert not case_of(report("a", "تعتزم كتائب السيل اعتقال سالم حمد المرادي في منبج.")).reports


def test_nationality_and_origin_move_no_likeness() -> None:
    def codes(text: str) -> list:
        one, other = arrests(report("a", ARREST), report("b", text, "شبكة ضفاف"))
        return [(reason.code, reason.role) for reason in liken(one, other).reasons if reason.code != "maybe_body"]

    plain = "أوقفت كتائب السيل سالم المرادي في منبج في 3 آذار 2030."
    assert codes(plain) == codes(plain.replace("سالم المرادي", "العراقي سالم المرادي"))
