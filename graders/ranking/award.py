"""Final places become prizes. Plain functions, whole won, nothing lost and nothing made.

Prizes belong to places: the first tier to the first places, and so on. Where totals are equal, either the declared
rule for ties decides (``order``), or those people share the prizes of the places that they take up together
(``share``): each gets the same whole won; what can't be divided goes, a won each, to the first of them in the declared
order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby


@dataclass(frozen=True)
class Scored:
    """Somebody's score in a contest. ``band``: whose places can't be told apart have the same; 1 is the best."""

    person: int
    score: Fraction
    band: int


@dataclass(frozen=True)
class Prize:
    """A place's prize: which tier (from 0), how many won."""

    tier: int
    won: int


@dataclass(frozen=True)
class Grant:
    """What a person gets. ``shared`` with how many others, at equal totals."""

    person: int
    tier: int
    won: int
    shared: int = 0


def share(score: Fraction, low: Fraction, high: Fraction) -> Fraction:
    """Return how much of a part a score earns, 0 at ``low`` to 1 at ``high``, whichever is larger."""
    return min(max((score - low) / (high - low), Fraction(0)), Fraction(1))


def levelled(scored: Sequence[Scored], low: Fraction, high: Fraction) -> dict[int, Fraction]:
    """Return everybody's share of the contest's part: within a band all get that of its best."""
    best: dict[int, Fraction] = {}
    for one in scored:
        worth = share(one.score, low, high)
        best[one.band] = max(best.get(one.band, worth), worth)
    return {one.person: best[one.band] for one in scored}


def prizes(tiers: Sequence[tuple[int, int]]) -> list[Prize]:
    """Return the prize of each place from the first; ``tiers``: (places, won each), the highest first."""
    return [Prize(at, won) for at, (places, won) in enumerate(tiers) for _ in range(places)]


def allotted(order: Sequence[tuple[int, Fraction]], tiers: Sequence[tuple[int, int]], *, shared: bool) -> list[Grant]:
    """Return who gets what; ``order``: (person, total), the best first, of those who can get something.

    All won of the tiers are given as long as there are as many people as places.
    """
    table, found, at = prizes(tiers), list[Grant](), 0
    for _, group in groupby(order, key=lambda one: one[1]) if shared else (((None, iter([one]))) for one in order):
        people = [person for person, _ in group]
        here = table[at : at + len(people)]
        at += len(people)
        if not here:
            break
        found += _divided(people, here)
    return found


def _divided(people: Sequence[int], here: Sequence[Prize]) -> list[Grant]:
    if len(people) == 1:
        return [Grant(people[0], here[0].tier, here[0].won)]
    each, rest = divmod(sum(prize.won for prize in here), len(people))
    return [
        Grant(person, here[0].tier, each + (n < rest), len(people) - 1) for n, person in enumerate(people)
    ]  # fmt: skip


def above(values: Mapping[int, Mapping[str, Fraction]], order: Sequence[int], person: int) -> dict[str, Fraction]:
    """Return, part by part, what the next place up has more than somebody; nothing for the first."""
    at = order.index(person)
    if at == 0:
        return {}
    mine, theirs = values[person], values[order[at - 1]]
    return {name: theirs[name] - mine[name] for name in mine}
