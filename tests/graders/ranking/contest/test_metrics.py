"""Is each metric exactly what its name says everywhere else, in edge cases, with weights, for many resamples at once?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from sklearn import metrics as sklearn

from graders.ranking.contest.metrics import METRICS, Numbers, Part, Truth, mixed

CLOSE = 1e-12
PRICES = {"threshold": 0.3, "missed": 5.0, "false_alarm": 0.7}


@st.composite
def cases(draw: st.DrawFn, positive: bool = False) -> tuple[Numbers, Numbers, Numbers]:
    """Outcomes of 0 and 1 with both among them, predictions with many ties, weights; few cases and many."""
    n = draw(st.integers(2, 60))
    outcome = np.array(draw(st.lists(st.integers(0, 1), min_size=n, max_size=n)), dtype=float)
    outcome[:2] = 0, 1
    chances = st.sampled_from([0.0, 0.25, 0.3, 0.5, 1.0]) | st.floats(0, 1)
    predicted = draw(arrays.arrays(float, n, elements=chances))
    weights = draw(arrays.arrays(float, n, elements=st.floats(0.1 if positive else 0.5, 4)))
    return outcome, predicted, weights


def _ks(outcome: Numbers, predicted: Numbers, weights: Numbers) -> float:
    alarms, found, _ = sklearn.roc_curve(outcome, predicted, sample_weight=weights, drop_intermediate=False)
    return float(max(found - alarms))


def _cost(outcome: Numbers, predicted: Numbers, weights: Numbers) -> float:
    table = sklearn.confusion_matrix(outcome, predicted >= 0.3, sample_weight=weights, labels=[0, 1])
    return float((table[0, 1] * 0.7 + table[1, 0] * 5.0) / weights.sum())


THEIRS: dict[str, Callable[..., Any]] = {
    "auc": lambda y, p, w: sklearn.roc_auc_score(y, p, sample_weight=w),
    "gini": lambda y, p, w: 2 * sklearn.roc_auc_score(y, p, sample_weight=w) - 1,
    "ks": _ks,
    "average_precision": lambda y, p, w: sklearn.average_precision_score(y, p, sample_weight=w),
    "brier": lambda y, p, w: sklearn.brier_score_loss(y, p, sample_weight=w),
    "log_loss": lambda y, p, w: sklearn.log_loss(y, p, sample_weight=w),
    "cost": _cost,
}


@pytest.mark.parametrize("name", THEIRS)
@settings(max_examples=40)
@given(given_cases=cases())
def test_a_metric_of_chances_is_scikit_learns(name: str, given_cases: tuple[Numbers, Numbers, Numbers]) -> None:
    outcome, predicted, weights = given_cases
    knobs = PRICES if name == "cost" else None
    metric, ones = METRICS[name], np.ones(len(outcome))
    both = metric.many(Truth(outcome), predicted, np.stack([ones, weights]), knobs)
    for found, w in zip(both, (ones, weights), strict=True):
        assert found == pytest.approx(THEIRS[name](outcome, predicted, w), abs=CLOSE, rel=CLOSE)
    assert metric.score(Truth(outcome), predicted, knobs) == pytest.approx(both[0], abs=CLOSE, rel=CLOSE)


@given(
    outcome=st.lists(st.floats(-1e4, 1e4).filter(lambda x: abs(x) > 0.01), min_size=1, max_size=40),
    data=st.data(),
)
def test_a_metric_of_numbers_is_scikit_learns(outcome: list[float], data: st.DataObject) -> None:
    truth = np.array(outcome)
    predicted = data.draw(arrays.arrays(float, len(truth), elements=st.floats(-1e4, 1e4)))
    weights = data.draw(arrays.arrays(float, len(truth), elements=st.floats(0.5, 4)))
    rmse = METRICS["rmse"].many(Truth(truth), predicted, weights[None])[0]
    mape = METRICS["mape"].many(Truth(truth), predicted, weights[None])[0]
    theirs = sklearn.root_mean_squared_error(truth, predicted, sample_weight=weights)
    assert rmse == pytest.approx(theirs, rel=CLOSE, abs=CLOSE)
    theirs = sklearn.mean_absolute_percentage_error(truth, predicted, sample_weight=weights)
    assert mape == pytest.approx(theirs, rel=CLOSE, abs=CLOSE)


def _pairs(time: Numbers, seen: Numbers, predicted: Numbers, weights: Numbers) -> tuple[float, float]:
    """Look at each pair by itself."""
    right = every = 0.0
    for i in range(len(time)):
        for j in range(len(time)):
            if seen[i] and (time[i] < time[j] or (time[i] == time[j] and not seen[j])):
                pair = weights[i] * weights[j]
                every += pair
                right += pair * (1.0 if predicted[i] > predicted[j] else 0.5 if predicted[i] == predicted[j] else 0.0)
    return right, every


@given(n=st.integers(2, 25), data=st.data())
def test_the_c_index_is_what_looking_at_each_pair_gives(n: int, data: st.DataObject) -> None:
    time = data.draw(arrays.arrays(float, n, elements=st.integers(1, 9)))
    seen = data.draw(arrays.arrays(float, n, elements=st.integers(0, 1)))
    predicted = data.draw(arrays.arrays(float, n, elements=st.sampled_from([0.0, 1.0, 2.0]) | st.floats(-3, 3)))
    weights = data.draw(arrays.arrays(float, n, elements=st.integers(1, 4)))
    right, every = _pairs(time, seen, predicted, weights)
    truth = Truth(time, seen)
    if not every:
        with pytest.raises(ValueError, match="no pair"):
            METRICS["c_index"].many(truth, predicted, weights[None])
        return
    assert METRICS["c_index"].many(truth, predicted, weights[None])[0] == pytest.approx(right / every, abs=CLOSE)


def test_the_table_of_pairs_is_the_same_in_pieces() -> None:
    random = np.random.default_rng(5)
    n = 1300  # more than one piece
    truth = Truth(np.round(random.exponential(20, n)), (random.random(n) < 0.6).astype(float))
    predicted = -truth.outcome + random.normal(0, 15, n)
    right, every = _pairs(truth.outcome[:200], truth.happened[:200], predicted[:200], np.ones(200))  # type: ignore[index]
    whole = METRICS["c_index"]
    assert whole.score(truth.part(np.arange(200)), predicted[:200]) == pytest.approx(right / every, abs=CLOSE)
    weights = np.zeros((1, n))
    weights[0, :200] = 1
    assert whole.many(truth, predicted, weights)[0] == pytest.approx(right / every, abs=CLOSE)


@given(given_cases=cases(), data=st.data())
def test_a_row_of_counts_is_the_resample_itself(
    given_cases: tuple[Numbers, Numbers, Numbers], data: st.DataObject
) -> None:
    outcome, predicted, _ = given_cases
    n = len(outcome)
    drawn = np.array([0, 1, *data.draw(st.lists(st.integers(0, n - 1), max_size=n))])
    counts = np.bincount(drawn, minlength=n).astype(float)[None]
    for name in ("auc", "ks", "average_precision", "brier", "log_loss", "cost"):
        metric = METRICS[name]
        apart = metric.score(Truth(outcome[drawn]), predicted[drawn])
        assert metric.many(Truth(outcome), predicted, counts)[0] == pytest.approx(apart, abs=CLOSE, rel=CLOSE)


def test_all_ties_are_chance_and_one_class_is_refused_in_words() -> None:
    truth = Truth(np.array([0.0, 1.0, 1.0, 0.0]))
    assert METRICS["auc"].score(truth, np.full(4, 0.3)) == 0.5
    assert METRICS["ks"].score(truth, np.full(4, 0.3)) == 0.0
    assert METRICS["average_precision"].score(truth, np.full(4, 0.3)) == 0.5
    for name in ("auc", "gini", "ks", "average_precision"):
        with pytest.raises(ValueError, match="both outcomes"):
            METRICS[name].score(Truth(np.ones(4)), np.full(4, 0.3))
        with pytest.raises(ValueError, match="only one of the outcomes"):
            METRICS[name].many(truth, np.full(4, 0.3), np.array([[0.0, 1.0, 1.0, 0.0]]))


@pytest.mark.parametrize(
    ("name", "outcome", "predicted", "says"),
    [
        ("auc", [0, 1, 2], [0.1, 0.2, 0.3], "0 and 1"),
        ("auc", [0, 1], [0.1, np.nan], "finite"),
        ("brier", [0, 1], [0.1, 1.2], "from 0 to 1"),
        ("rmse", [1, np.inf], [1, 1], "finite"),
        ("rmse", [], [], "one case at least"),
        ("mape", [1, 0], [1, 1], "divides"),
        ("c_index", [1, 2], [1, 1], "end was seen"),
        ("auc", [0, 1], [0.1], "for each case"),
    ],
)
def test_what_cannot_be_measured_is_refused(name: str, outcome: Any, predicted: Any, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        METRICS[name].score(Truth(np.array(outcome, dtype=float)), np.array(predicted, dtype=float))


def test_a_mix_takes_off_what_should_be_low_and_one_part_alone_stays_itself() -> None:
    truth, predicted = Truth(np.array([0.0, 1.0, 1.0, 0.0, 1.0])), np.array([0.2, 0.9, 0.4, 0.5, 0.7])
    both = mixed((Part("auc", 0.7), Part("brier", 2.0)))
    expected = 0.7 * METRICS["auc"].score(truth, predicted) - 2 * METRICS["brier"].score(truth, predicted)
    assert both.score(truth, predicted) == pytest.approx(expected, abs=CLOSE)
    assert both.higher
    assert (both.low, both.high) == (0.0, 1.0)
    alone = mixed((Part("cost", 1.0, tuple(PRICES.items())),))
    assert (alone.name, alone.higher) == ("cost", False)
    assert alone.score(truth, predicted) == METRICS["cost"].score(truth, predicted, PRICES)
    for parts in (
        (),
        (Part("auc"), Part("rmse")),
        (Part("nope"),),
        (Part("auc", 0.0),),
        (Part("auc", 1, (("x", 1),)),),
    ):
        with pytest.raises(ValueError):
            mixed(parts)
