"""What the pages say about lessons, read from the records: one query a page, frozen values out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from graders.catalogue import Catalogue, Course, Lesson
from graders.exchange import policy
from graders.language import N_
from graders.records import decisions, marks, releases, submissions
from graders.records.decisions import Extension
from graders.records.models import Enrolment, Mark, Person, Result, Submission
from graders.records.programmes import held
from graders.records.programmes.terms import Terms
from graders.records.releases import LessonState

# How a lesson stands for one person, and how that is said.
UNRELEASED, CLOSED, NEW, WAITING, PARTIAL, DONE = "unreleased", "closed", "new", "waiting", "partial", "done"
MARKING = "marking"  # all that tests judge is right; the rest is for a person to mark
STATES = {
    UNRELEASED: N_("Not open yet"),
    CLOSED: N_("Closed"),
    NEW: N_("Open"),
    WAITING: N_("Being graded"),
    PARTIAL: N_("In progress"),
    MARKING: N_("With a marker"),
    DONE: N_("Complete"),
}


@dataclass(frozen=True)
class LessonFacts:
    """One lesson for one person. ``best`` is None before the first graded attempt; people's marks are in it.

    ``extended``: the due time is this person's own, later than the others'.
    """

    lesson: Lesson
    number: int  # its place in the course, from 1
    state: str
    open: bool
    best: float | None
    due_at: datetime | None
    released_at: datetime | None
    opens_at: datetime | None  # when it opens for the first time, if that is planned
    tried: int
    attempts_left: int | None  # None: no limit
    attempts: int  # all that the person has; 0: no limit
    extended: bool
    held: Terms | None = None  # an entrance test that this person has not begun: its programme

    @property
    def says(self) -> str:
        """The state in words, to be translated."""
        return STATES[self.state]

    @property
    def next(self) -> bool:
        """Whether there is still something to win here."""
        return self.open and self.held is None and self.state in (NEW, PARTIAL) and self.attempts_left != 0


@dataclass(frozen=True)
class CourseFacts:
    """One course for one person."""

    course: Course
    lessons: tuple[LessonFacts, ...]
    enrolled: bool

    @property
    def released(self) -> int:
        """How many lessons were ever open."""
        return sum(x.state != UNRELEASED for x in self.lessons)

    @property
    def done(self) -> int:
        """How many lessons have all their points."""
        return sum(x.state == DONE for x in self.lessons)

    @property
    def opens_at(self) -> datetime | None:
        """When the next lesson opens, as far as that is planned."""
        return min((x.opens_at for x in self.lessons if x.opens_at), default=None)

    @property
    def points(self) -> float:
        """The best points of all lessons together."""
        return sum(x.best or 0 for x in self.lessons)

    @property
    def max_points(self) -> float:
        """The points of all lessons together."""
        return sum(x.lesson.points for x in self.lessons)

    @property
    def next(self) -> LessonFacts | None:
        """The first lesson with something left to win."""
        return next((x for x in self.lessons if x.next), None)


def courses(
    session: Session, catalogue: Catalogue, person: int, at: datetime, known: Iterable[Terms] | None = None
) -> tuple[CourseFacts, ...]:
    """Return every course with how the person stands in it, in the catalogue's order.

    ``known``: all announced programmes, where the caller has them.
    """
    states, planned = releases.timetable(session, at)
    mine = set(session.scalars(select(Enrolment.course).where(Enrolment.person_id == person)))
    who = session.get_one(Person, person)
    extensions, tests = decisions.extensions(session, who), held.held(session, who, at, known)
    sent: dict[tuple[str, str], list[Submission]] = {}
    for row in session.scalars(sent_by(person)):
        sent.setdefault((row.course, row.lesson), []).append(row)
    given = marks.of(session, (row.id for rows in sent.values() for row in rows))

    def lesson(course: Course, number: int, name: str) -> LessonFacts:
        key = (course.id, name)
        tried = [_Tried(submissions.latest_result(row), given.get(row.id, [])) for row in sent.get(key, [])]
        state = states.get(key)
        opening = planned.get(key) if state is None else None
        opens_at = opening.released_at if opening else None
        made = _lesson(course, number, state, extensions.get(key), tried, at)
        return replace(made, opens_at=opens_at, held=tests.get(key))

    return tuple(
        CourseFacts(
            course,
            tuple(lesson(course, number, entry.id) for number, entry in enumerate(course.lessons, 1)),
            course.id in mine,
        )
        for course in catalogue.courses.values()
    )


def sent_by(person: int) -> Any:
    """Return the query for all that somebody sent in, with the results, in the order in which it came."""
    query = select(Submission).where(Submission.person_id == person).options(selectinload(Submission.results))
    return query.order_by(Submission.received_at, Submission.id)


def points_of(result: Result, given: list[Mark]) -> float:
    """Return a result's points, people's marks among them."""
    return result.points + marks.earned(marks.stands(given), marks.manual(result.tests))


@dataclass(frozen=True)
class _Tried:
    """One submission: its newest result, and the marks that people gave it."""

    result: Result | None
    given: list[Mark]


def _lesson(
    course: Course,
    number: int,
    state: LessonState | None,
    extension: Extension | None,
    tried: list[_Tried],
    at: datetime,
) -> LessonFacts:
    lesson = course.lessons[number - 1]
    results = [one.result for one in tried]
    scored = [points_of(x.result, x.given) for x in tried if x.result is not None and x.result.outcome == "scored"]
    best = max(scored, default=None)
    hoped = _hoped([x for x in tried if x.result is not None and x.result.outcome == "scored"])
    is_open = state is not None and policy.is_open(state, course, at, extension)
    due_at = _due(state, extension, is_open) if state else None
    given_back = sum(r is not None and r.outcome == "not_gradable" for r in results)
    return LessonFacts(
        lesson=lesson,
        number=number,
        state=_state(lesson, state, is_open, best, hoped, results),
        open=is_open,
        best=best,
        due_at=due_at,
        released_at=state.released_at if state else None,
        opens_at=None,
        tried=len(tried),
        attempts_left=policy.attempts_left(course, len(tried) - given_back, extension),
        attempts=policy.attempts(course, extension),
        extended=state is not None and due_at != state.due_at,
    )


def _hoped(scored: list[_Tried]) -> float:
    """What the newest scored submission has if every question that waits for a marker gets its full points."""
    if not scored or scored[-1].result is None:
        return 0.0
    result, stands = scored[-1].result, marks.stands(scored[-1].given)
    waits = [p for q, p in marks.manual(result.tests).items() if q not in stands or stands[q].state != marks.DECIDED]
    return points_of(result, scored[-1].given) + sum(waits)


def _due(state: LessonState, extension: Extension | None, is_open: bool) -> datetime | None:
    """A lesson that was closed by hand is open to this person until the time that they were given."""
    return extension.due_at if state.closed and is_open and extension else policy.due(state, extension)


def _state(
    lesson: Lesson,
    state: LessonState | None,
    is_open: bool,
    best: float | None,
    hoped: float,
    results: list[Result | None],
) -> str:
    if state is None:
        return UNRELEASED
    if best is not None and best >= lesson.points:
        return DONE
    if None in results:
        return WAITING
    if hoped >= lesson.points:
        return MARKING
    if not is_open:
        return CLOSED
    return PARTIAL if results else NEW
