"""Grammar: a written name, in either script, as the parts it is built of, in the order in which a name is built.

Joins what is one (عبد + الرحمن, نور + الدين, أبو + حازم, written together or apart), takes off articles, titles and
remarks, and turns «FAMILY, Given Father» round. Refuses to guess past a thousand characters: the rest is no name.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Literal, TypeVar

from isnad.lexicon import words
from isnad.names.part import Part, bare_arabic, make_part
from isnad.text import fold

__all__ = ["read_parts"]

_GRAMMAR = {name: frozenset(entry["words"]) for name, entry in words("names/grammar").items()}
_SON, _FATHER, _MOTHER, _CLIPPED = (_GRAMMAR[name] for name in ("son", "father", "mother", "clipped"))
_ARTICLE, _SERVANT, _FAITH, _GOD = (_GRAMMAR[name] for name in ("article", "servant", "faith", "god"))
_TITLES, _CALLED, _REMARKS, _PEOPLE = (_GRAMMAR[name] for name in ("titles", "called", "remarks", "people"))
_LONG = dict(zip(words("names/grammar")["short"]["words"], words("names/grammar")["short"]["long"], strict=True))
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
_REMEMBERED = 1 << 17
_Key = TypeVar("_Key")
_Value = TypeVar("_Value")
_phrases: dict[tuple[str, bool], tuple[Part, int]] = {}
_alone: dict[str, Part] = {}
"""Words that are a part by themselves whatever stands beside them, as long as nothing of `_GLUE` does."""


@lru_cache(maxsize=1 << 16)
def read_parts(name: str) -> tuple[Part, ...]:
    """The parts of the name, in building order: given name first, family name last, kunyas where they stand."""
    found = _words(name)
    try:
        return tuple([_alone[word] for word in found[:_MOST_PARTS]])
    except KeyError:
        return tuple(_Reader(found).parts())


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


def _keep(kept: dict[_Key, _Value], key: _Key, value: _Value) -> _Value:
    """A bounded number of them."""
    if len(kept) > _REMEMBERED:
        kept.clear()
    kept[key] = value
    return value


class _Reader:
    """Reads word after word; each method takes what it knows and leaves the rest."""

    def __init__(self, found: list[str]) -> None:
        self.words = found
        self.at = 0

    def parts(self) -> list[Part]:
        done: list[Part] = []
        words = self.words
        while self.at < len(words) and len(done) < _MOST_PARTS:
            word = words[self.at]
            if word not in _GLUE and (self._left() == 1 or words[self.at + 1] not in _FOLLOWING):
                done.append(self._outright(word))
            elif len(done) > 1 and word in _REMARKS and self._left() > 1:
                self._skip_to_people()
            elif self._is_title(done):
                self.at += 1
            else:
                done.append(self._phrase())
        return done

    def _skip_to_people(self) -> None:
        """Of a remark only whose man he is belongs to the name: what follows «people of»."""
        after = self.words[self.at :]
        people = [place for place, word in enumerate(after[:-1]) if word in _PEOPLE]
        self.at += people[-1] + 1 if people else len(after)

    def _outright(self, word: str) -> Part:
        """A word that is none of the small ones and that nothing joins is always read alike."""
        part = _alone.get(word)
        if part:
            self.at += 1
            return part
        return _keep(_alone, word, self._part())

    def _phrase(self) -> Part:
        """A part of several words, read once: nothing past the words it may be joined of bears on it."""
        words, end = self.words, self.at
        most = len(words)
        while end < most and words[end] in _GLUE:
            end += 1
        end += 1
        while end < most and words[end] in _FOLLOWING:
            end += 1
        phrase = (" ".join(words[self.at : end]), end >= most)
        known = _phrases.get(phrase)
        if known:
            self.at += known[1]
            return known[0]
        start = self.at
        part = self._part()
        _keep(_phrases, phrase, (part, self.at - start))
        return part

    def _left(self) -> int:
        return len(self.words) - self.at

    def _is_title(self, done: list[Part]) -> bool:
        word = self.words[self.at]
        return self._left() > 1 and (word in _CALLED or (not done and word in _TITLES))

    def _part(self) -> Part:
        son = False
        while self._left() > 1 and self.words[self.at] in _SON:
            son = True
            self.at += 1
        start = self.at
        word = self._take()
        if self._left() and word in _FATHER | _MOTHER:
            return self._kunya(start)
        return _glued_kunya(word) or self._plain_part(word, start, son)

    def _take(self) -> str:
        word = self.words[self.at]
        self.at += 1
        return word

    def _kunya(self, start: int) -> Part:
        word = self._take()
        while self._left() and word in _FATHER:
            word = self._take()
        inner = self._plain_part(word, start, False)
        return make_part(inner.words, inner.bare, inner.script, True, inner.servant, inner.faith)

    def _plain_part(self, word: str, start: int, son: bool) -> Part:
        script: Script = "arabic" if _is_arabic(word) else "latin"
        article = False
        word = _LONG.get(word, word)
        while self._left() and (word in _ARTICLE or (word == "ال" and script == "arabic")):
            article, word = True, self._take()
            script = "arabic" if _is_arabic(word) else "latin"
        if self._left() and word in _CLIPPED:
            word += self._take()
        servant = False
        if self._begins_servant(word, script):
            servant, word = True, self._take_god()
        else:
            inner = _inside_servant(word, script)
            servant, word = inner is not None, inner or word
        if not servant and script == "arabic":
            bare = bare_arabic(word)
            article, word = article or bare != word, bare
        faith, word = self._faith(word, script)
        written = self.words[start] if self.at - start == 1 else " ".join(self.words[start : self.at])
        return make_part(written, word, script, False, servant, faith, article, son)

    def _begins_servant(self, word: str, script: Script) -> bool:
        if (word not in _SERVANT and word.replace("ʿ", "") not in _SERVANT) or not self._left():
            return False
        after = self.words[self.at]
        if after in _SON or after in _FATHER:
            return False
        if word in ("abdou", "abdu", "abde"):
            return after in _ARTICLE or after.startswith("rabb")
        return script == "latin" or after.startswith("ال") or after in _GOD or after in ("رب", "ربه")

    def _take_god(self) -> str:
        word = self._take()
        while self._left() and word in _ARTICLE:
            word = self._take()
        if _is_arabic(word):
            return _god(bare_arabic(word))
        return _god(word)

    def _faith(self, word: str, script: Script) -> tuple[bool, str]:
        """Nur al-Din, Nuruddin, Nour Eddine; Sa'd Allah, Sadallah: the second half goes with the first."""
        if self._left() and self.words[self.at] in _FAITH:
            self.at += 1
            return True, word
        if self._left() > 1 and self.words[self.at] in _ARTICLE and self.words[self.at + 1] in _FAITH:
            self.at += 2
            return True, word
        if self._left() and self.words[self.at] in _GOD and len(word) > 1:
            self.at += 1
            return False, word + ("لله" if script == "arabic" else "llah")
        if script == "arabic":
            if word.endswith("الدين") and len(word) > 6:
                return True, word[:-5]
            if word.endswith("الله") and len(word) > 5:
                return False, word[:-4] + "لله"
            return False, word
        glued = _GLUED_FAITH.fullmatch(word) if word[-1] in "ne" else None
        return (True, glued[1]) if glued else (False, word)


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
