"""What the machine refuses is said in the reader's language, and without where the file lies."""

import errno
import json
import os

import pytest

from isnad.errors import IsnadError


class _Refused(IsnadError):
    ar = "لم يُحفظ ({reason})."
    en = "Not kept ({reason})."


def _open(path) -> Exception:
    with pytest.raises((OSError, UnicodeDecodeError)) as caught:
        path.read_text(encoding="utf-8")
    return caught.value


def test_a_file_that_is_not_there_is_said_in_both_languages_without_its_path(tmp_path):
    refused = _Refused(reason=_open(tmp_path / "أبو سالم.txt"))
    assert refused.say("ar") == "لم يُحفظ (لا شيء بهذا الاسم)."
    assert refused.say("en") == str(refused) == "Not kept (nothing of that name is there)."


def test_a_folder_in_the_place_of_a_file_is_called_a_folder(tmp_path):
    assert _Refused(reason=_open(tmp_path)).say("ar") == "لم يُحفظ (هذا مجلد لا ملف)."


def test_a_text_in_another_encoding_is_said_without_its_bytes(tmp_path):
    (tmp_path / "notes.txt").write_bytes("سالم".encode("windows-1256"))
    assert _Refused(reason=_open(tmp_path / "notes.txt")).say("en") == "Not kept (not UTF-8)."


def test_json_that_is_none_is_called_so_and_not_by_the_machines_word():
    with pytest.raises(json.JSONDecodeError) as caught:
        json.loads("اسم")
    assert _Refused(reason=caught.value).say("ar") == "لم يُحفظ (ليس JSON سليماً)."


def test_what_has_no_sentence_of_ours_keeps_the_systems_own():
    unusual = OSError(errno.EXDEV, os.strerror(errno.EXDEV), "/srv/desk")
    assert _Refused(reason=unusual).say("ar") == f"لم يُحفظ ({os.strerror(errno.EXDEV)})."


def test_a_list_has_the_commas_of_its_language():
    refused = _Refused(reason=("الفرات", "الجبل"))
    assert refused.say("ar") == "لم يُحفظ (الفرات، الجبل)."
    assert refused.say("en") == "Not kept (الفرات, الجبل)."


def test_other_slots_stay_as_they_are():
    assert _Refused(reason="سبب").say("en") == "Not kept (سبب)."
