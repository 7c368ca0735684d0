"""The record on the command line: found, proposed, judged, undone, split, reviewed, in both languages."""

import json

import pytest
from tests.acts.record_desk import TEXTS


@pytest.fixture
def filled(isnad, tmp_path):
    lines = (
        json.dumps({"id": str(n), "text": text, "outlet": f"صدى {n}", "published": f"2019-03-0{n + 1}"})
        for n, text in enumerate(TEXTS)
    )
    (tmp_path / "channel.jsonl").write_text("\n".join(lines), encoding="utf-8")
    isnad("receive", tmp_path / "channel.jsonl")
    isnad("read")
    return isnad


def queue(run, *more):
    return json.loads(run("queue", "--json", *more).stdout)


def of(proposals, kunya_only):
    return next(one for one in proposals if one["kunya_only"] is kunya_only)


def test_the_queue_gives_reasons_on_each_side_and_what_would_settle_it(filled):
    proposals = queue(filled)
    same = of(proposals, kunya_only=False)
    assert same["score"] > 0.9
    assert {reason["side"] for reason in same["reasons"]} <= {"for", "against", "open"}
    assert "photograph" in same["settles"]
    said = filled("queue", lang="ar").stdout
    assert "ما يحسم الأمر" in said
    assert "لا يجمع بينهما إلا كنية" in said
    assert "what would settle it" in filled("queue").stdout


def test_what_was_judged_leaves_the_queue_and_is_shown_when_asked(filled):
    one = of(queue(filled), kunya_only=False)
    keys = one["left"]["key"], one["right"]["key"]
    assert filled("judge", *keys, "different", "--why", "أبوان").exit_code == 0
    assert not [each for each in queue(filled) if (each["left"]["key"], each["right"]["key"]) == keys]
    marked = [each for each in queue(filled, "--judged") if each["standing"] == "different"]
    assert [(each["left"]["key"], each["right"]["key"]) for each in marked] == [keys]


def test_a_kunya_alone_is_refused_with_a_sentence_and_taken_with_a_further_reason(filled):
    one = of(queue(filled), kunya_only=True)
    keys = one["left"]["key"], one["right"]["key"]
    refused = filled("judge", *keys, "same", "--why", "الكنية واحدة", lang="ar")
    assert refused.exit_code == 15
    assert "الكنية وحدها لا تعيّن أحداً" in refused.stderr
    assert filled("judge", *keys, "same", "--why", "الكنية واحدة", "--further", "الصورة نفسها").exit_code == 0


def test_judged_undone_and_split_from_the_command_line(filled):
    one = of(queue(filled), kunya_only=False)
    left, right = one["left"]["key"], one["right"]["key"]
    filled("judge", left, right, "same", "--why", "المنصب واحد")
    shown = json.loads(filled("record", right, "--json").stdout)
    assert set(shown["keys"]) == {left, right}
    assert "Joined of 2 entries" in filled("record", left).stdout
    assert filled("undo", "1", "--why", "خطأ").exit_code == 0
    assert json.loads(filled("record", right, "--json").stdout)["keys"] == [right]
    assert filled("undo", "1", "--why", "خطأ").exit_code == 8
    filled("judge", left, right, "same", "--why", "المنصب واحد")
    assert filled("split", right, "--why", "صورتان").exit_code == 0
    history = filled("record", right).stdout
    assert "Not to be confused with:" in history
    assert "undone by ليلى" in history
    assert filled("verify").exit_code == 0


def test_nobody_reviews_their_own_work(filled):
    one = of(queue(filled), kunya_only=False)
    filled("judge", one["left"]["key"], one["right"]["key"], "same", "--why", "المنصب واحد")
    assert filled("review", one["left"]["key"], "--why", "قارنت").exit_code == 15
    assert filled("--by", "هدى", "review", one["left"]["key"], "--why", "قارنت").exit_code == 0
    assert json.loads(filled("record", one["left"]["key"], "--json").stdout)["standing"] == "verified"


@pytest.mark.parametrize("sought", ["المرادي", "Salim Hamad al-Muradi", "سَالِم حمد"])
def test_people_are_found_by_any_spelling_in_either_script(filled, sought):
    found = json.loads(filled("records", "--find", sought, "--json").stdout)
    assert {one["name"] for one in found} == {"سالم حمد المرادي"}


def test_every_value_stands_with_who_says_it(filled):
    (whole,) = [one for one in json.loads(filled("records", "--json").stdout) if "هجين" in str(one["values"])]
    town = next(value for value in whole["values"] if value["field"] == "home_town")
    assert town["statements"][0]["voice"] == ["صدى 0", "شبكة الوادي"]
    assert town["first_cited"] == "2019-03-01"
    said = filled("record", whole["key"], lang="ar").stdout
    assert "صدى 0 نقلاً عن شبكة الوادي — قول: «هجين»" in said


def test_counted_people_are_records_of_their_own(filled):
    counted = [one for one in json.loads(filled("records", "--json").stdout) if one["kind"] == "unnamed"]
    assert [one["bounds"] for one in counted] == [[5, 5], [5, 5]]


def test_a_list_of_people_is_shown_before_it_changes_anything(filled, tmp_path):
    listed = tmp_path / "people.csv"
    assert filled("people", "export", listed).exit_code == 0
    rows = listed.read_text("utf-8-sig").splitlines()
    listed.write_text("\n".join([*rows, ",هاني الطويل,,عين الوادي,,,,سجلّ البلدية,,"]), encoding="utf-8")
    shown = filled("people", "import", listed, lang="ar")
    assert "جديد" in shown.stdout
    assert "لم يتغيّر شيء بعد" in shown.stderr
    assert "هاني" not in filled("records").stdout
    assert filled("people", "import", listed, "--yes", "--why", "من البلدية").exit_code == 0
    assert "هاني" in filled("records").stdout
    assert filled("people", "withdraw", "1", "--why", "قديمة").exit_code == 0
    assert "هاني" not in filled("records").stdout
    assert "withdrawn by ليلى" in filled("people", "lists").stdout
    assert filled("verify").exit_code == 0


@pytest.mark.parametrize("words", ["", "  ", "ـ"])
def test_a_search_for_nothing_ends_in_a_sentence(filled, words):
    done = filled("search", words, lang="en")
    assert done.exit_code == 2
    assert "no word to search for" in done.output


def test_search_finds_people_and_reports_and_says_what_to_narrow_by(filled):
    found = json.loads(filled("search", "Salim", "al-Muradi", "--json").stdout)
    assert {one["name"] for one in found["people"]} == {"سالم حمد المرادي"}
    found = json.loads(filled("search", "الرقه", "--json").stdout)
    assert len(found["reports"]) == 3
    said = filled("search", "الرقه", "--until", "2019-03-01", lang="ar")
    assert "أماكن: " in said.stdout
    assert "تقارير: 1" in said.stderr
