"""Reading: from a document to what it says, each finding with its exact words. Refuses to know what is true."""

from isnad.reading.crew import Ahead, cores, in_order, prepare, read_many
from isnad.reading.reader import RULES, Reader, read, signature
from isnad.reading.schema import (
    EVENT_TYPES,
    SCHEMA_VERSION,
    STANCES,
    Argument,
    Attribution,
    Entity,
    Event,
    Link,
    Mention,
    Reading,
    StatedRole,
    Time,
    Unnamed,
)

__all__ = [
    "EVENT_TYPES",
    "RULES",
    "SCHEMA_VERSION",
    "STANCES",
    "Ahead",
    "Argument",
    "Attribution",
    "Entity",
    "Event",
    "Link",
    "Mention",
    "Reader",
    "Reading",
    "StatedRole",
    "Time",
    "Unnamed",
    "cores",
    "in_order",
    "prepare",
    "read",
    "read_many",
    "signature",
]
