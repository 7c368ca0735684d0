"""Grammar: a written name, in either script, as the parts it is built of, in the order in which a name is built.

Joins what is one (عبد + الرحمن, نور + الدين, أبو + حازم, written together or apart), takes off articles, titles and
remarks, and turns «FAMILY, Given Father» round. Refuses to guess past a thousand characters: the rest is no name.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from isnad.lexicon import words
from isnad.names.part import Part, bare_arabic, make_part
from isnad.text import fold

__all__ = ["as_written", "is_title", "read_parts", "unglued"]

_GRAMMAR = {name: frozenset(entry["words"]) for name, entry in words("names/grammar").items()}
_SON, _DAUGHTER, _FATHER, _MOTHER = (_GRAMMAR[name] for name in ("son", "daughter", "father", "mother"))
_CHILD, _PARENT = _SON | _DAUGHTER, _FATHER | _MOTHER
_CLIPPED = _GRAMMAR["clipped"]
_ARTICLE, _SERVANT, _FAITH, _GOD = (_GRAMMAR[name] for name in ("article", "servant", "faith", "god"))
_TITLES, _CALLED, _REMARKS, _PEOPLE = (_GRAMMAR[name] for name in ("titles", "called", "remarks", "people"))
_LONG = dict(zip(words("names/grammar")["short"]["words"], words("names/grammar")["short"]["long"], strict=True))
_GLUED_SON = tuple(words("names/grammar")["son"]["glued"])
_SHORTEST = 2  # letters of a name that may follow what is joined to it are more
_MARKS = '.,،;؛:()[]«»"!?؟'
_LONGEST = 1000
_MOST_PARTS = 24
_NOTE = re.compile(r"#[^#]*#|\([^()]*\)|\[[^\][]*\]")
_GLUED_SERVANT = re.compile(
    r"(?:abd|ebd|ʿabd)(?:[aeou]{0,2}l[- ]?|[aeou]{1,2}(?=([rsdzntšṣḥj])\1)\1?|e(?=[snrdzt])|(?=rabb?))(.{3,})"
)
_GLUED_GOD = re.compile(r"(?:abd|ebd)[aeou]{0,2}ll?[aā]h?")
_GLUED_FAITH = re.compile(r"(.{2,}?)[aeiou]?(?:dd|tt|ld|lld)(?:ine|een|in|īn|yn)")
Script = Literal["arabic", "latin"]


_GLUE = frozenset().union(*_GRAMMAR.values(), [f"ʿ{word}" for word in _SERVANT])
_FOLLOWING = _FAITH | _ARTICLE | _GOD
_BEFORE_THE_NAME = _TITLES | _CALLED
_REMEMBERED = 1 << 17


@lru_cache(maxsize=1 << 16)
def read_parts(name: str) -> tuple[Part, ...]:
    """The parts of the name, in building order: given name first, family name last, kunyas where they stand."""
    found = _words(name)
    while len(found) > 1 and found[0] in _BEFORE_THE_NAME:
        found = found[1:]
    if not _REMARKS.isdisjoint(found):
        return tuple(_Reader(found).parts())
    return tuple([part for run in _runs(found) for part in _read[run]][:_MOST_PARTS])


def is_title(name: str) -> bool:
    """Is there nothing in it but titles: the Sheikh, the Hajj?"""
    return _TITLES.issuperset(_words(name))


def as_written(name: str, folded: str) -> str:
    """Words of the name in the form in which it has them, hamzas and capitals kept; `folded` as parts have them."""
    pieces = {tuple(piece.translate(_FOLDED).split()): piece.strip(_MARKS) for piece in name.split()}
    longest = max(map(len, pieces), default=1)
    rest, found = folded.split(), []
    while rest:
        many = next((n for n in range(longest, 1, -1) if tuple(rest[:n]) in pieces), 1)
        found.append(pieces.get(tuple(rest[:many]), rest[0]))
        del rest[:many]
    return " ".join(found)


def unglued(part: Part) -> Part | None:
    """What follows a Ben or Ould that was joined to it; none where there is none."""
    for head in _GLUED_SON:
        rest = part.bare.removeprefix(head)
        if part.bare != rest and len(rest) > _SHORTEST and not part.kunya:
            return make_part(rest, rest, part.script, son=True)
    return None


def _runs(found: list[str]) -> list[str]:
    """The words, those that may be one part together in one string: none past the run bears on how it is read."""
    runs = []
    run, open_ended = "", False
    for word in found:
        small = word in _GLUE
        if open_ended or (small and run and word in _FOLLOWING):
            run = f"{run} {word}"
        else:
            if run:
                runs.append(run)
            run = word
        open_ended = small
    if run:
        runs.append(run)
    return runs


def _words(name: str) -> list[str]:
    if len(name) > _LONGEST:
        name = name[:_LONGEST]
    if not name.isascii() and not unicodedata.is_normalized("NFC", name):
        name = unicodedata.normalize("NFC", name)
    if "#" in name or "(" in name or "[" in name:
        name = _NOTE.sub(" ", name)
    found = name.translate(_FOLDED).split()
    if "'" in name or "’" in name or "‘" in name or "`" in name:
        found = [word for word in (word.lstrip("'’`") for word in found) if word and word != "‘"]
    if "," in found or "،" in found:
        if found.count(",") == 1 and "،" not in found and 0 < found.index(",") < len(found) - 1:
            turn = found.index(",")
            found = found[turn + 1 :] + found[:turn]
        return [word for word in found if word not in (",", "،")]
    return found


_QUOTES = frozenset("'’‘`")
_INVISIBLE = frozenset(map(chr, [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF, 0xAD]))
_ROUNDED = str.maketrans("üöä", "uoa")


class _Folding(dict[int, str]):
    """What each character is in a word as it is looked up: itself folded, nothing, or a space between words."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character in _INVISIBLE or unicodedata.category(character) == "Mn":
            folded = ""
        elif character in ",،":
            folded = f" {character} "
        else:
            folded = "".join([c if c.isalnum() or c in _QUOTES else " " for c in _plain(character)])
        self[code] = folded
        return folded


