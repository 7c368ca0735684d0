"""Many reports read by several processes: what they find, in the order of the reports, and never more than a few of
them in hand. Refuses to start anybody for little work: a process takes its own second and its own memory to begin."""

import gc
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from itertools import chain, tee
from typing import TypeVar

from isnad.errors import IsnadError
from isnad.reading.reader import RULES, Reader, read
from isnad.reading.schema import Reading
from isnad.text import Document

_Given = TypeVar("_Given")
_Made = TypeVar("_Made")

# In characters or bytes: with less to do nobody is started, and with more in hand nothing is handed out.
WORTH_IT = 500_000
_MOST_IN_HAND = 8_000_000
_AHEAD = 8  # things in hand for each process
# Whatever the rules know is asked for once when these words are read.
_FIRST_WORDS = "وقال أبو خالد إن خمسة عناصر من الفرقة الرابعة اعتقلوا أمس رجلين في مدينة الرقة، بحسب مصدر محلي."


class ProcessLost(IsnadError):
    """One of the processes that read is gone before its work was done: killed, or out of memory."""

    ar = "انتهت إحدى عمليات القراءة قبل تمام عملها، ولعل الذاكرة لم تكفِ. أعد الأمر بعملية واحدة: ‎--processes 1‎"
    en = (
        "One of the processes that read ended before its work was done, perhaps for want of memory. Run it again with "
        "one process: --processes 1"
    )
    exit_code = 11
    retry_helps = True


def read_many(documents: Iterable[Document], *, reader: Reader = RULES, processes: int = 1) -> Iterator[Reading]:
    """The readings of many reports, in their order.

    With several processes the reader is sent to each, so it must be one that can be pickled, as the default one can;
    and a script that asks for them does so below `if __name__ == "__main__":`.
    """
    return in_order(partial(read, reader=reader), documents, processes=processes, size=lambda one: len(one.text))


class Ahead:
    """The default reader, by several processes that read these reports before each is asked for, in their order.

    A report that is not asked for is passed over; one that is none of them is read when it comes.
    """

    name, version, sends_text_out = RULES.name, RULES.version, RULES.sends_text_out

    def __init__(self, documents: Iterable[Document], *, processes: int) -> None:
        handed, kept = tee(documents)
        self._readings = zip(kept, read_many(handed, processes=processes), strict=True)

    def read(self, document: Document) -> Reading:
        """The reading that `document` has by the default reader."""
        for known, reading in self._readings:
            if known == document:
                return reading
        return read(document)


def in_order(
    work: Callable[[_Given], _Made], things: Iterable[_Given], *, processes: int, size: Callable[[_Given], int]
) -> Iterator[_Made]:
    """What `work` makes of each thing, in their order. What it raises is raised in that thing's place; then, and where
    the caller stops or is interrupted, the processes end with what they have in hand. Raises `ProcessLost`."""
    waiting = iter(things)
    first = _worth_it(waiting, size) if processes > 1 else None
    if first is None or sum(map(size, first)) < WORTH_IT:
        yield from map(work, chain(first or (), waiting))
        return
    crew = ProcessPoolExecutor(processes, multiprocessing.get_context("spawn"), _begin)
    try:
        yield from _handed_out(crew, work, chain(first, waiting), processes * _AHEAD, size)
    except BrokenProcessPool as lost:
        raise ProcessLost from lost
    finally:
        crew.shutdown(cancel_futures=True)


def _worth_it(waiting: Iterator[_Given], size: Callable[[_Given], int]) -> list[_Given]:
    """The first things, enough of them to be worth a process, or all."""
    first: list[_Given] = []
    to_do = 0
    for thing in waiting:
        first.append(thing)
        to_do += size(thing)
        if to_do >= WORTH_IT:
            break
    return first


def _handed_out(
    crew: ProcessPoolExecutor,
    work: Callable[[_Given], _Made],
    things: Iterable[_Given],
    most: int,
    size: Callable[[_Given], int],
) -> Iterator[_Made]:
    in_hand: deque[tuple[Future[_Made], int]] = deque()
    held = 0
    for thing in things:
        while in_hand and (len(in_hand) >= most or held + size(thing) > _MOST_IN_HAND):
            done, freed = in_hand.popleft()
            held -= freed
            yield done.result()
        with _undisturbed():
            in_hand.append((crew.submit(work, thing), size(thing)))
        held += size(thing)
    while in_hand:
        done, _ = in_hand.popleft()
        yield done.result()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """An interruption waits: who is started here does not hear of it before being ready for it."""
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)


def cores() -> int:
    """How many processes are worth it where nobody says: one for each core, but eight take memory enough."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(usable, 8)


def _begin() -> None:
    """A process of the crew: an interruption ends it at once and without a word; its caller has said what there is."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    prepare()


def prepare() -> None:
    """Load what the default reader knows, and set it aside from the collector of unused memory, which would walk over
    all of it again and again. For a program that only reads; nothing else that it holds is collected any more."""
    read(Document(key="", text=_FIRST_WORDS))
    gc.collect()
    gc.freeze()
