"""Does the Ladder tell no more than it should, are draws the same everywhere, and do bands keep equals together?"""

from __future__ import annotations

import itertools
from fractions import Fraction
from hashlib import sha256

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graders.ranking.contest import bands
from graders.ranking.contest.ladder import Fixed, Free, Told, climb, grain, rounded
from graders.ranking.contest.metrics import BINARY, METRICS, NUMBER, Numbers, Truth

SCORES = st.floats(0, 1).map(lambda x: round(x, 6))


def told(rule: Fixed | Free, scores: list[float], *, higher: bool, difference: float = 0.01) -> list[Told]:
    stands: Told | None = None
    seen = []
    for number, raw in enumerate(scores, 1):
        stands = climb(rule, stands, number, raw, higher=higher, error=lambda: 0.014, difference=lambda: difference)
        seen.append(stands)
    return seen


@given(st.lists(SCORES, min_size=1, max_size=60), st.booleans(), st.sampled_from([Fixed(0.01), Fixed(0.05), Free()]))
def test_the_board_moves_only_for_more_than_a_step(scores: list[float], higher: bool, rule: Fixed | Free) -> None:
    seen = told(rule, scores, higher=higher)
    for before, after, raw in zip(seen[:-1], seen[1:], scores[1:], strict=True):
        gained = raw - before.score if higher else before.score - raw
        assert (after is before) == (not gained > 0.01 if isinstance(rule, Free) else not gained > rule.step)
        if after is not before:
            assert abs(after.score - raw) <= (0.0005 if isinstance(rule, Free) else rule.step / 2) + 1e-12


def test_a_hundred_tries_around_one_score_tell_one_number() -> None:
    random = np.random.default_rng(2)
    scores = [0.7, *np.round(0.7 + random.uniform(-0.009, 0.009, 100), 6).tolist()]
    assert {one.score for one in told(Free(), scores, higher=True)} == {0.7}
    assert {one.entry for one in told(Fixed(0.01), scores, higher=True)} == {1}


def test_what_is_told_is_round() -> None:
    assert [grain(e) for e in (0.014, 0.1, 0.0999, 25.0, 0.0)] == [
        Fraction(1, 1000), Fraction(1, 100), Fraction(1, 1000), Fraction(1), Fraction(1, 10**9),
    ]  # fmt: skip
    assert rounded(0.74349, Fraction(1, 1000)) == 0.743
    assert rounded(1234.5, Fraction(10)) == 1230.0
    with pytest.raises(ValueError):
        Fixed(0.0)


def test_draws_are_these_on_every_machine_and_keep_each_outcomes_number() -> None:
    truth = Truth(np.array([1.0] * 30 + [0.0] * 170))
    made = bands.draws(truth, BINARY, bands.seed("a", "b"), 50)
    assert sha256(made.astype("<u2").tobytes()).hexdigest()[:16] == "ab6a93721da5594c"
    assert (made[:, :30].sum(axis=1) == 30).all()
    assert (made.sum(axis=1) == 200).all()
    assert (bands.draws(truth, BINARY, bands.seed("ab"), 50) != made).any()


def test_draws_are_as_often_each_case_as_chance_would() -> None:
    made = bands.draws(Truth(np.zeros(100)), NUMBER, 7, 4000)
    means = made.mean(axis=0)
    assert abs(means - 1).max() < 0.08, "4000 draws of a Poisson(1): five standard errors"
    assert abs(made.var() - 0.99) < 0.02


def _entry(truth: Truth, strength: float, seed: int) -> Numbers:
    random = np.random.default_rng(seed)
    return strength * truth.outcome + random.normal(0, 1, len(truth))


def test_twins_share_a_band_and_a_far_better_one_stands_alone() -> None:
    random = np.random.default_rng(3)
    truth = Truth((random.random(1500) < 0.3).astype(float))
    far, one, poor = _entry(truth, 3.0, 1), _entry(truth, 1.0, 2), _entry(truth, 0.2, 3)
    made = bands.draws(truth, BINARY, 1)
    auc = METRICS["auc"]
    scores = [bands.replicates(auc, truth, p, made) for p in (far, one, one + 0.0, poor)]
    assert bands.bands(auc, scores) == [1, 2, 2, 3]
    assert bands.error(auc, scores[1], scores[2]) == 0.0
    assert bands.error(auc, scores[1]) == pytest.approx(0.016, abs=0.004)
    found = bands.interval(scores[1])
    assert found.low < auc.score(truth, one) < found.high


def test_a_place_between_two_that_cannot_be_told_apart_is_in_their_band() -> None:
    best = np.linspace(0.70, 0.80, 1000)
    behind = best - 0.001  # a hair, but always
    noisy = best[::-1].copy()  # ahead of the best in half of the draws
    auc = METRICS["auc"]
    assert bands.bands(auc, [best, behind]) == [1, 2]
    assert bands.bands(auc, [best, behind, noisy]) == [1, 1, 1]


@given(st.lists(st.integers(0, 40), min_size=1, max_size=12), st.booleans())
def test_bands_are_one_after_the_other_and_begin_with_one(levels: list[int], higher: bool) -> None:
    metric = METRICS["auc" if higher else "rmse"]
    random = np.random.default_rng(sum(levels))
    ordered = sorted(levels, reverse=higher)
    found = bands.bands(metric, [level + random.normal(0, 3, 200) for level in ordered])
    assert found[0] == 1
    assert all(after - before in (0, 1) for before, after in itertools.pairwise(found))
    assert bands.bands(metric, []) == []
