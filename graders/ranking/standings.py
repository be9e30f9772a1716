"""Results become places. Plain functions over records, which everything else is held against.

A lesson counts with the best result of each person (points, weighted by the lesson); among equal points the
earlier receipt. A course's total is the sum. Ties in total go to the person whose last counting submission
was received first (as Codabench, RAMP and Elice do): who got there first stays there.
Points that people gave count as soon as they are decided (``graders.records.marks``), on top of the tests' points.
A result with an integrity flag counts, but its row says so: it can't win a prize until a person clears it.
A frozen board has the results, marks and clearings of the freeze; who left or was blocked since is gone from it too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Subquery, func, select
from sqlalchemy.orm import Session, aliased

from graders.catalogue import Course
from graders.records import decisions, marks
from graders.records.decisions import Freeze
from graders.records.models import Mark, Person, Result, Submission

TAKES_PART = (Person.state == "active", Person.role == "trainee")  # who stands on a board


@dataclass(frozen=True)
class Scored:
    """One graded submission, as far as ranking cares. ``points`` are all of them, ``marked`` those by people."""

    person: int
    lesson: str
    points: float
    received_at: datetime
    submission: str
    flagged: bool = False
    marked: float = 0.0


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


def of_course(session: Session, course: Course, as_of: Freeze | None = None) -> list[Standing]:
    """Return the board of a course: active trainees with a scored submission, from the newest run of each.

    ``as_of`` gives it as it stood at a freeze.
    """
    return ranked(course, scored(session, course.id, as_of))


def shown(session: Session, course: Course) -> list[Standing]:
    """Return the board that trainees see: as it stood at the freeze while it is frozen, else as it stands."""
    return of_course(session, course, decisions.frozen(session, course.id))


def ranked(course: Course, results: Iterable[Scored]) -> list[Standing]:
    """Return the standings of a course from scored submissions."""
    weights = {lesson.id: lesson.weight for lesson in course.lessons}
    return rank(results, weights, sum(x.weight * x.points for x in course.lessons))


def scored(
    session: Session, course: str, as_of: Freeze | None = None, people: Collection[int] | None = None
) -> list[Scored]:
    """Return every scored submission of a course's active trainees. Four queries, whatever the number of people.

    With ``people`` (ids, a few hundred at most) only of these.
    """
    sent = [Submission.course == course]
    if people is not None:
        sent.append(Submission.person_id.in_(people))
    newest = _newest(sent if people is not None else [], as_of)
    query = (
        select(
            Submission.person_id, Submission.lesson, Submission.received_at, Submission.id, Result.points, Result.flags
        )
        .join(Result, Result.submission_id == Submission.id)
        .join(Person, Person.id == Submission.person_id)
        .where(*sent, *TAKES_PART, Result.outcome == "scored")
    )
    if people is None:
        query = query.join(newest, (newest.c.submission_id == Result.submission_id) & (newest.c.run == Result.run))
    else:
        query = query.where(*_none_newer(as_of))
    added = _marked(session, sent, newest, as_of)
    cleared = decisions.cleared(session, as_of.decisions if as_of else None)
    return [
        Scored(
            row.person_id,
            row.lesson,
            row.points + added.get(row.id, 0.0),
            row.received_at,
            row.id,
            marked=added.get(row.id, 0.0),
            flagged=bool(row.flags and cleared.left(row.flags, row.id, f"{course}/{row.lesson}")),
        )
        for row in session.execute(query)
    ]


def _newest(sent: list[ColumnElement[bool]], as_of: Freeze | None) -> Subquery:
    """Select the newest run of each submission, of those that ``sent`` describes if it does."""
    runs = select(Result.submission_id, func.max(Result.run).label("run")).group_by(Result.submission_id)
    if sent:
        runs = runs.where(Result.submission_id.in_(select(Submission.id).where(*sent)))
    return (runs if as_of is None else runs.where(Result.id <= as_of.results)).subquery()


def _none_newer(as_of: Freeze | None) -> list[ColumnElement[bool]]:
    """Describe the newest run of a submission: for a few people it is quicker to look beside each result."""
    newer = aliased(Result)
    beside = select(newer.id).where(newer.submission_id == Result.submission_id, newer.run > Result.run)
    if as_of is None:
        return [~beside.exists()]
    return [Result.id <= as_of.results, ~beside.where(newer.id <= as_of.results).exists()]


def _marked(
    session: Session, sent: list[ColumnElement[bool]], newest: Subquery, as_of: Freeze | None
) -> dict[str, float]:
    """Return the points that people's marks add, by submission. Two queries."""
    given = (
        select(Mark.id, Mark.submission_id, Mark.question, Mark.by, Mark.points, Mark.details)
        .join(Submission, Submission.id == Mark.submission_id)
        .where(*sent)
    )
    if as_of is not None:
        given = given.where(Mark.id <= as_of.marks)
    stood = marks.verdicts(
        (m.submission_id, m.question, marks.Given.of(m.id, m.by, m.points, m.details)) for m in session.execute(given)
    )
    if not stood:
        return {}
    marked = given.with_only_columns(Mark.submission_id)
    tests = (
        select(Result.submission_id, Result.tests)
        .join(newest, (newest.c.submission_id == Result.submission_id) & (newest.c.run == Result.run))
        .where(Result.submission_id.in_(marked))
    )
    return {
        row.submission_id: marks.earned(stood[row.submission_id], marks.manual(row.tests))
        for row in session.execute(tests)
    }
