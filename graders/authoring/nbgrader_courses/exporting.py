"""A course as a folder that nbgrader's own commands and formgrader open: sources, releases, submissions, gradebook.

One assignment a lesson, both of the lesson's name. nbgrader keeps one submission of a student for an assignment:
the one that counts here goes along, the others are named in the report.
"""

from __future__ import annotations

import copy
import warnings
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader import preprocessors as steps
from nbgrader.api import Gradebook, MissingEntry
from sqlalchemy import select
from sqlalchemy.exc import SAWarning
from sqlalchemy.orm import Session, selectinload, sessionmaker
from traitlets.config import Config

from graders.authoring import release as authoring
from graders.authoring import versions
from graders.authoring.nbgrader_courses import asserts, gradebook
from graders.catalogue import Catalogue, Course, Lesson
from graders.config import House
from graders.errors import LessonError, NotGradable
from graders.grading import notebook
from graders.grading.job import Grader, bundle_files
from graders.records import marks, releases
from graders.records.base import reading
from graders.records.blobs import Blobs
from graders.records.models import Enrolment, Person, Result, Submission
from graders.records.submissions import latest_result

README = """\
# {course}, for nbgrader

`nbgrader autograde`, `generate_feedback` and the formgrader work in this folder. One assignment a lesson.

**Scores made here can be forged.** Where the course came from, hidden values are compared outside the trainee's
process. nbgrader runs its tests inside of it and reads points from what a cell prints. The tests were
rewritten for that: each hidden part holds the values that the model answer gave. Honest work earns the same
points; dishonest work may earn any. Keep results that matter where they were made.

`source/` holds the answers and `submitted/` and `gradebook.db` hold people's work, names and points: share neither.
"""
CONFIG = """\
c = get_config()
c.CourseDirectory.course_id = {course!r}
c.ClearSolutions.code_stub = {{"python": {stub!r}}}
c.OverwriteCells.add_missing_cells = True
"""
RELEASING = (  # nbgrader's GenerateAssignment.preprocessors without header, footer and generated tests
    *(steps.LockCells, steps.ClearSolutions, steps.ClearOutput, steps.CheckCellMetadata, steps.ComputeChecksums),
    *(steps.SaveCells, steps.ClearHiddenTests, steps.ClearMarkScheme, steps.ComputeChecksums, steps.CheckCellMetadata),
)


@dataclass
class Exported:
    """What was written, and what could not be taken along."""

    lessons: int = 0
    people: int = 0
    submissions: int = 0
    left_out: list[str] = field(default_factory=list)


def export(
    course: Course, to: Path, house: House, catalogue: Catalogue, sessions: sessionmaker[Session], grader: Grader
) -> Exported:
    """Write the course to the empty folder ``to``. Raises ``LessonError`` where it holds something already."""
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise LessonError(to, "it is not an empty folder", "Name a new one.")
    to.mkdir(parents=True, exist_ok=True)
    to.chmod(0o700)  # people's names and points go in
    (to / "README.md").write_text(README.format(course=course.id), "utf-8")
    (to / "nbgrader_config.py").write_text(CONFIG.format(course=course.id, stub=versions.STUB), "utf-8")
    gradebook.create(to / "gradebook.db")
    done = Exported()
    with reading(sessions) as session:
        due = {key[1]: state.due_at for key, state in releases.states(session, course.id).items()}
        with Gradebook(_url(to), course.id) as book:
            _people(session, course, book, done)
            for lesson in course.lessons:
                book.add_assignment(lesson.id, duedate=_naive(due.get(lesson.id)))
                drafted = authoring.draft(catalogue, lesson, house.state / "cache" / "datasets")
                _lesson(drafted, authoring.record(drafted, grader)[0], to, done)
                for row in _counting(session, lesson, done):
                    _submission(row, lesson, to, book, Blobs(house.blobs), done)
    return done


def _url(to: Path) -> str:
    return f"sqlite:///{to.absolute() / 'gradebook.db'}"


