"""The interface's words, from `ontology/interface.toml`, and days and moments as each language says them."""

from datetime import UTC, date, datetime

from isnad.desk import language
from isnad.lexicon import words


def word(place: str, **slots: object) -> str:
    """The words for `section.entry` in the language of the answer. Raises `KeyError` for words that nobody wrote."""
    section, entry = place.split(".")
    text = str(words("ontology/interface")[section][entry][language.current()])
    return text.format(**slots) if slots else text


def day(value: date) -> str:
    """«11 تموز 2018», "11 July 2018"."""
    return f"{value.day} {word(f'months.m{value.month}')} {value.year}"


def moment(value: datetime) -> str:
    """A day and a time of day, in UTC."""
    value = value.astimezone(UTC)
    return word("desk.moment", day=day(value.date()), time=f"{value:%H:%M}")
