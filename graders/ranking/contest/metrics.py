"""What a prediction is worth: each metric with its source, its direction, and one way of working it out.

Every metric takes weights of the cases and may be given many rows of weights at once: a resample of cases is a row of
whole numbers, so a thousand resamples cost one call (``bands``), and the score itself is the call with a row of ones.
A metric says of an outcome whether it can be measured by it (``need``); an outcome it can't be measured by is refused
with ``ValueError``, as are predictions that are no finite numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
SMALLEST = float(np.finfo(np.float64).eps)  # chances are at least this far from 0 and 1 in a logarithm
ONE_CLASS = "the cases that weigh something have only one of the outcomes 0 and 1"
BINARY, NUMBER, DURATION = "binary", "number", "duration"  # kinds of outcome


@dataclass(frozen=True)
class Truth:
    """The outcomes, in the order of the cases. ``happened``: of durations only, whether the end was seen (1) or not."""

    outcome: Numbers
    happened: Numbers | None = None

    def part(self, which: NDArray[np.intp]) -> Truth:
        """Return the outcomes of some cases."""
        return Truth(self.outcome[which], None if self.happened is None else self.happened[which])

    def __len__(self) -> int:
        return len(self.outcome)


Formula = Callable[[Truth, Numbers, Numbers, Mapping[str, float]], Numbers]


@dataclass(frozen=True)
class Metric:
    """A metric. ``low`` and ``high``: what a prediction may be; ``knobs``: its parameters with their defaults."""

    name: str
    kind: str
    higher: bool
    formula: Formula = field(repr=False)
    low: float = -np.inf
    high: float = np.inf
    knobs: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))

    def score(self, truth: Truth, predicted: Numbers, knobs: Mapping[str, float] | None = None) -> float:
        """Return how good a prediction is. Raises ``ValueError`` where it can't be said."""
        return float(self.many(truth, predicted, np.ones((1, len(truth))), knobs)[0])

    def many(
        self, truth: Truth, predicted: Numbers, weights: Numbers, knobs: Mapping[str, float] | None = None
    ) -> Numbers:
        """Return a score for each row of weights. Raises ``ValueError`` where it can't be said."""
        self.need(truth)
        predicted = np.asarray(predicted, dtype=np.float64)
        if predicted.shape != (len(truth),) or not np.isfinite(predicted).all():
            raise ValueError("a prediction is a finite number for each case")
        if ((predicted < self.low) | (predicted > self.high)).any():
            raise ValueError(f"a prediction for {self.name} is from {self.low:g} to {self.high:g}")
        weights = np.asarray(weights, dtype=np.float64)
        if weights.ndim != 2 or weights.shape[1] != len(truth) or not (weights >= 0).all():
            raise ValueError("weights are rows of numbers from 0, one for each case")
        return self.formula(truth, predicted, weights, {**self.knobs, **(knobs or {})})

    def need(self, truth: Truth) -> None:
        """Raise ``ValueError`` for outcomes that this metric can't be measured by."""
        outcome = np.asarray(truth.outcome)
        if not len(outcome) or not np.isfinite(outcome).all():
            raise ValueError("an outcome is a finite number for each case, of one case at least")
        if self.kind == BINARY and not np.isin(outcome, (0, 1)).all():
            raise ValueError(f"{self.name} needs outcomes of 0 and 1")
        if self.kind == BINARY and self.name in TWO_CLASSES and len(np.unique(outcome)) < 2:
            raise ValueError(f"{self.name} needs both outcomes, 0 and 1; there is only one of them")
        if self.name == "mape" and (outcome == 0).any():
            raise ValueError("mape divides by the outcome, and one of them is 0")
        if self.kind == DURATION:
            seen = truth.happened
            if seen is None or len(seen) != len(outcome) or not np.isin(seen, (0, 1)).all():
                raise ValueError("a duration needs for each case whether its end was seen, 0 or 1")

    def better(self, one: float, other: float) -> bool:
        """Whether ``one`` is better than ``other``."""
        return one > other if self.higher else one < other

    def gain(self, one: Numbers, other: Numbers) -> Numbers:
        """Return by how much ``one`` is better than ``other``; below 0 where it is worse."""
        return one - other if self.higher else other - one


def _groups(truth: Truth, predicted: Numbers, weights: Numbers) -> tuple[Numbers, Numbers]:
    """Return the weights of cases with and without the outcome at each different prediction, from low to high."""
    order = np.argsort(predicted, kind="stable")
    starts = np.flatnonzero(np.r_[True, np.diff(predicted[order]) != 0])
    ordered, happened = weights[:, order], truth.outcome[order] == 1
    withs = np.add.reduceat(np.where(happened, ordered, 0.0), starts, axis=1)
    without = np.add.reduceat(np.where(happened, 0.0, ordered), starts, axis=1)
    if not (withs.sum(axis=1) > 0).all() or not (without.sum(axis=1) > 0).all():
        raise ValueError(ONE_CLASS)
    return withs, without


