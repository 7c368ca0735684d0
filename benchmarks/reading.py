"""How fast reports are read, and in how much memory, with the machine printed beside the figures.

    make bench-reading                  some minutes
    make bench-reading REPORTS=100000   the long one: is memory flat?

Pages of 460 words are cut from the project's own corpus; in every page one word in twenty is replaced by letters never
seen before, as new names would be, so that nothing is won by remembering. All layers are read. Each measurement runs in
a process of its own; where others use the machine too, look at the processor time. Beside it, on the same cores and
over the same pages, runs a network of the shape of BERT-base (12 layers, width 768, 12 heads, 3,072 within, windows of
512 tokens) in NumPy: random weights, true arithmetic.
"""

import argparse
import json
import os
import platform
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from isnad import Document, read

CORPUS = Path(__file__).parents[1] / "corpus" / "reports.jsonl"
PAGE = 460
REPORT = 140  # words of a report in the middle of the training reports
PUBLISHED = date(2021, 5, 12)
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
MOST_MEMORY = 300  # MB
LEAST_PAGES = 60  # a second, on two cores
# Pieces that a BERT vocabulary for Arabic makes of a word, and windows of 512 with its two own signs.
PIECES_A_WORD = 1.4
WINDOW = 512


def pages(count: int, *, seed: int, words: int = PAGE) -> Iterator[Document]:
    """So many reports of so many words, no two the same."""
    chance = random.Random(seed)
    texts = [json.loads(line)["text"] for line in CORPUS.open(encoding="utf-8")]
    for number in range(count):
        pieces: list[str] = []
        length = 0
        while length < words:
            lines = chance.choice(texts).split("\n")
            for line in lines:
                written = line.split(" ")[: words - length]
                length += sum(1 for word in written if word)
                pieces.append(" ".join(_renewed(word, chance) for word in written))
                if length >= words:
                    break
        yield Document(key=str(number), text="\n".join(pieces), published=PUBLISHED, outlet="صوت النهر")


def _renewed(word: str, chance: random.Random) -> str:
    if not word.isalpha() or chance.random() >= 0.05:
        return word
    return "".join(chance.choices(LETTERS, k=max(3, len(word))))


# What a process of its own measures


def speed(count: int, seed: int) -> dict[str, float]:
    """Pages a second once the lexicons are loaded, and the most memory."""
    ready = list(pages(count, seed=seed))
    began = time.perf_counter()
    read(ready[0])
    loaded = time.perf_counter() - began
    began, worked = time.perf_counter(), time.process_time()
    for document in ready:
        read(document)
    seconds, worked = time.perf_counter() - began, time.process_time() - worked
    return {"loading": loaded, "seconds": seconds, "worked": worked, "pages": count, "peak": peak()}


