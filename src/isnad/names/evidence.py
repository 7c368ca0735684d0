"""Evidence: what an alignment of two names says for and against their being one person's, as named numbers.

Nothing enters here but the parts of the two names: not script, not length in letters, not origin.
"""

from isnad.names.alignment import Alignment
from isnad.names.likeness import LIKE, likeness
from isnad.names.part import Part

__all__ = ["NAMES", "weigh_up"]

NAMES = (
    "agreeing", "doubt", "worst", "doubt_first", "doubt_last", "first_met", "first_against_first", "first_extra",
    "first_common", "last_met", "last_against_last", "last_extra", "inner_against", "inner_extra", "against", "near",
    "swapped", "kunya_met", "kunya_doubt", "kunya_against", "kunya_extra", "kunya_for_first", "kunya_alone",
    "first_only_kunya", "last_kunya", "few", "nothing", "unmet_least", "unmet_most",
)  # fmt: skip


def weigh_up(alignment: Alignment) -> list[float]:
    """The numbers in the order of `NAMES`."""
    a, b, met = alignment.left, alignment.right, alignment.met
    f = dict.fromkeys(NAMES, 0.0)
    agreeing = doubt = worst = 0.0
    for i, j, like in met:
        rare = min(a[i].rarity, b[j].rarity)
        agreeing += like * rare
        doubt += 1 - like
        worst = max(worst, 1 - like)
    f["doubt"], f["worst"] = doubt, worst
    for i, j, like in alignment.kunyas_met:
        agreeing += like * min(alignment.left_kunyas[i].rarity, alignment.right_kunyas[j].rarity)
    f["agreeing"] = agreeing / 10
    f["few"] = 1.0 if len(met) + len(alignment.kunyas_met) == 1 else 0.0
    f["nothing"] = 1.0 if not met and not alignment.kunyas_met else 0.0
    unmet = sorted((_unmet(a, {i for i, _, _ in met}), _unmet(b, {j for _, j, _ in met})))
    f["unmet_least"], f["unmet_most"] = unmet[0] / 10, unmet[1] / 10
    _ends(f, alignment)
    _gaps(f, alignment)
    _kunyas(f, alignment)
    return list(f.values())


def _unmet(parts: tuple[Part, ...], met: set[int]) -> float:
    """How much the parts without a counterpart would tell."""
    return sum(part.rarity for place, part in enumerate(parts) if place not in met)


def _ends(f: dict[str, float], alignment: Alignment) -> None:
    a, b, met = alignment.left, alignment.right, alignment.met
    if not a or not b:
        f["first_only_kunya"] = 1.0
        return
    if met:
        i, j, like = met[0]
        f["first_met"] = 1.0 if i == 0 and j == 0 else 0.0
        f["doubt_first"] = 1 - like
        if i and j:
            f["first_against_first"] = 1.0
        elif i or j:
            extra = a[:i] or b[:j]
            common = all(part.rarity < 5.0 for part in extra)
            f["first_common" if common else "first_extra"] = sum(part.rarity for part in extra) / 10
        i, j, like = met[-1]
        f["doubt_last"] = 1 - like
        left, right = len(a) - 1 - i, len(b) - 1 - j
        f["last_met"] = 1.0 if left == right == 0 else 0.0
        if left and right:
            f["last_against_last"] = 1.0
        elif left or right:
            f["last_extra"] = sum(part.rarity for part in (a[i + 1 :] or b[j + 1 :])) / 10
    else:
        f["first_against_first"] = f["last_against_last"] = 1.0


def _gaps(f: dict[str, float], alignment: Alignment) -> None:
    a, b = alignment.left, alignment.right
    met = ((-1, -1, 0.0), *alignment.met, (len(a), len(b), 0.0))
    for at in range(1, len(met)):
        (i, j, _), (k, m, _) = met[at - 1], met[at]
        left, right = a[i + 1 : k], b[j + 1 : m]
        if left and right:
            f["against"] += 1
            if 1 < at < len(met) - 1:
                f["inner_against"] = 1.0
            f["near"] = max(f["near"], max(likeness(x, y) for x in left for y in right))
        elif (left or right) and 1 < at < len(met) - 1:
            f["inner_extra"] += 1
    f["swapped"] = _swapped(alignment)


def _swapped(alignment: Alignment) -> float:
    """The first part of one stands later in the other, and the other's first is not its own counterpart."""
    a, b = alignment.left, alignment.right
    used_left = {i for i, _, _ in alignment.met}
    used_right = {j for _, j, _ in alignment.met}
    over = 0.0
    for i, part in enumerate(a):
        if i not in used_left:
            over = max([over, *(likeness(part, other) for j, other in enumerate(b) if j not in used_right)])
    return over


def _kunyas(f: dict[str, float], alignment: Alignment) -> None:
    left, right, met = alignment.left_kunyas, alignment.right_kunyas, alignment.kunyas_met
    if met:
        f["kunya_met"] = 1.0
        f["kunya_doubt"] = max(1 - like for _, _, like in met)
    lone_left = [part for i, part in enumerate(left) if i not in {x for x, _, _ in met}]
    lone_right = [part for j, part in enumerate(right) if j not in {y for _, y, _ in met}]
    if lone_left and lone_right:
        f["kunya_against"] = 1.0
        f["near"] = max(f["near"], max(likeness(x, y) for x in lone_left for y in lone_right))
    elif lone_left or lone_right:
        f["kunya_extra"] = 1.0
        f["kunya_for_first"] = max(_of_the_name(lone_left, alignment.right), _of_the_name(lone_right, alignment.left))
        if _is_last(lone_left, alignment.left) or _is_last(lone_right, alignment.right):
            f["last_kunya"] = 1.0
    if (left and right) and (not alignment.left or not alignment.right):
        f["kunya_alone"] = 1.0


def _is_last(kunyas: list[Part], others: tuple[Part, ...]) -> bool:
    return bool(kunyas) and len(others) <= 1


def _of_the_name(kunyas: list[Part], parts: tuple[Part, ...]) -> float:
    """The kunya of one is made of a name that the other bears: the father or the son of that man, not he."""
    return max([0.0, *(1.0 for kunya in kunyas for part in parts if likeness(kunya, part) >= LIKE)])
