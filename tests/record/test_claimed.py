"""The events in which somebody stands: an accusation is alleged by somebody, and the denial stands beside it."""

from datetime import date

import pytest

from isnad.claims.lint import bare_accusations
from isnad.reading import read
from isnad.record import assemble, claimed, entries_of
from isnad.record.wording import title
from isnad.text import Document

ACCUSED = "اتهم ناشطون كتائب السيل باعتقال سالم حمد المرادي في منبج."
DENIED = "نفت كتائب السيل اعتقال سالم حمد المرادي في منبج."
OTHER = "نفت كتائب السيل اعتقال ياسر نواف الدرعاوي في الباب."
ELSEWHERE = "نفى لواء الوادي اعتقال نادر الخلف في منبج."


def desk(*texts):
    entries = []
    for number, text in enumerate(texts):
        document = Document(key=f"r{number}", text=text, published=date(2030, 3, 4 + number), outlet=f"صدى {number}")
        entries += entries_of(document, read(document))
    return assemble(entries, ())


def stands_in(name, records):
    one = next(each for each in records if name in each.names)
    return claimed(one, [each for each in records if each.kind == "event"])


def test_a_person_stands_in_what_is_claimed_of_him_with_the_denial_beside_it():
    (found,) = stands_in("سالم حمد المرادي", desk(ACCUSED, DENIED))
    assert found.roles == ("target",)
    assert found.is_accusation
    assert [entry.report for entry in found.denials] == ["r1"]


def test_a_denial_about_others_is_not_put_beside_it():
    (found,) = stands_in("سالم حمد المرادي", desk(ACCUSED, ELSEWHERE))
    assert found.denials == ()


def test_the_accused_body_denying_such_a_thing_is_shown_whomever_it_names():
    (found,) = stands_in("سالم حمد المرادي", desk(ACCUSED, OTHER))
    assert [entry.report for entry in found.denials] == ["r1"]


def test_what_is_only_denied_has_no_denial_beside_it():
    (found,) = stands_in("سالم حمد المرادي", desk(DENIED))
    assert found.denials == ()


def test_a_source_stands_in_what_it_tells():
    (found,) = stands_in("ناشطون", desk(ACCUSED, DENIED))
    assert found.roles == ()
    assert found.event.entries[0].report == "r0"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_event_is_called_by_an_accusation_without_an_accuser(language):
    said = [title(one, language) for one in desk(ACCUSED, DENIED, OTHER)]
    assert bare_accusations("\n".join(said)) == []
