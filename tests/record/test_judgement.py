"""What may be decided beside what stands, and that undoing gives back exactly what was joined."""

import random

import pytest
from tests.record.people import AT, counted, judged, person

from isnad.record import Undoing, assemble, groups, joined_by, parting, standing_of, weigh
from isnad.record.judgement import KunyaIsNotEnough, NotTwoEntries, ReasonNeeded, SpeaksAgainst

KEYS = [f"r{n}@0-9" for n in range(9)]
PEOPLE = {key: person(key, f"سالم {'حمد' if n % 2 else 'يوسف'} المرادي", f"لقب {n}") for n, key in enumerate(KEYS)}


def may(judgement, standing=()):
    weigh(judgement, standing, left=PEOPLE[judgement.left], right=PEOPLE[judgement.right])


def test_a_judgement_needs_a_reason():
    with pytest.raises(ReasonNeeded):
        may(judged(1, "r1@0-9", "r2@0-9", why="  "))


def test_a_kunya_alone_is_never_taken_for_the_same_without_a_further_reason():
    with pytest.raises(KunyaIsNotEnough):
        may(judged(1, "r1@0-9", "r2@0-9", kunya_only=True, further=" "))
    may(judged(1, "r1@0-9", "r2@0-9", kunya_only=True, further="الصورة نفسها في التقريرين"))
    may(judged(1, "r1@0-9", "r2@0-9", "different", kunya_only=True))


def test_a_judgement_is_about_two_entries_of_one_kind():
    with pytest.raises(NotTwoEntries):
        may(judged(1, "r1@0-9", "r1@0-9"))
    with pytest.raises(NotTwoEntries):
        weigh(judged(1, "r1@0-9", "u@1-2"), (), left=PEOPLE["r1@0-9"], right=counted("u@1-2"))


def test_same_is_refused_across_a_pair_that_is_marked_apart_also_at_third_hand():
    standing = (
        judged(1, "r1@0-9", "r2@0-9"),
        judged(2, "r2@0-9", "r3@0-9", "different"),
        judged(3, "r3@0-9", "r4@0-9"),
    )
    with pytest.raises(SpeaksAgainst) as refused:
        may(judged(4, "r1@0-9", "r4@0-9"), standing)
    assert refused.value.slots == {"numbers": (2,)}


@pytest.mark.parametrize("verdict", ["different", "unsure"])
def test_what_judgements_make_one_is_not_called_another_before_they_are_undone(verdict):
    standing = (judged(1, "r1@0-9", "r2@0-9"), judged(2, "r2@0-9", "r3@0-9"))
    with pytest.raises(SpeaksAgainst) as refused:
        may(judged(3, "r3@0-9", "r1@0-9", verdict), standing)
    assert refused.value.slots == {"numbers": (2, 1)}


def test_the_chain_that_joins_two_is_a_shortest_one():
    standing = [judged(1, "a", "b"), judged(2, "b", "c"), judged(3, "a", "c"), judged(4, "c", "d", "unsure")]
    assert [one.number for one in joined_by("a", "c", standing)] == [3]
    assert joined_by("a", "d", standing) == []


def contents(records):
    """All that a record shows of who is who, without the history of how it came."""
    return [(one.keys, one.entries, one.names, one.judgements, one.apart_from, one.unsure) for one in records]


class History:
    """Acts at random, each as the room allows it; beside it a plain replay that knows only what still stands."""

    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.judgements, self.undoings = [], []

    @property
    def standing(self):
        return standing_of(self.judgements, self.undoings)

    def act(self):
        what = self.chance.choice(("same", "same", "same", "different", "unsure", "undo", "undo", "split"))
        if what == "undo" and self.standing:
            self.undo(self.chance.choice(self.standing))
        elif what == "split":
            self.split(self.chance.choice(sorted(PEOPLE)))
        elif what != "undo":
            self.judge(*self.chance.sample(sorted(PEOPLE), 2), what)

    def judge(self, left, right, verdict):
        one = judged(len(self.judgements) + 1, left, right, verdict)
        try:
            may(one, self.standing)
        except SpeaksAgainst:
            return
        self.judgements.append(one)

    def undo(self, one):
        self.undoings.append(Undoing(one.number, "هدى", AT, "خطأ"))

    def split(self, key):
        for one in parting(key, self.standing):
            self.undo(one)
            self.judge(*one.sides, "different")


def replayed(standing):
    """Who is one with whom, worked out anew and by other means: sets flow together until nothing moves."""
    sets = [{key} for key in PEOPLE]
    for one in standing:
        if one.verdict == "same":
            left, right = (next(each for each in sets if side in each) for side in one.sides)
            if left is not right:
                sets.remove(right)
                left |= right
    return {frozenset(each) for each in sets}


