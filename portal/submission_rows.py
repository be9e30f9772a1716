"""A submission as a line of a table: who, what, when, how it came out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, Text, cast, select
from sqlalchemy.orm import Session

from graders.overview.attempts import newest_run, open_questions, parsed
from graders.records import decisions, marks
from graders.records.models import Person, Result, Submission

SOME = 500  # rows whose marks are read at a time


@dataclass(frozen=True)
class Line:
    """One submission. ``outcome`` is ``ungraded`` before its result; ``flags`` still stand, ``cleared`` don't."""

    id: str
    person: int
    login: str
    name: str
    lesson: str
    number: int
    received_at: datetime
    bundle: str
    outcome: str
    points: float
    max_points: float
    flags: tuple[str, ...]
    cleared: tuple[str, ...]
    marks: bool  # a question waits for a person


def of(session: Session, course: str, ids: Sequence[str]) -> Iterator[Line]:
    """Yield these submissions of a course, in this order, as they are read."""
    for start in range(0, len(ids), SOME):
        some = ids[start : start + SOME]
        found = {row.id: row for row in session.execute(_query().where(Submission.id.in_(some)))}
        yield from _lines(session, course, [found[one] for one in some if one in found])


def of_person(session: Session, course: str, person: int) -> list[Line]:
    """Return all that somebody handed in to a course, the newest first."""
    query = _query().where(Submission.course == course, Submission.person_id == person)
    rows = session.execute(query.order_by(Submission.received_at.desc(), Submission.id)).all()
    return list(_lines(session, course, rows))


def _query() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Submission.id, Submission.person_id, Person.login, Person.name, Submission.lesson, Submission.attempt,
            Submission.received_at, Submission.bundle, Result.outcome, Result.points, Result.max_points,
            Result.flags, cast(Result.tests, Text).label("tests"),
        )
        .join(Person, Person.id == Submission.person_id)
        .outerjoin(Result, (Result.submission_id == Submission.id) & newest_run())
    )  # fmt: skip


def _lines(session: Session, course: str, rows: Iterable[Any]) -> Iterator[Line]:
    rows = list(rows)
    cleared = decisions.cleared(session)
    asked = {r.id: {t.name: t.max_points for t in parsed(r.tests) if t.why == "manual"} for r in rows if r.tests}
    given = marks.of(session, [submission for submission, questions in asked.items() if questions])
    for r in rows:
        stands = marks.stands(given.get(r.id, []))
        flags = r.flags or []
        standing = cleared.left(flags, r.id, f"{course}/{r.lesson}")
        yield Line(
            id=r.id,
            person=r.person_id,
            login=r.login,
            name=r.name,
            lesson=r.lesson,
            number=r.attempt,
            received_at=r.received_at,
            bundle=r.bundle,
            outcome=r.outcome or "ungraded",
            points=(r.points or 0.0) + marks.earned(stands, asked.get(r.id, {})),
            max_points=r.max_points or 0.0,
            flags=tuple(standing),
            cleared=tuple(flag for flag in flags if flag not in standing),
            marks=r.outcome == "scored" and open_questions(asked.get(r.id, {}), stands),
        )
