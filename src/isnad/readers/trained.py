"""The reader that a desk taught by correcting: the default one, its names revised by weights in the desk's folder."""

import hashlib
from pathlib import Path

from isnad.errors import IsnadError
from isnad.readers.catalogue import Definition
from isnad.readers.learning import Weights
from isnad.reading.reader import Rules

FOLDER, FILE = "trained", "names.crf"


class NothingLearnt(IsnadError):
    """The weights are not there, or are none."""

    ar = "لا أوزان صالحة في {path}. درّب المكتب أولاً: isnad train"
    en = "There are no usable weights at {path}. Train first: isnad train"
    exit_code = 13


def make(definition: Definition) -> Rules:
    """The reader over the weights in the desk's folder. Raises `NothingLearnt`."""
    definition.allow_only()
    path = definition.base / FOLDER / FILE
    return Rules(definition.name, digest(path), _weights(path).names)


def digest(path: Path) -> str:
    """The version that a file of weights gives its reader."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()[:12]
    except OSError as error:
        raise NothingLearnt(path=path) from error


def _weights(path: Path) -> Weights:
    try:
        return Weights(path)
    except (OSError, ValueError) as error:
        raise NothingLearnt(path=path) from error
