"""How a course stands: per lesson who has begun and is done, who is stuck or silent, which tests are missed most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple, overload

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from graders.overview.progress import Progress
from graders.overview.roll import Listed
from graders.records.models import Person

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


class Silent(NamedTuple):
    """Somebody unfinished who sent nothing for a while. ``last``: the newest submission; None: never one."""

    person: int
    last: datetime | None
    done: int  # lessons


@dataclass(frozen=True, eq=False)
class Quiet(Sequence[Silent]):
    """All silent people, the longest silent first: there may be thousands, of whom a page shows a few."""

    people: NDArray[np.int64]
    last: NDArray[np.float64]  # seconds since 1970; 0: never
    done: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.people)

    @overload
    def __getitem__(self, at: int) -> Silent: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Silent, ...]: ...
    def __getitem__(self, at: int | slice) -> Silent | tuple[Silent, ...]:
        if isinstance(at, slice):
            return tuple(self[n] for n in range(*at.indices(len(self))))
        last = float(self.last[at])
        return Silent(int(self.people[at]), datetime.fromtimestamp(last, UTC) if last else None, int(self.done[at]))


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
    silent: Quiet
    missed: tuple[Missed, ...]  # by most people first

    @property
    def at_risk(self) -> int:
        """How many people are stuck or silent."""
        return len({x.person for x in self.stuck} | set(self.silent.people.tolist()))


def waiting(session: Session) -> int:
    """Return how many sign-ups wait for a decision."""
    return session.scalar(select(func.count()).where(Person.state == "waiting")) or 0


def standing(kept: Progress, on: Listed, released: list[str], at: datetime) -> Standing:
    """Return how the course stands for the people on its list, by the released lessons."""
    columns = [kept.columns[lesson] for lesson in released]
    here = np.isin(kept.people, on.people)
    tries, idle, done = kept.tries[here][:, columns], kept.idle[here][:, columns], kept.done[here][:, columns]
    stuck = (tries >= STUCK_TRIES) & (idle >= STUCK_IDLE) & ~done
    lessons = tuple(
        LessonStanding(
            lesson,
            len(on.people) - int((tries[:, n] > 0).sum()),
            int(((tries[:, n] > 0) & ~done[:, n]).sum()),
            int(done[:, n].sum()),
            int(stuck[:, n].sum()),
        )
        for n, lesson in enumerate(released)
    )
    known, count = kept.people[here], done.sum(axis=1)
    return Standing(
        people=len(on.people),
        begun=int((tries > 0).any(axis=1).sum()) if columns else 0,
        finished=int((count == len(columns)).sum()) if columns else 0,
        lessons=lessons,
        stuck=_stuck(kept, known, released, stuck),
        silent=_silent(kept, on, columns, at),
        missed=_missed(kept, here, released),
    )


def _stuck(
    kept: Progress, known: NDArray[np.int64], released: list[str], stuck: NDArray[np.bool_]
) -> tuple[Stuck, ...]:
    found = []
    for row, column in np.argwhere(stuck):
        person, lesson = int(known[row]), released[column]
        at = (kept.rows[person], kept.columns[lesson])
        best = max(0.0, float(kept.best[at]))
        found.append(Stuck(person, lesson, int(kept.tries[at]), best, kept.missed(person, lesson)))
    return tuple(sorted(found, key=lambda s: (-s.tries, s.lesson, s.person)))


def _silent(kept: Progress, on: Listed, columns: list[int], at: datetime) -> Quiet:
    last, done = np.zeros(len(on.people)), np.zeros(len(on.people), np.int64)
    here = np.isin(kept.people, on.people)
    row = np.searchsorted(on.people, kept.people[here])
    last[row] = kept.last[here].max(axis=1, initial=0.0)
    done[row] = kept.done[here][:, columns].sum(axis=1)
    heard = np.where(last > 0, last, on.since)
    quiet = np.flatnonzero((heard < (at - SILENT).timestamp()) & (done < len(columns)))
    quiet = quiet[np.lexsort((on.people[quiet], heard[quiet]))]
    return Quiet(on.people[quiet], last[quiet], done[quiet])


def _missed(kept: Progress, here: NDArray[np.bool_], released: list[str]) -> tuple[Missed, ...]:
    found = []
    for lesson in released:
        sheet, newest = kept.sheets[lesson], kept.newest[here, kept.columns[lesson]]
        said = sheet.said.take(newest[newest >= 0], axis=0)
        for test, missed in zip(sheet.tests, (np.count_nonzero(column >= 0) for column in said.T), strict=True):
            if missed:
                found.append(Missed(lesson, test, int(missed), len(said)))
    return tuple(sorted(found, key=lambda m: (-m.missed, m.lesson, m.test)))
