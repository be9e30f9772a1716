"""Where everybody stands in a course: sheets and arrays in memory, moved on by the log.

Reading half a million results takes seconds, a page may take a tenth of one. So they are read once and kept; then the
log says whose submissions, results and marks are new, and only these people's are read again.
"""

from __future__ import annotations

import gc
import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from threading import Event, Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from graders.catalogue import Course
from graders.overview.attempts import BATCH, read
from graders.overview.roll import Listed, Roll
from graders.overview.sheet import SCORED, Sheet, per_person
from graders.records.base import reading
from graders.records.models import Audit, Submission

LOG = logging.getLogger(__name__)
EVERY = 0.25  # seconds between two looks at the log: a look at nothing new is five short queries
WORK = ("submission", "result", "mark")  # entries of the log after which somebody stands elsewhere
MANY = 2000  # people of a lesson; reading it whole is quicker than reading so many by name


@dataclass(frozen=True)
class Column:
    """How each of ``people`` (ids, rising) stands in one lesson.

    ``best`` is -1 before the first scored attempt; ``idle``: scored attempts since the one with the best points;
    ``last``: seconds since 1970 of the newest attempt; ``newest``: the row of the newest scored one, -1 for none.
    """

    people: NDArray[np.int64]
    tries: NDArray[np.int64]
    best: NDArray[np.float64]
    idle: NDArray[np.int64]
    last: NDArray[np.float64]
    newest: NDArray[np.intp]

    @classmethod
    def of(cls, sheet: Sheet) -> Column:
        """Return how the people of a sheet stand."""
        starts, scored = sheet.starts, sheet.outcome == SCORED
        tries = np.diff(np.append(starts, len(sheet)))
        points = np.where(scored, sheet.points, -1.0)
        best = per_person(np.maximum, points, starts)
        graded = np.cumsum(scored)
        total = graded[starts + tries - 1]
        reached = np.where(scored & (points == np.repeat(best, tries)), graded, np.iinfo(graded.dtype).max)
        idle = np.where(best >= 0, total - per_person(np.minimum, reached, starts), 0)
        return cls(sheet.person[starts], tries, best, idle, per_person(np.maximum, sheet.at, starts), sheet.newest)


EMPTY = {"tries": 0, "best": -1.0, "idle": 0, "last": 0.0, "newest": -1}  # of whoever did not try a lesson


@dataclass(frozen=True)
class Progress:
    """A course's people by its lessons: row ``rows[person]``, column ``columns[lesson]`` of each array; see ``Column``.

    ``sheets`` are of trainees only, and have the lessons of the course, tried or not.
    """

    columns: dict[str, int]
    points: NDArray[np.float64]  # of each lesson
    people: NDArray[np.int64]
    sheets: dict[str, Sheet]
    tries: NDArray[np.int64]
    best: NDArray[np.float64]
    idle: NDArray[np.int64]
    last: NDArray[np.float64]
    newest: NDArray[np.intp]

    @classmethod
    def of(cls, course: Course, sheets: Mapping[str, Sheet]) -> Progress:
        """Return the arrays of a course. Lessons that it no longer has are left out."""
        mine = {x.id: sheets.get(x.id, Sheet.of(())).learners for x in course.lessons}
        found = [Column.of(sheet) for sheet in mine.values()]
        people = np.unique(np.concatenate([x.people for x in found])) if found else np.zeros(0, np.int64)

        def filled(name: str, empty: float) -> NDArray[Any]:
            values = np.full((len(people), len(found)), empty, getattr(found[0], name).dtype if found else float)
            for at, one in enumerate(found):
                values[np.searchsorted(people, one.people), at] = getattr(one, name)
            return values

        arrays = {name: filled(name, value) for name, value in EMPTY.items()}
        columns = {lesson: at for at, lesson in enumerate(mine)}
        return cls(columns, np.array([x.points for x in course.lessons], float), people, mine, **arrays)

    def after(self, moved: Mapping[str, Sheet]) -> Progress | None:
        """Return the arrays with other sheets for some lessons; None where they have other people: make all anew then.

        Of a course's many columns a new result changes one.
        """
        changed = {lesson: sheet.learners for lesson, sheet in moved.items() if lesson in self.columns}
        arrays = {name: getattr(self, name).copy() for name in EMPTY}
        for lesson, sheet in changed.items():
            column, at = Column.of(sheet), self.columns[lesson]
            here = np.searchsorted(self.people, column.people)
            if (here == len(self.people)).any() or (self.people[here] != column.people).any():
                return None  # somebody's first attempt in this course
            if not np.isin(np.flatnonzero(self.tries[:, at]), here).all():
                return None  # somebody is gone from the lesson, and perhaps from the course
            for name, empty in EMPTY.items():
                arrays[name][:, at] = empty
                arrays[name][here, at] = getattr(column, name)
        return replace(self, sheets=self.sheets | changed, **arrays)

    @cached_property
    def rows(self) -> dict[int, int]:
        """The row of each person."""
        return {person: at for at, person in enumerate(self.people.tolist())}

    @property
    def done(self) -> NDArray[np.bool_]:
        """Who has all points of which lesson."""
        return self.best >= self.points

    def missed(self, person: int, lesson: str) -> tuple[str, ...]:
        """Return the tests that somebody's newest scored attempt does not pass; those for a person are left out."""
        row = int(self.newest[self.rows[person], self.columns[lesson]])
        sheet = self.sheets[lesson]
        return tuple(sheet.tests[at] for at in np.flatnonzero(sheet.said[row] >= 0)) if row >= 0 else ()


