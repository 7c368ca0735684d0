"""The words in which claims are shown: labels and sentences in Arabic and English, from `ontology/wording.toml`.

Refuses to say what happened without saying who says so, and to give an accusation without «alleged».
"""

from typing import Literal

from isnad.claims.claim import Claim, Source
from isnad.errors import Language
from isnad.lexicon import words

_ISOLATED = "\u2068{}\u2069"
Subject = Literal["type", "stance", "polarity", "role", "kind", "phrase"]


def label(subject: Subject, code: str, language: Language) -> str:
    """The word for a code, e.g. `label("stance", "accuses", "en")` → "accuses". Raises `KeyError` for no such code."""
    return str(words("ontology/wording")[subject][code][language])


def who_says(claim: Claim, language: Language, *, isolated: bool = False) -> str:
    """The chain in words, outermost first, «الشبكة نقلاً عن مصدر محلي (لم يُذكر اسمه)»; without one, the outlet."""
    if not claim.chain:
        return _quoted(claim.outlet, isolated) if claim.outlet else label("phrase", "report", language)
    chain = (voice(source, language, isolated=isolated) for source in claim.chain)
    return label("phrase", "through", language).join(chain)


def voice(source: Source, language: Language, *, isolated: bool = False) -> str:
    """One source in words, and whether it stays unnamed."""
    if source.agentless:
        return label("phrase", "agentless", language)
    said = _quoted(source.words, isolated)
    return f"{said} {label('phrase', 'anonymous', language)}" if source.anonymous else said


def sentence(claim: Claim, language: Language, *, isolated: bool = False) -> str:
    """The claim as one line: who says, in which stance, what; then each role with its words.

    `isolated` keeps each piece of the report in its own direction, for pages: an English line with Arabic names and
    guillemets in it is not readable otherwise.
    """
    stance = label("stance", claim.stance or "states", language)
    what = label("type", claim.type, language)
    if claim.polarity != "asserted":
        what = f"{what} ({label('polarity', claim.polarity, language)})"
    if claim.is_accusation:
        what = label("phrase", "alleged", language).format(what=what)
    roles = dict.fromkeys(slot.role for slot in claim.slots)
    comma = "، " if language == "ar" else ", "
    filled = [
        f"{label('role', role, language)}: {comma.join(_quoted(slot.words, isolated) for slot in claim.filling(role))}"
        for role in roles
    ]
    semicolon = "؛ " if language == "ar" else "; "
    dash = " — " if language == "ar" else " "
    return f"{who_says(claim, language, isolated=isolated)}{dash}{stance}: {semicolon.join([what, *filled])}"


def _quoted(words_of_report: str, isolated: bool) -> str:
    return _ISOLATED.format(words_of_report) if isolated else words_of_report
