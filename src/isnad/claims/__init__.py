"""Claims: who says what, through whom, with which stance. Refuses to judge; people do that."""

from isnad.claims.claim import Claim, Slot, Source, state
from isnad.claims.wording import label, sentence, voice, who_says

__all__ = ["Claim", "Slot", "Source", "label", "sentence", "state", "voice", "who_says"]