_FOLDED = _Folding()


def _plain(character: str) -> str:
    if character.isascii():
        return character.lower()
    if _is_arabic(character) or "ﭐ" <= character <= "\ufeff":
        return fold(character)
    composed = unicodedata.normalize("NFKC", character).lower().translate(_ROUNDED)
    return "".join(c for c in composed if unicodedata.category(c) != "Mn")


def _is_arabic(word: str) -> bool:
    return "\u0600" <= word[0] <= "\u06ff"


class _Reader:
    """Reads word after word; each method takes what it knows and leaves the rest."""

    def __init__(self, words: list[str]) -> None:
        self.words = words
        self.rest = words[::-1]  # the next word is the last

    def parts(self) -> list[Part]:
        done: list[Part] = []
        rest = self.rest
        while rest and len(done) < _MOST_PARTS:
            if len(rest) > 1 and rest[-1] in _CALLED:
                rest.pop()
            elif len(rest) > 1 and len(done) > 1 and rest[-1] in _REMARKS:
                self._skip_to_people()
            else:
                done.append(self._part())
        return done

    def _skip_to_people(self) -> None:
        """Of a remark only whose man he is belongs to the name: what follows «people of»."""
        people = [place for place, word in enumerate(self.rest) if place and word in _PEOPLE]
        del self.rest[people[0] if people else 0 :]

    def _part(self) -> Part:
        rest = self.rest
        son = woman = False
        while len(rest) > 1 and rest[-1] in _CHILD:
            son, woman = True, rest.pop() in _DAUGHTER
        start = len(self.words) - len(rest)
        word = rest.pop()
        if rest and word in _PARENT:
            woman, word = word in _MOTHER, rest.pop()
            while rest and word in _FATHER:
                word = rest.pop()
            return self._plain_part(word, start, kunya=True, woman=woman)
        return _glued_kunya(word) or self._plain_part(word, start, son=son, woman=woman)

    def _plain_part(
        self, word: str, start: int, *, kunya: bool = False, son: bool = False, woman: bool = False
    ) -> Part:
        rest = self.rest
        script: Script = "arabic" if _is_arabic(word) else "latin"
        article = False
        word = _LONG.get(word, word)
        while rest and word in _ARTICLE:
            article, word = True, rest.pop()
            script = "arabic" if _is_arabic(word) else "latin"
        if rest and word in _CLIPPED:
            word += rest.pop()
        servant = False
        if rest and self._begins_servant(word, script):
            servant, word = True, self._take_god()
        else:
            inner = _inside_servant(word, script)
            servant, word = inner is not None, inner or word
        if not servant and script == "arabic":
            bare = bare_arabic(word)
            article, word = article or bare != word, bare
        faith, word = self._faith(word, script)
        written = " ".join(self.words[start : len(self.words) - len(rest)])
        return make_part(written, word, script, kunya, servant, faith, article and not kunya, son, woman)

    def _begins_servant(self, word: str, script: Script) -> bool:
        if word not in _SERVANT and word.replace("ʿ", "") not in _SERVANT:
            return False
        after = self.rest[-1]
        if after in _CHILD or after in _FATHER:
            return False
        if word in ("abdou", "abdu", "abde"):
            return after in _ARTICLE or after.startswith("rabb")
        return script == "latin" or after.startswith("ال") or after in _GOD or after in ("رب", "ربه")

    def _take_god(self) -> str:
        rest = self.rest
        word = rest.pop()
        while rest and word in _ARTICLE:
            word = rest.pop()
        return _god(bare_arabic(word) if _is_arabic(word) else word)

    def _faith(self, word: str, script: Script) -> tuple[bool, str]:
        """Nur al-Din, Nuruddin, Nour Eddine; Sa'd Allah, Sadallah: the second half goes with the first."""
        rest = self.rest
        if rest:
            if rest[-1] in _FAITH:
                rest.pop()
                return True, word
            if len(rest) > 1 and rest[-1] in _ARTICLE and rest[-2] in _FAITH:
                del rest[-2:]
                return True, word
            if rest[-1] in _GOD and len(word) > 1:
                rest.pop()
                return False, word + ("لله" if script == "arabic" else "llah")
        if script == "arabic":
            if word.endswith("الدين") and len(word) > 6:
                return True, word[:-5]
            if word.endswith("الله") and len(word) > 5:
                return False, word[:-4] + "لله"
            return False, word
        glued = _GLUED_FAITH.fullmatch(word) if word[-1] in "ne" else None
        return (True, glued[1]) if glued else (False, word)


