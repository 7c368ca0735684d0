"""How fast reports are read, and in how much memory, with the machine printed beside the figures.

    make bench-reading                                        some minutes
    make bench-reading ONLY=memory REPORTS=100000 WORDS=20    over short reports, for long: is memory flat?

Pages of 460 words are cut from the project's own corpus; in every page one word in twenty is replaced by letters never
seen before, as new names would be, so that nothing is won by remembering. All layers are read. Each measurement runs in
processes of its own; where others use the machine too, look at the processor time. One process, two, and a network of
the shape of BERT-base take turns over pages of that size on the same cores, so that whatever else the machine does
falls on all alike. The network (12 layers, width 768, 12 heads, 3,072 within, windows of 512 tokens) is written in
NumPy: random weights, true arithmetic.
"""

import argparse
import json
import os
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import count, islice
from pathlib import Path
from typing import Any

from isnad import Document, read
from isnad.reading import prepare

CORPUS = Path(__file__).parents[1] / "corpus" / "reports.jsonl"
PAGE = 460
PUBLISHED = date(2021, 5, 12)
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
MOST_MEMORY = 300  # MB
LEAST_PAGES = 60  # a second, on two cores
LENGTHS = (10, 50, 200)  # pages of one report
SHAPED_TURNS = 3  # of the network, a page for each process
# Two processes share two cores; threads of NumPy's within them would only wait for each other.
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
# Pieces that a BERT vocabulary for Arabic makes of a word, and windows of 512 with its two own signs.
PIECES_A_WORD = 1.4
WINDOW = 512


def pages(*, seed: int, words: int = PAGE) -> Iterator[Document]:
    """Reports of so many words without end, no two the same."""
    chance = random.Random(seed)
    texts = [json.loads(line)["text"] for line in CORPUS.open(encoding="utf-8")]
    for number in count():
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


# What a process of its own measures: one thing told for each turn it is given

Told = dict[str, float]


def speed(many: int, seed: int) -> Iterator[Told]:
    """How long the lexicons take to load; then, each turn, the time of so many more pages."""
    began, worked = time.perf_counter(), time.process_time()
    prepare()
    yield since(began, worked)
    written = pages(seed=seed)
    while True:
        ready = list(islice(written, many))
        began, worked = time.perf_counter(), time.process_time()
        for document in ready:
            read(document)
        yield {**since(began, worked), "pages": many}


