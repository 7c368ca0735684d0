"""Add a layer: a dated statement of who held what comes into the desk under a name, whole or not at all.

The file is copied and synced first, read to its end from that copy, and only then sealed in the vault, with its row and
its ledger line in one transaction. What is no layer is refused with its reason and a line that says so.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from isnad.acts.receive import FileCannotBeRead, NothingToReceive
from isnad.custody import Staged
from isnad.errors import IsnadError
from isnad.store import current, layers, ledger, writing
from isnad.store.layers import KeptLayer
from isnad.whereabouts import need_maps

if TYPE_CHECKING:
    from isnad.control import Layer

_LONGEST_NAME = 80


class LayerNameIsUnfit(IsnadError):
    """A name that is empty, too long, or would be taken for a path."""

    ar = "الاسم لا يصلح لطبقة. المطلوب حتى {most} حرفاً، بلا شرطة مائلة ولا أحرف تحكّم، وليس مسار ملف."
    en = "This name is unfit for a layer. Up to {most} letters, no slash, no control characters, and no file's path."
    exit_code = 9


class LayerNameIsTaken(IsnadError):
    """Another layer of the desk has that name."""

    ar = "في المكتب طبقة أخرى باسم «{name}». التصحيح طبقة جديدة باسم جديد؛ تبقى القديمة ليُراجَع ما أُجيب منها."
    en = "The desk has another layer «{name}». A correction is a new layer with a new name; the old one stays."
    exit_code = 9


@dataclass(frozen=True, slots=True)
class Added:
    """The layer as the desk keeps it; `again`: this very file already stands under this name.

    `looks_swapped`: far more known places lie in it with latitude and longitude exchanged than as it stands.
    """

    layer: KeptLayer
    again: bool
    looks_swapped: bool


def add_layer(*, source: Path, name: str, by: str, at: datetime) -> Added:
    """Add the layer in a file (GeoJSON, or a CSV of intervals) under `name`.

    Raises `LayerNameIsUnfit`, `LayerNameIsTaken`, `NothingToReceive`, `FileCannotBeRead`, `CannotStore`,
    `MapPackagesMissing`, or what `control.read_layer` says of a file that is no layer.
    """
    need_maps()
    name = " ".join(name.split())
    if not name or len(name) > _LONGEST_NAME or not name.isprintable() or "/" in name or "\\" in name:
        raise LayerNameIsUnfit(most=_LONGEST_NAME)
    staged = _stage(source)
    try:
        return _keep(staged, _read(staged, by=by, at=at), name, by=by, at=at)
    finally:
        staged.discard()


def _stage(source: Path) -> Staged:
    if source.exists() and not source.is_file():
        raise FileCannotBeRead(reason="not a regular file")
    try:
        with source.open("rb") as stream:
            return current().vault.stage(stream, name=source.name.encode("utf-8", "backslashreplace").decode())
    except FileNotFoundError as error:
        raise NothingToReceive from error
    except OSError as error:
        raise FileCannotBeRead(reason=error) from error


def _read(staged: Staged, *, by: str, at: datetime) -> "Layer":
    from isnad.control import read_layer

    try:
        return read_layer(staged.path, file=staged.item.name)
    except IsnadError as error:
        with writing():
            ledger.append(
                at=at, by=by, act="layer.refused", subject=staged.item.sha256, because=type(error).__name__,
                details={"size": staged.item.size},
            )  # fmt: skip
        raise


def _keep(staged: Staged, read: "Layer", name: str, *, by: str, at: datetime) -> Added:
    from isnad.control import looks_swapped

    with writing():
        known = {kept.name: kept for kept in layers.layers()}.get(name)
        if known and known.sha256 != staged.item.sha256:
            raise LayerNameIsTaken(name=name)
        if known:
            return Added(known, again=True, looks_swapped=looks_swapped(read))
        current().vault.seal(staged)
        layer = layers.described(read, staged.item, name=name, by=by, at=at)
        layers.keep(layer)
        ledger.append(
            at=at, by=by, act="layer.add", subject=layer.sha256,
            details={"size": layer.size, "statements": layer.statements, "digest": layers.digest_of(layer)},
        )  # fmt: skip
    return Added(layer, again=False, looks_swapped=looks_swapped(read))
