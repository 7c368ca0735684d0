"""The posts of the people of a report, as it states them: the title, the body and the place it is held in, and since
and until when.

A post stands before the name («قائد لواء كذا سالم»), behind it («سالم، قائد اللواء»), or is said of it («كان سالم
قائداً», «تولى سالم قيادة اللواء»). Refuses a post for what befell somebody («الأسير»), for what he is reproached
with («المهرب»), for how he is addressed («السيد»), and where it is denied.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from isnad.lexicon import words
from isnad.reading.schema import Entity, Mention, StatedRole, Time
from isnad.reading.words import CLOSING, OPENING, Words
from isnad.text import Prose, Span, fold

_BACK = 12  # words before a name among which its post begins
_COMPLEMENT = 3  # words between «في» and the name of the body or place: «في ريف مدينة كذا»
_LONGEST = 5  # words of a title
_COMMAS = ("،", ",", "-", "–", "(", ":")
_TITLE_GOES_ON = ("عن", "باسم")
_INTO = frozenset({"في", "من", "لدي", "ضمن", "داخل", "علي", "فى", *_TITLE_GOES_ON})


def held(
    prose: Prose, mentions: Sequence[Mention], entities: Sequence[Entity], times: Sequence[Time]
) -> tuple[Entity, ...]:
    """The entities, people with their posts and with the bodies in which they are held."""
    if not any(mention.type == "PER" for mention in mentions):
        return tuple(entities)
    told: dict[str, list[StatedRole]] = {}
    for entity, post in _Page(Words(prose), mentions, times).posts():
        told.setdefault(entity, []).append(post)
    return tuple(_holding(entity, told[entity.id]) if entity.id in told else entity for entity in entities)


def _holding(entity: Entity, posts: list[StatedRole]) -> Entity:
    """The person with each post once, the dated statement of it before the undated."""
    dated = sorted(posts, key=lambda post: not (post.since or post.until))
    by_post = {(fold(post.title), post.org, post.place): post for post in reversed(dated)}
    kept = tuple(dict.fromkeys(by_post[fold(post.title), post.org, post.place] for post in posts))
    return replace(entity, roles=kept, affiliation=tuple(dict.fromkeys(post.org for post in kept if post.org)))


@dataclass(frozen=True, slots=True)
class _Lexicon:
    heads: frozenset[str]
    domains: frozenset[str]
    tails: frozenset[str]
    former: frozenset[str]
    called: frozenset[str]
    being: frozenset[str]
    verbs: frozenset[str]
    beginning: frozenset[str]
    taking: frozenset[str]
    otherwise: frozenset[str]
    misread: frozenset[str]
    denying: frozenset[str]
    since: frozenset[str]
    until: frozenset[str]
    during: frozenset[str]
    offices: dict[str, str]
    by_verb: dict[str, str]


@cache
def _lexicon() -> _Lexicon:
    titles, posts = words("ar/titles"), words("ar/posts")

    def folded(section: str, key: str = "words") -> frozenset[str]:
        return frozenset(map(fold, posts[section][key]))

    def by_form(forms: dict[str, object]) -> dict[str, str]:
        return {fold(form): title for title, all_ in forms.items() if isinstance(all_, list) for form in all_}

    listed = [word for section in ("ranks", "offices", "people") for word in titles[section]["words"]]
    no_posts = folded("honours") | frozenset(map(fold, titles["states"]["words"]))
    no_posts |= {form for word in posts["deeds"]["words"] for form in _declined(fold(word))}
    by_verb = by_form(titles["posts"])
    heads = {form for word in listed if fold(word) not in no_posts for form in _declined(fold(word))}
    heads |= {form for word in posts["trades"]["words"] for form in _declined(fold(word))}
    tails = {fold(word).removeprefix("ال") for part in ("ranks", "offices", "people") for word in titles[part]["tails"]}
    return _Lexicon(
        heads=frozenset(heads - no_posts - by_verb.keys()),
        domains=folded("domains"),
        tails=frozenset(tails),
        former=folded("former"),
        called=folded("called"),
        being=folded("being"),
        verbs=folded("being", "verbs"),
        beginning=folded("being", "beginning"),
        taking=folded("taking"),
        otherwise=folded("otherwise"),
        misread=frozenset(posts["otherwise"]["spelled"]),
        denying=folded("taking", "denying"),
        since=folded("since"),
        until=folded("until"),
        during=folded("during"),
        offices=by_form(posts["office"]),
        by_verb=by_verb,
    )


def _declined(word: str) -> Iterator[str]:
    """A post with and without the article, as a predicate («قائدا»), and of a woman."""
    bare = word.removeprefix("ال")
    yield from (bare, "ال" + bare)
    if not bare.endswith("ه"):
        yield from (bare + "ا", bare + "ه", "ال" + bare + "ه")


@dataclass(frozen=True, slots=True)
class _Phrase:
    """The words of a post from token `first` up to `end`, and what they come to."""

    first: int
    end: int
    post: StatedRole


class _Page:
    """A text with its mentions and times by the tokens at which they begin and end."""

    def __init__(self, text: Words, mentions: Sequence[Mention], times: Sequence[Time]) -> None:
        self.text = text
        starts = [token.start for token in text.tokens]

        def token_at(place: int) -> int:
            return bisect_right(starts, place) - 1

        stretches = [(token_at(one.span.start), token_at(one.span.end - 1), one) for one in mentions]
        self.begun = {first: (one, last) for first, last, one in stretches}
        self.ended = {last: (one, first) for first, last, one in stretches}
        self.times = {token_at(time.span.start): (time, token_at(time.span.end - 1)) for time in times}

    def posts(self) -> Iterator[tuple[str, StatedRole]]:
        """Each person's id with a post that is stated of him, in the order of the text."""
        for first, (mention, last) in sorted(self.begun.items()):
            if mention.type == "PER":
                yield from ((mention.entity, phrase.post) for phrase in self._before(first, last))
                yield from ((mention.entity, phrase.post) for phrase in self._behind(first, last))

    # -- before the name

    def _before(self, first: int, last: int) -> Iterator[_Phrase]:
        """«قائد الأمن الداخلي في المحافظة، العميد سالم»: from the name backwards, post by post."""
        limit = self._uncalled(first)
        if self.text.at(limit - 1) in _COMMAS and self._is_set_off(last):
            limit -= 1
        while (phrase := self._ending_at(limit)) is not None:
            yield phrase
            limit = self._uncalled(phrase.first)
            if self.text.at(limit - 1) in ("،", ","):
                limit -= 1

    def _uncalled(self, first: int) -> int:
        """Back over quotation marks and «المدعو», «يُعرف بـ»: where a post before a name ends."""
        while first > 0 and (self.text.at(first - 1) in OPENING or self.text.at(first - 1) in _lexicon().called):
            first -= 1
        return first

    def _is_set_off(self, last: int) -> bool:
        """Does a comma or «إن» close what stands in apposition?"""
        after = last + 1
        while self.text.at(after) in CLOSING:
            after += 1
        return self.text.at(after) in ("،", ",", "ان", ")", ".", ":") or self.text.at(after).startswith("ل")

    def _ending_at(self, limit: int) -> _Phrase | None:
        """The longest post that ends where `limit` begins."""
        found = None
        for head in range(limit - 1, max(-1, limit - _BACK), -1):
            if not self.text.follows(head + 1) or self._is_person(head):
                break
            phrase = self._phrase(head, limit, joined=True)
            if phrase is not None and phrase.end == limit and not self._is_something_else(head):
                found = phrase
        return found

    def _is_something_else(self, head: int) -> bool:
        return any(form in _lexicon().otherwise for _, form in self.text.forms(head))

    def _is_person(self, index: int) -> bool:
        return index in self.ended and self.ended[index][0].type == "PER"

    # -- behind the name

    def _behind(self, first: int, last: int) -> Iterator[_Phrase]:
        """«سالم المراد، قائد اللواء منذ 2013»; «سالم الذي كان والياً للمنطقة بين 2014 و2016»."""
        known, text = _lexicon(), self.text
        index, apart = self._past_names(last + 1), False
        while text.follows(index) and text.at(index) in _COMMAS and not apart:
            index, apart = self._past_names(index + 1), True
        if not apart and self._is_denied(first):
            return
        verbs = [first - 1] if self._is_taken(first) else []
        while text.at(index) in known.being and text.follows(index):
            verbs += [index] if text.at(index) in known.verbs else []
            index, apart = index + 1, True
        phrase = self._office(index) if verbs else None
        phrase = phrase or self._phrase(index, None, joined=False)
        if phrase is None or self._is_of_the_next(phrase.first, phrase.end):
            return
        if apart or verbs or text.at(index).endswith("ا") or phrase.end - phrase.first > 1:
            begins = any(form in known.beginning for at in verbs for _, form in text.forms(at))
            yield self._dated(phrase, told=bool(verbs), begins=begins)

    def _past_names(self, index: int) -> int:
        """Over closing marks, his other names and his age: «(34 عاما)», «الملقب بـ"أبو حازم"»."""
        text, known = self.text, _lexicon()
        while True:
            begun = self.begun.get(index)
            closing = text.closing(index, within=4) if text.at(index) == "(" else None
            if text.at(index) in CLOSING or (text.at(index) in known.called and text.at(index) not in known.being):
                index += 1
            elif closing is not None and text.follows(index):
                index = closing + 1
            elif begun is not None and begun[0].type == "PER" and text.at(index - 1) in known.called | OPENING:
                index = begun[1] + 1
            elif text.at(index) in OPENING and text.at(index - 1) in known.called:
                index += 1
            else:
                return index

    def _is_taken(self, first: int) -> bool:
        """«تولى سالم المراد …»."""
        return any(form in _lexicon().taking for _, form in self.text.forms(first - 1))

    def _is_denied(self, first: int) -> bool:
        """«لم يكن سالم المراد …»."""
        before = {form for at in range(first - 3, first) for _, form in self.text.forms(at)}
        return not _lexicon().denying.isdisjoint(before)

    def _office(self, index: int) -> _Phrase | None:
        """«قيادة اللواء», «إمارة الحسبة في الرقة»: whoever takes it is «قائد», «أمير»."""
        title = _lexicon().offices.get(self.text.at(index))
        return self._complete(index, index + 1, [title], None) if title else None

    def _is_of_the_next(self, first: int, end: int) -> bool:
        """Does the post run on into another's name: «سالم المراد، القائد خالد الشمري»?"""
        if self.text.at(first).endswith("ا"):  # «اتهم سالم المراد، مهرباً من البلدة يدعى خالد»
            near = range(end, end + _COMPLEMENT + 1)
            end = next((at for at in near if self.text.at(at) in _lexicon().called), end)
        while self.text.at(end) in OPENING or self.text.at(end) in _lexicon().called:
            end += 1
        return end in self.begun and self.begun[end][0].type == "PER"

    # -- the words of a post

    def _phrase(self, head: int, limit: int | None, *, joined: bool) -> _Phrase | None:
        """The post whose first word stands here; a word joined to it («والقائد») only where that is allowed."""
        known, text = _lexicon(), self.text
        if not text.is_word(head) or head in self.begun or self._word(head) in known.misread:
            return None
        forms = [(cut, form) for cut, form in text.forms(head) if (joined or not cut) and self._is_head(head, form)]
        if (title := known.by_verb.get(text.at(head))) is not None:
            return _Phrase(head, head + 1, StatedRole(title, self._led(head), span=self.text.tokens[head].span))
        return self._complete(head, head + 1, [self._written(head, forms[0])], limit) if forms else None

    def _is_head(self, index: int, form: str) -> bool:
        """Is it the word of a post, and of a woman only where it is spelled so («قائدة» and «قائده» fold alike)?"""
        return form in _lexicon().heads and (not form.endswith("ه") or "ة" in self._word(index))

    def _written(self, index: int, form: tuple[int, str]) -> str:
        """The first word as it stands, without what is joined to it and without the ending of a predicate."""
        word = self.text.tokens[index].text[form[0] :]
        if form[1].startswith("ال") and word.startswith("ل"):
            word = "ا" + word  # «للعميد»: one of its two lams is the article's
        return word.rstrip("ًا") if form[1].endswith("ا") else word

    def _led(self, head: int) -> str | None:
        """The body before «بقيادة», «التي يقودها»."""
        index = head - 1
        while self.text.at(index) in CLOSING or self.text.at(index) in ("التي", "الذي"):
            index -= 1
        body, first = self.ended.get(index, (None, 0))
        if body is None or body.type != "ORG":
            return None
        before = first - 1
        while self.text.at(before) in OPENING:
            before -= 1
        among_others = self.text.at(before) in ("من", "و") or body.span.start > self.text.tokens[first].start
        return None if among_others else body.entity

    def _complete(self, first: int, index: int, title: list[str], limit: int | None) -> _Phrase:
        """Over adjectives, general nouns, the body and the place, as far as they belong to the post."""
        known, text, org, place, ended = _lexicon(), self.text, None, None, False
        is_open = bare = not title[0].startswith("ال")  # an indefinite noun may be made definite by another
        while (limit is None or index < limit) and text.follows(index):
            word, begun = text.at(index), self.begun.get(index)
            named = org is not None or place is not None
            if begun is not None and begun[0].type != "PER" and not (org if begun[0].type == "ORG" else place):
                org, place = (begun[0].entity, place) if begun[0].type == "ORG" else (org, begun[0].entity)
                index, is_open = begun[1] + 1, False
            elif begun is not None:
                break
            elif word in known.former:
                title.append("سابقاً" if named else self._word(index))
                index += 1
            elif ended or (bare and not is_open and word in known.heads):
                break  # «مسؤول الوحدة المهندس سالم»: another post of his
            elif word in _INTO and (reached := self._complement(index, limit)) is not None:
                if word in _TITLE_GOES_ON and not named and reached not in self.begun:
                    title += [self._word(at) for at in range(index, reached)]
                index, is_open, ended = reached, False, reached not in self.begun
            elif not named and len(title) < _LONGEST and self._goes_on(word, is_open):
                title.append(self._word(index))
                is_open, index = is_open and not word.startswith("ال"), index + 1
            elif (named or is_open) and (text.at(index) in CLOSING or self._opens_name(index)):
                index += 1
            else:
                break
        words_ = Span(self.text.tokens[first].start, self.text.tokens[index - 1].end)
        return _Phrase(first, index, StatedRole(" ".join(title), org, place, span=words_))

    def _goes_on(self, word: str, is_open: bool) -> bool:
        known = _lexicon()
        general = is_open and word in known.domains | known.heads  # «قائد مجموعة», «معاون رئيس»
        return general or word in known.tails or word.startswith(("ال", "لل"))

    def _opens_name(self, index: int) -> bool:
        begun = self.begun.get(index + 1)
        return self.text.at(index) in OPENING and begun is not None and begun[0].type != "PER"

    def _complement(self, index: int, limit: int | None) -> int | None:
        """The token of the name after «في» and the like, or the one after its noun where no name follows."""
        for after in range(index + 1, index + 1 + _COMPLEMENT):
            if limit is not None and after >= limit:
                break
            if after in self.begun:
                kind = self.begun[after][0].type
                return after if kind == "ORG" or (kind == "LOC" and self.text.at(index) != "من") else None
            if not (self.text.is_word(after) or self.text.at(after) in OPENING) or not self.text.follows(after):
                break
        after = index + 1
        noun = self.text.at(after).startswith("ال") or self.text.at(after) in _lexicon().domains
        return after + 1 if noun and (limit is None or after < limit) else None

    def _word(self, index: int) -> str:
        return self.text.tokens[index].text

    # -- since and until when

    def _dated(self, phrase: _Phrase, *, told: bool, begins: bool) -> _Phrase:
        """With the time that follows at once: «منذ», «حتى», a range or, where a verb tells of the post, any time, from
        which it is held where the verb says that it `begins`.
        """
        known, index, since, until = _lexicon(), phrase.end, None, None
        while self.text.follows(index):
            word, follows = self.text.at(index), self.times.get(index + 1)
            if follows is not None and word in known.since and since is None:
                since, index = follows[0].id, follows[1] + 1
            elif follows is not None and word in known.until and until is None:
                until, index = follows[0].id, follows[1] + 1
            elif (during := self._during(index, told=told)) is not None and not (since or until):
                since, until = during, None if begins else during
                break
            else:
                break
        return replace(phrase, post=replace(phrase.post, since=since, until=until))

    def _during(self, index: int, *, told: bool) -> str | None:
        """The time in which a post was held: one that a verb tells of, or a range («بين 2014 و2016»)."""
        for at in (index, index + 1, index + 2):
            if at in self.times:
                time = self.times[at][0]
                return time.id if told or "/" in (time.value or "") else None
            if self.text.at(at) not in _lexicon().during:
                break
        return None