@dataclass(frozen=True)
class Kept:
    """A course at an entry of the log: all sheets that there are, and where trainees stand."""

    upto: int
    sheets: dict[str, Sheet]
    progress: Progress


class Keeper:
    """Keeps courses in this process. Safe to ask from several threads."""

    def __init__(self) -> None:
        self._kept: dict[str, Kept] = {}
        self._locks: dict[str, Lock] = {}
        self._roll = Roll()

    def progress(self, session: Session, course: Course) -> Progress:
        """Return where everybody stands now, as the snapshot of ``session`` has it, or a little later."""
        return self._now(session, course).progress

    def sheets(self, session: Session, course: Course) -> dict[str, Sheet]:
        """Return the sheet of each lesson in which somebody tried something, as of the same moment."""
        return self._now(session, course).sheets

    def follow(self, sessions: sessionmaker[Session], courses: Callable[[], Iterable[Course]], over: Event) -> None:
        """Read all courses, then stay with the log until ``over`` is set, looking every ``EVERY`` seconds.

        So that who asks waits for what is newer than a moment only: not for seconds after a start, nor for what a
        busy hour brought. Takes the thread it is called in. A failure is logged, and the next look tries again.
        """
        first = True
        while not over.is_set():
            for course in courses():
                try:
                    with reading(sessions) as session:
                        self._now(session, course)
                except Exception:
                    LOG.exception("%s: where people stand could not be read", course.id)
            if first:
                gc.collect()
                gc.freeze()  # the texts of all tests stay: looking through them for garbage stopped a page for 0.2 s
                first = False
            over.wait(EVERY)

    def listed(self, session: Session, course: Course) -> Listed:
        """Return who is on the course's list now."""
        return self._roll.listed(session, course.id)

    def _now(self, session: Session, course: Course) -> Kept:
        lock = self._locks.setdefault(course.id, Lock())
        with lock:
            upto = session.scalar(select(func.max(Audit.id))) or 0
            kept = self._kept.get(course.id)
            if kept is None:
                sheets = _read(session, course.id)
                kept = Kept(upto, sheets, Progress.of(course, sheets))
            else:
                moved = _moved(session, course.id, kept) if upto > kept.upto else {}
                sheets, same = kept.sheets | moved, kept.progress if _same(kept.progress, course) else None
                after = same.after(moved) if same and moved else same
                kept = Kept(max(kept.upto, upto), sheets, after or Progress.of(course, sheets))
            self._kept[course.id] = kept
            return kept


def _same(kept: Progress, course: Course) -> bool:
    """Whether the course has still the lessons and points for which somebody stands somewhere."""
    return list(kept.columns) == [x.id for x in course.lessons] and list(kept.points) == [
        x.points for x in course.lessons
    ]


def _read(session: Session, course: str) -> dict[str, Sheet]:
    by_lesson = groupby(read(session, course), lambda attempt: attempt.lesson)
    return {lesson: Sheet.of(attempts) for lesson, attempts in by_lesson}


def _moved(session: Session, course: str, kept: Kept) -> dict[str, Sheet]:
    """Return anew the sheets in which something happened after the log's entry ``kept.upto``."""
    subjects = session.scalars(select(Audit.subject).where(Audit.id > kept.upto, Audit.kind.in_(WORK)).distinct()).all()
    people: dict[str, set[int]] = defaultdict(set)
    for start in range(0, len(subjects), BATCH):  # by id alone: asked for the course, too, SQLite reads all of it
        query = select(Submission.course, Submission.lesson, Submission.person_id)
        for row in session.execute(query.where(Submission.id.in_(subjects[start : start + BATCH]))):
            if row.course == course:
                people[row.lesson].add(row.person_id)
    found = {}
    for lesson, moved in people.items():
        if lesson in kept.sheets and len(moved) <= MANY:
            found[lesson] = kept.sheets[lesson].moved(moved, read(session, course, lesson=lesson, people=moved))
        else:
            found[lesson] = Sheet.of(read(session, course, lesson=lesson))
    return found
