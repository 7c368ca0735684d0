"""Exported conversations: one report a message, with its day, in the order of the file.

In a channel one outlet speaks, and is named. In a group or a private talk people speak, who may be sources: nobody in
it is an outlet, and each speaker is shown by number, the same for all their messages («#1», «#2»). Names and telephone
numbers of speakers stay in the sealed original.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from isnad.intake.adapter import Received
from isnad.intake.remark import bidi_remarks, remark
from isnad.intake.tracing import Traced
from isnad.text import Document, Offsets

_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Message:
    """One message. `speaker` is told apart from others by it, and is never shown. `number` is the export's own."""

    words: Traced
    number: str
    day: date | None
    speaker: str | None = None
    is_forwarded: bool = False
    is_edited: bool = False


@dataclass(frozen=True, slots=True)
class Conversation:
    """Messages in the order of the file. `channel` is the one voice that speaks in all of them, or None."""

    messages: tuple[Message, ...]
    channel: str | None = None
    remarks: tuple[str, ...] = ()


@dataclass(slots=True)
class _Speakers:
    numbers: dict[str, int] = field(default_factory=dict)

    def shown(self, speaker: str | None) -> str | None:
        return None if speaker is None else f"#{self.numbers.setdefault(speaker, len(self.numbers) + 1)}"


def documents(received: Received, conversation: Conversation, *, encoding: str | None) -> tuple[Document, ...]:
    """A document for each message; with `encoding`, each character has its place in the file so decoded."""
    speakers = _Speakers()
    numbers = _told_apart(conversation.messages)
    return tuple(
        Document(
            key=f"{received.key}-{number}",
            text=message.words.text,
            published=message.day,
            outlet=conversation.channel,
            title=_title(message.words.text),
            author=None if conversation.channel else speakers.shown(message.speaker),
            item=received.sha256,
            offsets=Offsets(encoding, message.words.runs) if encoding else None,
            remarks=(
                *conversation.remarks,
                *([] if conversation.channel else [remark("speakers_numbered")]),
                *([remark("forwarded")] if message.is_forwarded else []),
                *([remark("edited")] if message.is_edited else []),
                *([] if message.day else [remark("no_publication_date")]),
                *bidi_remarks(message.words.text),
            ),
        )
        for number, message in zip(numbers, conversation.messages, strict=True)
    )


def _told_apart(messages: Sequence[Message]) -> list[str]:
    """The export's own numbers, or the place in the file where these do not tell the messages apart."""
    own = [message.number for message in messages]
    sound = len(set(own)) == len(own) and all(number.isascii() and number.isdigit() for number in own)
    return own if sound else [str(place) for place in range(1, len(own) + 1)]


def _title(text: str) -> str | None:
    """The first line, where a blank line follows it."""
    first, _, rest = text.partition("\n\n")
    return first.strip() if rest.strip() and "\n" not in first and 3 <= len(first.strip()) <= _LONGEST_TITLE else None
