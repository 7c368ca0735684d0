"""The readers a desk has: the default one, and those that its file `readers.toml` defines.

    [camel]
    kind = "transformer"
    folder = "/opt/models/camel-ner"

    [trained]
    kind = "trained"

    [house-model]
    kind = "language_model"
    address = "http://127.0.0.1:8080/v1"
    model = "local"

A line `default = "trained"` at the top makes another reader than the rules the one that reads when none is named.
A kind is an entry point of the group `isnad.readers`: other packages may bring their own. It is called with a
`Definition` and gives a reader. A changed definition is another version of its reader, so that what was allowed for
one address is not allowed for another.
"""

import hashlib
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any, TypeVar

from isnad.custody import canonical
from isnad.errors import IsnadError
from isnad.reading import RULES, Reader

CATALOGUE = "readers.toml"
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}", re.ASCII)
_Value = TypeVar("_Value", str, int)


class NoSuchReader(IsnadError):
    """No reader of that name is defined on this desk."""

    ar = "لا قارئ بهذا الاسم. المعروفون: {known}. عرّف غيرهم في الملف readers.toml في مجلد المكتب."
    en = "There is no reader of this name. Known: {known}. Define others in readers.toml in the desk's folder."
    exit_code = 13


class CatalogueIsWrong(IsnadError):
    """The desk's file of readers, or one definition in it, cannot be used."""

    ar = "تعريف القارئ «{name}» في readers.toml لا يصلح: راجع الحقل «{field}»."
    en = "The definition of the reader “{name}” in readers.toml cannot be used: look at {field}."
    exit_code = 13


class PackagesMissing(IsnadError):
    """The reader is defined, and what it needs is not installed."""

    ar = "يحتاج هذا القارئ إلى الحزمة {package}. ثبّتها: pip install 'isnad[models]'"
    en = "This reader needs the package {package}. Install it: pip install 'isnad[models]'"
    exit_code = 11


@dataclass(frozen=True, slots=True)
class Definition:
    """One reader as the desk defines it."""

    name: str
    kind: str
    settings: Mapping[str, Any]
    base: Path = Path()  # the folder of the catalogue: where what is not named in full lies

    @property
    def digest(self) -> str:
        """Twelve letters that change with any setting."""
        return hashlib.sha256(canonical([self.kind, dict(self.settings)]).encode()).hexdigest()[:12]

    def need(self, field: str, kind: type[_Value]) -> _Value:
        """A setting that must be there. Raises `CatalogueIsWrong`."""
        value = self.settings.get(field)
        if not isinstance(value, kind) or isinstance(value, bool) or not value:
            raise CatalogueIsWrong(name=self.name, field=field)
        return value

    def take(self, field: str, default: _Value) -> _Value:
        """A setting that may be there. Raises `CatalogueIsWrong` where it is of another kind."""
        return self.need(field, type(default)) if field in self.settings else default

    def allow_only(self, *fields: str) -> None:
        """A setting that nothing reads is a slip of the pen. Raises `CatalogueIsWrong`."""
        for field in self.settings:
            if field not in fields:
                raise CatalogueIsWrong(name=self.name, field=field)


def definitions(path: Path) -> dict[str, Definition]:
    """The readers that the file defines, by name; none where there is no file. Raises `CatalogueIsWrong`."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise CatalogueIsWrong(name="*", field="TOML") from error
    content.pop("default", None)
    return {name: _definition(name, table, path.parent) for name, table in content.items()}


def default(path: Path) -> str:
    """The reader that reads when none is named: the file may name another than the rules."""
    try:
        named = tomllib.loads(path.read_text(encoding="utf-8")).get("default", RULES.name)
    except FileNotFoundError:
        return RULES.name
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise CatalogueIsWrong(name="*", field="TOML") from error
    if not isinstance(named, str):
        raise CatalogueIsWrong(name="*", field="default")
    return named


def _definition(name: str, table: object, base: Path) -> Definition:
    if not _NAME.fullmatch(name) or name == RULES.name or not isinstance(table, dict):
        raise CatalogueIsWrong(name=name, field="[…]")
    kind = table.pop("kind", None)
    if not isinstance(kind, str) or any(not isinstance(value, str | int) for value in table.values()):
        raise CatalogueIsWrong(name=name, field="kind")
    return Definition(name, kind, table, base)


def reader(name: str, catalogue: Path) -> Reader:
    """The reader of that name, made anew. Raises `NoSuchReader`, `CatalogueIsWrong` or `PackagesMissing`, or what
    its kind raises where a model or a setting does not fit."""
    if name == RULES.name:
        return RULES
    known = definitions(catalogue)
    if name not in known:
        raise NoSuchReader(known=(RULES.name, *known))
    return _make(known[name])


def _make(definition: Definition) -> Reader:
    kinds = {kind.name: kind for kind in entry_points(group="isnad.readers")}
    if definition.kind not in kinds:
        raise CatalogueIsWrong(name=definition.name, field="kind")
    try:
        make: Callable[[Definition], Reader] = kinds[definition.kind].load()
        return make(definition)
    except ModuleNotFoundError as error:
        if error.name and error.name.startswith("isnad"):
            raise
        raise PackagesMissing(package=error.name) from error
