"""Small numbers are not told: a cell of fewer than five people may be somebody whom a reader knows.

Source of the method: primary and complementary cell suppression, Hundepool et al., Statistical Disclosure Control
(Wiley 2012), chapter 4. A number from 1 to 4 is left out. A published total would give a single one of these away by
subtraction, so the smallest other one goes, too; and so on until nobody can work one out, not even a reader who
knows this rule. Where only the total gives them away, the total goes. Zeros are told: nobody is in them.
It protects one telling. Whoever sees the figures every day and knows what happened in between can subtract days.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LEAST = 5  # the smallest number of people that is told


@dataclass(frozen=True)
class Shown:
    """Parts and their sum as they may be told; None: left out."""

    parts: tuple[int | None, ...]
    total: int | None


def suppressed(parts: Sequence[int], least: int = LEAST) -> Shown:
    """Return what may be told of parts whose sum is told, too. Raises ``ValueError`` for a negative number."""
    if any(part < 0 for part in parts):
        raise ValueError("a number of people is not negative")
    total = sum(parts)
    hidden = {at for at, part in enumerate(parts) if 0 < part < least}
    rest = sorted((part, at) for at, part in enumerate(parts) if part >= least)
    if 0 < total < least:
        return _shown(parts, hidden, tell_total=False)
    while hidden and _known(parts, hidden) and rest:
        hidden.add(rest.pop(0)[1])
    tight = bool(hidden) and not rest and sum(parts[at] for at in hidden) <= len(hidden) + 1
    return _shown(parts, hidden, tell_total=not tight)


def _known(parts: Sequence[int], hidden: set[int]) -> bool:
    """Whether a told total gives them away: one alone, or all of them ones."""
    return len(hidden) == 1 or sum(parts[at] for at in hidden) == len(hidden)


def _shown(parts: Sequence[int], hidden: set[int], *, tell_total: bool) -> Shown:
    told = tuple(None if at in hidden else part for at, part in enumerate(parts))
    return Shown(told, sum(parts) if tell_total else None)