def memory(count: int, seed: int) -> dict[str, Any]:
    """Memory after every tenth of so many reports."""
    told = []
    for number, document in enumerate(pages(count, seed=seed, words=REPORT), 1):
        read(document)
        if number % max(1, count // 10) == 0:
            told.append({"reports": number, "now": now(), "peak": peak()})
            print(f"after {number:>7} reports: {now():.0f} MB, peak {peak():.0f} MB", file=sys.stderr, flush=True)
    return {"steps": told}


def length(count: int, seed: int) -> dict[str, float]:
    """Seconds for one report of so many pages."""
    (short,) = pages(1, seed=seed)
    read(short)
    (long,) = pages(1, seed=seed + 1, words=count * PAGE)
    began, worked = time.perf_counter(), time.process_time()
    read(long)
    return {"seconds": time.perf_counter() - began, "worked": time.process_time() - worked, "peak": peak()}


def network(count: int, seed: int) -> dict[str, float]:
    """Seconds of a BERT-base-shaped network over so many pages."""
    import numpy as np

    random_numbers = np.random.default_rng(seed)
    width, within, heads, layers = 768, 3072, 12, 12

    def weights(rows: int, columns: int) -> Any:
        return random_numbers.standard_normal((rows, columns), dtype=np.float32) * 0.02

    stack = [
        {"qkv": weights(width, 3 * width), "out": weights(width, width), "up": weights(width, within),
         "down": weights(within, width)} for _ in range(layers)
    ]  # fmt: skip

    def norm(x: Any) -> Any:
        return (x - x.mean(-1, keepdims=True)) / np.sqrt(x.var(-1, keepdims=True) + 1e-12)

    def forward(x: Any) -> Any:
        size = len(x)
        for layer in stack:
            q, k, v = np.split((x @ layer["qkv"]).reshape(size, 3 * heads, width // heads).swapaxes(0, 1), 3)
            scores = q @ k.swapaxes(1, 2) / np.float32(np.sqrt(width // heads))
            scores = np.exp(scores - scores.max(-1, keepdims=True))
            scores /= scores.sum(-1, keepdims=True)
            x = norm(x + (scores @ v).swapaxes(0, 1).reshape(size, width) @ layer["out"])
            up = x @ layer["up"]
            up = 0.5 * up * (1 + np.tanh(0.7978846 * (up + 0.044715 * up * up * up)))
            x = norm(x + up @ layer["down"])
        return x

    tokens = round(PAGE * PIECES_A_WORD)
    windows = [min(WINDOW, tokens - start + 2) for start in range(0, tokens, WINDOW - 2)]
    given = [random_numbers.standard_normal((size, width), dtype=np.float32) for size in windows]
    forward(given[0])
    began, worked = time.perf_counter(), time.process_time()
    for _ in range(count):
        for window in given:
            forward(window)
    return {"seconds": time.perf_counter() - began, "worked": time.process_time() - worked, "pages": count}


def peak() -> float:
    """The most memory this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def now() -> float:
    """The memory this process holds, in MB."""
    statm = Path("/proc/self/statm")
    if not statm.exists():
        return peak()
    return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


MEASURED: dict[str, Callable[[int, int], dict[str, Any]]] = {
    "speed": speed, "memory": memory, "length": length, "network": network,
}  # fmt: skip


# What the program asks of them


def start(what: str, count: int, seed: int = 1) -> subprocess.Popen[str]:
    command = [sys.executable, __file__, "--measure", what, "--count", str(count), "--seed", str(seed)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def answer(process: subprocess.Popen[str]) -> dict[str, Any]:
    out, _ = process.communicate()
    if process.returncode:
        sys.exit(f"A measurement ended with {process.returncode}.")
    told: dict[str, Any] = json.loads(out)
    return told


def machine() -> str:
    name = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        lines = (line.partition(":")[2].strip() for line in info.read_text().splitlines() if line.startswith("model n"))
        name = next(lines, name)
    return f"{name}, {len(os.sched_getaffinity(0))} cores, {platform.system()}, Python {platform.python_version()}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=400, help="pages for the speed")
    parser.add_argument("--reports", type=int, default=2000, help="reports for the memory")
    parser.add_argument("--measure", choices=MEASURED, help=argparse.SUPPRESS)
    parser.add_argument("--count", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--seed", type=int, default=1, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(MEASURED[options.measure](options.count, options.seed)))
        return
    print(machine())
    print(f"load of the machine before: {os.getloadavg()[0]:.1f}")
    alone = answer(start("speed", options.pages))
    one = alone["pages"] / alone["seconds"]
    worked = alone["pages"] / alone["worked"]
    print(f"one process:   {one:6.1f} pages/s   loading {alone['loading']:.2f} s   peak {alone['peak']:.0f} MB")
    print(f"               {worked:6.1f} pages to a second of processor time")
    both = [answer(process) for process in [start("speed", options.pages, seed) for seed in (1, 2)]]
    two = sum(each["pages"] for each in both) / max(each["seconds"] for each in both)
    highest = max(each["peak"] for each in both)
    print(f"two processes: {two:6.1f} pages/s   peak {highest:.0f} MB each   (bar: {LEAST_PAGES}, {MOST_MEMORY} MB)")
    short, long = (answer(start("length", count)) for count in (20, 200))
    ratio = long["worked"] / short["worked"]
    print(
        f"one report of 200 pages: {long['seconds']:.2f} s, of 20: {short['seconds']:.2f} s; {ratio:.1f} times the "
        f"processor time (linear: 10)   peak {long['peak']:.0f} MB"
    )
    shaped = answer(start("network", 8))
    shaped_pages = shaped["pages"] / shaped["seconds"]
    work = worked / (shaped["pages"] / shaped["worked"])
    print(
        f"BERT-base-shaped network, all cores: {shaped_pages:.2f} pages/s; reading in two processes is "
        f"{two / shaped_pages:.0f} times that, {work:.0f} times for the same processor time"
    )
    steps = answer(start("memory", options.reports))["steps"]
    grown = steps[-1]["now"] - steps[len(steps) // 2]["now"]
    print(f"over the second half of {options.reports} reports of {REPORT} words memory grew by {grown:+.1f} MB")


if __name__ == "__main__":
    main()