def auc(truth: Truth, predicted: Numbers, weights: Numbers, _knobs: Mapping[str, float]) -> Numbers:
    """Return the share of pairs, one with the outcome and one without, in the right order; ties count half.

    Mann and Whitney 1947 (Annals of Mathematical Statistics 18); as the area under the ROC curve Hanley and McNeil
    1982 (Radiology 143). Weighted: a pair weighs the product of both.
    """
    withs, without = np.flatnonzero(truth.outcome == 1), np.flatnonzero(truth.outcome == 0)
    without = without[np.argsort(predicted[without], kind="stable")]
    below = np.zeros((len(weights), len(without) + 1))  # what those without weigh, up to each of them
    np.cumsum(weights[:, without], axis=1, out=below[:, 1:])
    lower = np.searchsorted(predicted[without], predicted[withs], "left")
    level = np.searchsorted(predicted[without], predicted[withs], "right")
    ours = weights[:, withs]
    pairs = ours.sum(axis=1) * below[:, -1]
    if not (pairs > 0).all():
        raise ValueError(ONE_CLASS)
    return np.asarray((ours * (below[:, lower] + below[:, level])).sum(axis=1) / (2 * pairs))


def gini(truth: Truth, predicted: Numbers, weights: Numbers, knobs: Mapping[str, float]) -> Numbers:
    """Return 2 AUC - 1: Somers' D of the outcome (Somers 1962), the accuracy ratio of credit scoring."""
    return 2 * auc(truth, predicted, weights, knobs) - 1


def ks(truth: Truth, predicted: Numbers, weights: Numbers, _knobs: Mapping[str, float]) -> Numbers:
    """Return the largest distance by which those with the outcome lie above those without.

    The one-sided two-sample statistic of Smirnov 1939, as scorecards use it (Siddiqi 2006): the most that the share
    of those found exceeds the share of false alarms, at any threshold. A model that orders upside down gets 0.
    """
    withs, without = _groups(truth, predicted, weights)
    found = np.cumsum(withs[:, ::-1], axis=1) / withs.sum(axis=1, keepdims=True)
    alarms = np.cumsum(without[:, ::-1], axis=1) / without.sum(axis=1, keepdims=True)
    return np.asarray(np.maximum((found - alarms).max(axis=1), 0.0))


def average_precision(truth: Truth, predicted: Numbers, weights: Numbers, _knobs: Mapping[str, float]) -> Numbers:
    """Return the mean precision over the recalls: PR-AUC without interpolation.

    sum (R_n - R_{n-1}) P_n over thresholds from high to low (Davis and Goadrich 2006 on why not to join the points by
    lines). As scikit-learn's ``average_precision_score``.
    """
    withs, without = _groups(truth, predicted, weights)
    withs, without = withs[:, ::-1], without[:, ::-1]
    hits, taken = np.cumsum(withs, axis=1), np.cumsum(withs + without, axis=1)
    precision = np.divide(hits, taken, out=np.zeros_like(hits), where=taken > 0)
    return np.asarray((withs * precision).sum(axis=1) / withs.sum(axis=1))


def _mean(each: Numbers, weights: Numbers) -> Numbers:
    whole = weights.sum(axis=1)
    if not (whole > 0).all():
        raise ValueError("no case weighs anything")
    return np.asarray(weights @ each / whole)


def brier(truth: Truth, predicted: Numbers, weights: Numbers, _knobs: Mapping[str, float]) -> Numbers:
    """Return the mean of (chance - outcome)² (Brier 1950, Monthly Weather Review 78)."""
    return _mean((predicted - truth.outcome) ** 2, weights)


def log_loss(truth: Truth, predicted: Numbers, weights: Numbers, _knobs: Mapping[str, float]) -> Numbers:
    """Return the mean of -ln of the chance that was given to what happened (Good 1952).

    A chance of 0 or 1 counts as ``SMALLEST`` away from it, as scikit-learn does: else one such slip would be infinite.
    """
    chance = np.clip(predicted, SMALLEST, 1 - SMALLEST)
    return _mean(-np.where(truth.outcome == 1, np.log(chance), np.log1p(-chance)), weights)


def cost(truth: Truth, predicted: Numbers, weights: Numbers, knobs: Mapping[str, float]) -> Numbers:
    """Return the mean cost of deciding by a threshold: one price for a missed case, another for a false alarm.

    Elkan 2001 (The foundations of cost-sensitive learning). A prediction of the ``threshold`` or above is an alarm.
    """
    alarm = predicted >= knobs["threshold"]
    each = np.where(alarm, (truth.outcome == 0) * knobs["false_alarm"], (truth.outcome == 1) * knobs["missed"])
    return _mean(each.astype(np.float64), weights)


