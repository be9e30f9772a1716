"""What an import would do, as one value: lessons, people, submissions, marks, and all that can't be taken."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from nbformat import NotebookNode

from graders.authoring.nbgrader_courses.reading import Assignment, Found, Sent
from graders.catalogue import NAME
from graders.errors import LessonError
from graders.records.models import Person
from graders.records.people import clean_login, clean_name, is_login, is_name

MAX_QUESTION = 64  # letters of a question's name in the records
MAX_COMMENT = 4000
HEADING = re.compile(r"^#{1,3}\s+(.+?)\s*#*$", re.MULTILINE)


@dataclass(frozen=True)
class PlannedLesson:
    """One notebook of an assignment becomes one lesson."""

    id: str
    title: str
    assignment: Assignment
    notebook: str
    source: NotebookNode
    points: float


@dataclass(frozen=True)
class PlannedMark:
    """Points that a person gave in nbgrader."""

    question: str
    points: float
    comment: str


@dataclass(frozen=True)
class PlannedSubmission:
    """What a student handed in for one lesson."""

    lesson: str
    login: str
    student: str
    files: dict[str, bytes]
    at: datetime | None
    marks: tuple[PlannedMark, ...]


@dataclass(frozen=True)
class PlannedPerson:
    """A student and the account they get. ``here``: there is one of that name already, and it is used."""

    student: str
    login: str
    name: str
    here: bool = False


@dataclass
class Plan:
    """All that an import would do. ``left_out`` says what it can't take, and why."""

    course: str
    title: str
    lessons: list[PlannedLesson] = field(default_factory=list)
    people: list[PlannedPerson] = field(default_factory=list)
    submissions: list[PlannedSubmission] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def plan(found: Found, course: str | None, people: Iterable[Person]) -> Plan:
    """Return what importing ``found`` would do. ``people`` have accounts already. Raises ``LessonError``."""
    wanted = course or plain(found.course_id, "course")
    if not NAME.fullmatch(wanted):
        raise LessonError(wanted, "this is no course id", "Give one of small letters, digits and _ with --course.")
    made = Plan(wanted, found.course_id, left_out=list(found.left_out))
    _lessons(found, made)
    _people(found, made, {p.login: p for p in people})
    logins = {p.student: p.login for p in made.people}
    for sent in found.sent:
        if sent.student in logins:
            made.submissions += _submissions(found, made, sent, logins[sent.student])
    _scores_left_out(found, made)
    return made


def plain(text: str, otherwise: str) -> str:
    """Return ``text`` in small letters, digits and _, at most 40 of them; ``otherwise`` if nothing is left."""
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", ascii_only).strip("_")[:40].strip("_") or otherwise


def _natural(text: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"([0-9]+)", text)]


def _lessons(found: Found, made: Plan) -> None:
    number, taken = 0, set[str]()
    for assignment in sorted(found.assignments, key=lambda a: _natural(a.name)):
        for name in sorted(assignment.notebooks, key=_natural):
            number += 1
            stem = "_".join(dict.fromkeys((plain(assignment.name, "assignment"), plain(name, "notebook"))))
            lesson = stem if re.match(r"[0-9]{2}_", stem) and stem not in taken else f"{number:02d}_{stem}"[:64]
            if lesson in taken:
                lesson = f"{lesson[:60]}_{number:02d}"
            taken.add(lesson)
            source = assignment.notebooks[name]
            made.lessons.append(
                PlannedLesson(lesson, title(source, assignment.name, name), assignment, name, source, points(source))
            )
            made.left_out += _too_long(source, f"source/{assignment.name}/{name}.ipynb")


def title(source: NotebookNode, assignment: str, notebook: str) -> str:
    """Return the first heading of a notebook; without one, what its files are called."""
    for cell in source.cells:
        heading = HEADING.search(cell.source) if cell.cell_type == "markdown" else None
        if heading and clean_name(heading.group(1)):
            return clean_name(heading.group(1))[:80]
    return clean_name(f"{assignment} {notebook}" if assignment != notebook else notebook)[:80]


