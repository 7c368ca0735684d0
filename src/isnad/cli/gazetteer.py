"""`isnad gazetteer`: import the tables of others into the desk, and list what was imported."""

from collections.abc import Iterator
from pathlib import Path

import click

from isnad.cli import progress, session
from isnad.cli.page import one_line
from isnad.cli.speech import Command, Group, option, say, tell
from isnad.places import CannotReadTable, Place, geonames, imported, whosonfirst


@click.group(cls=Group)
def gazetteer() -> None:
    pass


@gazetteer.command("import", cls=Command)
@click.argument("tables", nargs=-1, required=True, type=click.Path(path_type=Path))
@option("--alternate-names", type=click.Path(path_type=Path), metavar="FILE")
def import_tables(tables: tuple[Path, ...], alternate_names: Path | None) -> None:
    session.open_desk(create=True)
    folder = session.folder() / imported.FOLDER
    for path in tables:
        places, attribution = _read(path, alternate_names)
        kept = imported.keep(folder, path.name.split(".")[0], _watched(places), attribution=attribution)
        tell("gazetteer.imported", name=one_line(path.name), places=kept.places)
        tell("gazetteer.attribution", line=kept.attribution)


@gazetteer.command("imports", cls=Command)
def list_imports() -> None:
    for kept in imported.kept(session.folder() / imported.FOLDER):
        click.echo(f"{kept.name} · {kept.places} · {kept.attribution}")


def _read(path: Path, alternate_names: Path | None) -> tuple[Iterator[Place], str]:
    """A table's places and whom to name. Who's On First tables name their columns, GeoNames dumps do not."""
    if path.suffix != ".zip" and "placetype" in _first_line(path):
        return whosonfirst.read(path), whosonfirst.ATTRIBUTION
    return geonames.read(path, alternate_names=alternate_names), geonames.ATTRIBUTION


def _first_line(path: Path) -> str:
    try:
        with path.open(encoding="utf-8") as lines:
            return lines.readline()
    except (OSError, UnicodeDecodeError) as unreadable:
        raise CannotReadTable(name=one_line(path.name), reason=unreadable) from unreadable


def _watched(places: Iterator[Place]) -> Iterator[Place]:
    with progress.bar(say("gazetteer.progress"), None) as step:
        for place in places:
            yield place
            step(1)
