"""No accusation without its accuser, in everything that the demo case makes the program say."""

import ast
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

import isnad
from isnad import acts, whereabouts
from isnad.acts import make_casefile
from isnad.claims import Claim, sentence, state
from isnad.claims.lint import bare_accusations
from isnad.corroboration import explain
from isnad.joining import Likeness, Matter
from isnad.joining.contrary import Contrary, contrary
from isnad.reading.schema import EVENT_TYPES
from isnad.record import KINDS, Entry, Record, Scope, Statement, Total, conclusion, wording
from isnad.record.conclusion import Concluded
from isnad.store import conclusions, matters, record, shelf
from isnad.store.atlas import passages_of
from isnad.whereabouts import Passage

CASE = Path(__file__).parents[2] / "demo" / "case"
AT = datetime(2024, 3, 1, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "line",
    [
        "accuses: alleged abuse", " — اتهام: انتهاك (مُدّعى به)", "«» — اتهام: انتهاك (مُدّعى به)",
        "شبكة السدرة — اتهام: انتهاك", "The network accuses: abuse; by: the faction", "alleged abuse; by: the faction",
        "قتل (مُدّعى به)؛ الفاعل: الفصيل", "1. accuses: alleged killing",
    ],
)  # fmt: skip
def test_an_accusation_without_accuser_or_without_alleged_is_refused(line):
    assert bare_accusations(line) == [line]
    assert bare_accusations(f"سطر سليم\n{line}\nسطر آخر") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "شبكة السدرة — اتهام: انتهاك (مُدّعى به)", "The network accuses: alleged abuse; by: the faction",
        "الصحيفة — قول: وُجّه إليه اتهام", "the paper says: «he accuses them»",
    ],
)  # fmt: skip
def test_an_accusation_with_both_passes(line):
    assert bare_accusations(line) == []


@pytest.fixture
def demo(desk):
    for path in sorted(path for path in CASE.iterdir() if path.name[0].isdigit()):
        for report in acts.receive(source=path, by="ليلى", at=AT).reports:
            acts.read(report=report, by="ليلى", at=AT)
    return desk


# Every function that makes a whole line in which an accusation may be told, each with how it is asked over a desk. What
# it gives is held to the lint; a function that is in neither table fails the test, and so does one that is gone.
MAKERS = {
    ("claims.wording", "sentence"): lambda had, language: [
        sentence(one, language, isolated=isolated) for one in had.claims for isolated in (False, True)
    ],
    ("record.wording", "title"): lambda had, language: [
        wording.title(one, language, isolated=isolated) for one in had.records for isolated in (False, True)
    ],
    ("record.wording", "told"): lambda had, language: [
        wording.told(one, language, isolated=isolated) for one in had.statements for isolated in (False, True)
    ],
    ("record.wording", "explain"): lambda had, language: [wording.explain(one, language) for one in had.totals],
    ("record.conclusion", "said"): lambda had, language: [conclusion.said(one, language) for one in had.concluded],
    ("corroboration.wording", "explain"): lambda had, language: [explain(one.finding, language) for one in had.matters],
    ("acts.make_casefile", "_against"): lambda had, language: [
        make_casefile._against(one, language) for one in had.contrary
    ],
    ("acts.make_casefile", "_told"): lambda had, language: [
        make_casefile._told(one, language) for one in had.statements
    ],
    ("whereabouts.wording", "explanation"): lambda had, language: [
        whereabouts.explanation(one, language) for one in had.passages
    ],
    ("joining.likeness", "say"): lambda had, language: [
        reason.say(language) for one in had.likenesses for reason in one.reasons
    ],
}
# Parts of a line, which tell nothing by themselves; lines of which no claim is a part; and those held to the lint where
# they are written out (an edition's pages in tests/acts/test_make_edition.py).
NO_MAKERS = {
    "claims.wording": {"label", "who_says", "voice", "what_happened", "composed"},
    "record.wording": {"label", "say", "who_says", "field", "value", "when", "bounds"},
    "record.conclusion": {"_say"},
    "corroboration.wording": {"grade_in_words"},
    "acts.make_casefile": {"_decision", "_descriptor", "_day", "_say"},
    "whereabouts.wording": {"verdict", "caution", "_said", "_day", "_say"},
    "edition.audience": {"say"},
    "edition.edition": {"title", "slot", "counted_or_time", "place", "outlet", "whence", "rests", "value"},
    "edition.people": {"call"},
    "edition.site": {"_index_name", "_page_name"},
    "exchange.holdings": {"say"},
}
ROOMS = ("claims", "corroboration", "joining", "whereabouts", "record", "casefile", "edition", "exchange", "acts")
SOURCES = Path(isnad.__file__).parent


