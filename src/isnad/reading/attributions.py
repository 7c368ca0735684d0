"""Who says what, through whom: reporting frames joined into chains, the outermost source first.

A frame that names no source, or only points back («المصدر»), takes the chain of the speech it goes on from; a frame
inside another's words stands behind that other's chain. Refuses to decide who is right, and names no source that the
text does not.
"""

from bisect import bisect_right
from dataclasses import dataclass, replace

from isnad.reading.cues import Gender
from isnad.reading.frame import Frame, Group
from isnad.reading.frames import find_frames
from isnad.reading.groups import adjuncts
from isnad.reading.page import Page
from isnad.reading.schema import Attribution, Link, Mention
from isnad.reading.sources import asks_to_be_unnamed, link_of, source_words
from isnad.reading.subjects import doer_before, is_joined
from isnad.text import Prose, Span

# How many tokens may lie between one speech and a verb that goes on from it without saying so («وأضاف» says so).
_EARSHOT = 20
# How many speeches back a source is looked for.
_MEMORY = 12


@dataclass(frozen=True, slots=True)
class _Said:
    """A frame with its chain, and the head word of its source by which later frames look back on it."""

    frame: Frame
    chain: tuple[Link, ...]
    head: str


def find(prose: Prose, mentions: tuple[Mention, ...], *, outlet: str | None) -> tuple[Attribution, ...]:
    """The attributions of a text, in text order. `outlet` is the page's own, when known."""
    page = Page(prose, tuple(sorted(mentions, key=lambda mention: mention.span)), outlet)
    history: list[_Said] = []
    for frame in find_frames(page):
        said = _chained(page, frame, history)
        if said is not None:
            history.append(replace(said, chain=_each_once(page, said.chain)))
    told = (said for said in history if not said.frame.silent)
    return tuple(_attribution(page, said, number) for number, said in enumerate(told, 1))


def _each_once(page: Page, chain: tuple[Link, ...]) -> tuple[Link, ...]:
    """The chain without a source that only repeats the one before it («قالت الرابطة …، وإن الرابطة تطالب»)."""
    kept = chain[:1]
    for link in chain[1:]:
        same_words = link.span.of(page.prose.text) == kept[-1].span.of(page.prose.text)
        if not same_words and not _same(kept[-1], link):
            kept += (link,)
    return kept


def _attribution(page: Page, said: _Said, number: int) -> Attribution:
    frame = said.frame
    return Attribution(
        id=f"a{number}",
        chain=said.chain,
        cue=page.tokens[frame.at].text,
        stance=frame.cue.stance,
        content=page.span(*frame.content),
        made_by=f"attribution/{frame.cue.name}",
    )


def _link(page: Page, group: Group) -> tuple[Link, str]:
    """The link for a group, and its head word by which «المصدر» finds it again."""
    first, nouns = page.tokens[group.start], source_words().nouns
    span, head = page.span(group.start, group.end), first.folded
    mention = page.named.get(group.start)
    if mention is not None:
        span = Span(mention.span.start, span.end)
    elif head not in nouns:
        for cut, rest in ((1, head[1:]), (1, "ا" + head[1:])):
            if head[:1] in "ولبف" and rest in nouns:
                span, head = Span(first.after(cut), span.end), rest
                break
    link = link_of(page.prose.text, span, page.inside(group.start, group.end), head=head, outlet=page.outlet)
    return link, head


def _chained(page: Page, frame: Frame, history: list[_Said]) -> _Said | None:
    parent = _parent(frame, history)
    if parent is not None and parent.frame.cue.stance == "denies" and "borne" in frame.cue.takes:
        return None  # «نفت الوزارة اتهام الفصيل بـ»: she charges nobody
    if parent is not None and frame.cue.kind == "met" and not parent.frame.silent:
        return None  # whom a witness met is not whom the page asked
    outer = tuple(_link(page, group)[0] for group in frame.receivers)
    if not frame.groups:
        source = _within(parent, frame, history) or parent or _speaker(frame, history)
        if (
            frame.accused
            and not frame.doer
            and frame.cue.kind == "verb"
            and parent is None
            and (source is None or not is_joined(page, frame.at))
        ):
            return _nobody(page, frame)
        if frame.doer is not None and parent is None and not (source and source.frame.at > frame.doer.start):
            link, head = _link(page, frame.doer)
            return _Said(frame, (*outer, link), head)
        if source is None and parent is None and (topic := _topic(page, frame)) is not None:
            link, head = _link(page, topic)
            return _Said(frame, (*outer, link), head)
        if source is None:
            return _nobody(page, frame) if frame.cue.accuses_somebody else None
        chain = source.chain
        if outer and len(chain) == 1:
            chain = (*outer, *chain)
        return _Said(frame, chain, source.head)
    links = [_link(page, group) for group in frame.groups]
    if frame.cue.kind in ("verb", "particle") and _stays_unnamed(page, frame):
        links[-1] = (replace(links[-1][0], entity=None, anonymous=True), links[-1][1])
    own, head = tuple(link for link, _ in links), links[-1][1]
    if frame.cue.kind in ("agentless", "passive"):
        own = (Link(own[0].span, "anonymous", None, True),)
    elif frame.cue.kind == "first_person":
        if parent is not None:
            return _Said(frame, parent.chain, parent.head)
        own = (Link(own[0].span, "person", None, False),)
    if frame.carried and parent is None and (before := _speaker(frame, history)) is not None:
        return _Said(frame, (*before.chain, *own), before.head)
    if outer:
        return _Said(frame, (*outer, *own), head)
    if parent is not None and not _same(parent.chain[-1], own[0]):
        return _Said(frame, (*parent.chain, *own), head)
    before = _antecedent(own[0], links[0][1], history)
    if before is None:
        return _Said(frame, own, head)
    if own[0].entity is None and not own[0].anonymous:
        own = (replace(own[0], entity=before.chain[-1].entity), *own[1:])
    return _Said(frame, (*before.chain[:-1], *own), head)


