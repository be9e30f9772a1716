"""Is a place what anybody would work out by hand?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from graders.ranking.standings import Scored, rank

T0 = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def entry(person: int, lesson: str, points: float, minute: int, number: int = 0) -> Scored:
    return Scored(person, lesson, points, T0 + timedelta(minutes=minute), f"{minute:05d}-{person}-{lesson}-{number}")


def test_more_points_stand_higher() -> None:
    rows = rank([entry(1, "a", 5, 0), entry(2, "a", 8, 9)], {"a": 1.0}, 8)
    assert [(r.place, r.person, r.points) for r in rows] == [(1, 2, 8), (2, 1, 5)]


def test_the_best_attempt_counts_not_the_last() -> None:
    rows = rank([entry(1, "a", 8, 0), entry(1, "a", 3, 5)], {"a": 1.0}, 8)
    assert (rows[0].points, rows[0].at) == (8, T0)


def test_who_got_there_first_stays_there() -> None:
    rows = rank([entry(1, "a", 8, 7), entry(2, "a", 8, 3), entry(2, "a", 8, 9)], {"a": 1.0}, 8)
    assert [r.person for r in rows] == [2, 1]
    assert [r.place for r in rows] == [1, 2]


def test_a_lesson_without_points_does_not_make_a_tie_worse() -> None:
    rows = rank([entry(1, "a", 8, 3), entry(1, "b", 0, 50), entry(2, "a", 8, 4)], {"a": 1.0, "b": 1.0}, 16)
    assert [r.person for r in rows] == [1, 2]


def test_weights_and_unknown_lessons() -> None:
    rows = rank([entry(1, "a", 4, 0), entry(1, "gone", 99, 0), entry(2, "b", 3, 0)], {"a": 1.0, "b": 2.0}, 10)
    assert [(r.person, r.points) for r in rows] == [(2, 6), (1, 4)]


def test_a_flag_stays_visible_on_the_row() -> None:
    flagged = Scored(1, "a", 8, T0, "x", flagged=True)
    assert rank([flagged], {"a": 1.0}, 8)[0].flagged


@given(
    st.lists(
        st.builds(
            entry,
            st.integers(1, 6),
            st.sampled_from("abc"),
            st.integers(0, 4).map(float),
            st.integers(0, 30),
            st.integers(),
        ),
        max_size=40,
        unique_by=lambda e: e.submission,
    )
)
def test_the_board_equals_a_slow_obvious_one(results: list[Scored]) -> None:
    weights = {"a": 1.0, "b": 2.0, "c": 0.5}
    fast = [(r.person, r.points) for r in rank(results, weights, 0)]
    if not results:
        assert fast == []
        return
    table = pd.DataFrame([vars(r) for r in results]).sort_values(
        ["points", "received_at", "submission"], ascending=[False, True, True]
    )
    best = table.groupby(["person", "lesson"]).head(1)
    best = best.assign(weighted=best["points"] * best["lesson"].map(weights))
    totals = best.groupby("person")["weighted"].sum()
    scoring = best[best["points"] > 0].groupby("person")["received_at"].max()
    idle = best.groupby("person")["received_at"].max()
    last = scoring.reindex(totals.index).fillna(idle)
    slow = sorted((-totals[p], last[p], p) for p in totals.index)
    assert fast == [(p, -points) for points, _, p in slow]
