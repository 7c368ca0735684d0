"""How far an answer can be trusted: on drawn maps whose fronts are known to the kilometre."""

from dataclasses import replace

import pytest

from isnad.control import as_dict, robustness, route, sentence
from isnad.control.robustness import erosion

WALL = "\n".join(["XXXXXX" + "A" * width + "YYYYYY" for width in (8, 8, 8, 4, 8, 8, 8)])
NECK = "\n".join(["XXXXXXXXXXX", "AAAAXXXXAAA", "AAAAAXXAAAA", "AAAAXXXXAAA", "YYYYYYYYYYY"])


def test_a_wall_stands_while_the_error_is_less_than_half_of_it_and_is_weakest_where_it_is_thinnest(
    mapped, point
) -> None:
    day_map = mapped(WALL)
    answer = route(day_map, point(3, 0), point(3, 15), avoiding={"A"})
    found = robustness(day_map, answer, redraws=20)
    assert answer.answer == "no route"
    assert found.error_km == pytest.approx(2.0, abs=0.6)
    assert found.weakest is not None
    cell = day_map.grid.cell_at(*found.weakest)
    thin = day_map.grid.cell_at(*point(3, 7))
    assert abs(cell[0] - thin[0]) <= 1
    assert found.verdict != "robust"


def test_a_route_is_weakest_in_its_narrowest_neck(mapped, point) -> None:
    day_map = mapped(NECK)
    answer = route(day_map, point(0, 5), point(4, 5), avoiding={"A"})
    found = robustness(day_map, answer, redraws=20)
    assert answer.answer == "route"
    neck = day_map.grid.cell_at(*point(2, 5))
    cells = [cell for cell in found.path if cell[0] == neck[0]]
    assert cells
    assert all(day_map.ground_at(cell).label != "A" for cell in found.path)


def test_a_wider_wall_never_falls_to_a_smaller_error(mapped, point) -> None:
    errors = []
    for width in range(2, 9):
        day_map = mapped("\n".join(["XXX" + "A" * width + "YYY"] * 5))
        errors.append(erosion(day_map, route(day_map, point(2, 0), point(2, width + 5), avoiding={"A"})))
    assert errors == sorted(errors)


def test_avoided_ground_worn_by_less_than_the_error_still_gives_no_route(mapped, point) -> None:
    """Erosion is monotone: worn by more, an open way stays open."""
    from scipy import ndimage

    from isnad.control.day_map import OUTSIDE

    day_map = mapped(WALL)
    answer = route(day_map, point(0, 0), point(0, 15), avoiding={"A"})
    _, perhaps = day_map.stances(answer.avoiding)
    metres = ndimage.distance_transform_edt(~perhaps, sampling=day_map.grid.size)
    turns_at = erosion(day_map, answer)
    for worn in range(0, 6000, 250):
        labels, _ = ndimage.label((day_map.codes != OUTSIDE) & (metres <= worn))
        assert (labels[answer.start.cell] == labels[answer.end.cell]) == (worn >= turns_at)


def test_the_same_seed_redraws_the_same_maps(mapped, point) -> None:
    day_map = mapped(WALL)
    answer = route(day_map, point(3, 0), point(3, 15), avoiding={"A"})
    assert robustness(day_map, answer, redraws=20) == robustness(day_map, answer, redraws=20)


def test_an_answer_that_depends_is_never_more_than_fragile(mapped, point) -> None:
    day_map = mapped("XXXXX?YYYYY\nXXXXX?YYYYY")
    answer = route(day_map, point(0, 0), point(0, 10), avoiding={"X"} - {"X"})
    found = robustness(day_map, answer, redraws=10)
    assert (answer.answer, found.verdict, found.error_km) == ("depends", "fragile", 0.0)
    assert "depends on ground whose holder is not known" in sentence(day_map, answer, found, "en")


def test_the_sentence_says_what_the_map_cannot_in_both_languages(mapped, point) -> None:
    day_map = mapped(WALL)
    answer = route(day_map, point(3, 0), point(3, 15), avoiding={"A"}, names=("Alpha", "ب"))
    found = robustness(day_map, answer, redraws=10)
    english, arabic = (sentence(day_map, answer, found, language) for language in ("en", "ar"))
    assert "no way from Alpha to ب without crossing ground held by A" in english
    assert "not that anyone crossed it" in english
    assert "ولا تقول إن أحداً قطعها" in arabic
    assert "لا طريق من Alpha إلى ب" in arabic


def test_the_plain_values_hold_a_path_only_where_there_is_one(mapped, point) -> None:
    day_map = mapped(NECK)
    answer = route(day_map, point(0, 5), point(4, 5), avoiding={"A"})
    found = robustness(day_map, answer, redraws=10)
    assert len(as_dict(day_map, answer, found)["path"]) >= 2
    shut = route(day_map, point(0, 5), point(4, 5), avoiding={"X"})
    assert as_dict(day_map, shut, robustness(day_map, shut, redraws=10))["path"] is None


def test_a_weakest_place_far_from_evidence_is_not_robust(mapped, point) -> None:
    day_map = mapped("\n".join(["XX" + "A" * 14 + "YY"] * 9))
    answer = route(day_map, point(4, 0), point(4, 17), avoiding={"A"})
    near = robustness(day_map, answer, redraws=20)
    far = robustness(replace(day_map, far=day_map.codes >= 0), answer, redraws=20)
    assert near.error_km == far.error_km
    assert far.verdict != "robust"
