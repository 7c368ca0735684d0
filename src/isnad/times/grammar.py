"""The grammar of time: which words make one phrase. One pass over the tokens, longest phrase first, no reckoning."""

from collections.abc import Iterator

from isnad.text.numerals import is_ordinal
from isnad.times.cursor import COMMAS
from isnad.times.days import Days
from isnad.times.phrase import Phrase
from isnad.times.vocabulary import ahead


class Grammar(Days):
    """The phrases of one text. `phrases` yields them in order, none overlapping another."""

    def phrases(self) -> Iterator[Phrase]:
        at, tokens, words = 0, self._tokens, self._words
        while at < len(tokens):
            token = tokens[at]
            phrase = None
            if token.text[0].isdigit():
                phrase = self._from_number(at)
            elif token.folded in words or is_ordinal(token.folded):
                phrase = self._from_word(at)
            if phrase and phrase.last > at:
                self._finish(phrase)
                yield phrase
                at = phrase.last
            else:
                at += 1

    def _from_number(self, at: int) -> Phrase | None:
        return self._numeric(at) or self._day_and_month(at) or self._bare_year(at)

    def _from_word(self, at: int) -> Phrase | None:
        for rule in (
            self._day_word, self._weekday, self._ago, self._stretch, self._portion, self._edge, self._year, self._unit,
            self._day_and_month, self._months, self._season, self._anaphor,
        ):  # fmt: skip
            phrase = rule(at)
            if phrase:
                return phrase
        return None

    def _finish(self, phrase: Phrase) -> None:
        if not phrase.start:
            phrase.start = self._tokens[phrase.first].start
        phrase.end = self._tokens[phrase.last - 1].end
        willing = [self._folded(phrase.last + n) for n in range(3)]
        phrase.ahead = willing in (["ان", "شاء", "الله"],) or self._looks_ahead(phrase.first)

    def _looks_ahead(self, first: int) -> bool:
        """Does the sentence speak of what is to come, in the words just before?"""
        said, never = ahead()
        spoken = True
        for index in range(first - 1, max(-1, first - 14), -1):
            folded = self._tokens[index].folded
            if folded.startswith(("و", "ف")) and len(folded) > 4:
                folded = folded[1:]
            if folded in said:
                return True
            if spoken and len(folded) >= 5 and folded[0] == "س" and folded[1] in "يتن" and folded not in never:
                return True
            if folded in COMMAS:
                spoken = False
            if folded in ("كان", "كانت", "وكانت", "وكان") or index in self._sentence_starts or folded in ".؛":
                return False
        return False
