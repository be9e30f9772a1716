"""An author's edit of a lesson: read beside the course, proven in the box, and put in its place, whole or not at all.

The points of a lesson stand in ``course.toml``, too: where an edit changes their sum, that one line follows.
"""

from __future__ import annotations

import os
import re
import tempfile
import tomllib
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from graders.authoring import release, source, staging, versions, writing
from graders.authoring.check import Proof, prove
from graders.authoring.nbgrader_courses.writing import toml_text
from graders.catalogue import Catalogue, Lesson
from graders.config import House
from graders.errors import BadRequest, Conflict, LessonError
from graders.grading.job import Grader
from graders.language import N_

CELL, NAMED = re.compile(r", cell (\d+)(?::|$)"), re.compile(r"(?:, |^)(?:test|question) ([a-z0-9_]+)(?::|$)")


@dataclass(frozen=True)
class Edited:
    """A lesson as it would be. ``changed`` names the cells; ``points`` is what its tests add up to."""

    lesson: Lesson
    text: str
    toml: str
    points: float
    changed: tuple[str, ...]

    @property
    def files(self) -> dict[str, bytes]:
        """What would lie in the lesson's folder and is read."""
        return {"lesson.py": self.text.encode()}


def text_of(lesson: Lesson) -> str:
    """Return the lesson's source as it lies there, line ends and all.

    Raises ``Conflict`` for a notebook of nbgrader's, and ``LessonError`` for what is no UTF-8.
    """
    if lesson.imported:
        raise Conflict(
            N_("This lesson is a notebook of nbgrader's format. It is not edited here."),
            cure=N_("Edit the notebook itself in JupyterLab, and bring it in with “Add a lesson from a notebook”."),
            code="lesson_imported",
        )
    try:
        return lesson.source.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise LessonError(lesson.name, "the file is not UTF-8", "Save it as UTF-8.") from error


def digest(text: str) -> str:
    """Return the name of a state of the file: it is asked for again when an edit is saved."""
    return sha256(text.encode()).hexdigest()


def notebook_of(raw: Any) -> NotebookNode:
    """Return what was sent as a notebook. Raises ``BadRequest`` for what is none."""
    try:
        notebook = nbformat.from_dict(raw)
        if notebook.nbformat != 4:
            raise BadRequest()
        for cell in notebook.cells:
            if isinstance(cell.source, list):
                cell.source = "".join(cell.source)
            if not isinstance(cell.source, str) or not isinstance(cell.metadata, dict):
                raise BadRequest()
            if not isinstance(cell.metadata.get(writing.KEY, {}), dict) or cell.cell_type not in (
                "code",
                "markdown",
                "raw",
            ):
                raise BadRequest()
    except (AttributeError, TypeError, KeyError, ValueError) as error:
        raise BadRequest() from error
    return notebook


def edit(house: House, catalogue: Catalogue, lesson: Lesson, notebook: NotebookNode) -> Edited:
    """Return what the lesson would be. Raises ``LessonError`` that names the cell, and ``Conflict`` as ``text_of``."""
    before = text_of(lesson)
    where = lesson.name
    text = writing.written(notebook, before, where)
    toml = (lesson.folder.parent / "course.toml").read_text("utf-8")
    # Read as the platform reads it, from a file: nothing is put in its place that could not be opened again.
    with tempfile.TemporaryDirectory() as scratch:
        try:
            tried = staging.staged(
                house, Path(scratch), lesson.course, toml, lesson.id, {"lesson.py": text.encode()}, catalogue
            )
            found = source.read(tried.lesson(lesson.course, lesson.id))
            versions.master(found, lesson.name)
        except LessonError as error:
            raise _here(error, scratch) from error
    points = sum(test.points for test in source.tests(found, legacy=False))
    if points != lesson.points:
        toml = _with_points(toml, lesson, points)
    return Edited(lesson, text, toml, points, tuple(writing.changed(before, text, where)))


def _here(error: LessonError, scratch: str) -> LessonError:
    told = {name: str(value).replace(f"{scratch}/courses/", "") for name, value in error.fields.items()}
    return LessonError(told["where"].replace("/lesson.py", ""), told["what"], told["how"])