def test_ten_thousand_histories_of_joining_splitting_and_undoing_hold_what_stands_and_nothing_else():
    undone = 0
    for seed in range(10_000):
        history = History(seed)
        for _ in range(history.chance.randint(1, 14)):
            history.act()
        records = assemble(PEOPLE.values(), history.judgements, history.undoings)
        assert {one.keys for one in records} == replayed(history.standing), seed
        assert contents(records) == contents(assemble(PEOPLE.values(), history.standing)), seed
        assert sorted(name for one in records for name in one.names) == sorted(
            name for each in replayed(history.standing) for name in {n for key in each for n in PEOPLE[key].names}
        ), seed
        for one in records:
            assert not one.keys & set(one.apart_from), seed
        if history.standing:
            undone += comes_apart(history, history.chance.choice(history.standing), records, seed)
    assert undone > 2_000


def comes_apart(history, one, before, seed):
    """Undo one judgement: the record it joined parts into what the others hold, the rest stays as it was."""
    after = assemble(PEOPLE.values(), history.judgements, [*history.undoings, Undoing(one.number, "هدى", AT, "خطأ")])
    touched = next(each.keys for each in before if one.left in each.keys)
    untouched = {each.keys: each.entries for each in before if not each.keys & set(one.sides)}
    now = {each.keys: each.entries for each in after}
    assert all(now[keys] == held for keys, held in untouched.items()), seed
    if one.verdict != "same":
        assert {each.keys for each in after} == {each.keys for each in before}, seed
        return 0
    parts = [each for each in after if each.keys <= touched]
    assert frozenset().union(*(each.keys for each in parts)) == touched, seed
    assert 1 <= len(parts) <= 2, seed
    for part in parts:
        assert set(part.names) == {name for key in part.keys for name in PEOPLE[key].names}, seed
    joined_otherwise = bool(joined_by(*one.sides, [each for each in history.standing if each is not one]))
    assert len(parts) == (1 if joined_otherwise else 2), seed
    return len(parts) == 2


def test_undoing_takes_back_what_it_joined_alias_by_alias():
    a, b = person("a@0-4", "سالم المرادي", "أبو حازم"), person("b@0-4", "سالم حمد المرادي")
    c = person("c@0-4", "Salim al-Muradi")
    one, two = judged(1, "a@0-4", "b@0-4"), judged(2, "b@0-4", "c@0-4")
    (whole,) = assemble([a, b, c], [one, two])
    assert whole.names == ("سالم المرادي", "أبو حازم", "سالم حمد المرادي", "Salim al-Muradi")
    left, right = assemble([a, b, c], [one, two], [Undoing(1, "هدى", AT, "صورتان لرجلين")])
    assert left.names == ("سالم المرادي", "أبو حازم")
    assert right.names == ("سالم حمد المرادي", "Salim al-Muradi")
    assert [(each.judgement.number, each.undoing.by) for each in left.undone] == [(1, "هدى")]


def test_a_judgement_whose_other_side_is_gone_joins_nobody_through_it():
    a, c = person("a@0-4", "سالم المرادي"), person("c@0-4", "سالم المرادي")
    assert len(assemble([a, c], [judged(1, "a@0-4", "b@0-4"), judged(2, "b@0-4", "c@0-4")])) == 2


def test_two_counted_groups_stay_apart_until_a_person_says_otherwise():
    first, second = counted("r1@4-14"), counted("r2@9-19")
    assert [one.keys for one in assemble([first, second], [])] == [{"r1@4-14"}, {"r2@9-19"}]
    (joined,) = assemble([first, second], [judged(1, "r1@4-14", "r2@9-19")])
    assert joined.bounds == (5, 5)


def test_joined_groups_are_one_and_never_a_sum():
    few, many = counted("a@0-1", least=3, most=4), counted("b@0-1", least=5, most=9)
    open_ = counted("c@0-1", "عشرات", 20, None)
    (joined,) = assemble([few, many], [judged(1, "a@0-1", "b@0-1")])
    assert joined.bounds == (3, 9)
    (joined,) = assemble([few, open_], [judged(1, "a@0-1", "c@0-1")])
    assert joined.bounds == (3, None)


def test_groups_are_whole_whichever_way_they_are_asked():
    standing = [judged(n, f"k{n}", f"k{n + 1}") for n in range(1, 50)]
    assert groups(standing)["k1"] == groups(reversed(standing))["k50"] == {f"k{n}" for n in range(1, 51)}
