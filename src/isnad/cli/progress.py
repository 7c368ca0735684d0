"""Progress on long work: a bar on standard error where a person looks on, nothing in a pipe.

Findings go on to standard output beside it: where that is a pipe, the bar must not take them.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

T = TypeVar("T")


def over(things: Sequence[T], what: str) -> Iterable[T]:
    """The things, one after the other, with a bar."""
    with bar(what, len(things)) as step:
        for thing in things:
            yield thing
            step(1)


@contextmanager
def bar(what: str, total: int | None) -> Iterator[Callable[[int], None]]:
    """A bar to be moved by hand: the value is called with how much further the work is."""
    console = Console(stderr=True)
    with Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
        console=console, transient=True, disable=not console.is_terminal, redirect_stdout=sys.stdout.isatty(),
    ) as shown:  # fmt: skip
        task = shown.add_task(what, total=total)
        yield lambda steps: shown.advance(task, steps)
