"""Editions made on a real desk: who is named for whom, signed by a second person, no script."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from isnad.acts.add_custodian import add_custodian
from isnad.acts.join import join
from isnad.acts.keep_source import keep_source
from isnad.acts.make_edition import (
    AlreadySigned,
    EditionLeaks,
    KeyNeeded,
    NothingForAnEdition,
    OwnEdition,
    check_edition,
    make_edition,
    set_standard,
    sign_edition,
)
from isnad.acts.read import read
from isnad.acts.receive import receive
from isnad.claims.lint import bare_accusations
from isnad.edition import FolderIsTaken, NotAnEdition, Scanned
from isnad.record.judgement import ReasonNeeded
from isnad.sealing.envelope import new_pair
from isnad.store import Desk, checking, ledger, matters
from isnad.store.editions import NotOurEdition

AT = datetime(2030, 3, 9, 8, tzinfo=UTC)
TEXTS = (
    (
        "صحيفة المدار",
        "قالت صحيفة المدار إن القيادي ياسر نواف الدرعاوي قتل الشاب سالم حمد المرادي في منبج يوم 3 آذار 2030.\n"
        "وقال الشاهد سليم الورداني (هاتف 0933 412 877) إن القيادي ياسر نواف الدرعاوي قتل رجلين في الباب.",
    ),
    ("شبكة ضفاف", "اتهمت شبكة ضفاف القيادي ياسر نواف الدرعاوي بقتل سالم حمد المرادي في منبج يوم 3 آذار 2030."),
    (
        "موقع نوارج",
        "نفى القيادي ياسر الدرعاوي قتل سالم حمد المرادي في منبج.\n"
        "وقال وزير الداخلية نادر سعد الجرماني إن رجلين اعتُقلا في الرقة.",
    ),
)
PRIVATE, PUBLIC = new_pair()
ACCUSED, VICTIM, PROTECTED = "ياسر نواف الدرعاوي", "سالم حمد المرادي", "سليم الورداني"


@pytest.fixture
def held(desk: Desk) -> Desk:
    """A desk with one matter of two reports, a denial, and a protected witness."""
    lines = (
        json.dumps({"id": str(at), "text": text, "published": "2030-03-05", "outlet": outlet, "url": None})
        for at, (outlet, text) in enumerate(TEXTS)
    )
    received = receive(source="\n".join(lines).encode(), name="شهادة سليم.jsonl", by="ليلى", at=AT)
    for key in received.reports:
        read(report=key, by="ليلى", at=AT)
    add_custodian(name="هدى", key=PUBLIC, by="ليلى", at=AT)
    keep_source(names=[PROTECTED], kind="person", protected=True, by="ليلى", at=AT)
    killing = [one for one in matters.assertions() if one.type == "killing" and "المرادي" in one.quote]
    left, right = (next(one.key for one in killing if one.outlet == outlet) for outlet in ("صحيفة المدار", "شبكة ضفاف"))
    join(left=left, right=right, verdict="same", why="الخبر نفسه", by="ليلى", at=AT)
    return desk


def make(folder: Path, audience: str = "public", **more: object) -> Path:
    make_edition(audience=audience, folder=folder, key=PRIVATE, by="ليلى", at=AT, **more)  # type: ignore[arg-type]
    return folder


def check(folder: Path) -> Scanned:
    return check_edition(folder, key=PRIVATE, by="هدى", at=AT)


def sign(folder: Path, why: str, by: str) -> str:
    return sign_edition(folder=folder, why=why, key=PRIVATE, by=by, at=AT)


def everything(folder: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.html")))


def grade(held: Desk) -> None:
    """Two outlets that were there: the matter meets the standard."""
    for name in ("صحيفة المدار", "شبكة ضفاف"):
        keep_source(names=[name], kind="outlet", direct=True, by="ليلى", at=AT)


def test_in_public_victims_and_accused_stand_by_role_and_no_contact_is_shown(held: Desk, tmp_path: Path) -> None:
    told = everything(make(tmp_path / "out"))
    for part in (*ACCUSED.split()[:2], "الدرعاوي", *VICTIM.split(), *PROTECTED.split(), "0933"):
        assert part not in told, part
    assert "قيادي (" in told
    assert "a commander (" in told
    assert not check(tmp_path / "out").leaks


def test_at_the_standard_the_accused_is_named_and_the_victim_is_not(held: Desk, tmp_path: Path) -> None:
    grade(held)
    told = everything(make(tmp_path / "out"))
    assert ACCUSED in told
    assert "المرادي" not in told


def test_a_desk_may_name_nobody(held: Desk, tmp_path: Path) -> None:
    grade(held)
    set_standard(standard="never", why="خطر على الشهود", by="ليلى", at=AT)
    assert "الدرعاوي" not in everything(make(tmp_path / "out"))


@pytest.mark.parametrize("audience", ["team", "partner", "public"])
def test_nobody_is_shown_a_protected_source(held: Desk, tmp_path: Path, audience: str) -> None:
    every = [one.key for one in matters.assertions()]
    told = everything(make(tmp_path / "out", audience, matters=every))
    assert "الورداني" not in told
    assert ("المرادي" in told) is (audience == "team")
    assert ("الدرعاوي" in told) is (audience != "public")


def test_who_stands_in_a_public_role_and_is_accused_of_nothing_is_named(held: Desk, tmp_path: Path) -> None:
    said = [one.key for one in matters.assertions() if one.type == "arrest"]
    assert "نادر سعد الجرماني" in everything(make(tmp_path / "out", matters=said))


def test_beside_what_accuses_stand_the_denial_and_the_presumption_of_innocence(held: Desk, tmp_path: Path) -> None:
    folder = make(tmp_path / "out")
    for path in folder.glob("*.html"):
        assert ("بريء حتى" in path.read_text("utf-8")) or ("presumed innocent" in path.read_text("utf-8")), path.name
    page = (folder / "matter-1.ar.html").read_text("utf-8")
    assert "النفي" in page
    assert 'class="denial"' in page
    assert "المتَّهِم" in page


def test_no_line_accuses_without_an_accuser(held: Desk, tmp_path: Path) -> None:
    for path in make(tmp_path / "out", "team").glob("*.html"):
        assert not bare_accusations(re.sub(r"<[^>]+>", "\n", path.read_text("utf-8").split("</style>")[1]))


@pytest.mark.parametrize("audience", ["team", "partner", "public"])
def test_pages_hold_no_script_and_ask_for_nothing_from_outside(held: Desk, tmp_path: Path, audience: str) -> None:
    told = everything(make(tmp_path / "out", audience)).lower()
    for forbidden in ("<script", "javascript:", " on", "http://", "https://", "url(", "@import", "<link", "<iframe"):
        found = (
            told.replace("http-equiv", "") if forbidden != " on" else " ".join(re.findall(r"<[a-z]+ on[a-z]+=", told))
        )
        assert forbidden not in found, forbidden


def test_only_a_second_person_signs_and_once(held: Desk, tmp_path: Path) -> None:
    folder = make(tmp_path / "out")
    assert "لا تُنشر" in everything(folder)
    with pytest.raises(OwnEdition):
        sign(folder, "راجعتها", "ليلى")
    with pytest.raises(ReasonNeeded):
        sign(folder, " ", "هدى")
    sign(folder, "راجعتها", "هدى")
    told = everything(folder)
    assert "لا تُنشر" not in told
    assert "Not to be published" not in told
    assert told.count('class="band signed"') == 4
    assert "هدى" not in told
    with pytest.raises(AlreadySigned):
        sign(folder, "راجعتها", "سعاد")


def test_what_was_changed_cannot_be_signed(held: Desk, tmp_path: Path) -> None:
    folder = make(tmp_path / "out")
    page = folder / "index.html"
    page.write_bytes(page.read_bytes() + b" ")
    with pytest.raises(NotOurEdition):
        sign(folder, "راجعتها", "هدى")


def test_what_leaks_is_found_and_not_signed(held: Desk, tmp_path: Path) -> None:
    folder = make(tmp_path / "out")
    keep_source(names=["كتائب السيل", "منبج"], kind="organisation", protected=True, by="ليلى", at=AT)
    assert check(folder).leaks
    with pytest.raises(EditionLeaks):
        sign(folder, "راجعتها", "هدى")


def test_each_act_is_one_line_without_words_and_the_desk_holds(held: Desk, tmp_path: Path) -> None:
    before = len(list(ledger.lines()))
    folder = make(tmp_path / "out")
    sign(folder, "راجعتها كلمة كلمة", "هدى")
    set_standard(standard="strong", why="أحوط", by="ليلى", at=AT)
    lines = list(ledger.lines())[before:]
    acts = [line.act for line in lines if line.act != "source.open"]
    assert acts == ["edition", "edition.sign", "edition.standard"]
    assert not [line for line in lines if "كلمة" in line.as_json()]
    assert checking.check(held).holds


def test_nothing_is_written_over_and_an_empty_edition_is_refused(held: Desk, desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with pytest.raises(FolderIsTaken):
        make(tmp_path / "out")
    with pytest.raises(NotAnEdition):
        check(tmp_path / "out")


def test_a_desk_without_matters_makes_no_edition(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(NothingForAnEdition):
        make(tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_the_same_desk_makes_the_same_bytes(held: Desk, tmp_path: Path) -> None:
    one, other = make(tmp_path / "one"), make(tmp_path / "other")
    assert everything(one) == everything(other)


def test_without_a_key_sealed_names_cannot_be_hidden_and_nothing_is_written(held: Desk, tmp_path: Path) -> None:
    with pytest.raises(KeyNeeded):
        make_edition(audience="public", folder=tmp_path / "out", by="ليلى", at=AT)
    assert not (tmp_path / "out").exists()


def test_each_opening_of_a_sealed_name_is_a_line(held: Desk, tmp_path: Path) -> None:
    before = len(list(ledger.lines()))
    make(tmp_path / "out")
    assert [line.act for line in list(ledger.lines())[before:]] == ["source.open", "edition"]