def _naive(at: datetime | None) -> str | None:
    """Return a time as nbgrader reads it; it keeps UTC without saying so."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f UTC") if at else None


def _people(session: Session, course: Course, book: Any, done: Exported) -> None:
    taking = select(Person).join(Enrolment, Enrolment.person_id == Person.id).where(Enrolment.course == course.id)
    for person in session.scalars(taking.order_by(Person.login)):
        book.add_student(person.login, first_name=person.name)
        done.people += 1


def _lesson(drafted: authoring.Drafted, built: releases.Release, to: Path, done: Exported) -> None:
    """Write a lesson's source and release, and its cells into the gradebook, by nbgrader's own steps."""
    lesson, expected = drafted.lesson, built.expectations()
    source = copy.deepcopy(drafted.source)
    for cell in source.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        cell.source, lost = asserts.converted(cell.source, expected.get(name, ()))
        done.left_out += [f"{lesson.name}, {name}: not compared in nbgrader: {hint}" for hint in lost]
    released = _released(source, lesson, to)
    for base, one in (("source", source), ("release", released)):
        files = {n: data for n, data in built.files.items() if n != built.notebook_name}
        for name, data in {**files, f"{lesson.id}.ipynb": versions.dump(one)}.items():
            place = to / base / lesson.id / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
    done.lessons += 1


def _released(source: NotebookNode, lesson: Lesson, to: Path) -> NotebookNode:
    config = Config()
    config.ClearSolutions.code_stub = {"python": versions.STUB}
    resources = {"nbgrader": {"notebook": lesson.id, "assignment": lesson.id, "db_url": _url(to)}}
    result = copy.deepcopy(source)
    for step in RELEASING:
        result, resources = step(config=config).preprocess(result, resources)
    return result


def _counting(session: Session, lesson: Lesson, done: Exported) -> list[Submission]:
    """Return everybody's submission that counts: the best points, of equals the earliest; else the newest."""
    query = select(Submission).where(Submission.course == lesson.course, Submission.lesson == lesson.id)
    loaded = query.options(selectinload(Submission.results), selectinload(Submission.person))
    chosen: dict[int, Submission] = {}
    others = 0
    for row in session.scalars(loaded.order_by(Submission.received_at, Submission.id)):
        held = chosen.get(row.person_id)
        others += held is not None
        if held is None or _points(row) > _points(held) or (_points(held) < 0 and _points(row) < 0):
            chosen[row.person_id] = row
    if others:
        done.left_out.append(f"{lesson.name}: {others} submissions that don't count; nbgrader keeps one of a student")
    return list(chosen.values())


def _points(row: Submission) -> float:
    result = latest_result(row)
    return result.points if result and result.outcome == "scored" else -1.0


def _submission(row: Submission, lesson: Lesson, to: Path, book: Any, blobs: Blobs, done: Exported) -> None:
    login = row.person.login
    kept = blobs.kept(row.bundle)
    if kept is None:
        done.left_out.append(f"{lesson.name}, {login}: the file was destroyed when its time was over")
        return
    files = bundle_files(kept)
    try:
        chosen = notebook.choose(files, releases.load(row.release, blobs))
    except NotGradable as error:
        done.left_out.append(f"{lesson.name}, {login}: {error.say('en')}")
        return
    folder = to / "submitted" / login / lesson.id
    folder.mkdir(parents=True)
    (folder / f"{lesson.id}.ipynb").write_bytes(chosen.data)
    for name, data in files.items():
        if not name.endswith(".ipynb") and "/" not in name and name != "timestamp.txt":
            (folder / name).write_bytes(data)
    at = _naive(row.received_at)
    (folder / "timestamp.txt").write_text(f"{at}\n")
    with warnings.catch_warnings(category=SAWarning, action="ignore"):  # of nbgrader's own making
        book.add_submission(lesson.id, login, timestamp=at)
    done.submissions += 1
    result = latest_result(row)
    if result and result.outcome == "scored":
        _grades(row, result, lesson, book, done)


def _grades(row: Submission, result: Result, lesson: Lesson, book: Any, done: Exported) -> None:
    """Write our points as nbgrader's own automatic ones, and people's marks as marks by hand."""
    session = Session.object_session(row)
    assert session is not None
    rows = marks.of(session, [row.id]).get(row.id, [])
    stands, comments = marks.stands(rows), {mark.question: mark.comment for mark in rows}  # the newest comment
    for test in result.tests:
        where = (test["name"], lesson.id, lesson.id, row.person.login)
        try:
            grade = book.find_grade(*where)
        except MissingEntry:
            done.left_out.append(f"{lesson.name}, {row.person.login}: the test {test['name']} is not in the lesson now")
            continue
        if test["why"] != "manual":
            grade.auto_score, grade.needs_manual_grade = test["points"], False
        elif (verdict := stands.get(test["name"])) is not None and verdict.state == marks.DECIDED:
            grade.manual_score, grade.needs_manual_grade = verdict.points, False
            book.find_comment(*where).manual_comment = comments[test["name"]] or None
        else:
            grade.needs_manual_grade = True
    book.db.commit()
