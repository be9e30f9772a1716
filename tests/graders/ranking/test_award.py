"""Is every won given, to whom it belongs, and can nobody's prize be told by chance?"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graders.errors import BadRequest
from graders.ranking import award
from graders.ranking.award import Scored
from graders.records.awards import rules
from graders.records.awards.rules import CONTEST, COURSE, Part, Tier
from graders.records.programmes.terms import Words
from tests.graders.awards.award_world import rule

FUND = 1_800_000
TIERS = ((1, 800_000), (2, 300_000), (4, 100_000))
totals = st.lists(st.integers(0, 6).map(lambda n: Fraction(n, 7)), min_size=0, max_size=14)


def in_order(found: list[Fraction]) -> list[tuple[int, Fraction]]:
    return [(person, total) for person, total in enumerate(sorted(found, reverse=True))]


@given(totals, st.booleans())
def test_all_won_are_given_as_long_as_there_are_people_for_the_places(found: list[Fraction], shared: bool) -> None:
    grants = award.allotted(in_order(found), TIERS, shared=shared)
    table = award.prizes(TIERS)
    assert len({grant.person for grant in grants}) == len(grants)
    if len(found) >= len(table):
        assert sum(grant.won for grant in grants) == FUND
    assert [g.won for g in grants] == sorted((g.won for g in grants), reverse=True)


@given(totals)
def test_equal_totals_share_what_their_places_are_worth(found: list[Fraction]) -> None:
    order = in_order(found)
    got = {grant.person: grant.won for grant in award.allotted(order, TIERS, shared=True)}
    table = [prize.won for prize in award.prizes(TIERS)] + [0] * len(found)
    for total in set(found):  # the slow, obvious way: what these places are worth, over the people on them
        people = [person for person, one in order if one == total]
        worth = sum(table[person] for person in people)
        assert sum(got.get(person, 0) for person in people) == worth
        assert all(abs(got.get(person, 0) - Fraction(worth, len(people))) < 1 for person in people)


def test_with_a_rule_for_ties_each_place_has_its_own_prize() -> None:
    order = [(person, Fraction(1)) for person in range(8)]
    assert [g.won for g in award.allotted(order, TIERS, shared=False)] == [800_000, 300_000, 300_000, *[100_000] * 4]


def test_places_of_one_band_are_worth_the_same_and_never_less_than_a_lower_band() -> None:
    scored = [
        Scored(1, Fraction("0.80"), 1), Scored(2, Fraction("0.79"), 1),
        Scored(3, Fraction("0.81"), 1), Scored(4, Fraction("0.60"), 2),
    ]  # fmt: skip
    found = award.levelled(scored, Fraction("0.5"), Fraction("0.8"))
    assert found == {1: 1, 2: 1, 3: 1, 4: Fraction(1, 3)}
    lower = award.levelled(
        [Scored(1, Fraction("0.10"), 1), Scored(2, Fraction("0.30"), 2)], Fraction("0.3"), Fraction(0)
    )
    assert lower == {1: Fraction(2, 3), 2: 0}, "where less is better, low is larger"


def test_rules_are_the_same_when_they_are_read_again() -> None:
    assert rules.load(rule().kept()) == rule()
    assert rules.load(rule().kept()).digest == rule().digest


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"tiers": rule().tiers[:-1]}, "1,400,000"),
        ({"tiers": rule().tiers[::-1]}, "larger than a higher"),
        ({"tiers": (Tier(Words(""), 1, FUND),)}, "Korean name"),
        ({"tiers": (Tier(Words("상"), 0, FUND),)}, "for 1 to"),
        ({"parts": (Part(COURSE, "bank_analyst", 60),)}, "add up to 60"),
        ({"parts": (Part(COURSE, "a", 50), Part(COURSE, "a", 50)), "ties": ()}, "twice"),
        ({"parts": (Part(COURSE, "", 100),), "ties": ()}, "a course, a lesson or the contest"),
        ({"parts": (Part(CONTEST, "", 100, "0.5", "0.50"),)}, "two bounds"),
        ({"parts": (Part(CONTEST, "", 100, "1e9", "nan"),)}, "two bounds"),
        ({"ties": ("lesson:a/b",)}, "names no part"),
        ({"boundary": "dice"}, "equal totals"),
        ({"object_days": 0}, "to object"),
    ],
)
def test_rules_by_which_nothing_could_be_awarded_fairly_are_refused(changes: dict[str, Any], says: str) -> None:
    rules.check(rule(), FUND)
    with pytest.raises(BadRequest, match=says):
        rules.check(rule(**changes), FUND)
