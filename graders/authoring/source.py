"""A lesson's source -> a notebook in nbgrader's own format (schema version 3).

Our marks on a cell, ``answer="x"``, ``test="x" points=5`` and ``manual="x" points=5``, become nbgrader's
metadata; nbgrader's regions inside the cells stay as they are. Nothing else is added or lost.
"""

from __future__ import annotations

import re
from typing import Any

import jupytext
import nbformat
from nbformat import NotebookNode
from nbgrader.nbgraderformat.v3 import MetadataValidatorV3

from graders.catalogue import NAME, Lesson
from graders.errors import LessonError
from graders.records.releases import TestItem

MARKS = ("answer", "test", "manual")
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
EXPECT = re.compile(r"^\s*expect\(", re.MULTILINE)
_PLAIN_ID = re.compile(r"[^a-zA-Z0-9-]")


def read(lesson: Lesson) -> NotebookNode:
    """Return the source notebook, with answers and hidden tests. Raises ``LessonError`` naming the cell."""
    try:
        text = lesson.source.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise LessonError(lesson.source, "the file is not UTF-8", "Save it as UTF-8.") from error
    return _nbgraders(lesson, text) if lesson.imported else _ours(lesson, text)


def _nbgraders(lesson: Lesson, text: str) -> NotebookNode:
    """Read a notebook that is in nbgrader's own format already. Its marks stay; what a cell printed goes."""
    try:
        notebook = nbformat.reads(text, as_version=4)
        nbformat.validate(notebook)
        MetadataValidatorV3().validate_nb(notebook)
    except Exception as error:  # nbformat and nbgrader raise many kinds on a damaged file
        cure = "Open it in JupyterLab, mend it and save it again."
        raise LessonError(lesson.source, f"this is not a notebook of nbgrader's format: {error}"[:300], cure) from error
    notebook.metadata = NotebookNode(kernelspec=NotebookNode(KERNEL), language_info=NotebookNode(name="python"))
    seen: set[str] = set()
    for at, cell in enumerate(notebook.cells):
        mark = cell.metadata.get("nbgrader")
        cell.metadata = NotebookNode(nbgrader=mark) if mark else NotebookNode()
        name = str(mark["grade_id"]) if mark else ""
        if mark and mark["grade"] and not mark["solution"]:
            mark["locked"] = True
        if name in seen:
            raise LessonError(f"{lesson.source}, cell {at + 1}", f"the name {name!r} is used twice", "Rename one.")
        seen |= {name} if name else set()
        cell.id = f"cell-{at:03d}"
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    return notebook


def _ours(lesson: Lesson, text: str) -> NotebookNode:
    notebook = jupytext.reads(text, fmt="py:percent")
    notebook.metadata = NotebookNode(kernelspec=NotebookNode(KERNEL), language_info=NotebookNode(name="python"))
    seen: set[str] = set()
    for at, cell in enumerate(notebook.cells):
        where = f"{lesson.source}, cell {at + 1}"
        mark, name, points = _mark(cell, where)
        cell.metadata = NotebookNode()
        cell.id = f"cell-{at:03d}"
        if mark:
            grade_id = f"answer_{name}" if mark == "answer" else name
            if grade_id in seen:
                raise LessonError(where, f"the name {name!r} is used twice for a {mark}", "Give each its own name.")
            seen.add(grade_id)
            cell.metadata["nbgrader"] = NotebookNode(_metadata(mark, grade_id, points))
            cell.id = _PLAIN_ID.sub("-", grade_id)[:64]
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    nbformat.validate(notebook)
    return notebook


def _mark(cell: NotebookNode, where: str) -> tuple[str, str, float | None]:
    given = {key: cell.metadata[key] for key in MARKS if key in cell.metadata}
    unknown = [
        k for k in cell.metadata if k not in (*MARKS, "points", "tags", "title", "cell_marker", "lines_to_next_cell")
    ]
    if unknown:
        raise LessonError(where, f"unknown mark {unknown[0]!r}", f"Marks are: {', '.join(MARKS)} and points.")
    if not given:
        if "points" in cell.metadata:
            raise LessonError(where, "points without a test or manual mark", 'Write test="name" points=5.')
        return "", "", None
    if len(given) > 1:
        raise LessonError(where, f"a cell has one mark, this one has {' and '.join(given)}", "Split the cell.")
    [(mark, name)] = given.items()
    if not isinstance(name, str) or not NAME.fullmatch(name) or name.startswith("answer_"):
        raise LessonError(where, f"{name!r} is no plain name", "Use small letters, digits and _; not answer_….")
    points = cell.metadata.get("points")
    if mark == "answer":
        if points is not None:
            raise LessonError(where, "an answer carries no points", "Put points on the test that follows.")
        return mark, name, None
    if type(points) not in (int, float) or not points > 0:
        raise LessonError(where, f"the {mark} {name!r} needs points", f'Write {mark}="{name}" points=5.')
    return mark, name, float(points)


def _metadata(mark: str, grade_id: str, points: float | None) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "schema_version": 3,
        "grade_id": grade_id,
        "grade": mark in ("test", "manual"),
        "solution": mark in ("answer", "manual"),
        "locked": mark == "test",
        "task": False,
    }
    if points is not None:
        fields["points"] = int(points) if points.is_integer() else points
    return fields


def tests(notebook: NotebookNode, *, legacy: bool) -> tuple[TestItem, ...]:
    """Return the graded cells in the order of the notebook; with ``legacy``, tests without an expect are that."""
    return tuple(_item(cell, legacy) for cell in notebook.cells if _graded(cell))


def _graded(cell: NotebookNode) -> bool:
    mark = cell.metadata.get("nbgrader", {})
    return bool(mark.get("grade") or mark.get("task"))


def _item(cell: NotebookNode, legacy: bool) -> TestItem:
    mark = cell.metadata.nbgrader
    manual = bool(mark.solution or mark.get("task"))
    asserts_only = legacy and not manual and not EXPECT.search(cell.source)
    return TestItem(mark.grade_id, float(mark.get("points", 0)), manual, asserts_only)
