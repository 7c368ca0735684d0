"""An index saved to one file and opened again. All people are invented."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from isnad.names import Index, saved
from isnad.names.saved import IndexIsDamaged, IndexIsStale

LIST = [
    "سالم بن حمد المرادي",
    "يوسف الحداد",
    "Hazem al-Sabbagh",
    "",
    "أبو حازم المرادي",
    "عبد الرحمن النجار",
    "🙂",
    "\ud800 Salim",
]
ASKED = ["Salem al-Mouradi", "Haddad", "Abu Hazim al-Muradi", "عبد الرحمن النجار", "سالم"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    index = Index(LIST[:3])
    index.add(LIST[3:])
    index.remove([1])
    index.save(tmp_path / "names.index")
    return tmp_path / "names.index"


def test_an_index_saved_and_opened_gives_the_same_answers(path: Path) -> None:
    index = Index(LIST)
    index.remove([1])
    opened = Index.open(path)
    assert opened.search_many(ASKED, 5) == index.search_many(ASKED, 5)
    assert [opened.name(place) for place in range(len(LIST))] == LIST
    assert len(opened) == len(LIST) - 1


NAMES = st.lists(
    st.lists(
        st.sampled_from(["سالم", "أبو حازم", "Salim", "المرادي", "al-Muradi", "نور الدين", "\n", "ى"]), max_size=4
    ),
    max_size=12,
)


@given(NAMES, NAMES)
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_added_after_opening_is_found_like_the_rest(
    tmp_path: Path, before: list[list[str]], after: list[list[str]]
) -> None:
    old, new = [" ".join(name) for name in before], [" ".join(name) for name in after]
    Index(old).save(tmp_path / "old")
    grown = Index.open(tmp_path / "old")
    grown.add(new)
    grown.save(tmp_path / "old")
    again, anew = Index.open(tmp_path / "old"), Index([*old, *new])
    assert again.search_many(ASKED, 30) == anew.search_many(ASKED, 30) == grown.search_many(ASKED, 30)


def test_a_file_cut_short_anywhere_is_refused(path: Path) -> None:
    whole = path.read_bytes()
    for length in (*range(0, len(whole), max(1, len(whole) // 40)), len(whole) - 1):
        path.write_bytes(whole[:length])
        with pytest.raises(IndexIsDamaged):
            Index.open(path)


def test_a_file_with_one_byte_changed_is_refused_or_gives_the_same_answers(path: Path) -> None:
    whole, answers = path.read_bytes(), Index.open(path).search_many(ASKED, 5)
    for at in range(0, len(whole), max(1, len(whole) // 200)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x15]) + whole[at + 1 :])
        try:
            found = Index.open(path).search_many(ASKED, 5)
        except IndexIsDamaged:
            continue
        assert found == answers  # the byte was padding between two columns


def test_an_index_of_other_words_is_refused_as_stale(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saved, "words_digest", lambda: "0" * 64)
    with pytest.raises(IndexIsStale, match=r"names\.index") as refused:
        Index.open(path)
    assert refused.value.say("ar") != refused.value.say("en")


@pytest.mark.parametrize("content", [b"", b"isnad index\n", b"PK\x03\x04" * 50, b"isnad index\n" + b"\xff" * 40])
def test_a_file_that_is_no_index_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "other").write_bytes(content)
    with pytest.raises(IndexIsDamaged, match="other"):
        Index.open(tmp_path / "other")
    with pytest.raises(IndexIsDamaged, match="missing"):
        Index.open(tmp_path / "missing")
