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
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import sqrt
from statistics import fmean, median, pstdev

from graders.overview.attempts import Attempt, Outcome

FEW = 10  # people below which a share says little
EASY, HARD, WEAK = 0.95, 0.3, 0.2
COMMON = 3  # wrong outcomes that are named
LONGEST = 200  # characters of a hint or an error


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


def point_biserial(passed: Sequence[bool], rest: Sequence[float]) -> float | None:
    """Return the correlation of a yes-or-no with a score: (M1 - M0) / s * sqrt(p q), s over all of ``rest``.

    None where one side is empty or the scores are all the same. It equals Pearson's r of 0/1 with the score.
    """
    yes = [score for ok, score in zip(passed, rest, strict=True) if ok]
    no = [score for ok, score in zip(passed, rest, strict=True) if not ok]
    spread = pstdev(rest) if rest else 0.0
    if not yes or not no or spread < 1e-12:
        return None
    p = len(yes) / len(rest)
    return (fmean(yes) - fmean(no)) / spread * sqrt(p * (1 - p))


def items(attempts: Iterable[Attempt]) -> tuple[Item, ...]:
    """Return the statistics of each test of one lesson, in the order of the newest result.

    Attempts as ``attempts.read`` gives them for a lesson; only scored ones count, tests for a person are left out.
    """
    people: list[list[Attempt]] = []
    for _, group in groupby((a for a in attempts if a.outcome == "scored"), lambda a: a.person):
        people.append(list(group))
    if not people:
        return ()
    newest = max((mine[-1] for mine in people), key=lambda a: (a.received_at, a.submission))
    names = [t.name for t in newest.tests if t.why != "manual"]
    return tuple(item for name in names if (item := _item(name, people)) is not None)


def _item(name: str, people: list[list[Attempt]]) -> Item | None:
    """Return a test's statistics, from people who met it (a lesson released anew may have other tests)."""
    firsts: list[bool] = []
    rest: list[float] = []
    finals, numbers, minutes, wrong, points = 0, list[int](), list[float](), Counter[tuple[str, str]](), 0.0
    for mine in people:
        met = [(n, a, test) for n, a in enumerate(mine, 1) if (test := _of(a, name)) is not None]
        if not met:
            continue
        first, last = met[0], met[-1]
        firsts.append(first[2].passed)
        rest.append(sum(t.points for t in first[1].tests if t.name != name and t.why != "manual"))
        finals += last[2].passed
        points = last[2].max_points
        wrong.update((t.why, t.hint[:LONGEST]) for _, _, t in met if not t.passed)
        won = next(((n, a) for n, a, t in met if t.passed), None)
        if won:
            numbers.append(won[0])
            minutes.append((won[1].received_at - mine[0].received_at).total_seconds() / 60)
    return Item(
        name=name,
        points=points,
        people=len(firsts),
        first=sum(firsts) / len(firsts),
        final=finals / len(firsts),
        discrimination=point_biserial(firsts, rest),
        attempts=median(numbers) if numbers else None,
        minutes=median(minutes) if minutes else None,
        wrong=tuple(Wrong(*key, count) for key, count in wrong.most_common(COMMON)),
    )


def _of(attempt: Attempt, name: str) -> Outcome | None:
    return next((t for t in attempt.tests if t.name == name and t.why != "manual"), None)
