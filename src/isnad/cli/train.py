"""`isnad train`: learn names from what was corrected on this desk, and see whether that does any good."""

import json
from pathlib import Path

import click

from isnad.cli import progress, session
from isnad.cli.files import CannotReadInput
from isnad.cli.speech import Command, option, say, tell
from isnad.readers.learning import STEPS, Example
from isnad.reading import Reading

CORPUS = Path(__file__).parents[3] / "corpus" / "reports.jsonl"
"""The project's own corpus, where this is a checkout of it."""


@click.command(cls=Command)
@option("--corpus", "corpus_file", type=click.Path(path_type=Path), metavar="FILE")
def train(corpus_file: Path | None) -> None:
    session.open_desk()
    from isnad import acts

    besides = _examples(corpus_file or CORPUS) if corpus_file or CORPUS.exists() else []
    with progress.bar(say("train.progress"), STEPS) as step:
        lesson = acts.train(by=session.by(), at=session.now(), besides=besides, step=lambda: step(1))
    before, after = f"{lesson.before.f1:.3f}", f"{lesson.after.f1:.3f}"
    tell("train.learnt", n=lesson.reports, names=lesson.before.there, corpus=len(besides))
    click.echo(say("train.scores", before=before, after=after))
    tell("train.better" if lesson.after.f1 > lesson.before.f1 else "train.no_better")


def _examples(path: Path) -> list[Example]:
    """The reports of a file in the annotation schema, one a line."""
    try:
        records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        return [Example.of(each["text"], Reading.from_dict(each, reader="corpus").mentions) for each in records]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CannotReadInput(path=path, reason=error) from error
