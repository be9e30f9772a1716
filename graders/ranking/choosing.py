"""Applicants become a ranked list, and a list becomes those chosen and a reserve. Plain functions, exact arithmetic.

A total is the sum over all parts of ``points / most * weight``, kept as a fraction: two totals are equal only if they
are. Ties go by the declared parts in their order (more points first), then by the earlier receipt. Of two receipts in
the same microsecond the application that was begun first is ahead.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

RECEIPT = "receipt"  # the rule that decides where the declared ones don't
CHOSEN, RESERVE, NONE = "chosen", "reserve", "none"
BETTER = {CHOSEN: 0, RESERVE: 1, NONE: 2}
DIGITS = 6  # of a decimal that became a float on its way


@dataclass(frozen=True)
class Part:
    """A part of the total: ``most`` points count as ``weight``."""

    id: str
    most: Fraction
    weight: int


@dataclass(frozen=True)
class Formula:
    """The parts of a total, and by which of them ties are broken, first to last."""

    parts: tuple[Part, ...]
    ties: tuple[str, ...] = ()


@dataclass(frozen=True)
class Entry:
    """An applicant's points, by part; a part without any counts 0. ``received_at``: of the version that counts."""

    application: int
    points: Mapping[str, Fraction]
    received_at: datetime


@dataclass(frozen=True)
class Ranked:
    """A place on the list. ``tie``: the rule that put it behind the one ahead with the same total; empty: no tie."""

    place: int
    entry: Entry
    values: Mapping[str, Fraction]
    total: Fraction
    tie: str = ""


def exact(points: float) -> Fraction:
    """Return the decimal that a float stands for."""
    return Fraction(f"{points:.{DIGITS}f}")


def values(formula: Formula, entry: Entry) -> dict[str, Fraction]:
    """Return what each part adds to the total. Points beyond a part's most count as its most."""
    return {
        p.id: min(max(entry.points.get(p.id, Fraction(0)), Fraction(0)), p.most) / p.most * p.weight
        for p in formula.parts
    }


def ranked(formula: Formula, entries: Collection[Entry]) -> list[Ranked]:
    """Return everybody in order, best first. Each has a place of their own."""
    worked = [(values(formula, entry), entry) for entry in entries]
    keyed = sorted((_key(formula, found, entry), found, entry) for found, entry in _unambiguous(worked))
    told: list[Ranked] = []
    before: tuple[Any, ...] = ()
    for place, (key, found, entry) in enumerate(keyed, 1):
        told.append(Ranked(place, entry, found, sum(found.values(), Fraction(0)), _decided(formula, before, key)))
        before = key
    return told


def _unambiguous(worked: list[tuple[dict[str, Fraction], Entry]]) -> list[tuple[dict[str, Fraction], Entry]]:
    numbers = [entry.application for _, entry in worked]
    if len(set(numbers)) != len(numbers):
        raise ValueError("an application is entered twice")
    return worked


def _key(formula: Formula, found: Mapping[str, Fraction], entry: Entry) -> tuple[Any, ...]:
    ties = (-found[part] for part in formula.ties)
    return (-sum(found.values(), Fraction(0)), *ties, entry.received_at, entry.application)


def _decided(formula: Formula, before: tuple[Any, ...], key: tuple[Any, ...]) -> str:
    """Return the first rule by which two with the same total differ."""
    if not before or before[0] != key[0]:
        return ""
    rules = zip(formula.ties, before[1:], key[1:], strict=False)
    return next((rule for rule, a, b in rules if a != b), RECEIPT)


def by_rank(order: Sequence[int], places: int, reserve: int) -> dict[int, str]:
    """Return what each application gets if the order is kept."""
    said = (CHOSEN if n < places else RESERVE if n < places + reserve else NONE for n in range(len(order)))
    return dict(zip(order, said, strict=True))


def unexplained(
    order: Sequence[int], outcomes: Mapping[int, str], explained: Collection[int], places: int, reserve: int
) -> list[int]:
    """Return for whom the order is left without a reason, in order of rank; none: the selection follows the list.

    Whoever stands on a place that would be chosen (or of the reserve) and gets less needs one. And those without a
    reason must stand in order among themselves: who is lifted over another needs one.
    """
    passed = {
        one for one, kept in by_rank(order, places, reserve).items() if BETTER[outcomes.get(one, NONE)] > BETTER[kept]
    }
    found = passed - set(explained)
    worst = 0
    for one in order:
        if one in passed or one in explained:
            continue
        got = BETTER[outcomes.get(one, NONE)]
        if got < worst:
            found.add(one)
        worst = max(worst, got)
    return [one for one in order if one in found]
