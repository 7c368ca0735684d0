"""A possible mention, before the choice among overlapping ones and before it is given an entity."""

from dataclasses import dataclass

from isnad.reading.schema import MentionType
from isnad.reading.words import Words
from isnad.text import Span, fold


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens `first` to `last` inclusive, `cut` folded characters off the first.

    `thing` is the lexicon's name for what is meant, `byname` says that the words before call it another name of the
    person just named, `weight` decides between candidates of one length.
    """

    first: int
    last: int
    cut: int
    type: MentionType
    made_by: str
    weight: int
    thing: str | None = None
    byname: bool = False

    def span(self, text: Words) -> Span:
        return Span(text.tokens[self.first].after(self.cut), text.tokens[self.last].end)

    def words(self, text: Words) -> str:
        """The name as one writes it: with the article that «لل» swallows."""
        written = self.span(text).of(text.text)
        swallowed = self.cut and text.at(self.first)[: self.cut].endswith("ل") and text.at(self.first)[self.cut] == "ل"
        return "ا" + written if swallowed else written

    def key(self, text: Words) -> str:
        """What is meant, as far as the words tell: the lexicon's name or the folded words."""
        return self.thing or fold(self.words(text))
