"""The triggers of one text with the roles that the rules give, and who says each: what the trained models look at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from isnad.reading.clauses import Layout
from isnad.reading.roles import Frame
from isnad.reading.schema import Attribution
from isnad.reading.triggers import Trigger
from isnad.text import Span


@dataclass(frozen=True, slots=True)
class Scene:
    """`triggers`, `frames` and `said` go side by side; `words` are the folded tokens, a name's by its kind alone.

    `speaking` holds the unnamed people that stand inside the words of a source, by id; `denying` the words of the
    sources that deny something, `accusing` what is said in accusation.
    """

    layout: Layout
    words: Sequence[str]
    triggers: Sequence[Trigger]
    frames: Sequence[Frame]
    said: Sequence[Attribution | None]
    speaking: Mapping[str, Span]
    denying: Sequence[Span]
    accusing: Sequence[Span]