def memory(many: int, words: int) -> Iterator[Told]:
    """Memory after every tenth of so many reports."""
    prepare()
    for number, document in enumerate(islice(pages(seed=1, words=words), many), 1):
        read(document)
        if number % max(1, many // 10) == 0:
            yield {"reports": number, "now": now(), "peak": peak()}


def length(many: int, seed: int) -> Iterator[Told]:
    """The time of one report of so many pages."""
    prepare()
    long = next(pages(seed=seed, words=many * PAGE))
    began, worked = time.perf_counter(), time.process_time()
    read(long)
    yield {**since(began, worked), "peak": peak()}


def network(_: int, seed: int) -> Iterator[Told]:
    """The time of a BERT-base-shaped network over one page, each turn."""
    import numpy as np

    random_numbers = np.random.default_rng(seed)
    width, within, heads, layers = 768, 3072, 12, 12

    def weights(rows: int, columns: int) -> Any:
        return random_numbers.standard_normal((rows, columns), dtype=np.float32) * np.float32(0.02)

    stack = [
        {"qkv": weights(width, 3 * width), "out": weights(width, width), "up": weights(width, within),
         "down": weights(within, width)} for _ in range(layers)
    ]  # fmt: skip

    def norm(x: Any) -> Any:
        x = x - x.mean(-1, keepdims=True)
        return x / np.sqrt((x * x).mean(-1, keepdims=True) + np.float32(1e-12))

    def attend(q: Any, k: Any, v: Any) -> Any:
        scores = q @ k.T
        np.exp(scores - scores.max(-1, keepdims=True), out=scores)
        return (scores @ v) / scores.sum(-1, keepdims=True)

    def forward(x: Any) -> Any:
        size = len(x)
        for layer in stack:
            parts = (x @ layer["qkv"]).reshape(size, 3, heads, width // heads).transpose(1, 2, 0, 3)
            q, k, v = np.ascontiguousarray(parts)
            q *= np.float32((width // heads) ** -0.5)
            seen = np.concatenate([attend(*head) for head in zip(q, k, v, strict=True)], axis=1)
            x = norm(x + seen @ layer["out"])
            up = x @ layer["up"]
            inner = up * up
            inner *= np.float32(0.0356774)
            inner += np.float32(0.7978846)
            inner *= up
            np.tanh(inner, out=inner)
            inner += 1
            up *= np.float32(0.5)
            up *= inner
            x = norm(x + up @ layer["down"])
        return x

    tokens = round(PAGE * PIECES_A_WORD)
    windows = [min(WINDOW, tokens - start + 2) for start in range(0, tokens, WINDOW - 2)]
    given = [random_numbers.standard_normal((size, width), dtype=np.float32) for size in windows]
    forward(given[0])
    yield {"peak": peak()}
    while True:
        began, worked = time.perf_counter(), time.process_time()
        for window in given:
            forward(window)
        yield {**since(began, worked), "pages": 1.0}


def since(began: float, worked: float) -> Told:
    return {"seconds": time.perf_counter() - began, "worked": time.process_time() - worked, "peak": peak()}


def peak() -> float:
    """The most memory this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


def now() -> float:
    """The memory this process holds, in MB."""
    statm = Path("/proc/self/statm")
    if not statm.exists():
        return peak()
    return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


MEASURED: dict[str, Callable[[int, int], Iterator[Told]]] = {
    "speed": speed, "memory": memory, "length": length, "network": network,
}  # fmt: skip


# What the program asks of them


class Child:
    """A process that measures one thing, a turn at a time, and then ends."""

    def __init__(self, what: str, many: int, other: int = 1) -> None:
        command = [sys.executable, __file__, "--measure", what, "--count", str(many), "--other", str(other)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, **ONE_THREAD}
        )
        self.turns: list[Told] = []

    def begin(self) -> None:
        """Give it a turn."""
        assert self._process.stdin
        self._process.stdin.write("\n")
        self._process.stdin.flush()

    def end(self) -> Told:
        """What it has to tell of its turn."""
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            sys.exit(f"A measurement ended with {self._process.wait()}.")
        self.turns.append(json.loads(line))
        return self.turns[-1]

    def turn(self) -> Told:
        self.begin()
        return self.end()

    def all(self, what: str) -> float:
        """The sum over all turns but the first, which is for getting ready."""
        return sum(told[what] for told in self.turns[1:])

    def leave(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait()


def side_by_side(children: list[Child]) -> float:
    """The seconds of one turn of all of them at the same time."""
    began = time.perf_counter()
    for child in children:
        child.begin()
    for child in children:
        child.end()
    return time.perf_counter() - began


def rates(children: list[Child], seconds: float) -> tuple[float, float]:
    """Pages to a second of the clock and to a second of processor time."""
    read_pages = sum(child.all("pages") for child in children)
    return read_pages / seconds, read_pages / sum(child.all("worked") for child in children)


def take_turns(many: int, turns: int) -> None:
    """One process, two, and the network in two, turn and turn about."""
    alone, both = [Child("speed", many)], [Child("speed", many, seed) for seed in (2, 3)]
    shaped = [Child("network", 1, seed) for seed in (1, 2)]
    loading = max(child.turn()["seconds"] for child in (*alone, *both))
    for child in shaped:
        child.turn()
    one_second, two_seconds, its_seconds = 0.0, 0.0, 0.0
    for number in range(turns):
        one_second += side_by_side(alone)
        two_seconds += side_by_side(both)
        if number < SHAPED_TURNS:
            its_seconds += side_by_side(shaped)
    for child in (*alone, *both, *shaped):
        child.leave()
    highest = max(told["peak"] for child in (*alone, *both) for told in child.turns)
    print(f"{turns} turns of {many} pages; loading {loading:.2f} s; the most memory of a process {highest:.0f} MB")
    one, one_worked = rates(alone, one_second)
    two, two_worked = rates(both, two_seconds)
    its, its_worked = rates(shaped, its_seconds)
    for who, clock, worked in (
        ("one process", one, one_worked), ("two processes", two, two_worked), ("BERT-base-shaped, two", its, its_worked)
    ):  # fmt: skip
        print(f"{who + ':':<23}{clock:6.2f} pages/s by the clock, {worked:6.2f} to a second of processor time")
    print(f"bar: {LEAST_PAGES} pages/s by two processes, {MOST_MEMORY} MB")
    print(f"two processes beside the network's two: {two / its:.0f} times by the clock, {two_worked / its_worked:.0f} "
          "times for the same processor time")  # fmt: skip


def whole_command(many: int) -> None:
    """`isnad read` over a file of so many pages, with one process and with two, loading and writing within."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "in.jsonl", Path(folder) / "out.jsonl"
        with source.open("w", encoding="utf-8") as lines:
            for document in islice(pages(seed=4), many):
                lines.write(json.dumps({"id": document.key, "text": document.text, "published": "2021-05-12"}) + "\n")
        for processes in (1, 2):
            command = [sys.executable, "-c", "from isnad.cli.main import main; main()", "read", "--jsonl", str(source)]
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            began = time.perf_counter()
            subprocess.run(
                [*command, "--out", str(target), "--processes", str(processes)], check=True, stderr=subprocess.DEVNULL
            )
            seconds = time.perf_counter() - began
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            print(
                f"isnad read --processes {processes}, {many} pages with loading and writing: {many / seconds:.1f} "
                f"pages/s by the clock, {many / worked:.1f} to a second of processor time"
            )


def lengths() -> None:
    """One report of several lengths: does the time grow with the pages and no faster?"""
    for many in LENGTHS:
        child = Child("length", many)
        told = child.turn()
        child.leave()
        print(
            f"one report of {many:>3} pages: {told['worked']:6.2f} s of processor time, "
            f"{told['worked'] / many * 1000:.0f} ms a page, {told['seconds']:.2f} s by the clock, "
            f"peak {told['peak']:.0f} MB"
        )


def memories(many: int, words: int) -> None:
    child = Child("memory", many, words)
    steps: list[Told] = []
    for _ in range(10):
        told = child.turn()
        steps.append(told)
        print(f"after {told['reports']:>7.0f} reports of {words} words: {told['now']:.1f} MB, peak {told['peak']:.1f}",
              flush=True)  # fmt: skip
    child.leave()
    print(f"over the second half memory grew by {steps[-1]['now'] - steps[4]['now']:+.1f} MB")


def machine() -> str:
    name = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        lines = (line.partition(":")[2].strip() for line in info.read_text().splitlines() if line.startswith("model n"))
        name = next(lines, name)
    return f"{name}, {len(os.sched_getaffinity(0))} cores, {platform.system()}, Python {platform.python_version()}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=25, help="pages of a turn")
    parser.add_argument("--turns", type=int, default=6)
    parser.add_argument("--reports", type=int, default=2000, help="reports for the memory")
    parser.add_argument("--words", type=int, default=140, help="words of each of them")
    parser.add_argument("--only", choices=("all", "speed", "memory"), default="all")
    parser.add_argument("--measure", choices=MEASURED, help=argparse.SUPPRESS)
    parser.add_argument("--count", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--other", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        for _, told in zip(sys.stdin, MEASURED[options.measure](options.count, options.other), strict=False):
            print(json.dumps(told), flush=True)
        return
    print(machine(), flush=True)
    print(f"load of the machine before: {os.getloadavg()[0]:.1f}", flush=True)
    if options.only != "memory":
        take_turns(options.pages, options.turns)
        whole_command(options.pages * options.turns)
        lengths()
    if options.only != "speed":
        memories(options.reports, options.words)
    print(f"load of the machine after: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
