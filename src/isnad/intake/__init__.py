"""From received bytes to documents: pages, plain text, JSON lines. One adapter a folder, each with its manifest.

The original is never changed; each document's offset map leads from its text back to it. Refuses what it cannot read
whole, in a sentence that says what to do; guesses nothing in silence.
"""

from isnad.intake.adapter import Adapter, Received
from isnad.intake.opening import ADAPTERS, LARGEST, FileTooLargeError, adapter_for, open_item
from isnad.intake.remark import say

__all__ = ["ADAPTERS", "LARGEST", "Adapter", "FileTooLargeError", "Received", "adapter_for", "open_item", "say"]
