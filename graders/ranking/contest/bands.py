"""How sure places are: an interval for each score, and bands of places that can't be told apart.

The cases are drawn anew many times, with replacement and within each outcome (Efron 1979; stratified as Davison and
Hinkley 1997, 3.2), and every entry is scored on the same draws. So the draws of two entries belong together, and their
difference is judged without the part of chance that both share. The draws come from a seed that is made of digests:
they are the same wherever they are made again.

**A band** begins with the best entry that is in none yet. It reaches down to the last place that was level with it or
ahead of it in more than ``DOUBT`` of the draws. In a sentence: *places are in one band where, with the cases drawn
anew, the order to the band's first would have been another more than once in twenty draws.*
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from graders.ranking.contest.metrics import BINARY, DURATION, Metric, Numbers, Truth

DRAWS = 1000
DOUBT = 0.05  # of the draws in which the order may be another before two places count as told apart
SURE = 0.95  # of an interval
ROUND = 12  # decimals: the last bits of a sum differ from machine to machine, and must decide nothing
PIECE = 4_000_000  # weights in memory at a time


@dataclass(frozen=True)
class Interval:
    """From where to where a score may lie."""

    low: float
    high: float


def seed(*digests: str) -> int:
    """Return a seed that follows from digests alone."""
    return int.from_bytes(sha256("\0".join(digests).encode()).digest(), "big")


def draws(truth: Truth, kind: str, seed: int, count: int = DRAWS) -> NDArray[np.uint16]:
    """Return how often each case is drawn, a row for each of ``count`` draws. Within each outcome, as many as it has.

    Only the raw bits of a generator are used (PCG64): libraries promise to keep those, but not what they make of them.
    """
    if kind == BINARY:
        label = truth.outcome
    elif kind == DURATION and truth.happened is not None:
        label = truth.happened
    else:
        label = np.zeros(len(truth))
    bits = np.random.PCG64(seed)
    counts = np.zeros((count, len(truth)), dtype=np.uint16)
    for value in np.unique(label):
        places = np.flatnonzero(label == value)
        size = np.uint64(len(places))
        for row in counts:
            raw = bits.random_raw(len(places)) >> np.uint64(32)
            row[places] = np.bincount(((raw * size) >> np.uint64(32)).astype(np.intp), minlength=len(places))
    return counts


def replicates(metric: Metric, truth: Truth, predicted: Numbers, counts: NDArray[np.uint16]) -> Numbers:
    """Return an entry's score on each draw, rounded to ``ROUND`` decimals."""
    rows = max(1, PIECE // max(1, len(truth)))
    parts = [
        metric.many(truth, predicted, counts[at : at + rows].astype(np.float64)) for at in range(0, len(counts), rows)
    ]
    return np.round(np.concatenate(parts), ROUND).astype(np.float64)


def interval(scores: Numbers, sure: float = SURE) -> Interval:
    """Return the middle ``sure`` of an entry's scores on the draws (Efron's percentile interval)."""
    rest = (1 - sure) / 2
    low, high = np.quantile(scores, [rest, 1 - rest])
    return Interval(round(float(low), ROUND), round(float(high), ROUND))


def error(metric: Metric, one: Numbers, other: Numbers | None = None) -> float:
    """Return the standard error of a score, or of the difference between two on the same draws."""
    found = one if other is None else metric.gain(one, other)
    return float(np.std(found, ddof=1))


def bands(metric: Metric, scores: Sequence[Numbers], doubt: float = DOUBT) -> list[int]:
    """Return the band of each entry, from 1; ``scores`` are their scores on the same draws, the best entry first."""
    found: list[int] = []
    first, band = 0, 0
    while first < len(scores):
        band += 1
        level = [at for at in range(first, len(scores)) if _doubtful(metric, scores[at], scores[first], doubt)]
        last = max(level, default=first)
        found += [band] * (last + 1 - first)
        first = last + 1
    return found


def _doubtful(metric: Metric, one: Numbers, first: Numbers, doubt: float) -> bool:
    return float(np.mean(metric.gain(one, first) >= 0)) > doubt
