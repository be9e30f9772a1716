"""Is a ranked list what anybody would work out with pen and paper, and does nobody pass another without a reason?"""

from __future__ import annotations

import itertools
from datetime import timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from graders.ranking import choosing
from graders.ranking.choosing import CHOSEN, NONE, RESERVE, Entry, Formula, Part
from tests.tiny import T0

FORMULA = Formula(
    (Part("test", Fraction(10), 60), Part("essay", Fraction(3), 33), Part("hours", Fraction(7), 7)), ("essay", "test")
)
POINTS = st.fixed_dictionaries(
    {}, optional={"test": st.integers(0, 12), "essay": st.integers(0, 3), "hours": st.integers(0, 7)}
)


def entries(points: list[dict[str, int]], minutes: list[int]) -> list[Entry]:
    return [
        Entry(n, {k: Fraction(v, 1) for k, v in given.items()}, T0 + timedelta(minutes=minutes[n % len(minutes)]))
        for n, given in enumerate(points, 1)
    ]


@given(st.lists(POINTS, max_size=30), st.lists(st.integers(0, 2), min_size=1, max_size=5), st.randoms())
def test_everybody_stands_behind_whoever_beats_them_and_nobody_else(points, minutes, dice) -> None:
    given_ = entries(points, minutes)
    dice.shuffle(given_)
    told = choosing.ranked(FORMULA, given_)

    def total(entry: Entry) -> Fraction:  # by hand
        worth = Fraction(0)
        for name, most, weight in (("test", 10, 60), ("essay", 3, 33), ("hours", 7, 7)):
            worth += Fraction(min(entry.points.get(name, Fraction(0)), Fraction(most)) * weight, most)
        return worth

    def beats(a: Entry, b: Entry) -> bool:
        if total(a) != total(b):
            return total(a) > total(b)
        for name, most in (("essay", 3), ("test", 10)):
            mine, other = (min(x.points.get(name, Fraction(0)), Fraction(most)) for x in (a, b))
            if mine != other:
                return mine > other
        return (a.received_at, a.application) < (b.received_at, b.application)

    assert [row.place for row in told] == list(range(1, len(given_) + 1))
    for row in told:
        ahead = sum(beats(other, row.entry) for other in given_ if other is not row.entry)
        assert row.place == 1 + ahead
        assert row.total == total(row.entry)
    for before, row in itertools.pairwise(told):
        assert (row.tie == "") is (before.total != row.total)


def test_a_tie_names_the_rule_that_decided_it() -> None:
    third = Fraction(1, 3)
    first = Entry(1, {"test": 5 + third, "essay": Fraction(1)}, T0)
    second = Entry(2, {"test": 5 + third, "essay": Fraction(1)}, T0 + timedelta(seconds=1))
    third_one = Entry(3, {"test": 5 + third + Fraction(11, 6)}, T0)  # the same total, from the test alone
    told = choosing.ranked(FORMULA, [third_one, second, first])
    assert [row.entry.application for row in told] == [1, 2, 3]
    assert [row.tie for row in told] == ["", "receipt", "essay"]
    assert told[0].total == told[2].total == 43


ORDER = list(range(1, 11))


def left(outcomes: dict[int, str], explained: set[int] = frozenset()) -> list[int]:  # type: ignore[assignment]
    return choosing.unexplained(ORDER, outcomes, explained, 3, 2)


def test_whoever_is_passed_over_or_lifted_needs_a_reason_and_nobody_who_just_moves_up() -> None:
    kept = choosing.by_rank(ORDER, 3, 2)
    assert [one for one in ORDER if kept[one] == CHOSEN] == [1, 2, 3]
    assert [one for one in ORDER if kept[one] == RESERVE] == [4, 5]
    assert left(kept) == []
    passed = {1: CHOSEN, 3: CHOSEN, 4: CHOSEN, 5: RESERVE, 6: RESERVE}
    assert left(passed) == [2], "4 and 6 only move up"
    assert left(passed, {2}) == []
    lifted = {1: CHOSEN, 2: CHOSEN, 9: CHOSEN, 3: RESERVE, 4: RESERVE}
    assert left(lifted) == [3, 5, 9], "3 and 5 lost what their place gave them, 9 has what it did not give"
    assert left(lifted, {3, 5, 9}) == []
    assert left({1: CHOSEN, 2: CHOSEN}) == [3, 4, 5], "a place that stays empty is taken from somebody, too"


@given(st.lists(st.sampled_from([CHOSEN, RESERVE, NONE]), min_size=10, max_size=10), st.sets(st.sampled_from(ORDER)))
def test_without_the_explained_ones_an_accepted_choice_is_the_order_itself(got, explained) -> None:
    outcomes = dict(zip(ORDER, got, strict=True))
    if not left(outcomes, explained):
        rest = [choosing.BETTER[outcomes[one]] for one in ORDER if one not in explained]
        assert rest == sorted(rest)
        assert all(outcomes[one] == CHOSEN or one in explained for one in (1, 2, 3))
