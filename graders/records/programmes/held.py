"""Entrance tests with a limit of time: until applications close, only who has begun one may open its lesson.

Their time runs from when they begin, so whoever could read the questions before would have more of it than others.
Who has handed the lesson in earlier has read it already, and keeps it. Instructors and managers are held from nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from graders.errors import Conflict
from graders.language import N_
from graders.records.models import Person, Submission
from graders.records.programmes import announced
from graders.records.programmes.tables import Start
from graders.records.programmes.terms import Terms, load

Key = tuple[str, str]  # course and lesson


def held(session: Session, person: Person, at: datetime, known: Iterable[Terms] | None = None) -> dict[Key, Terms]:
    """Return the lessons that a person can't open yet, with the programme in whose form the test begins.

    ``known``: all announced programmes, where the caller has them. One query without it, two more where such a test
    is announced.
    """
    if person.role != "trainee":
        return {}
    tests: dict[Key, list[Terms]] = {}
    for terms in known if known is not None else [load(row.terms) for row in announced.every(session)]:
        if terms.test and terms.test.minutes and at <= terms.closes_at:
            tests.setdefault((terms.test.course, terms.test.lesson), []).append(terms)
    if not tests:
        return {}
    begun = set(session.scalars(select(Start.programme).where(Start.person_id == person.id)))
    query = select(Submission.course, Submission.lesson).where(Submission.person_id == person.id)
    query = query.where(tuple_(Submission.course, Submission.lesson).in_(tests)).distinct()
    read = {(row.course, row.lesson) for row in session.execute(query)}
    return {key: some[0] for key, some in tests.items() if key not in read and not any(it.id in begun for it in some)}


def need_begun(session: Session, person: Person, course: str, lesson: str, at: datetime) -> None:
    """Raise ``Conflict`` for a lesson that a person can't open yet."""
    if (course, lesson) in held(session, person, at):
        raise Conflict(
            N_("This lesson is an entrance test that you have not begun."),
            cure=N_("Press “Begin the test” in the form of its programme: your time runs from then on."),
            code="test_not_begun",
        )
