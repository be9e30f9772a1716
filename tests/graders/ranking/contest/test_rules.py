"""Who may enter when, how often, and what counts in the end?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from graders.ranking.contest.rules import Left, Limits, finals, left, may_choose, may_enter

OPENS = datetime(2026, 3, 2, 0, 0, tzinfo=UTC)
CLOSES = OPENS + timedelta(days=14)
LIMITS = Limits(a_day=2, in_all=5, gap=timedelta(minutes=10))
NOON = OPENS + timedelta(days=1, hours=3)  # 12:00 in Seoul


def test_a_day_is_a_day_in_seoul() -> None:
    late = [datetime(2026, 3, 3, 14, 50, tzinfo=UTC), datetime(2026, 3, 3, 14, 30, tzinfo=UTC)]  # 23:50 and 23:30
    refused = may_enter(LIMITS, late, datetime(2026, 3, 3, 14, 59, 59, tzinfo=UTC), OPENS, CLOSES)
    assert (refused.yes, refused.number) == (False, 2)
    assert refused.again == datetime(2026, 3, 3, 15, 0, tzinfo=UTC)
    assert may_enter(LIMITS, late, refused.again, OPENS, CLOSES).yes
    assert left(LIMITS, late, refused.again) == Left(2, 3)


@pytest.mark.parametrize(
    ("at", "before", "says"),
    [
        (OPENS, [], ""),
        (OPENS - timedelta(microseconds=1), [], "The contest has not begun yet."),
        (CLOSES - timedelta(microseconds=1), [], ""),
        (CLOSES, [], "The contest takes no more entries."),
        (NOON, [NOON - timedelta(minutes=9, seconds=59)], "Between two entries there are {number} seconds at least."),
        (NOON, [NOON - timedelta(minutes=10)], ""),
        (NOON, [NOON - timedelta(days=n) for n in range(1, 6)], "All {number} entries are used up."),
        (NOON, [NOON - timedelta(hours=1), NOON - timedelta(hours=2)], "The {number} entries of today are used up."),
    ],
)
def test_each_limit_holds_to_the_moment(at: datetime, before: list[datetime], says: str) -> None:
    found = may_enter(LIMITS, before, at, OPENS, CLOSES)
    assert (found.yes, found.why) == (not says, says)


def test_no_limit_is_no_limit() -> None:
    free = Limits(a_day=0, in_all=0, gap=timedelta(0))
    assert may_enter(free, [NOON] * 500, NOON, OPENS, CLOSES).yes
    assert left(free, [NOON] * 500, NOON) == Left(None, None)


def test_up_to_two_of_ones_own_are_final_until_the_end_else_the_one_on_the_board() -> None:
    assert may_choose(LIMITS, [1, 2, 3], [3, 1], NOON, CLOSES).yes
    for chosen in ([], [1, 1], [1, 2, 3], [4]):
        assert not may_choose(LIMITS, [1, 2, 3], chosen, NOON, CLOSES).yes
    assert not may_choose(LIMITS, [1], [1], CLOSES, CLOSES).yes
    assert finals([3, 1], 2) == (3, 1)
    assert finals([], 2) == (2,)
    assert finals([], None) == ()
