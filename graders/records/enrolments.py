"""Who is on a course's list: whoever fetched a lesson, sent one in, or was put there by those who run it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from graders.records.base import now
from graders.records.models import Enrolment, Person


def enrol(session: Session, person: Person, course: str, at: datetime | None = None) -> bool:
    """Put the person on the course's list, if not there yet; return whether they were not."""
    there = select(Enrolment.id).where(Enrolment.person_id == person.id, Enrolment.course == course)
    if session.scalars(there).first() is not None:
        return False
    session.add(Enrolment(person_id=person.id, course=course, at=at or now()))
    return True