def rmse(truth: Truth, predicted: Numbers, weights: Numbers, _knobs: Mapping[str, float]) -> Numbers:
    """Return the root of the mean squared error (Gauss 1821), in the unit of the outcome."""
    return np.sqrt(_mean((predicted - truth.outcome) ** 2, weights))


def mape(truth: Truth, predicted: Numbers, weights: Numbers, _knobs: Mapping[str, float]) -> Numbers:
    """Return the mean of |error| / |outcome| as a share of 1 (Makridakis 1993 on its limits). No outcome may be 0."""
    return _mean(np.abs(predicted - truth.outcome) / np.abs(truth.outcome), weights)


def c_index(truth: Truth, predicted: Numbers, weights: Numbers, _knobs: Mapping[str, float]) -> Numbers:
    """Return the share of comparable pairs in the right order; equal predictions count half.

    Harrell, Califf, Pryor, Lee and Rosati 1982 (JAMA 247). A higher prediction says *sooner*. A pair can be compared
    where the end of the one with the shorter time was seen; of two with the same time, where just one's was.
    """
    assert truth.happened is not None
    time, seen = truth.outcome, truth.happened == 1
    right, all_pairs = np.zeros(len(weights)), np.zeros(len(weights))
    for start in range(0, len(time), ROWS):  # so many rows of the table of pairs at a time: it grows with the square
        rows = slice(start, start + ROWS)
        sooner = time[rows, None] < time
        sooner |= (time[rows, None] == time) & ~seen
        sooner &= seen[rows, None]
        order = np.sign(predicted[rows, None] - predicted) / 2 + 0.5
        right += ((weights @ (sooner * order).T) * weights[:, rows]).sum(axis=1)
        all_pairs += ((weights @ sooner.T.astype(np.float64)) * weights[:, rows]).sum(axis=1)
    if not (all_pairs > 0).all():
        raise ValueError("no pair of cases can be compared: nobody's end was seen before another's time")
    return right / all_pairs


ROWS = 512
TWO_CLASSES = frozenset({"auc", "gini", "ks", "average_precision"})
_PRICES = MappingProxyType({"threshold": 0.5, "missed": 1.0, "false_alarm": 1.0})
METRICS: Mapping[str, Metric] = MappingProxyType(
    {
        found.name: found
        for found in (
            Metric("auc", BINARY, True, auc),
            Metric("gini", BINARY, True, gini),
            Metric("ks", BINARY, True, ks),
            Metric("average_precision", BINARY, True, average_precision),
            Metric("brier", BINARY, False, brier, 0.0, 1.0),
            Metric("log_loss", BINARY, False, log_loss, 0.0, 1.0),
            Metric("cost", BINARY, False, cost, 0.0, 1.0, _PRICES),
            Metric("rmse", NUMBER, False, rmse),
            Metric("mape", NUMBER, False, mape),
            Metric("c_index", DURATION, True, c_index),
        )
    }
)


@dataclass(frozen=True)
class Part:
    """A metric in a mix: its name, what it weighs, its parameters."""

    metric: str
    weight: float = 1.0
    knobs: tuple[tuple[str, float], ...] = ()


def mixed(parts: tuple[Part, ...]) -> Metric:
    """Return what several metrics come to together: each times its weight, those where lower is better taken off.

    One part alone is that metric itself, in its own direction. Raises ``ValueError`` for parts that don't go together.
    """
    try:
        known = [METRICS[part.metric] for part in parts]
    except KeyError as error:
        raise ValueError(f"there is no metric {error.args[0]!r}; there are {', '.join(METRICS)}") from None
    if not parts or len({one.kind for one in known}) > 1:
        raise ValueError("the metrics of a mix are for one kind of outcome")
    for part, one in zip(parts, known, strict=True):
        if not (np.isfinite(part.weight) and part.weight > 0):
            raise ValueError("a weight is a number above 0")
        if {name for name, _ in part.knobs} - set(one.knobs) or not np.isfinite([v for _, v in part.knobs]).all():
            raise ValueError(f"{one.name} knows the parameters {', '.join(one.knobs) or 'none'}")
    low, high = max(one.low for one in known), min(one.high for one in known)
    if len(parts) == 1:
        only, knobs = known[0], MappingProxyType({**known[0].knobs, **dict(parts[0].knobs)})
        return Metric(only.name, only.kind, only.higher, only.formula, low, high, knobs)

    def formula(truth: Truth, predicted: Numbers, weights: Numbers, _knobs: Mapping[str, float]) -> Numbers:
        told = np.zeros(len(weights))
        for part, one in zip(parts, known, strict=True):
            found = one.many(truth, predicted, weights, dict(part.knobs))
            told += part.weight * (found if one.higher else -found)
        return told

    return Metric("mix", known[0].kind, True, formula, low, high)


def fitting(parts: tuple[Part, ...], truth: Truth) -> None:
    """Raise ``ValueError`` where a part can't be measured by these outcomes."""
    for part in parts:
        METRICS[part.metric].need(truth)