def makers_in(room):
    """Every function of a room that is asked in a language and gives words."""
    for path in sorted((SOURCES / room).rglob("*.py")):
        module = ".".join(path.relative_to(SOURCES).with_suffix("").parts)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.returns is not None and "str" in ast.unparse(node.returns):
                asked = [each.annotation for each in (*node.args.args, *node.args.kwonlyargs) if each.annotation]
                if "Language" in map(ast.unparse, asked):
                    yield module, node.name


def test_every_maker_of_lines_is_known_and_held_to_the_lint_or_said_to_make_none():
    found = {maker for room in ROOMS for maker in makers_in(room)}
    known = {*MAKERS, *((module, name) for module, names in NO_MAKERS.items() for name in names)}
    assert found == known


def test_no_template_of_the_desk_shows_what_happened_by_its_bare_name():
    """`what` says that it is alleged; the bare word for a type stands only where one is chosen from a list."""
    bare = {
        path.relative_to(SOURCES / "desk").as_posix()
        for path in (SOURCES / "desk").rglob("*.html")
        if '{% label "type"' in path.read_text(encoding="utf-8")
    }
    assert bare == {"total/totals.html"}


class Had(NamedTuple):
    """All that the demo case gives to be put into words."""

    claims: list[Claim]
    records: list[Record | Entry]
    statements: list[Statement]
    totals: list[Total]
    concluded: list[Concluded]
    matters: list[Matter]
    contrary: list[Contrary]
    passages: list[Passage]
    likenesses: list[Likeness]


@pytest.fixture
def had(demo):
    shelved = list(shelf.shelved())
    claims = [claim for each in shelved for claim in state(each.document, each.reading)]
    records = record.records(kinds=KINDS)
    entries = [entry for one in records for entry in one.entries]
    known = matters.matters()
    accused = next(one for one in known if one.assertions[0].claim.is_accusation and conclusions.facing(one))
    acts.conclude(
        claim=accused.key, standard="reasonable_grounds", met=True, why="شهادات", against="طرف", by="ليلى", at=AT
    )
    told = matters.assertions()
    return Had(
        claims=claims,
        records=[*records, *entries],
        statements=[said for entry in entries for said in entry.statements],
        totals=[record.total(Scope(type_)) for type_ in EVENT_TYPES],
        concluded=list(conclusions.about(accused, conclusions.facing(accused))),
        matters=list(known),
        contrary=[against for one in known for against in contrary(one, told, {})],
        passages=[
            passage
            for each in shelved
            for found in passages_of(each, state(each.document, each.reading)).values()
            for passage in found
        ],
        likenesses=matters.proposals(),
    )


def test_everything_the_demo_makes_the_program_say_names_the_accuser(had):
    assert [claim for claim in had.claims if claim.is_accusation]
    for maker, made in MAKERS.items():
        for language in ("ar", "en"):
            lines = made(had, language)
            assert lines, maker
            assert bare_accusations("\n".join(lines)) == [], maker


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_lint_finds_every_accusation_that_loses_its_accuser(had, language):
    accusing = [claim for claim in had.claims if claim.is_accusation]
    broken = [sentence(claim, language).split(":", 1)[1] for claim in accusing]
    assert len(bare_accusations("\n".join(broken))) == len(broken)
