import copy

import pytest

from isnad.corroboration import CaseIsWrong, read_case


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("id", lambda case: case.pop("id")),
        ("claim", lambda case: case.pop("claim")),
        ("type", lambda case: case["claim"].pop("type")),
        ("core_slots", lambda case: case["claim"].update(core_slots="place")),
        ("core_slots", lambda case: case["claim"].update(core_slots=[1])),
        ("sources", lambda case: case.update(sources=[])),
        ("kind", lambda case: case["sources"]["o1"].update(kind="rumour")),
        ("direct", lambda case: case["sources"]["o1"].update(direct="yes")),
        ("reliability", lambda case: case["sources"]["o1"].update(reliability="Z")),
        ("reports[0]", lambda case: case["reports"].insert(0, "r0")),
        ("outlet", lambda case: case["reports"][0].update(outlet="o7")),
        ("chain", lambda case: case["reports"][0].update(chain=["o7"])),
        ("cites_report", lambda case: case["reports"][0].update(cites_report="r7")),
        ("text_reuse_of", lambda case: case["reports"][0].update(text_reuse_of="r7")),
        ("stance", lambda case: case["reports"][0].update(stance="maybe")),
        ("published", lambda case: case["reports"][0].update(published="yesterday")),
        ("id", lambda case: case["reports"].append(copy.deepcopy(case["reports"][0]))),
    ],
)
def test_a_case_that_does_not_hold_together_is_refused_by_the_field(told, field: str, change) -> None:
    case = told("r1: o1 < w1")
    change(case)
    with pytest.raises(CaseIsWrong) as refused:
        read_case(case)
    assert field in refused.value.say("en")
    assert field in refused.value.say("ar")


def test_no_refusal_tells_a_sources_name(told) -> None:
    case = told("r1: o1 < w1", sources={"w1": {"name": ["سليم الورداني"]}})
    with pytest.raises(CaseIsWrong) as refused:
        read_case(case)
    assert "سليم" not in refused.value.say("ar")
