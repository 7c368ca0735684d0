"""From received bytes to documents, whatever they came as. One adapter a folder, each with its manifest.

The original is never changed; each document's offset map leads from its text back to it. Refuses what it cannot read
whole, in a sentence that says what to do; guesses nothing in silence.
"""

from isnad.intake.adapter import Adapter, Part, Received
from isnad.intake.opening import ADAPTERS, OPENING, FileTooLargeError, adapter_for, open_item, parts_of
from isnad.intake.remark import say

__all__ = [
    "ADAPTERS",
    "OPENING",
    "Adapter",
    "FileTooLargeError",
    "Part",
    "Received",
    "adapter_for",
    "open_item",
    "parts_of",
    "say",
]
