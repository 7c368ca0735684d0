from pathlib import Path

import pytest

from isnad.custody import whole_folder


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_folder_is_there_with_all_of_it(tmp_path: Path) -> None:
    with whole_folder(tmp_path / "deep" / "made") as made:
        (made / "a.txt").write_text("a", encoding="utf-8")
        assert not (tmp_path / "deep" / "made").exists()
    assert names(tmp_path / "deep") == ["made", "made/a.txt"]


@pytest.mark.parametrize("stopped", [OSError("No space left"), KeyboardInterrupt()])
@pytest.mark.parametrize("replacing", [False, True])
def test_what_is_cut_off_leaves_what_was_there_and_nothing_else(
    tmp_path: Path, stopped: BaseException, replacing: bool
) -> None:
    before = []
    if replacing:
        (tmp_path / "made").mkdir()
        (tmp_path / "made" / "old.txt").write_text("old", encoding="utf-8")
        before = names(tmp_path)

    def fill() -> None:
        with whole_folder(tmp_path / "made", replacing=replacing) as made:
            (made / "a.txt").write_text("a", encoding="utf-8")
            raise stopped

    with pytest.raises(type(stopped)):
        fill()
    assert names(tmp_path) == before


def test_a_folder_takes_the_place_of_another_whole(tmp_path: Path) -> None:
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / "old.txt").write_text("old", encoding="utf-8")
    with whole_folder(tmp_path / "made", replacing=True) as made:
        (made / "new.txt").write_text("new", encoding="utf-8")
        assert (tmp_path / "made" / "old.txt").exists()
    assert names(tmp_path) == ["made", "made/new.txt"]


def test_where_something_lies_the_new_folder_is_not_put(tmp_path: Path) -> None:
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / "old.txt").write_text("old", encoding="utf-8")
    with pytest.raises(OSError, match="made"), whole_folder(tmp_path / "made") as made:
        (made / "new.txt").write_text("new", encoding="utf-8")
    assert names(tmp_path) == ["made", "made/old.txt"]
