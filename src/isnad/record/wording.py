"""The words in which records are shown: statements, reasons and labels, in Arabic and English.

Refuses to give a value without who says it, and an accusation without «alleged».
"""

from typing import get_args

from isnad import claims
from isnad.errors import Language
from isnad.lexicon import words
from isnad.names import Reason
from isnad.reading.schema import Role
from isnad.record.entry import Entry, Field, Statement
from isnad.record.record import Record
from isnad.record.total import Total, counted_role

__all__ = ["bounds", "explain", "field", "label", "say", "title", "told", "value", "when", "who_says"]

_ISOLATED = "\u2068{}\u2069"
_ROLES: tuple[Role, ...] = get_args(Role)
_CODES: dict[Field, claims.wording.Subject] = {"type": "type", "polarity": "polarity", "source_kind": "kind"}


def label(section: str, code: str, language: Language) -> str:
    """The word for a code: of a field, a kind of name, a standing, a verdict, what settles."""
    return str(words("ontology/record")[section][code][language])


def say(reason: Reason, language: Language) -> str:
    """A reason in words: the names' own, or the record's."""
    own = words("ontology/record")["reason"].get(reason.code)
    return str(own[language]).format(left=reason.left, right=reason.right) if own else reason.say(language)


def who_says(statement: Statement, language: Language, *, isolated: bool = False) -> str:
    """The chain in words, outermost first, and whether its last voice stays unnamed."""
    quoted = _ISOLATED if isolated else "{}"
    voices = [voice and quoted.format(voice) for voice in statement.voice]
    voices = voices or [claims.label("phrase", "report", language)]
    nobody = claims.label("phrase", "agentless", language)
    chain = claims.label("phrase", "through", language).join(voice or nobody for voice in voices)
    named = not statement.unnamed or not voices[-1]
    return chain if named else f"{chain} {claims.label('phrase', 'anonymous', language)}"


def field(code: Field, language: Language) -> str:
    """The word for a field: the record's own, or the role of an event."""
    own = words("ontology/record")["field"].get(code)
    return str(own[language]) if own else claims.label("role", code, language)


def value(statement: Statement, language: Language) -> str:
    """The value as it is shown: in the words of the report, or the word for a code."""
    subject = _CODES.get(statement.field)
    return claims.label(subject, statement.value, language).strip() if subject else statement.value


def when(statement: Statement, language: Language) -> str:
    """From when and to when it held, as stated: «منذ 2013»; empty where nothing is said."""
    since, until = (time and time.replace("/", "–") for time in (statement.since, statement.until))
    if since and since == until:
        return label("held", "during", language).format(time=since)
    told_ = (("since", since), ("until", until))
    return " ".join(label("held", code, language).format(time=time) for code, time in told_ if time)


def title(shown: Record | Entry, language: Language, *, isolated: bool = False) -> str:
    """What it is called; an event by a sentence: who says, in which stance, what, and each role with its words.

    `isolated` keeps the words of the report in their own direction, for pages.
    """
    quoted = _ISOLATED if isolated else "{}"
    if shown.kind != "event":
        return quoted.format(shown.name)
    entry = shown.entries[0] if isinstance(shown, Record) else shown
    first, told_ = entry.statements[0], {each.field: each.value for each in entry.statements}
    roles: dict[Role, list[str]] = {}
    for each in entry.statements:
        if role := next((role for role in _ROLES if role == each.field), None):
            roles.setdefault(role, []).append(quoted.format(each.value))
    polarity = told_.get("polarity", "asserted")
    what = claims.what_happened(first.value, polarity, language, alleged=first.is_accusation)
    return claims.composed(who_says(first, language, isolated=isolated), first.stance, what, roles, language)


def bounds(least: int, most: int | None, language: Language) -> str:
    """«بين 5 و12», «5», «5 على الأقل»."""
    code = "open" if most is None else "exactly" if most == least else "between"
    return label("total", code, language).format(least=least, most=most)


def explain(found: Total, language: Language) -> str:
    """A total as sentences that can be quoted: how many, in how many reports, and why no more and no less."""
    if not found.counted:
        return label("total", "none", language)
    sentences = [
        label("total", "sentence", language).format(
            type=claims.label("type", found.scope.type, language),
            role=claims.label("role", counted_role(found.scope.type), language),
            bounds=bounds(found.least, found.most, language),
            reports=found.reports,
            groups=len(found.counted),
        )
    ]
    if len(found.counted) > 1:
        sentences += [label("total", code, language).format(apart=found.apart) for code in (
            "added" if found.apart > 1 else "largest", "most"
        )]  # fmt: skip
    if any(each.why for each in found.counted):
        sentences.append(label("total", "once", language))
    accused = sum(each.is_alleged for each in found.counted)
    if accused:
        sentences.append(label("total", "accused", language).format(n=accused))
    return " ".join(sentences)


def told(statement: Statement, language: Language, *, isolated: bool = False) -> str:
    """One value as one line: who says, in which stance, what, and on which day it was published.

    `isolated` keeps the words of the report in their own direction, for pages.
    """
    quoted = _ISOLATED if isolated else "{}"
    what = quoted.format(f"«{value(statement, language)}»")
    if held := when(statement, language):
        what = f"{what} {held}"
    if statement.is_accusation:
        what = claims.label("phrase", "alleged", language).format(what=what)
    dash = " — " if language == "ar" else " "
    stance = claims.label("stance", statement.stance or "states", language)
    day = f" ({quoted.format(statement.cited.isoformat())})" if statement.cited else ""
    return f"{who_says(statement, language, isolated=isolated)}{dash}{stance}: {what}{day}"
