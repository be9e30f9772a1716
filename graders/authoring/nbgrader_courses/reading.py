"""Read an nbgrader course folder. Nothing in it is executed, and nothing outside of it is read.

What an instructor put there and can't be used ends the reading with a reason; what a student sent in and
can't be used is left out, with a reason: one student must not stand in the way of a course.
"""

from __future__ import annotations

import ast
import contextlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.nbgraderformat import MetadataValidator
from nbgrader.utils import parse_utc

from graders.authoring.nbgrader_courses import folder, gradebook
from graders.authoring.nbgrader_courses.folder import Unusable
from graders.errors import LessonError

MAX_CONFIG = 1_000_000  # bytes
OUTSIDE = "Its name leads out of the folder or is no plain name"


@dataclass(frozen=True)
class Assignment:
    """One folder of ``source/``: its notebooks by name, in nbgrader's newest format, and the files beside them."""

    name: str
    notebooks: dict[str, NotebookNode]
    files: dict[str, bytes]
    due: datetime | None = None


@dataclass(frozen=True)
class Sent:
    """What a student handed in for an assignment. ``at`` is None where nobody noted it."""

    student: str
    assignment: str
    files: dict[str, bytes]
    at: datetime | None


@dataclass
class Found:
    """All that was found in a course folder. ``left_out`` says what can't be taken, and why."""

    course_id: str
    assignments: list[Assignment]
    sent: list[Sent]
    book: gradebook.Book
    left_out: list[str] = field(default_factory=list)


def read(course: Path) -> Found:
    """Return what the course folder holds. Raises ``LessonError``."""
    course = course.absolute()
    try:
        if not folder.names(course / "source"):
            raise Unusable(course, "there is no source folder with assignments in it", "Name nbgrader's course folder.")
        book = gradebook.read(course / "gradebook.db")
        left_out: list[str] = []
        assignments = [_assignment(course, name, book, left_out) for name in folder.names(course / "source")]
        found = Found(_course_id(course), assignments, [], book, left_out)
    except Unusable as error:
        raise error.refused() from error
    _check_names(course, book)
    _submissions(course, found)
    return found


def _check_names(course: Path, book: gradebook.Book) -> None:
    """Refuse a gradebook whose names are paths: nbgrader makes folders of them, and so would an export."""
    named = {s.id for s in book.students} | set(book.due or ()) | {s.notebook for s in book.scores}
    for name in sorted(named):
        if "/" in name or "\\" in name or name.startswith(".") or not name.isprintable() or not name:
            raise LessonError(course / "gradebook.db", f"{OUTSIDE}: {name[:60]!r}", "Rename it with nbgrader db.")


def _course_id(course: Path) -> str:
    """Return the course id that the configuration gives as a literal; else the folder's name. It is not executed."""
    path = course / "nbgrader_config.py"
    if path.exists() or path.is_symlink():
        with contextlib.suppress(SyntaxError, ValueError, RecursionError):
            for node in ast.walk(ast.parse(folder.read(path, MAX_CONFIG).decode("utf-8"))):
                match node:
                    case ast.Assign(
                        targets=[ast.Attribute(attr="course_id")], value=ast.Constant(value=str() as given)
                    ):
                        return given
    return course.name


def _assignment(course: Path, name: str, book: gradebook.Book, left_out: list[str]) -> Assignment:
    given = folder.files(course / "source" / name)
    notebooks: dict[str, NotebookNode] = {}
    for path in [p for p in given if "/" not in p and p.endswith(".ipynb")]:
        where = course / "source" / name / path
        found = notebook(where, given.pop(path))
        why = not_for_us(found)
        if why:
            left_out.append(f"source/{name}/{path}: {why}")
        else:
            notebooks[PurePosixPath(path).stem] = found
    return Assignment(name, notebooks, given, (book.due or {}).get(name))


def notebook(where: object, data: bytes) -> NotebookNode:
    """Return a notebook in the newest format; nbgrader's older marks are upgraded by nbgrader itself.

    ``where`` names it in what is said about it. Raises ``LessonError``.
    """
    validator = MetadataValidator()
    try:
        found = nbformat.reads(data.decode("utf-8-sig"), as_version=4)
        found = validator.upgrade_notebook_metadata(found)
        for at, cell in enumerate(found.cells):
            _tidy(cell, at)
        found.nbformat, found.nbformat_minor = 4, 5
        validator.validate_nb(found)
        nbformat.validate(found)
    except Exception as error:  # nbformat and nbgrader raise many kinds on a damaged file
        told = f"this is not a notebook of nbgrader's: {error}"[:300]
        raise LessonError(where, told, "Open it in JupyterLab, mend it and save it again.") from error
    return found


def _tidy(cell: Any, at: int) -> None:
    cell.id = f"cell-{at:03d}"
    if cell.cell_type == "code":
        cell.outputs, cell.execution_count = [], None
    mark = cell.metadata.get("nbgrader")
    if mark and mark.get("grade") and not mark.get("solution"):
        mark["locked"] = True  # nbgrader restores a test's text in any case


def not_for_us(notebook: NotebookNode) -> str:
    """Return why a notebook can't be a lesson here; nothing if it can."""
    spec = notebook.metadata.get("kernelspec", {})
    language = spec.get("language") or ("python" if str(spec.get("name", "python")).startswith("python") else "other")
    if str(language).lower() != "python":
        return f"its kernel is {str(spec.get('name'))[:40]!r}; lessons here are Python"
    if any("AUTOTEST" in c.source for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade")):
        return "it has AUTOTEST lines; run nbgrader generate_assignment and write the tests it made into the source"
    if not any(c.metadata.get("nbgrader") for c in notebook.cells):
        return "no cell of it carries a mark of nbgrader's"
    return ""


def _submissions(course: Path, found: Found) -> None:
    known = {a.name for a in found.assignments}
    base = course / "submitted"
    for student in _names(base, found.left_out):
        for assignment in _names(base / student, found.left_out):
            where = f"submitted/{student}/{assignment}"
            if assignment not in known:
                found.left_out.append(f"{where}: there is no source/{assignment}")
                continue
            try:
                files = folder.files(base / student / assignment)
            except Unusable as error:
                found.left_out.append(f"{where}: {error.where.name}: {error.why}")
                continue
            noted = files.pop("timestamp.txt", b"").decode("utf-8", "replace").strip()
            at = _moment(noted) or (found.book.sent or {}).get((student, assignment))
            found.sent.append(Sent(student, assignment, files, at))


def _names(base: Path, left_out: list[str]) -> list[str]:
    try:
        return folder.names(base)
    except Unusable as error:
        left_out.append(f"{error.where.relative_to(base.parent)}: {error.why}; nothing beside it is taken")
        return []


def _moment(noted: str) -> datetime | None:
    """Return the time of a ``timestamp.txt``, which the student's own computer wrote."""
    try:
        naive: datetime | None = parse_utc(noted[:80]) if noted else None
        return naive.replace(tzinfo=UTC) if naive else None
    except (ValueError, OverflowError, TypeError):
        return None
