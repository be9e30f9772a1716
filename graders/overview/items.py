"""What the attempts at a lesson say about each of its tests. Plain functions; no number without its meaning.

Difficulty is the classical share of people who pass, here at their first attempt and in the end (newest attempt).
Discrimination is the corrected item-total correlation: the point-biserial of passing the test with the points of
all *other* tests (Lord & Novick 1968, *Statistical Theories of Mental Test Scores*; for leaving the test itself out
Henrysson 1963, Psychometrika 28:211-218), by first attempts: later ones were taught by the hints. Below 0.2 a test
tells little, below 0 people who do well elsewhere miss it (Ebel & Frisbie 1991, *Essentials of Educational
Measurement*).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray

from graders.overview.sheet import PASSED, SCORED, Rows, Sheet, per_person

FEW = 10  # people below which a share says little
EASY, HARD, WEAK = 0.95, 0.3, 0.2
COMMON = 3  # wrong outcomes that are named


@dataclass(frozen=True)
class Wrong:
    """A wrong outcome: why (a key of the grader's messages), what was said besides, in how many attempts."""

    why: str
    hint: str
    attempts: int


@dataclass(frozen=True)
class Item:
    """One test over all people. Shares are 0 to 1; ``attempts`` and ``minutes`` are medians of those who passed.

    ``discrimination`` is None where it can't be said: all passed, nobody did, or all have the same other points.
    """

    name: str
    points: float
    people: int
    first: float
    final: float
    discrimination: float | None
    attempts: float | None  # number of the attempt that passed first
    minutes: float | None  # from the first submission to the one that passed
    wrong: tuple[Wrong, ...]

    @property
    def reading(self) -> str:
        """What the numbers say, as a word that pages put into a sentence."""
        if self.people < FEW:
            return "few"
        if self.discrimination is not None and self.discrimination < 0:
            return "against"
        if self.first >= EASY:
            return "easy"
        if self.final <= HARD:
            return "hard"
        if self.discrimination is not None and self.discrimination < WEAK:
            return "weak"
        return "good"


def point_biserial(passed: ArrayLike, rest: ArrayLike) -> float | None:
    """Return the correlation of a yes-or-no with a score: (M1 - M0) / s * sqrt(p q), s over all of ``rest``.

    None where one side is empty or the scores are all the same. It equals Pearson's r of 0/1 with the score.
    """
    yes, scores = np.asarray(passed, bool), np.asarray(rest, float)
    spread = float(scores.std()) if len(scores) else 0.0
    if yes.all() or not yes.any() or spread < 1e-12:
        return None
    p = float(yes.mean())
    return float(scores[yes].mean() - scores[~yes].mean()) / spread * sqrt(p * (1 - p))


def items(sheet: Sheet) -> tuple[Item, ...]:
    """Return the statistics of each test of one lesson, in the order of the newest result.

    Only scored attempts of trainees count; tests for a person are left out.
    """
    met = _Scored.of(sheet.learners)
    if not len(met.at):
        return ()
    newest = met.form[np.lexsort((np.arange(len(met.at)), met.at))[-1]]
    judged = [(name, points) for name, points, manual in sheet.forms[newest] if not manual]
    return tuple(_item(met, sheet, name, points) for name, points in judged)


@dataclass(frozen=True)
class _Scored:
    """The scored attempts. ``starts``: the first row of each person; ``turn``: which of that person, from 1."""

    at: NDArray[np.float64]
    form: NDArray[np.int32]
    said: NDArray[np.int32]
    got: NDArray[np.float64]
    starts: Rows
    turn: NDArray[np.intp]

    @classmethod
    def of(cls, sheet: Sheet) -> _Scored:
        rows = sheet.outcome == SCORED
        person = sheet.person[rows]
        starts = np.flatnonzero(np.diff(person, prepend=-1))
        before = np.repeat(starts, np.diff(np.append(starts, len(person))))
        return cls(
            sheet.at[rows],
            sheet.form[rows],
            sheet.said[rows],
            sheet.got[rows],
            starts,
            np.arange(len(person)) - before + 1,
        )

    def each(self, work: np.ufunc, rows: NDArray[np.bool_], none: int) -> Rows:
        """Return the first (``np.minimum``) or last of these rows of each person; ``none`` where there is none."""
        return per_person(work, np.where(rows, np.arange(len(rows)), none), self.starts)


def _item(scored: _Scored, sheet: Sheet, name: str, points: float) -> Item:
    """Return a test's statistics, from people who met it (a lesson released anew may have other tests)."""
    column, rows = sheet.tests.index(name), len(scored.at)
    said = scored.said[:, column]
    met = said >= PASSED
    first, last = scored.each(np.minimum, met, rows), scored.each(np.maximum, met, -1)
    first, last = first[first < rows], last[last >= 0]
    rest = np.where(scored.said[first] >= PASSED, scored.got[first], 0).sum(axis=1) - scored.got[first, column]
    won = scored.each(np.minimum, said == PASSED, rows)
    begun, won = scored.starts[won < rows], won[won < rows]
    wrong = Counter(dict(enumerate(np.bincount(said[said >= 0]).tolist())))
    return Item(
        name=name,
        points=points,
        people=len(first),
        first=float((said[first] == PASSED).mean()),
        final=float((said[last] == PASSED).mean()),
        discrimination=point_biserial(said[first] == PASSED, rest),
        attempts=float(np.median(scored.turn[won])) if len(won) else None,
        minutes=float(np.median(scored.at[won] - scored.at[begun]) / 60) if len(won) else None,
        wrong=tuple(Wrong(*sheet.wrong[text], count) for text, count in wrong.most_common(COMMON) if count),
    )
