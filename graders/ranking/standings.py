"""Results become places. Plain functions over records; nothing is stored, so nothing can be edited.

A lesson counts with the best result of each person (points, weighted by the lesson); among equal points the
earlier receipt. A course's total is the sum. Ties in total go to the person whose last counting submission
was received first (as Codabench, RAMP and Elice do): who got there first stays there.
A result with an integrity flag counts, but its row says so: it can't win a prize until a person clears it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from graders.catalogue import Course
from graders.records.models import Person, Result, Submission


@dataclass(frozen=True)
class Scored:
    """One graded submission, as far as ranking cares."""

    person: int
    lesson: str
    points: float
    received_at: datetime
    submission: str
    flagged: bool = False


@dataclass(frozen=True)
class Standing:
    """A place on a board. ``at`` is the server's time of the last submission that counts."""

    place: int
    person: int
    points: float  # weighted
    max_points: float
    lessons: int  # how many have points
    at: datetime
    flagged: bool


def best(results: Iterable[Scored]) -> dict[tuple[int, str], Scored]:
    """Return the result that counts for each person and lesson."""
    chosen: dict[tuple[int, str], Scored] = {}
    for entry in results:
        key = (entry.person, entry.lesson)
        if key not in chosen or _better(entry, chosen[key]):
            chosen[key] = entry
    return chosen


def _better(a: Scored, b: Scored) -> bool:
    return (-a.points, a.received_at, a.submission) < (-b.points, b.received_at, b.submission)


def rank(results: Iterable[Scored], weights: dict[str, float], max_points: float) -> list[Standing]:
    """Return the standings of a course, best first. Lessons without a weight don't count."""
    rows: dict[int, list[Scored]] = {}
    for (person, lesson), entry in best(results).items():
        if lesson in weights:
            rows.setdefault(person, []).append(entry)
    totals = []
    for person, entries in rows.items():
        points = sum(weights[e.lesson] * e.points for e in sorted(entries, key=lambda e: e.lesson))
        counting = [e for e in entries if e.points > 0] or entries
        totals.append((points, max(e.received_at for e in counting), person, entries))
    totals.sort(key=lambda t: (-t[0], t[1], t[2]))
    return [
        Standing(
            place, person, points, max_points, sum(e.points > 0 for e in entries), at, any(e.flagged for e in entries)
        )
        for place, (points, at, person, entries) in enumerate(totals, 1)
    ]


def of_course(session: Session, course: Course) -> list[Standing]:
    """Return the board of a course: active trainees with a scored submission, from the newest run of each."""
    weights = {lesson.id: lesson.weight for lesson in course.lessons}
    return rank(scored(session, course.id), weights, sum(x.weight * x.points for x in course.lessons))


def scored(session: Session, course: str) -> list[Scored]:
    """Return every scored submission of a course's active trainees."""
    newest = select(Result.submission_id, func.max(Result.run).label("run")).group_by(Result.submission_id).subquery()
    query = (
        select(Submission, Result)
        .join(Result, Result.submission_id == Submission.id)
        .join(newest, (newest.c.submission_id == Result.submission_id) & (newest.c.run == Result.run))
        .join(Person, Person.id == Submission.person_id)
        .where(
            Submission.course == course, Result.outcome == "scored", Person.state == "active", Person.role == "trainee"
        )
    )
    return [
        Scored(s.person_id, s.lesson, r.points, s.received_at, s.id, bool(r.flags)) for s, r in session.execute(query)
    ]
