"""Where everybody stands in a course: arrays in memory, people by lessons, moved on by the log.

Reading half a million results takes seconds, a page may take a tenth of one. So they are read once and kept; then the
log says whose submissions, results and marks are new, and only these people are read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from graders.catalogue import Course
from graders.overview.attempts import Attempt, read
from graders.records.models import Audit, Submission

WORK = ("submission", "result", "mark")  # entries of the log after which somebody stands elsewhere
MANY = 2000  # entries after which reading everybody anew is quicker than reading them by name


@dataclass(frozen=True)
class Cell:
    """One person in one lesson. ``idle``: attempts since the one that brought the best points.

    ``missed``: the tests that the newest graded attempt does not pass, those for a person left out.
    """

    tries: int
    best: float  # points; -1 before the first graded attempt
    idle: int
    last: float  # seconds since 1970 of the newest attempt
    missed: tuple[str, ...]


def cell(attempts: list[Attempt]) -> Cell:
    """Return where one person stands in one lesson, from all their attempts at it, oldest first."""
    best, reached, graded = -1.0, 0, 0
    missed: tuple[str, ...] = ()
    for attempt in attempts:
        if attempt.outcome != "scored":
            continue
        graded += 1
        if attempt.points > best:
            best, reached = attempt.points, graded
        missed = tuple(t.name for t in attempt.tests if not t.passed and t.why != "manual")
    return Cell(len(attempts), best, graded - reached, attempts[-1].received_at.timestamp(), missed)


@dataclass
class Progress:
    """A course's people by its lessons. Row ``rows[person]``, column ``columns[lesson]`` of each array.

    ``done``: has all points of the lesson. ``pattern``: which of ``patterns`` the person misses; -1: nothing graded.
    """

    columns: dict[str, int]
    points: NDArray[np.float64]  # of each lesson
    rows: dict[int, int] = field(default_factory=dict)
    patterns: list[tuple[str, ...]] = field(default_factory=list)
    tries: NDArray[np.int32] = field(default_factory=lambda: np.zeros((0, 0), np.int32))
    best: NDArray[np.float64] = field(default_factory=lambda: np.zeros((0, 0)))
    idle: NDArray[np.int32] = field(default_factory=lambda: np.zeros((0, 0), np.int32))
    last: NDArray[np.float64] = field(default_factory=lambda: np.zeros((0, 0)))
    pattern: NDArray[np.int32] = field(default_factory=lambda: np.zeros((0, 0), np.int32))
    known: dict[tuple[str, ...], int] = field(default_factory=dict)

    @classmethod
    def of(cls, course: Course) -> Progress:
        """Return the arrays of a course in which nobody is yet."""
        made = cls(
            {lesson.id: at for at, lesson in enumerate(course.lessons)}, np.array([x.points for x in course.lessons])
        )
        made.grow(0)
        return made

    @property
    def done(self) -> NDArray[np.bool_]:
        """Who has all points of which lesson."""
        return self.best >= self.points

    def grow(self, people: int) -> None:
        """Make room for so many more people."""
        size = (people, len(self.columns))
        empty: dict[str, Any] = {"tries": 0, "best": -1.0, "idle": 0, "last": 0.0, "pattern": -1}
        for name, value in empty.items():
            old = getattr(self, name)
            new = np.full(size, value, old.dtype)
            setattr(self, name, np.vstack([old, new]) if old.size else new)

    def put(self, cells: Iterable[tuple[int, str, Cell]]) -> None:
        """Write down where people stand in lessons. Lessons that the course no longer has are left out."""
        found = [entry for entry in cells if entry[1] in self.columns]
        new = sorted({person for person, _, _ in found} - self.rows.keys())
        if new:
            self.rows |= {person: at for at, person in enumerate(new, len(self.rows))}
            self.grow(len(new))
        for person, lesson, one in found:
            at = (self.rows[person], self.columns[lesson])
            self.tries[at], self.best[at], self.idle[at], self.last[at] = one.tries, one.best, one.idle, one.last
            self.pattern[at] = -1 if one.best < 0 else self._pattern(one.missed)

    def _pattern(self, missed: tuple[str, ...]) -> int:
        if missed not in self.known:
            self.known[missed] = len(self.patterns)
            self.patterns.append(missed)
        return self.known[missed]


def cells(attempts: Iterable[Attempt]) -> Iterator[tuple[int, str, Cell]]:
    """Yield (person, lesson, cell) for attempts in the order in which ``attempts.read`` gives them."""
    for (person, lesson), group in groupby(attempts, lambda a: (a.person, a.lesson)):
        yield person, lesson, cell(list(group))


class Keeper:
    """Keeps the progress of courses in this process. Safe to ask from several threads."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[int, Progress]] = {}  # course -> the newest entry of the log in it, and the arrays
        self._locks: dict[str, Lock] = {}

    def progress(self, session: Session, course: Course) -> Progress:
        """Return where everybody stands now, as the snapshot of ``session`` has it, or a little later."""
        lock = self._locks.setdefault(course.id, Lock())
        with lock:
            upto = session.scalar(select(func.max(Audit.id))) or 0
            since, kept = self._kept.get(course.id, (0, None))
            points = [x.points for x in course.lessons]
            if kept is None or list(kept.columns) != [x.id for x in course.lessons] or list(kept.points) != points:
                kept, since = Progress.of(course), upto
                kept.put(cells(read(session, course.id)))
            elif upto > since:
                kept = _moved(session, course, kept, since)
            self._kept[course.id] = (max(since, upto), kept)
            return kept


def _moved(session: Session, course: Course, kept: Progress, since: int) -> Progress:
    """Return the arrays with everything after the log's entry ``since``; a new value: others may read the old one."""
    moved = session.execute(
        select(Submission.person_id)
        .join(Audit, Audit.subject == Submission.id)
        .where(Audit.id > since, Audit.kind.in_(WORK), Submission.course == course.id)
        .distinct()
    )
    people = {row.person_id for row in moved}
    if not people:
        return kept
    if len(people) > MANY:
        fresh = Progress.of(course)
        fresh.put(cells(read(session, course.id)))
        return fresh
    arrays = {name: getattr(kept, name).copy() for name in ("tries", "best", "idle", "last", "pattern")}
    fresh = Progress(kept.columns, kept.points, dict(kept.rows), list(kept.patterns), known=dict(kept.known), **arrays)
    fresh.put(cells(read(session, course.id, people=people)))
    return fresh
