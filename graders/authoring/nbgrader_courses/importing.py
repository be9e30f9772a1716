"""Do what a plan says: write the course, prove that its model answers hold, open it, take in what students sent.

The course is written beside the real one first and moved in only when it can be read whole, so an import that
fails leaves the catalogue as it was. Records are added in one transaction. Doing the same again adds nothing.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from graders.authoring import release as authoring
from graders.authoring.nbgrader_courses import writing
from graders.authoring.nbgrader_courses.planning import Plan, PlannedSubmission
from graders.catalogue import Catalogue
from graders.config import House
from graders.errors import LessonError
from graders.grading.job import Grader, bundle_bytes
from graders.records import audit, releases, submissions
from graders.records.base import now
from graders.records.blobs import Blobs
from graders.records.models import Enrolment, Mark, Person, Submission

BY = "nbgrader import"
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass
class Done:
    """What an import added. ``left_out`` says what could not be taken when it came to it, and why."""

    lessons: int = 0
    people: int = 0
    submissions: int = 0
    marks: int = 0
    left_out: list[str] = field(default_factory=list)


def apply(plan: Plan, house: House, sessions: sessionmaker[Session], grader: Grader) -> Done:
    """Carry out a plan. Raises ``LessonError`` where the course's folder is there already with other contents."""
    order = 1 + max((c.order for c in Catalogue.of(house).courses.values()), default=0)
    made = writing.files(plan, order)
    _move_in(plan, house, made)
    catalogue = Catalogue.of(house)
    done = Done()
    built = _releases(plan, house, catalogue, grader, done)
    blobs = Blobs(house.blobs)
    digests = {lesson: releases.store(release, blobs) for lesson, release in built.items()}
    with sessions.begin() as session:
        _publish(session, plan, digests)
        people = _people(session, plan, done)
        for sent in plan.submissions:
            if sent.lesson in digests:
                _take(session, plan, sent, people[sent.login], digests[sent.lesson], blobs, done)
    return done


def _move_in(plan: Plan, house: House, made: dict[str, bytes]) -> None:
    """Put the course in place, whole or not at all. The same course again is no fault."""
    roots = {"courses": house.courses, "datasets": house.datasets}
    course = house.courses / plan.course
    if course.exists():
        for name, data in made.items():
            root, _, rest = name.partition("/")
            place = roots[root] / rest
            same = place.is_file() and (place.read_bytes() == data or rest.endswith("course.toml"))
            if not same:
                told = "there is a course of this name already, and it is another one"
                raise LessonError(course, told, "Give this one another name with --course.")
        return
    with tempfile.TemporaryDirectory() as scratch:
        staged = {root: Path(scratch) / root for root in roots}
        writing.write(made, staged)
        Catalogue(staged["courses"], staged["datasets"])  # raises what is wrong with it
        for root, place in sorted(roots.items(), reverse=True):  # data sets first: a course names them
            for folder in staged[root].iterdir() if staged[root].exists() else ():
                if (place / folder.name).exists():
                    raise LessonError(place / folder.name, "it is there already", "Give the course another name.")
                shutil.copytree(folder, place / folder.name)


def _releases(
    plan: Plan, house: House, catalogue: Catalogue, grader: Grader, done: Done
) -> dict[str, releases.Release]:
    """Build each lesson with its model answer in the box. What does not hold is written, but not opened."""
    built = {}
    for planned in plan.lessons:
        lesson = catalogue.lesson(plan.course, planned.id)
        try:
            drafted = authoring.draft(catalogue, lesson, house.state / "cache" / "datasets")
            built[planned.id], _ = authoring.record(drafted, grader)
            done.lessons += 1
        except LessonError as error:
            done.left_out.append(f"{lesson.name} is written but not opened: {error.say('en')} {error.say_cure('en')}")
    return built


def _publish(session: Session, plan: Plan, digests: dict[str, str]) -> None:
    states = releases.states(session, plan.course)
    for lesson in plan.lessons:
        state = states.get((plan.course, lesson.id))
        if lesson.id in digests and (state is None or state.release != digests[lesson.id]):
            releases.publish(session, plan.course, lesson.id, digests[lesson.id], BY, lesson.assignment.due, now())


def _people(session: Session, plan: Plan, done: Done) -> dict[str, Person]:
    """Return everybody's account by login; who is new waits for approval and has no password."""
    found: dict[str, Person] = {}
    for planned in plan.people:
        person = session.scalars(select(Person).where(Person.login == planned.login)).first()
        if person is None:
            person = Person(login=planned.login, name=planned.name, role="trainee", state="waiting")
            session.add(person)
            session.flush()
            done.people += 1
        enrolled = select(Enrolment.id).where(Enrolment.person_id == person.id, Enrolment.course == plan.course)
        if session.scalar(enrolled) is None:
            session.add(Enrolment(person_id=person.id, course=plan.course))
        found[planned.login] = person
    return found


def _take(
    session: Session, plan: Plan, sent: PlannedSubmission, person: Person, release: str, blobs: Blobs, done: Done
) -> None:
    data = bundle_bytes(sent.files)
    digest = blobs.put(data)
    row = submissions.replayed(session, person, plan.course, sent.lesson, digest, BEGINNING)
    if row is None:
        at = sent.at
        if at is None or at > now():
            done.left_out.append(f"{sent.student}, {sent.lesson}: no usable time of handing in; now was taken")
            at = now()
        row = submissions.accept(
            session, person, plan.course, sent.lesson, release=release, bundle=digest, size=len(data), at=at
        )
        done.submissions += 1
    _mark(session, row, sent, done)


def _mark(session: Session, row: Submission, sent: PlannedSubmission, done: Done) -> None:
    held = {m.question for m in session.scalars(select(Mark).where(Mark.submission_id == row.id))}
    for mark in sent.marks:
        if mark.question not in held:
            given = Mark(
                submission_id=row.id,
                question=mark.question,
                points=mark.points,
                comment=mark.comment,
                by=BY,
                at=now(),
            )
            audit.record(session, given, who=BY)
            done.marks += 1
