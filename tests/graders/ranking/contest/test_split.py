"""Is the split secret, fair to each outcome, and the same wherever it is made?"""

from __future__ import annotations

from hashlib import sha256

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graders.ranking.contest.metrics import BINARY, DURATION, NUMBER, Truth
from graders.ranking.contest.split import split

SECRET = b"sixteen bytes and more"


@given(n=st.integers(20, 200), share=st.floats(0.2, 0.8), ones=st.floats(0.1, 0.9), contest=st.text(min_size=1))
def test_each_case_is_on_one_side_and_each_outcome_by_its_share(
    n: int, share: float, ones: float, contest: str
) -> None:
    cases = [f"K{i}" for i in range(n)]
    truth = Truth((np.arange(n) < max(2, ones * n)).astype(float))
    found = split(cases, truth, BINARY, secret=SECRET, contest=contest, share=share)
    assert sorted([*found.public, *found.private]) == list(range(n))
    for outcome in (0, 1):
        of_it = truth.outcome == outcome
        assert abs(of_it[found.public].sum() - share * of_it.sum()) <= 1
    again = split(cases, truth, BINARY, secret=SECRET, contest=contest, share=share)
    assert (again.public == found.public).all()


def test_the_split_is_this_one_on_every_machine_and_another_for_another_secret_or_contest() -> None:
    cases = [f"K{i:03}" for i in range(300)]
    truth = Truth(np.array([float(i % 7 == 0) for i in range(300)]))

    def digest(secret: bytes, contest: str) -> str:
        public = split(cases, truth, BINARY, secret=secret, contest=contest, share=0.3).public
        return sha256(",".join(map(str, public)).encode()).hexdigest()[:16]

    assert digest(SECRET, "dgb-2026") == "1ddf0beb67951a29"
    assert len({digest(SECRET, "dgb-2026"), digest(SECRET, "dgb-2027"), digest(SECRET + b"x", "dgb-2026")}) == 3


def test_the_order_of_the_file_changes_nothing() -> None:
    cases = [f"K{i}" for i in range(80)]
    outcome = np.array([float(i % 3 == 0) for i in range(80)])
    one = split(cases, Truth(outcome), BINARY, secret=SECRET, contest="c", share=0.4)
    other = split(cases[::-1], Truth(outcome[::-1]), BINARY, secret=SECRET, contest="c", share=0.4)
    assert {cases[i] for i in one.public} == {cases[::-1][i] for i in other.public}


def test_numbers_are_split_by_tenths_and_durations_by_whether_the_end_was_seen() -> None:
    cases = [f"K{i}" for i in range(400)]
    numbers = np.array([float((i * 37) % 400) for i in range(400)])
    found = split(cases, Truth(numbers), NUMBER, secret=SECRET, contest="c", share=0.25)
    assert np.histogram(numbers[found.public], bins=10, range=(0, 400))[0].tolist() == [10] * 10
    seen = np.array([float(i % 5 == 0) for i in range(400)])
    found = split(cases, Truth(numbers, seen), DURATION, secret=SECRET, contest="c", share=0.25)
    assert (seen[found.public].sum(), len(found.public)) == (20, 100)


@pytest.mark.parametrize(("share", "secret"), [(0.0, SECRET), (1.0, SECRET), (0.3, b"short")])
def test_a_split_without_two_sides_or_without_a_secret_is_refused(share: float, secret: bytes) -> None:
    with pytest.raises(ValueError):
        split(["a", "b", "c"], Truth(np.array([0.0, 1.0, 0.0])), BINARY, secret=secret, contest="c", share=share)


def test_a_case_that_is_there_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="once"):
        split(["a", "a"], Truth(np.array([0.0, 1.0])), BINARY, secret=SECRET, contest="c", share=0.5)
