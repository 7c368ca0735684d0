"""The style sheet can be read for eight hours: contrast, measured from its own colours."""

import re
from pathlib import Path

import pytest

import isnad.desk

SHEET = (Path(isnad.desk.__file__).parent / "static/desk/desk.css").read_text(encoding="utf-8")
COLOURS = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", SHEET))


def light(colour: str) -> float:
    """Relative luminance, WCAG 2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((light(one), light(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(
    "ground", ["paper", "sheet", "person", "organisation", "place", "unnamed", "time", "deep-wash"]
)
def test_the_text_stands_clear_on_every_ground(ground: str) -> None:
    assert contrast(COLOURS["ink"], COLOURS[ground]) >= 7


@pytest.mark.parametrize("colour", ["soft", "deep", "red"])
def test_every_other_text_colour_passes_aa(colour: str) -> None:
    assert min(contrast(COLOURS[colour], COLOURS[ground]) for ground in ("paper", "sheet")) >= 4.5


@pytest.mark.parametrize("line", ["source", "trigger", "chosen"])
def test_lines_that_carry_meaning_can_be_seen(line: str) -> None:
    assert contrast(COLOURS[line], COLOURS["sheet"]) >= 3


def test_the_mark_of_keyboard_focus_can_be_seen_on_the_page_and_on_its_head() -> None:
    on_page, on_head = re.findall(r"--focus: (#[0-9a-f]{6})", SHEET)
    assert contrast(on_page, COLOURS["paper"]) >= 3
    assert contrast(on_head, COLOURS["deep"]) >= 3
