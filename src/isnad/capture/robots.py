"""What a site asks of programs in its robots.txt (RFC 9309): whether a page may be asked for, and at what pace.

Refuses to make an expression of a rule: it is matched in one pass, whatever its author wrote.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

_SLOWEST = 30.0
_NUMBER = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,3})?")


@dataclass(frozen=True, slots=True)
class Rule:
    """Paths that begin like `path` («*» stands for anything, «$» for the end) may be asked for, or not."""

    allowed: bool
    path: str


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules for us, and how many seconds the site wants between two questions."""

    rules: tuple[Rule, ...] = ()
    delay: float = 0.0

    def allow(self, target: str) -> bool:
        """The longest rule that fits decides, and the one that allows where two are as long."""
        fitting = [rule for rule in self.rules if _fits(rule.path, target)]
        return max(fitting, key=lambda rule: (len(rule.path), rule.allowed)).allowed if fitting else True


def read_robots(data: bytes, *, product: str) -> Robots:
    """The group that names us; where none does, the one for everybody."""
    groups = list(_groups(data.decode("utf-8", "replace").removeprefix("\ufeff")))
    for wanted in (product, "*"):
        lines = [line for names, held in groups if wanted in names for line in held]
        if any(wanted in names for names, _ in groups):
            return Robots(tuple(_rules(lines)), _delay(lines))
    return Robots()


def _groups(text: str) -> Iterator[tuple[set[str], list[tuple[str, str]]]]:
    names: set[str] = set()
    held: list[tuple[str, str]] = []
    for key, value in _lines(text):
        if key == "user-agent":
            if held:
                yield names, held
                names, held = set(), []
            names.add(value.split("/")[0].strip().lower())
        elif names and key in ("allow", "disallow", "crawl-delay"):
            held.append((key, value))
    if names:
        yield names, held


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        key, colon, value = line.split("#", 1)[0].partition(":")
        if colon:
            yield key.strip().lower(), value.strip()


def _rules(lines: Sequence[tuple[str, str]]) -> Iterator[Rule]:
    for key, value in lines:
        if key != "crawl-delay" and value:
            yield Rule(key == "allow", quote(value, safe="/?:@!$&'()*+,;=~-._%[]|^"))


def _delay(lines: Sequence[tuple[str, str]]) -> float:
    """The last that is written as a number."""
    asked = [value for key, value in lines if key == "crawl-delay" and _NUMBER.fullmatch(value)]
    return min(float(asked[-1]), _SLOWEST) if asked else 0.0


def _fits(path: str, target: str) -> bool:
    ends = path.endswith("$")
    first, *rest = path.removesuffix("$").split("*")
    if not target.startswith(first):
        return False
    place = len(first)
    for number, piece in enumerate(rest):
        if ends and number == len(rest) - 1:
            return target.endswith(piece) and len(target) - len(piece) >= place
        found = target.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    return not ends or place == len(target)
