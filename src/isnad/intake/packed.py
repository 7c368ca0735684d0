"""Office documents as the zip files that they are: known by a member they must hold, with their pictures as parts."""

from collections.abc import Iterator
from functools import partial

from isnad.errors import IsnadError
from isnad.intake.adapter import Part, Received
from isnad.intake.zipped import Zipped, is_zip, name_of


def holds(received: Received, *members: str) -> bool:
    """Is it a zip with these members in it?"""
    if not is_zip(received.data):
        return False
    with received.stream() as stream:
        try:
            return set(members) <= Zipped(stream).names
        except IsnadError:
            return False


def pictures(received: Received, folder: str) -> Iterator[Part]:
    """Everything under a folder of the zip, each as a part of its own."""
    with received.stream() as stream:
        packed = Zipped(stream)
        for member in packed.members:
            if member.filename.startswith(folder):
                yield Part(name_of(member), partial(packed.stream, member))
