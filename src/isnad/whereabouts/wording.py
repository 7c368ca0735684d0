"""The words in which a passage is shown, Arabic and English, from `ontology/whereabouts.toml`.

Every sentence names the layer and the day, and none says that something happened.
"""

from isnad.errors import Language
from isnad.lexicon import words
from isnad.whereabouts.passage import Passage


def verdict(passage: Passage, language: Language) -> str:
    """«The map of that day allows it», forbids it, or cannot say."""
    return _say("supposed" if passage.supposed else "verdict", passage.verdict, language)


def explanation(passage: Passage, language: Language) -> str:
    """From where to where, by whose map of which day, on what the answer rests and how far it can be trusted."""
    parts = [_say("phrase", "ends", language, start=passage.start, end=passage.end)]
    if passage.layer:
        approximate = _say("phrase", "approximate", language) if passage.approximate else ""
        parts.append(
            _say("phrase", "map", language, layer=passage.layer, day=_day(passage, language), approximate=approximate)
        )
    if passage.why:
        parts.append(_say("why", passage.why.code, language, **dict(passage.why.slots)))
    if passage.verdict != "cannot_say":
        parts.append(_said(passage, language))
    if passage.attribution:
        parts.append(_say("phrase", "attribution", language, attribution=passage.attribution))
    return " ".join(parts)


def caution(language: Language) -> str:
    """What a map can never say."""
    return _say("phrase", "caution", language)


def _said(passage: Passage, language: Language) -> str:
    comma, alternatively = _say("phrase", "and", language), _say("phrase", "or", language)
    over = comma.join(passage.over) or _say("phrase", "nobody", language)
    if passage.verdict == "allows":
        said = _say("phrase", "allowed", language, over=over)
    else:
        unless = _say("phrase", "also", language).join(alternatively.join(one) for one in passage.unless)
        said = _say("phrase", "forbidden_unless" if unless else "forbidden", language, over=over, unless=unless)
    trust = _say("robust", passage.robust or "fragile", language)
    if passage.error_km is None:
        return f"{said} {_say('phrase', 'trust', language, verdict=trust)}"
    return f"{said} {_say('phrase', 'trust_km', language, verdict=trust, km=f'{passage.error_km:g}')}"


def _day(passage: Passage, language: Language) -> str:
    days = dict.fromkeys(day.isoformat() for day in (passage.day, passage.last) if day)
    day = " – ".join(days)
    return f"\u200e{day}\u200e" if language == "ar" else day


def _say(section: str, entry: str, language: Language, **slots: str) -> str:
    text = str(words("ontology/whereabouts")[section][entry][language])
    return text.format(**slots) if slots else text
