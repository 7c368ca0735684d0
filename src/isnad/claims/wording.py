"""The words in which claims are shown: labels and sentences in Arabic and English, from `ontology/wording.toml`.

Refuses to say what happened without saying who says so, and to give an accusation without «alleged».
"""

from typing import Literal

from isnad.claims.claim import Claim, Source
from isnad.errors import Language
from isnad.lexicon import words

Subject = Literal["type", "stance", "polarity", "role", "kind", "phrase"]


def label(subject: Subject, code: str, language: Language) -> str:
    """The word for a code, e.g. `label("stance", "accuses", "en")` → "accuses". Raises `KeyError` for no such code."""
    return str(words("ontology/wording")[subject][code][language])


def who_says(claim: Claim, language: Language) -> str:
    """The chain in words, outermost first, «الشبكة نقلاً عن مصدر محلي (لم يُذكر اسمه)»; without one, the outlet."""
    if not claim.chain:
        return claim.outlet or label("phrase", "report", language)
    return label("phrase", "through", language).join(voice(source, language) for source in claim.chain)


def voice(source: Source, language: Language) -> str:
    """One source in words, and whether it stays unnamed."""
    if source.agentless:
        return label("phrase", "agentless", language)
    unnamed = label("phrase", "anonymous", language)
    return f"{source.words} {unnamed}" if source.anonymous else source.words


def sentence(claim: Claim, language: Language) -> str:
    """The claim as one line: who says, in which stance, what; then each role with its words."""
    stance = label("stance", claim.stance or "states", language)
    what = label("type", claim.type, language)
    if claim.polarity != "asserted":
        what = f"{what} ({label('polarity', claim.polarity, language)})"
    if claim.is_accusation:
        what = label("phrase", "alleged", language).format(what=what)
    roles = dict.fromkeys(slot.role for slot in claim.slots)
    comma = "، " if language == "ar" else ", "
    filled = [
        f"{label('role', role, language)}: {comma.join(slot.words for slot in claim.filling(role))}" for role in roles
    ]
    semicolon = "؛ " if language == "ar" else "; "
    dash = " — " if language == "ar" else " "
    return f"{who_says(claim, language)}{dash}{stance}: {semicolon.join([what, *filled])}"