def _topic(page: Page, frame: Frame) -> Group | None:
    """Of whom the sentence before told, for a verb of saying that opens its own and names nobody: «لم تنم فلانة منذ
    أيام. تقول إن»."""
    first = frame.content[0]
    opened = frame.quoted or page.folded[first] in adjuncts().that or page.folded[first - 1] == ":"
    if frame.cue.kind != "verb" or frame.cue.pronoun or frame.cue.doubtful or not opened:
        return None
    later = bisect_right(page.sentences, frame.at, key=lambda sentence: sentence[0])
    if later < 2 or frame.at > page.sentences[later - 1][0]:
        return None
    start, end = page.sentences[later - 2]
    return doer_before(page, end, start, frame.cue.gender)


def _within(parent: _Said | None, frame: Frame, history: list[_Said]) -> _Said | None:
    """Whoever spoke last inside words that are only passed on: «المراسل: نفى القائد … وقال إن»."""
    if parent is None or not parent.frame.silent:
        return None
    return _speaker(frame, history[history.index(parent) + 1 :])


def _nobody(page: Page, frame: Frame) -> _Said:
    """«اتهم فلان بكذا», unvowelled, with nobody who accuses: the word itself stands as the source."""
    accused = frame.accused or Group(frame.at, frame.at + 1)
    cue = replace(frame.cue, kind="agentless")
    told = replace(frame, cue=cue, content=(min(accused.end, frame.content[1] - 1), frame.content[1]))
    return _Said(told, (Link(page.span(frame.at, frame.at + 1), "anonymous", None, True),), "")


def _stays_unnamed(page: Page, frame: Frame) -> bool:
    """Does the source, between its first word and what it says, refuse to be named?"""
    first = frame.groups[-1].start
    last = frame.content[0] if frame.content[0] > first else frame.groups[-1].end + 8
    return asks_to_be_unnamed(page.folded[first:last])


def _parent(frame: Frame, history: list[_Said]) -> _Said | None:
    """The speech inside which this frame stands."""
    for said in reversed(history[-_MEMORY:]):
        first, last = said.frame.content
        if first <= frame.at < last and said.frame.at < frame.at:
            return said
    return None


def _same(one: Link, other: Link) -> bool:
    return one.entity is not None and one.entity == other.entity


def _definite(head: str) -> str:
    return head.removeprefix("ال")


def _antecedent(link: Link, head: str, history: list[_Said]) -> _Said | None:
    """The speech this source goes on from: of the same name, or of «مصدر» where this is «المصدر»."""
    for said in reversed(history[-_MEMORY // 2 :]):
        points_back = head.startswith("ال") and link.entity is None and _definite(head) == _definite(said.head)
        if points_back or _same(said.chain[-1], link):
            return said
    return None


def _speaker(frame: Frame, history: list[_Said]) -> _Said | None:
    """The last speech whose source agrees with this verb's gender, where that is known."""
    wanted, near = frame.cue.gender, 0 if frame.cue.goes_on else frame.at - _EARSHOT
    for said in reversed(history[-4:]):
        if said.frame.cue.kind in ("agentless", "passive") or said.frame.aside or said.frame.content[1] < near:
            continue
        if (wanted is None or _gender(said) in (None, wanted)) and _agrees_in_number(frame, said):
            return said
    return None


def _agrees_in_number(frame: Frame, said: _Said) -> bool:
    """«قالوا» goes on from people, «قال» from one; a feminine singular goes on from either."""
    if frame.cue.gender != "m":
        return True
    return (said.head in source_words().plural) == frame.cue.plural


def _gender(said: _Said) -> Gender | None:
    noun = source_words().nouns.get(said.head)
    if noun is not None:
        return noun.gender
    return said.frame.cue.gender if said.frame.groups and said.frame.cue.kind == "verb" else None
