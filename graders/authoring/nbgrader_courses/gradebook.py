"""What nbgrader's gradebook holds, read through nbgrader's own ``Gradebook`` from a copy that is thrown away."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from alembic.script import ScriptDirectory
from nbgrader import api, dbutil
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from graders.authoring.nbgrader_courses import folder
from graders.errors import LessonError

MAGIC = b"SQLite format 3\x00"
# nbgrader's own step to courses fails where there are assignments: it adds a column that must have a value, without one
BEFORE_COURSES, COURSES = "282d30a0218e", "e43177bfe90b"
TO_COURSES = (
    "CREATE TABLE IF NOT EXISTS course (id VARCHAR(128) NOT NULL PRIMARY KEY)",
    "INSERT OR IGNORE INTO course (id) VALUES ('default_course')",
    "ALTER TABLE assignment ADD COLUMN course_id VARCHAR(128) NOT NULL DEFAULT 'default_course'",
    f"UPDATE alembic_version SET version_num = '{COURSES}'",  # noqa: S608 - our own constant
)
CURE = "Put nbgrader's own gradebook.db there, or move the file away to go on without grades."


@dataclass(frozen=True)
class Student:
    """A student as the gradebook names them."""

    id: str
    name: str = ""


@dataclass(frozen=True)
class Score:
    """What the gradebook says of one cell of one submission."""

    student: str
    assignment: str
    notebook: str
    cell: str
    auto: float | None
    manual: float | None
    extra: float
    comment: str
    by_hand: bool  # a person's to grade: a solution or a task


@dataclass(frozen=True)
class Book:
    """A gradebook's contents. Times are in UTC."""

    students: tuple[Student, ...] = ()
    due: dict[str, datetime | None] | None = None  # by assignment
    sent: dict[tuple[str, str], datetime | None] | None = None  # by student and assignment
    scores: tuple[Score, ...] = ()
    penalties: tuple[tuple[str, str, float], ...] = ()  # student, assignment, points taken off for being late


def read(path: Path) -> Book:
    """Return what ``gradebook.db`` holds; an empty book where there is none. Raises ``LessonError``."""
    if not path.exists() and not path.is_symlink():
        return Book()
    try:
        data = folder.read(path, folder.MAX_GRADEBOOK)
    except folder.Unusable as error:
        raise error.refused() from error
    if not data.startswith(MAGIC):
        raise LessonError(path, "this is not an SQLite database", CURE)
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "gradebook.db"  # opening a gradebook writes to it: never to the one we were given
        copy.write_bytes(data)
        try:
            url = f"sqlite:///{copy}"
            _upgrade(url, Path(scratch) / "alembic.ini")
            with api.Gradebook(url) as book:
                return _book(book)
        except (SQLAlchemyError, api.InvalidEntry, ValueError, TypeError, KeyError) as error:
            told = f"the gradebook can't be read: {type(error).__name__}: {error}"[:300]
            raise LessonError(path, told, CURE) from error


def create(path: Path) -> None:
    """Make an empty gradebook of nbgrader's newest schema, without its detour over a program on PATH."""
    url = f"sqlite:///{path}"
    engine = create_engine(url)
    api.Base.metadata.create_all(bind=engine)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
        connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": _newest()})
    engine.dispose()


def _newest() -> str:
    head = ScriptDirectory(dbutil.ALEMBIC_DIR).get_current_head()
    assert head is not None
    return head


def _upgrade(url: str, settings: Path) -> None:
    """Bring an older gradebook to nbgrader's newest schema, by nbgrader's own steps. Raises ``ValueError``."""
    engine = create_engine(url)
    tables = inspect(engine).get_table_names()
    if not {"student", "assignment"} <= set(tables):
        raise ValueError("it has none of nbgrader's tables")
    with engine.begin() as connection:
        versions = text("SELECT version_num FROM alembic_version")
        held = connection.execute(versions).scalar() if "alembic_version" in tables else None
    if held != _newest():
        columns = {c["name"] for c in inspect(engine).get_columns("assignment")}
        if "course_id" not in columns:
            _alembic(url, settings, BEFORE_COURSES)
            with engine.begin() as connection:
                for step in TO_COURSES:
                    connection.execute(text(step))
        if _newest() != COURSES or "course_id" in columns:
            _alembic(url, settings, "head")
    engine.dispose()


def _alembic(url: str, settings: Path, to: str) -> None:
    """Run nbgrader's migrations, in a process of its own: they set up logging anew for whoever runs them."""
    dbutil.write_alembic_ini(str(settings), url)
    words = [sys.executable, "-m", "alembic", "-c", str(settings), "upgrade", to]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=120)
    if done.returncode:
        raise ValueError(f"its schema can't be upgraded: {done.stderr.strip()[-200:]}")


def _book(book: Any) -> Book:
    scores, sent, penalties = [], {}, []
    for assignment in book.assignments:
        for row in assignment.submissions:
            student = row.student.id
            sent[student, assignment.name] = _utc(row.timestamp)
            penalties += [(student, assignment.name, n.late_submission_penalty) for n in row.notebooks]
            for notebook in row.notebooks:
                comments = {c.name: c.manual_comment or "" for c in notebook.comments}
                by_hand = {c.name for c in (*notebook.notebook.solution_cells, *notebook.notebook.task_cells)}
                scores += [
                    Score(
                        *(student, assignment.name, notebook.name, g.name, g.auto_score, g.manual_score),
                        *(g.extra_credit or 0.0, comments.get(g.name, ""), g.name in by_hand),
                    )
                    for g in notebook.grades
                ]
    return Book(
        tuple(Student(s.id, " ".join(n for n in (s.first_name, s.last_name) if n)) for s in book.students),
        {a.name: _utc(a.duedate) for a in book.assignments},
        sent,
        tuple(scores),
        tuple((s, a, float(p)) for s, a, p in penalties if p),
    )


def _utc(at: datetime | None) -> datetime | None:
    return at.replace(tzinfo=UTC) if at else None  # nbgrader keeps naive times and means UTC
