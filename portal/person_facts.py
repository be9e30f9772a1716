"""All that a course knows of one person, for those who teach them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from graders.catalogue import Catalogue, Course
from graders.errors import NotFound
from graders.language import N_
from graders.records import decisions, people
from graders.records.models import Decision, Enrolment, Mark, Person, Submission
from portal import facts, submission_rows
from portal.facts import CourseFacts
from portal.submission_rows import Line


@dataclass(frozen=True)
class Given:
    """A mark, or a mark taken back, and the submission that it belongs to."""

    mark: Mark
    submission: Submission

    @property
    def taken_back(self) -> bool:
        """Whether the row takes the marker's mark back."""
        return bool(self.mark.details.get("taken_back"))


@dataclass(frozen=True)
class Extended:
    """An extension, or its end. ``due_at`` and ``attempts``: what it gave."""

    row: Decision
    lesson: str
    due_at: datetime | None
    attempts: int


@dataclass(frozen=True)
class History:
    """A person in a course: how the lessons stand, and all that was sent, marked and decided, newest first."""

    person: Person
    since: datetime | None
    course: CourseFacts
    lines: tuple[Line, ...]
    marks: tuple[Given, ...]
    extensions: tuple[Extended, ...]
    flags: tuple[Decision, ...]


def history(session: Session, catalogue: Catalogue, course: Course, login: str, at: datetime) -> History:
    """Return somebody's history. Raises ``NotFound`` for who is not on the course's list and sent nothing in."""
    person = people.by_login(session, login) if people.is_login(people.clean_login(login)) else None
    if person is None:
        raise NotFound(N_("Nobody with this login takes the course."))
    mine = (Enrolment.person_id == person.id, Enrolment.course == course.id)
    since = session.scalar(select(Enrolment.at).where(*mine))
    lines = tuple(submission_rows.of_person(session, course.id, person.id))
    if since is None and not lines:
        raise NotFound(N_("Nobody with this login takes the course."))
    all_courses = facts.courses(session, catalogue, person.id, at)
    marked = session.execute(
        select(Mark, Submission)
        .join(Submission, Submission.id == Mark.submission_id)
        .where(Submission.person_id == person.id, Submission.course == course.id)
        .order_by(Mark.id.desc())
    )
    return History(
        person=person,
        since=since,
        course=next(entry for entry in all_courses if entry.course.id == course.id),
        lines=lines,
        marks=tuple(Given(mark, submission) for mark, submission in marked),
        extensions=_extensions(session, person, course.id),
        flags=_flags(session, person, course.id),
    )


def _extensions(session: Session, person: Person, course: str) -> tuple[Extended, ...]:
    rows = session.scalars(
        select(Decision)
        .where(Decision.kind == decisions.EXTENSION, Decision.subject == person.login)
        .order_by(Decision.id.desc())
    )
    found = []
    for row in rows:
        told = row.details
        if told["person"] == person.id and told["course"] == course:
            due_at = datetime.fromisoformat(told["due_at"]) if told.get("due_at") else None
            found.append(Extended(row, told["lesson"], due_at, told.get("attempts", 0)))
    return tuple(found)


def _flags(session: Session, person: Person, course: str) -> tuple[Decision, ...]:
    rows = session.scalars(
        select(Decision)
        .join(Submission, Submission.id == Decision.subject)
        .where(Decision.kind == decisions.CLEARING, Submission.person_id == person.id, Submission.course == course)
        .order_by(Decision.id.desc())
    )
    return tuple(rows)