class _Read(dict[str, tuple[Part, ...]]):
    """Each run of words as its parts, read when it is first asked for; a bounded number of them."""

    def __missing__(self, run: str) -> tuple[Part, ...]:
        if len(self) > _REMEMBERED:
            self.clear()
        self[run] = parts = tuple(_Reader(run.split(" ")).parts())
        return parts


_read = _Read()


def _glued_kunya(word: str) -> Part | None:
    if word.startswith("ابو") and len(word) > 4 and word != "ابواب":
        return make_part(word, bare_arabic(word[3:]), "arabic", True)
    if word.startswith("ab"):
        for head in ("abou", "abu", "abo"):
            if word.startswith(head) and len(word) > len(head) + 3:
                return make_part(word, word[len(head) :], "latin", True)
    return None


def _god(word: str) -> str:
    if word in ("الله", "لله", "له"):
        return "له"
    return "lah" if word in _GOD else word


def _inside_servant(word: str, script: Script) -> str | None:
    """What stands after a joined abd, if the word is one: عبدالرحمن, Abdurrahman."""
    if script == "arabic":
        if "عبد" not in word:
            return None
        word = word.removeprefix("ال") if word.startswith("العبد") else word
        if word in ("عبدالله", "عبدلله", "عبداله"):
            return "له"
        if word.startswith("عبدال") and len(word) > 6:
            return word[5:]
        return "ربه" if word == "عبدربه" else None
    if "bd" not in word:
        return None
    word = word.replace("ʿ", "")
    if _GLUED_GOD.fullmatch(word):
        return "lah"
    glued = _GLUED_SERVANT.fullmatch(word)
    return glued[2] if glued else None
