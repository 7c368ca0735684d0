"""A picture or a recording described by what its own file says: a document that stands for it on the shelf.

It is a description, no report: remarked as such, without a day of publication. Who made the picture is never in it.
"""

from collections.abc import Mapping, Sequence

from isnad.intake.adapter import Received
from isnad.intake.remark import bidi_remarks, remark
from isnad.lexicon import words
from isnad.text import Document


def describe(
    received: Received, metadata: Mapping[str, str], *, part: int | None = None, remarks: Sequence[str] = ()
) -> Document:
    """The description, one line for each thing that the file says, labelled in both languages."""
    labels = words("ontology/metadata")
    lines = [f"{labels[name]['ar']} · {labels[name]['en']}: {value}" for name, value in metadata.items()]
    text = "\n".join(lines)
    return Document(
        key=received.key if part is None else f"{received.key}-{part}",
        text=text,
        title=None,
        url=received.address,
        item=received.sha256,
        remarks=(remark("description_only"), *remarks, *bidi_remarks(text)),
    )
