"""Which cases are counted in public while a contest runs, and which only at its end.

Each case gets a place in an order that only the holder of a secret can work out: the HMAC-SHA256 of the contest's id
and the case's. Within each stratum of the outcome the first ones are public. So the split is the same on every
machine and in every version of every library, another one for each contest, and says nothing of a case's outcome.
"""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graders.ranking.contest.metrics import BINARY, DURATION, Truth

BANDS_OF_NUMBERS = 10  # strata of an outcome that is a number: tenths, by rank


@dataclass(frozen=True)
class Split:
    """The places of the public and of the private cases, each in the order of the cases."""

    public: NDArray[np.intp]
    private: NDArray[np.intp]


def split(cases: Sequence[str], truth: Truth, kind: str, *, secret: bytes, contest: str, share: float) -> Split:
    """Return the split of a contest; ``share``: of the cases that are public, in each stratum as near as can be.

    Raises ``ValueError`` for a share that leaves one side empty, and for a secret of fewer than 16 bytes.
    """
    if len(secret) < 16:
        raise ValueError("a secret has 16 bytes at least")
    if len(set(cases)) != len(cases) or len(cases) != len(truth):
        raise ValueError("each case is there once, with its outcome")
    order = [hmac.new(secret, f"{contest}\0{case}".encode(), "sha256").digest() for case in cases]
    public: list[int] = []
    left_over = 0.0  # of a case: what a stratum could not take, the next one takes
    for places in _strata(truth, kind, order):
        wanted = len(places) * share + left_over
        count = min(len(places), int(wanted + 0.5))
        left_over = wanted - count
        public += sorted(places, key=lambda at: order[at])[:count]
    if not 0 < len(public) < len(cases):
        raise ValueError("both sides of a split need cases")
    chosen = np.zeros(len(cases), dtype=bool)
    chosen[public] = True
    return Split(np.flatnonzero(chosen), np.flatnonzero(~chosen))


def _strata(truth: Truth, kind: str, order: list[bytes]) -> list[list[int]]:
    """Return the cases of each stratum: by the outcome, by whether the end was seen, or by tenths of a number."""
    if kind == BINARY:
        label = truth.outcome
    elif kind == DURATION and truth.happened is not None:
        label = truth.happened
    else:  # equal numbers lie in the secret order, so that a tenth's edge tells nothing either
        ranked = sorted(range(len(order)), key=lambda at: (truth.outcome[at], order[at]))
        label = np.empty(len(order))
        label[ranked] = np.arange(len(order)) * BANDS_OF_NUMBERS // len(order)
    return [np.flatnonzero(label == value).tolist() for value in np.unique(label)]