def proof(edited: Edited, house: House, catalogue: Catalogue) -> Proof:
    """Run the model answer and the empty notebook of an edit in the box. Raises ``GraderFault``."""
    with tempfile.TemporaryDirectory() as scratch:
        try:
            tried, lesson = _tried(edited, house, catalogue, scratch)
            found = prove(tried, lesson, Grader(house), house.state / "cache" / "datasets")
        except LessonError as broken:
            found = Proof(edited.lesson.name, error=broken.say("en"), cure=broken.say_cure("en"))
    return staging.told(found, Path(scratch))


def trainees(edited: Edited, house: House, catalogue: Catalogue) -> bytes:
    """Return the notebook as trainees would get it; nothing is run. Raises ``LessonError``."""
    with tempfile.TemporaryDirectory() as scratch:
        try:
            tried, lesson = _tried(edited, house, catalogue, scratch)
            drafted = release.draft(tried, lesson, house.state / "cache" / "datasets")
        except LessonError as error:
            raise _here(error, scratch) from error
        return versions.dump(drafted.trainee)


def _tried(edited: Edited, house: House, catalogue: Catalogue, scratch: str) -> tuple[Catalogue, Lesson]:
    lesson = edited.lesson
    tried = staging.staged(house, Path(scratch), lesson.course, edited.toml, lesson.id, edited.files, catalogue)
    return tried, tried.lesson(lesson.course, lesson.id)


def concerns(told: str) -> dict[str, Any]:
    """Return which cell a reason is about: ``cell``, a number from 0, or the ``name`` of its mark; maybe neither."""
    cell, name = CELL.search(told), NAMED.search(told)
    return ({"cell": int(cell[1]) - 1} if cell else {}) | ({"name": name[1]} if name and not cell else {})


def put(edited: Edited, house: House, catalogue: Catalogue, opened_at: str) -> str:
    """Put an edit in its place and return the digest of the file now. It is not released by this.

    Raises ``Conflict`` where the file is another than at ``opened_at``, and ``GraderFault`` where it can't be written.
    """
    lesson = edited.lesson
    with staging.alone(house, lesson.course):
        if digest(text_of(lesson)) != opened_at:
            raise Conflict(
                N_("The lesson's file has changed since you opened it. Nothing was saved."),
                cure=N_("Your notebook stays as it is. Open the course's file beside it, and bring your changes over."),
                code="source_changed",
            )
        course = lesson.folder.parent / "course.toml"
        try:
            if digest(edited.text) != opened_at:
                _replace(lesson.source, edited.text)
            if course.read_text("utf-8") != edited.toml:
                _replace(course, _with_points(course.read_text("utf-8"), lesson, edited.points))
        except OSError as error:
            raise staging.unwritable() from error
    catalogue.refresh()
    return digest(edited.text)


def _replace(path: Path, text: str) -> None:
    """Write a file whole under another name first: whoever reads it finds the old one or the new one."""
    fd, partial = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(fd, "wb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        Path(partial).chmod(path.stat().st_mode & 0o777)
        Path(partial).replace(path)
    finally:
        Path(partial).unlink(missing_ok=True)


def _with_points(toml: str, lesson: Lesson, points: float) -> str:
    """Return ``course.toml`` with a lesson's points changed, and nothing else. Raises ``LessonError``."""
    number = f"{points:g}"
    begins = [m.start() for m in re.finditer(r"^\[\[lessons\]\]", toml, re.MULTILINE)]
    for begin, end in zip(begins, [*begins[1:], len(toml)], strict=True):
        entry = toml[begin:end]
        if re.search(rf"^id\s*=\s*{re.escape(toml_text(lesson.id))}\s*(#.*)?$", entry, re.MULTILINE):
            entry = re.sub(r"^(points\s*=\s*)[\d.]+", rf"\g<1>{number}", entry, count=1, flags=re.MULTILINE)
            toml = toml[:begin] + entry + toml[end:]
    listed = [entry.get("points") for entry in tomllib.loads(toml)["lessons"] if entry["id"] == lesson.id]
    if listed != [float(number)]:
        where = lesson.folder.parent.name + "/course.toml"
        raise LessonError(where, f"the points of {lesson.id} stand there otherwise", f"Write points = {number}.")
    return toml
