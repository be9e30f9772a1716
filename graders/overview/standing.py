"""How a course stands: per lesson who has begun and is done, who is stuck or silent, which tests are missed most."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from graders.overview.progress import Progress
from graders.records.models import Enrolment, Person

STUCK_TRIES, STUCK_IDLE = 3, 2  # so many attempts, of which the last two brought nothing
SILENT = timedelta(days=7)


@dataclass(frozen=True)
class LessonStanding:
    """One lesson: how many have not begun, are on the way, are done; ``stuck`` are among those on the way."""

    lesson: str
    new: int
    way: int
    done: int
    stuck: int


@dataclass(frozen=True)
class Stuck:
    """Somebody whose last attempts at a lesson brought nothing. ``missed``: the tests of the newest one."""

    person: int
    lesson: str
    tries: int
    best: float
    missed: tuple[str, ...]


@dataclass(frozen=True)
class Silent:
    """Somebody unfinished who sent nothing for a while. ``last``: the newest submission; None: never one."""

    person: int
    last: datetime | None
    done: int  # lessons


@dataclass(frozen=True)
class Missed:
    """A test by the newest attempts: ``missed`` of ``tried`` people don't pass it."""

    lesson: str
    test: str
    missed: int
    tried: int


@dataclass(frozen=True)
class Standing:
    """A course at a moment; ``lessons`` are those ever released, people the active trainees on its list."""

    people: int
    begun: int
    finished: int  # all released lessons done
    lessons: tuple[LessonStanding, ...]
    stuck: tuple[Stuck, ...]  # most attempts first
    silent: tuple[Silent, ...]  # longest silent first
    missed: tuple[Missed, ...]  # by most people first

    @property
    def at_risk(self) -> int:
        """How many people are stuck or silent."""
        return len({x.person for x in self.stuck} | {x.person for x in self.silent})


def listed(session: Session, course: str) -> dict[int, datetime]:
    """Return since when each active trainee is on the course's list. One query."""
    rows = session.execute(
        select(Enrolment.person_id, Enrolment.at)
        .join(Person, Person.id == Enrolment.person_id)
        .where(Enrolment.course == course, Person.state == "active", Person.role == "trainee")
    )
    return {row.person_id: row.at for row in rows}


def waiting(session: Session) -> int:
    """Return how many sign-ups wait for a decision."""
    return session.scalar(select(func.count()).where(Person.state == "waiting")) or 0


def standing(kept: Progress, people: dict[int, datetime], released: list[str], at: datetime) -> Standing:
    """Return how the course stands for these people (since when each is on the list), by the released lessons."""
    columns = [kept.columns[lesson] for lesson in released]
    known = sorted(person for person in people if person in kept.rows)
    grid = np.ix_([kept.rows[person] for person in known], columns)
    tries, done = kept.tries[grid], kept.done[grid]
    stuck = (tries >= STUCK_TRIES) & (kept.idle[grid] >= STUCK_IDLE) & ~done
    lessons = tuple(
        LessonStanding(
            lesson,
            len(people) - int((tries[:, n] > 0).sum()),
            int(((tries[:, n] > 0) & ~done[:, n]).sum()),
            int(done[:, n].sum()),
            int(stuck[:, n].sum()),
        )
        for n, lesson in enumerate(released)
    )
    finished = done.sum(axis=1) if columns else np.zeros(len(known), int)
    full = {person for person, count in zip(known, finished, strict=True) if columns and count == len(columns)}
    return Standing(
        people=len(people),
        begun=int((tries > 0).any(axis=1).sum()) if columns else 0,
        finished=len(full),
        lessons=lessons,
        stuck=_stuck(kept, known, released, stuck),
        silent=_silent(kept, people, full, done.sum(axis=1) if columns else finished, known, at) if columns else (),
        missed=_missed(kept, known, released),
    )


def _stuck(kept: Progress, known: list[int], released: list[str], stuck: np.ndarray) -> tuple[Stuck, ...]:
    found = []
    for row, column in np.argwhere(stuck):
        at = (kept.rows[known[row]], kept.columns[released[column]])
        missed = kept.patterns[kept.pattern[at]] if kept.pattern[at] >= 0 else ()
        found.append(Stuck(known[row], released[column], int(kept.tries[at]), max(0.0, float(kept.best[at])), missed))
    return tuple(sorted(found, key=lambda s: (-s.tries, s.lesson, s.person)))


def _silent(
    kept: Progress, people: dict[int, datetime], full: set[int], done: np.ndarray, known: list[int], at: datetime
) -> tuple[Silent, ...]:
    count = dict(zip(known, done.tolist(), strict=True))
    newest = kept.last.max(axis=1) if kept.last.size else np.zeros(len(kept.rows))
    found = []
    for person, since in people.items():
        last = float(newest[kept.rows[person]]) if person in kept.rows else 0.0
        seen = datetime.fromtimestamp(last, at.tzinfo) if last else None
        if person not in full and (seen or since) < at - SILENT:
            found.append(Silent(person, seen, count.get(person, 0)))
    return tuple(sorted(found, key=lambda s: (s.last or people[s.person], s.person)))


def _missed(kept: Progress, known: list[int], released: list[str]) -> tuple[Missed, ...]:
    found = []
    rows = [kept.rows[person] for person in known]
    for lesson in released:
        patterns = kept.pattern[rows, kept.columns[lesson]] if rows else np.zeros(0, np.int32)
        tried, missed = 0, Counter[str]()
        for pattern, count in zip(*np.unique(patterns[patterns >= 0], return_counts=True), strict=True):
            tried += int(count)
            for test in kept.patterns[pattern]:
                missed[test] += int(count)
        found += [Missed(lesson, test, count, tried) for test, count in missed.items()]
    return tuple(sorted(found, key=lambda m: (-m.missed, m.lesson, m.test)))
