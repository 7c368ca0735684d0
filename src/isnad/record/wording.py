"""The words in which records are shown: statements, reasons and labels, in Arabic and English.

Refuses to give a value without who says it, and an accusation without «alleged».
"""

from isnad import claims
from isnad.errors import Language
from isnad.lexicon import words
from isnad.names import Reason
from isnad.record.entry import Statement

__all__ = ["label", "say", "told", "who_says"]


def label(section: str, code: str, language: Language) -> str:
    """The word for a code: of a field, a kind of name, a standing, a verdict, what settles."""
    return str(words("ontology/record")[section][code][language])


def say(reason: Reason, language: Language) -> str:
    """A reason in words: the names' own, or the record's."""
    own = words("ontology/record")["reason"].get(reason.code)
    return str(own[language]).format(left=reason.left, right=reason.right) if own else reason.say(language)


def who_says(statement: Statement, language: Language) -> str:
    """The chain in words, outermost first, and whether its last voice stays unnamed."""
    voices = statement.voice or (claims.label("phrase", "report", language),)
    chain = claims.label("phrase", "through", language).join(voices)
    return f"{chain} {claims.label('phrase', 'anonymous', language)}" if statement.unnamed else chain


def told(statement: Statement, language: Language) -> str:
    """One value as one line: who says, in which stance, what, and on which day it was published."""
    value = f"«{statement.value}»"
    if statement.is_accusation:
        value = claims.label("phrase", "alleged", language).format(what=value)
    dash = " — " if language == "ar" else " "
    stance = claims.label("stance", statement.stance or "states", language)
    day = f" ({statement.cited.isoformat()})" if statement.cited else ""
    return f"{who_says(statement, language)}{dash}{stance}: {value}{day}"
