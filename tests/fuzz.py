"""Reports bent and broken at random for some minutes, and everything that reading promises of any text asked of each.

    make fuzz MINUTES=10

A report of the corpus is taken and its letters, marks, words and lines are cut, doubled, moved, swapped with those of
another or replaced by what hypothesis thinks of; what then breaks a promise is made as short as it still breaks and
printed as a line for `tests/data/fuzz/cases.jsonl`, which `tests/reading/test_any_text.py` reads for ever after. Ends
with 1 where something broke.
"""

import argparse
import json
import random
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.errors import NonInteractiveExampleWarning

from promises import Broken, keep_every_promise

ROOT = Path(__file__).parents[1]
TEXTS = [json.loads(line)["text"] for line in (ROOT / "corpus" / "reports.jsonl").open(encoding="utf-8")]
MARKS = [
    *"،؛:.!؟«»\"'()[]…-–ـ\n\t \u200f\u200e\u202e\u202c\u064b\u064f\u0651\u0670\u0640\u00a0\u2028\ufeff٠١٢۳#_@/،",
    "ال", "وال", "لل", "بال", "أبو ", "أم ", "بن ", "الملقب بـ", "المدعو", "وقال", "إن", "أن", "نقلاً عن", "بحسب",
    "اليوم", "أمس", "قبل يومين", "مطلع", "2019/3/6", "٦ آذار", "1440 هـ", "الثلاثاء", "خمسة", "عشرات", "15", "أحد",
    "لم ", "قد ", "سـ", "لا ", "اعتقال", "مقتل", "حملة دهم", "بتهمة", "نفى", "\n\n", "  ", "ﷺ", "ﻻ", "😀", "x" * 40,
]  # fmt: skip
PLAIN = st.text(max_size=12)

Bend = Callable[[str, random.Random], str]


def cut(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text) + 1)
    return text[:start] + text[start + chance.choice((1, 2, 5, 30, 200)) :]


def double(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text) + 1)
    piece = text[start : start + chance.choice((1, 3, 12, 60))]
    return text[:start] + piece * chance.choice((2, 3, 20)) + text[start:]


def put(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text) + 1)
    return text[:start] + chance.choice(MARKS) + text[start:]


def swap_words(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    one, other = chance.randrange(len(words)), chance.randrange(len(words))
    words[one], words[other] = words[other], words[one]
    return " ".join(words)


def graft(text: str, chance: random.Random) -> str:
    other = chance.choice(TEXTS)
    start, place = chance.randrange(len(other)), chance.randrange(len(text) + 1)
    return text[:place] + other[start : start + chance.choice((8, 40, 300))] + text[place:]


def one_letter(text: str, chance: random.Random) -> str:
    if not text:
        return text
    place = chance.randrange(len(text))
    return (
        text[:place]
        + chr(chance.choice((chance.randrange(0x600, 0x700), chance.randrange(0x20, 0xD800))))
        + text[place + 1 :]
    )


def anything(text: str, chance: random.Random) -> str:
    place = chance.randrange(len(text) + 1)
    return text[:place] + PLAIN.example() + text[place:]


BENDS: tuple[Bend, ...] = (cut, double, put, put, put, swap_words, graft, one_letter, one_letter, anything)


def bent(chance: random.Random) -> str:
    text = chance.choice(TEXTS)
    start = chance.randrange(len(text))
    text = text[start : start + chance.choice((60, 200, 600, 5000))]
    for _ in range(chance.choice((1, 3, 8, 20))):
        text = chance.choice(BENDS)(text, chance)
    return text


def breaks(text: str) -> str | None:
    """Which promise the text breaks, in a word that stays the same while it is shortened."""
    try:
        keep_every_promise(text)
    except Broken as broken:
        return str(broken)
    except Exception as crash:  # noqa: BLE001 - whatever a reader raises is what is looked for
        frame = crash.__traceback__
        while frame and frame.tb_next:
            frame = frame.tb_next
        return f"{type(crash).__name__} at {Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno}"
    return None


def shortest(text: str, why: str) -> str:
    """The text with every piece left out that it can break without."""
    size = len(text) // 2
    while size:
        place = 0
        while place < len(text):
            without = text[:place] + text[place + size :]
            if breaks(without) == why:
                text = without
            else:
                place += size
        size //= 2
    return text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=None, help="otherwise another one each time; it is printed")
    options = parser.parse_args()
    warnings.simplefilter("ignore", NonInteractiveExampleWarning)
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(10**9)
    print(f"seed {seed}")
    chance = random.Random(seed)
    found: dict[str, str] = {}
    until = time.monotonic() + 60 * options.minutes
    tried = 0
    slowest = 0.0
    while time.monotonic() < until:
        text = bent(chance)
        tried += 1
        began = time.process_time()
        why = breaks(text)
        slowest = max(slowest, time.process_time() - began)
        if why and why not in found:
            found[why] = shortest(text, why)
            print(json.dumps({"why": why, "text": found[why]}), flush=True)
    print(f"{tried} texts, {len(found)} kinds of breach; the slowest took {slowest:.2f} s with all its promises")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
