"""What must hold for any two names. All people are invented; the benchmark beside the checkout, where there is one."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from isnad.names import compare, parse, score

SHARED = Path(__file__).parents[3] / "shared" / "benchmarks" / "names" / "dev.jsonl"

GIVEN = ["سالم", "حمد", "يوسف", "حازم", "كنعان", "عبد الرحمن", "نور الدين"]
FAMILY = ["المرادي", "الحداد", "الصباغ", "النجار", "القاضي"]
NAMES = st.builds(
    lambda given_names, family: " ".join([*given_names, family]),
    st.lists(st.sampled_from(GIVEN), min_size=1, max_size=3, unique=True),
    st.sampled_from(FAMILY),
)
ANY = st.one_of(NAMES, st.text(max_size=40))

# One part in other spellings: hamza, ya, vowels, joined and split, the other script.
SPELLINGS = {
    "يوسف": ["يُوسُف", "یوسف", "Yusuf", "Youssef"],
    "سالم": ["سَالِم", "ســالم", "Salim", "Salem"],
    "عبد الرحمن": ["عبدالرحمن", "عَبْد الرَّحْمَن", "Abdulrahman", "Abd al-Rahman"],
    "نور الدين": ["نورالدين", "Nour al-Din", "Noureddine"],
    "المرادي": ["المرادى", "المُرادي", "al-Muradi", "el-Mouradi"],
    "الحداد": ["الحدّاد", "al-Haddad", "Haddad"],
    "النجار": ["النجّار", "al-Najjar", "Najjar"],
}


@given(ANY, ANY)
@settings(deadline=None)
def test_comparing_is_the_same_from_both_sides(a: str, b: str) -> None:
    there, back = compare(a, b), compare(b, a)
    assert (there.score, there.verdict, there.bearers) == (back.score, back.verdict, back.bearers)


@given(NAMES, st.data())
@settings(deadline=None, max_examples=200)
def test_a_spelling_of_the_same_part_never_makes_two_people_of_one(name: str, data: st.DataObject) -> None:
    held = [part for part in sorted(SPELLINGS) if part in name]
    assume(held)
    part = data.draw(st.sampled_from(held))
    other = name.replace(part, data.draw(st.sampled_from(SPELLINGS[part])))
    assert compare(name, other).verdict != "different"


@given(st.lists(st.sampled_from(GIVEN), min_size=1, max_size=2, unique=True), st.sampled_from(FAMILY), st.data())
@settings(deadline=None, max_examples=200)
def test_a_part_more_that_agrees_never_lowers_the_score(
    given_names: list[str], family: str, data: st.DataObject
) -> None:
    more = data.draw(st.sampled_from([name for name in GIVEN if name not in given_names]))
    short, long = " ".join([*given_names, family]), " ".join([*given_names, more, family])
    assert score(long, long) >= score(short, short) - 1e-9


TWO_SCRIPTS = [
    ("سالم", "Salim"),
    ("حمد", "Hamad"),
    ("يوسف", "Youssef"),
    ("كنعان", "Kanaan"),
    ("عبد الرحمن", "Abdulrahman"),
    ("عبد الله", "Abdullah"),
    ("نور الدين", "Noureddine"),
    ("إبراهيم", "Ibrahim"),
    ("مصطفى", "Moustafa"),
    ("زياد", "Ziad"),
    ("طارق", "Tareq"),
    ("قصي", "Qusay"),
    ("جمال", "Gamal"),
    ("محمد", "Mohammed"),
]
FAMILIES = [("المرادي", "al-Muradi"), ("الحداد", "Haddad"), ("الصباغ", "al-Sabbagh"), ("النجار", "El Najjar")]
MORE = [*TWO_SCRIPTS, ("أبو حازم", "Abu Hazem"), ("أم زينب", "Umm Zaynab")]
SCRIPTS = st.sampled_from([0, 1])


@given(st.data(), SCRIPTS, SCRIPTS)
@settings(deadline=None, max_examples=500)
def test_what_agrees_more_never_lowers_the_score_in_either_script_nor_where_something_speaks_against(
    data: st.DataObject, left: int, right: int
) -> None:
    parts = data.draw(st.lists(st.sampled_from(TWO_SCRIPTS), max_size=3, unique=True))
    others = data.draw(st.lists(st.sampled_from(parts or TWO_SCRIPTS), max_size=3, unique=True))
    family, other_family = data.draw(st.sampled_from(FAMILIES)), data.draw(st.sampled_from(FAMILIES))
    more = data.draw(st.sampled_from([part for part in MORE if part not in (*parts, *others)]))
    at_end = data.draw(st.booleans()) and family == other_family and more in TWO_SCRIPTS

    def two(added: bool) -> float:
        one, another = [*parts, family], [*others, other_family]
        for name in (one, another) if added else ():
            name.insert(len(name) - 1 if at_end else 0, more)
        return score(" ".join(part[left] for part in one), " ".join(part[right] for part in another))

    assert two(added=True) >= two(added=False) - 1e-9


@given(st.lists(st.sampled_from([*GIVEN, "أبو حازم", "أم يوسف"]), min_size=1, max_size=4), st.sampled_from(FAMILY))
@settings(deadline=None)
def test_a_name_printed_and_read_again_has_the_same_parts(given_names: list[str], family: str) -> None:
    name = parse(" ".join([*given_names, family]))
    assert [part.words for part in parse(str(name)).parts] == [part.words for part in name.parts]


ODD = st.one_of(
    st.sampled_from(["", "م", "a", "123", "٠١٢", "🙂", "\u202eسالم\u202c", "\x00\x1f", "سالم Salim 萨利姆 Салим"]),
    st.sampled_from([",,،", "بن", "أبو"]),
    st.text(max_size=30).map(lambda text: text * 400),
)  # fmt: skip


@given(ODD, ODD)
@settings(deadline=None, max_examples=60)
def test_odd_input_has_an_answer(a: str, b: str) -> None:
    found = compare(a, b)
    assert 0 <= found.score <= 1
    assert all(reason.say("ar") and reason.say("en") for reason in found.reasons)
    assert len(parse(a).parts) <= 24


@given(st.sampled_from(GIVEN), st.sampled_from(["", *FAMILY]), st.sampled_from(GIVEN), st.sampled_from(["", *FAMILY]))
@settings(deadline=None)
def test_a_kunya_never_names_two_people_as_one(a: str, a_family: str, b: str, b_family: str) -> None:
    assert compare(f"أبو {a} {a_family}", f"Abu {b} {b_family}").verdict != "same"
    assert compare(f"أبو {a} {a_family}", f"أبو {a} {a_family}").verdict == "cannot tell"


REMARKS = [
    "عربي",
    "كردي",
    "سني",
    "مسيحي",
    "سوري الجنسية",
    "من أهل الجبل",
    "Kurdish",
    "Sunni",
    "Syrian",
    "from the coast",
]


@pytest.mark.skipif(not SHARED.exists(), reason="the names benchmark is not beside the checkout")
def test_what_people_a_faith_or_a_country_is_remarked_moves_no_score_of_the_benchmark() -> None:
    rows = [json.loads(line) for line in SHARED.read_text(encoding="utf-8").splitlines()]
    moved = []
    for at, row in enumerate(rows):
        remark = REMARKS[at % len(REMARKS)]
        for candidate in row["candidates"]:
            plain = score(row["query"], candidate)
            if score(f"{row['query']} ({remark})", candidate) != plain:
                moved.append((row["query"], candidate, remark))
            if score(row["query"], f"{candidate} [{remark}]") != plain:
                moved.append((row["query"], candidate, remark))
    assert not moved


def test_letters_in_their_printed_forms_are_the_same_letters() -> None:
    shown = "".join(unicodedata.normalize("NFKC", letter) for letter in "ﺳﺎﻟﻢ ﺍﻟﻤﺮﺍﺩﻱ")
    assert score(shown, "سالم المرادي") == score("ﺳﺎﻟﻢ ﺍﻟﻤﺮﺍﺩﻱ", "سالم المرادي")
