"""Words and ontology as data, loaded once. Refuses to know what the words are for: the rooms above decide that.

The files lie under `data/`: hand-kept lists as TOML, harvested tables as TSV. Each TOML file opens with a `[meta]`
table (`purpose`, `origin`, `licence`, `reviewed`) and each entry that triggers a rule carries an `example` it should
catch and, where the line is fine, a `not` it should not.
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

__all__ = ["rows", "table", "words"]


@cache
def words(name: str) -> Mapping[str, Any]:
    """The hand-kept list `name`, e.g. `words("ar/months")`, without its `[meta]` table.

    Raises `FileNotFoundError` when no such list ships with the program.
    """
    path = files(__package__).joinpath("data", f"{name}.toml")
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    content.pop("meta", None)
    return MappingProxyType(content)


@cache
def table(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of the table `name`, e.g. `table("gazetteer/core")`: tab separated, no quoting, first row the columns.

    Lines that begin with `#` are remarks (purpose, origin, licence). Raises `ValueError` for a row with too few or too
    many cells.
    """
    return tuple(MappingProxyType(row) for row in rows(name))


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of the table `name` one after the other, for a table too long to be kept: nothing is remembered."""
    path = files(__package__).joinpath("data", f"{name}.tsv")
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    columns = lines[0].split("\t")
    return (dict(zip(columns, line.split("\t"), strict=True)) for line in lines[1:])
