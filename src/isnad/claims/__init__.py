"""Claims: who says what, through whom, with which stance. Refuses to judge; people do that."""

from isnad.claims.claim import Claim, Slot, Source, state
from isnad.claims.wording import composed, label, sentence, voice, what_happened, who_says

__all__ = ["Claim", "Slot", "Source", "composed", "label", "sentence", "state", "voice", "what_happened", "who_says"]
