"""Which courses an instructor teaches. What they may do as an instructor, they may do in those courses only.

Managers and administrators are not bound to courses. A role may change while a token lives on, so whoever is neither
of them needs a row here: without one, nothing may be done in any course.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from graders.errors import NotAllowed
from graders.language import N_
from graders.records import audit
from graders.records.models import Decision, Person, Teaching

EVERY = "*"  # all courses, those of later years, too
UNBOUND = ("manager", "administrator")
KIND = "teaching"  # of the decision


def reaches(role: str, taught: Iterable[str], course: str) -> bool:
    """Whether somebody with this role, who teaches these courses, may act as staff in ``course``."""
    return role in UNBOUND or not {EVERY, course}.isdisjoint(taught)


def need_reach(role: str, taught: Iterable[str], course: str) -> None:
    """Raise ``NotAllowed`` unless they may."""
    if not reaches(role, taught, course):
        raise NotAllowed(
            N_("You do not teach this course."),
            cure=N_("Ask an administrator to add it to the courses that you teach."),
            code="not_your_course",
        )


def of(session: Session, person: Person) -> frozenset[str]:
    """Return the courses that ``person`` teaches; ``*`` stands for all."""
    return frozenset(session.scalars(select(Teaching.course).where(Teaching.person_id == person.id)))


def need(session: Session, person: Person, course: str) -> None:
    """Raise ``NotAllowed`` unless ``person`` may act as staff in ``course``."""
    need_reach(person.role, of(session, person) if person.role not in UNBOUND else (), course)


def put(session: Session, person: Person, courses: Iterable[str] = (EVERY,)) -> None:
    """Let ``person`` teach exactly these courses. Raises ``ValueError`` for an instructor without any."""
    wanted = sorted({EVERY} if EVERY in (given := set(courses)) else given)
    if bool(wanted) is not (person.role == "instructor"):
        raise ValueError(f"an instructor teaches something, nobody else does: {person.role} {wanted}")
    session.execute(delete(Teaching).where(Teaching.person_id == person.id))
    session.add_all(Teaching(person_id=person.id, course=course) for course in wanted)
    session.flush()


def assign(
    session: Session, person: Person, courses: Iterable[str], *, by: str, at: datetime, reason: str = ""
) -> None:
    """Say on record which courses an instructor teaches from now on. Raises ``ValueError`` as ``put``."""
    put(session, person, courses)
    taught = sorted(of(session, person))
    row = Decision(kind=KIND, subject=person.login, outcome="assigned", reason=reason, by=by, at=at)
    row.details = {"courses": taught}
    audit.record(session, row, who=by)
