"""The furniture lexicons test themselves: each entry catches its example and leaves its counter-example alone."""

from collections.abc import Iterator
from typing import Any, get_args

import pytest

from isnad.intake.html.furniture import Group, begins_with, is_labelled, is_nothing_but, is_said, place_of
from isnad.intake.html.lines import lines_of
from isnad.intake.html.outline import is_furniture_line
from isnad.intake.html.tree import grow
from isnad.lexicon import words


def entries() -> Iterator[Any]:
    for language in ("ar", "en"):
        for group, phrases in words(f"{language}/furniture").items():
            for phrase, entry in phrases.items():
                yield pytest.param(group, entry, id=f"{language}-{group}-{phrase}")


def catches(group: Group, text: str) -> bool:
    if group in ("alone", "closes", "closes_over_links", "section"):
        return is_nothing_but(group, text) or begins_with(group, text) > 0
    if group in ("about_the_site", "issue", "update", "other_day", "byline", "logo"):
        return place_of(group, text) is not None
    if group == "published":
        return is_said(group, text)
    return is_labelled(group, text, is_link=True) or begins_with(group, text) > 0


@pytest.mark.parametrize(("group", "entry"), list(entries()))
def test_an_entry_catches_its_example(group: Group, entry: dict[str, str]) -> None:
    assert group in get_args(Group)
    assert catches(group, entry["example"])


@pytest.mark.parametrize("entry", [case.values[1] for case in entries() if "not" in case.values[1]])
def test_a_sentence_of_a_report_is_no_furniture(entry: dict[str, str]) -> None:
    lines, _ = lines_of(grow(f"<p>{entry['not']}</p>"))
    assert not is_furniture_line(lines[0])
