import json


def shown(isnad, key):
    return json.loads(isnad("show", key, "--json").stdout)


def test_a_corrected_sheet_is_the_reading_that_is_shown_and_the_machines_stays(isnad, key, tmp_path):
    sheet = tmp_path / "sheet.xml"
    assert isnad("annotate", key, "--out", sheet).exit_code == 0
    xml = sheet.read_text(encoding="utf-8")
    sheet.write_text(xml.replace('count="5"', 'count="6"'), encoding="utf-8")
    taken = isnad("annotate", key, "--take", sheet)
    assert taken.exit_code == 0, taken.stderr
    after = shown(isnad, key)
    assert after["reader"] == "person/1"
    assert [group["count"] for group in after["reading"]["unnamed"]] == [6]
    assert {found["made_by"] for found in after["reading"]["mentions"]} == {"person/1"}
    isnad("read", "--all")
    assert shown(isnad, key)["reader"] == "person/1"
    acts = [json.loads(line) for line in isnad("ledger", "--json").stdout.splitlines()]
    assert [line["act"] for line in acts if line["act"] != "look"] == ["receive", "read", "correct", "read"]
    assert acts[2]["by"] == "ليلى"
    assert isnad("verify").exit_code == 0


def test_the_sheet_goes_to_standard_output_unless_a_file_is_named(isnad, key):
    assert isnad("annotate", key).stdout.startswith(f'<report id="{key}"')


def test_a_sheet_with_a_fault_is_refused_and_nothing_is_stored(isnad, key, tmp_path):
    sheet = tmp_path / "sheet.xml"
    isnad("annotate", key, "--out", sheet)
    xml = sheet.read_text(encoding="utf-8")
    for wrong, says in [
        (xml.replace("النهر", "البحر", 1), "leave the words"),
        (xml.replace("</text>", ""), "not well-formed"),
        (xml.replace(f'id="{key}"', 'id="other"', 1), "another report"),
        (xml.encode("utf-16"), "not UTF-8"),
    ]:
        sheet.write_bytes(wrong if isinstance(wrong, bytes) else wrong.encode())
        result = isnad("annotate", key, "--take", sheet)
        assert result.exit_code == 13
        assert says in result.stderr
    assert shown(isnad, key)["reader"] == "rules/1"


def test_a_report_not_read_yet_gives_a_sheet_without_tags(isnad, page):
    isnad("receive", page)
    key = json.loads(isnad("reports", "--json").stdout)[0]["key"]
    assert "<PER" not in isnad("annotate", key).stdout


def test_writing_and_taking_do_not_go_together(isnad, key, tmp_path):
    assert isnad("annotate", key, "--out", tmp_path / "a", "--take", tmp_path / "b").exit_code == 2
