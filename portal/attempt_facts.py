"""What the pages say about attempts: where each stands, and what grading and markers found test by test."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from graders.catalogue import Lesson
from graders.exchange import told
from graders.exchange.wire import TestOutcome
from graders.grading.result import note
from graders.records import marks, submissions, waiting
from graders.records.models import Mark, Submission
from portal.facts import points_of, sent_by


@dataclass(frozen=True)
class TestFacts:
    """One test of a result; ``mark`` is passed, missed, manual (waits for a person) or marked (by one)."""

    __test__ = False  # not a pytest class

    name: str
    points: float
    max_points: float
    mark: str
    message: str


@dataclass(frozen=True)
class AttemptFacts:
    """One submission; ``state`` is waiting, running or done."""

    id: str
    number: int
    received_at: datetime
    digest: str
    state: str
    ahead: int
    wait: int  # seconds until the score, about
    look_again: float  # seconds until it is worth looking again
    outcome: str | None
    points: float
    max_points: float
    tests: tuple[TestFacts, ...]
    notes: tuple[str, ...]


def attempts(session: Session, person: int, lesson: Lesson, language: str) -> tuple[AttemptFacts, ...]:
    """Return a person's submissions of a lesson, the newest first."""
    query = sent_by(person).where(Submission.course == lesson.course, Submission.lesson == lesson.id)
    rows = session.scalars(query).all()
    given = marks.of(session, [row.id for row in rows])
    return tuple(_attempt(session, row, given.get(row.id, []), language) for row in reversed(rows))


def attempt(session: Session, row: Submission, language: str) -> AttemptFacts:
    """Return one submission with what grading found and people marked."""
    return _attempt(session, row, marks.of(session, [row.id]).get(row.id, []), language)


def _attempt(session: Session, row: Submission, given: list[Mark], language: str) -> AttemptFacts:
    result = submissions.latest_result(row)
    place = waiting.place(session, row)
    return AttemptFacts(
        id=row.id,
        number=row.attempt,
        received_at=row.received_at,
        digest=row.bundle,
        state="done" if result else ("waiting" if place.state == "done" else place.state),
        ahead=place.ahead,
        wait=place.seconds,
        look_again=place.look_again,
        outcome=result.outcome if result else None,
        points=points_of(result, given) if result else 0.0,
        max_points=result.max_points if result else 0.0,
        tests=tuple(map(_test, result.tests, told.outcomes(result.tests, given, language))) if result else (),
        notes=tuple(note(n, language) for n in result.notes) if result else (),
    )


def _test(raw: dict[str, Any], outcome: TestOutcome) -> TestFacts:
    mark = "passed" if outcome.passed else "missed"
    if raw["why"] == "manual":
        mark = "marked" if outcome.marked else "manual"
    return TestFacts(outcome.name, outcome.points, outcome.max_points, mark, outcome.message)