def points(source: NotebookNode) -> float:
    """Return the points of all that is graded in a notebook."""
    marks = [c.metadata.get("nbgrader", {}) for c in source.cells]
    return float(sum(m.get("points", 0) for m in marks if m.get("grade") or m.get("task")))


def _too_long(source: NotebookNode, where: str) -> list[str]:
    names = [c.metadata.get("nbgrader", {}).get("grade_id", "") for c in source.cells]
    return [f"{where}: the name {n[:30]}… is longer than {MAX_QUESTION}" for n in names if len(n) > MAX_QUESTION]


def _people(found: Found, made: Plan, here: dict[str, Person]) -> None:
    """Give every student an account: their id, made a login. One of that login that is here already is used."""
    students = {s.id: s.name for s in found.book.students} | {}
    students |= {s.student: "" for s in found.sent if s.student not in students}
    taken: set[str] = set()
    for student in sorted(students):
        login = _login(student)
        if login is None or login in taken:
            made.left_out.append(f"student {student}: no login can be made of this id, or another has it")
            continue
        if login in here and here[login].role != "trainee":
            made.left_out.append(f"student {student}: {login} is an account of a {here[login].role} here")
            continue
        taken.add(login)
        name = clean_name(students[student])
        made.people.append(PlannedPerson(student, login, name if is_name(name) else login, login in here))


def _login(student: str) -> str | None:
    """Return a login for a student's id: ``20231234`` becomes ``s20231234``, ``Kim@uni.ac.kr`` ``kim-uni.ac.kr``."""
    text = re.sub(r"[^a-z0-9._-]", "-", clean_login(student))
    for candidate in (text, f"s{text}", f"{text}-student"):
        if is_login(candidate):
            return candidate
    return None


def _submissions(found: Found, made: Plan, sent: Sent, login: str) -> list[PlannedSubmission]:
    """Divide what was handed in for an assignment among its lessons; each gets its own notebook."""
    listed = []
    rest = dict(sent.files)
    for lesson in [x for x in made.lessons if x.assignment.name == sent.assignment]:
        data = rest.pop(f"{lesson.notebook}.ipynb", None)
        if data is None:
            made.left_out.append(f"submitted/{sent.student}/{sent.assignment}: {lesson.notebook}.ipynb is missing")
            continue
        marks = _marks(found, sent, lesson, made.left_out)
        files = {f"{lesson.id}.ipynb": data}
        listed.append(PlannedSubmission(lesson.id, login, sent.student, files, sent.at, marks))
    [assignment] = [a for a in found.assignments if a.name == sent.assignment]
    own = sorted(name for name, data in rest.items() if assignment.files.get(name) != data)
    if own:
        told = ", ".join(own[:5])
        made.left_out.append(f"submitted/{sent.student}/{sent.assignment}: own files are not graded here: {told}")
    return listed


def _marks(found: Found, sent: Sent, lesson: PlannedLesson, left_out: list[str]) -> tuple[PlannedMark, ...]:
    taken = []
    for score in found.book.scores:
        if (score.student, score.assignment, score.notebook) != (sent.student, sent.assignment, lesson.notebook):
            continue
        where = f"gradebook: {score.student}, {score.assignment}/{score.notebook}, {score.cell}"
        if score.extra:
            left_out.append(f"{where}: {score.extra:g} points of extra credit")
        if score.manual is not None and not score.by_hand:
            left_out.append(f"{where}: {score.manual:g} points by hand for a test; here tests decide")
        elif score.manual is not None and len(score.cell) <= MAX_QUESTION:
            taken.append(PlannedMark(score.cell, score.manual, score.comment[:MAX_COMMENT]))
        elif score.comment:
            left_out.append(f"{where}: a comment without points")
    return tuple(taken)


def _scores_left_out(found: Found, made: Plan) -> None:
    handed_in = {(s.student, s.assignment) for s in found.sent}
    for student, assignment in sorted({(s.student, s.assignment) for s in found.book.scores} - handed_in):
        made.left_out.append(f"gradebook: {student}, {assignment}: scores without anything in submitted/")
    for student, assignment, points in found.book.penalties:
        made.left_out.append(f"gradebook: {student}, {assignment}: {points:g} points off for being late")
