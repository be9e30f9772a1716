"""What a board tells while a contest runs, so that nobody climbs it by asking often: the Ladder.

Blum and Hardt 2015, "The Ladder: A Reliable Leaderboard for Machine Learning Competitions" (ICML; Algorithms 1 and 2).
An entry moves somebody's score on the board only if it is better than the one that stands there by more than a step;
otherwise the board says again what it said before. So an entry that is a little better by chance tells nothing, and
what can be learnt from many entries grows with the logarithm of their number only.

- ``Fixed``: the step is a number that was set; what is told is rounded to whole steps.
- ``Free`` (parameter-free): the step is the standard error of the difference between the two entries on the same
  cases, as in a paired t test; the first entry is told at once. Blum and Hardt round to 1/n for scores of 0 to 1; as
  ours may have any unit, we round to a power of ten, the largest one not above a tenth of the score's standard error.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Fixed:
    """A step that was set, in the unit of the score."""

    step: float

    def __post_init__(self) -> None:
        if not (math.isfinite(self.step) and self.step > 0):
            raise ValueError("a step is a number above 0")


@dataclass(frozen=True)
class Free:
    """No step is set: chance itself is."""


@dataclass(frozen=True)
class Told:
    """What stands on the board for somebody. ``entry``: the number of the entry it came from."""

    score: float
    raw: float
    entry: int


def climb(
    rule: Fixed | Free,
    stands: Told | None,
    entry: int,
    raw: float,
    *,
    higher: bool,
    error: Callable[[], float],
    difference: Callable[[], float],
) -> Told:
    """Return what stands after an entry whose score is ``raw``: the new one, or what stood before.

    ``error``: the standard error of the score, ``difference``: that of the difference to the entry that stands; both
    are asked for only where the rule needs them.
    """
    if isinstance(rule, Fixed):
        step, unit = rule.step, Fraction(str(rule.step))
    else:
        step, unit = (difference() if stands else 0.0), grain(error())
    if stands is not None:
        gained = raw - stands.score if higher else stands.score - raw
        if not gained > step:
            return stands
    return Told(rounded(raw, unit), raw, entry)


def grain(error: float) -> Fraction:
    """Return the largest power of ten not above a tenth of a standard error; 10⁻⁹ where there is none."""
    if not error > 0:
        return Fraction(1, 10**9)
    power = math.floor(math.log10(error / 10) + 1e-12)
    return Fraction(10) ** max(-9, power)


def rounded(value: float, unit: Fraction) -> float:
    """Return a value in whole units, halves to the even one: exact, so that it is the same everywhere."""
    return float(round(Fraction(value) / unit) * unit)
